"""All that goes onto paper: map sheets, programmes, the poster of a year."""
