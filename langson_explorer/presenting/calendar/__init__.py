"""What a page of the calendar shows and says."""
