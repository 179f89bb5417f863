"""What the form, the history and the import of places say."""
