"""The records an office keeps: fields of a place, changes to them, what changes add up to."""
