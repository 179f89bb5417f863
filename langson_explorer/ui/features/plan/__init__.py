"""The itinerary: its pane, its files."""
