"""What a kiosk does for a visitor, for its staff; without Qt."""
