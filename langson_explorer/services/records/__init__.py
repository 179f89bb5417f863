"""What an office does with the records: edits, checks, saves, looks back, takes back."""
