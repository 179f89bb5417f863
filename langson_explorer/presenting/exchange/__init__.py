"""What the pages of the exchange say."""
