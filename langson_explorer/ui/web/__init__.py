"""Pages of our own shown by Chromium: their scheme, their profile, the channel to them."""
