"""What the staff of a kiosk see, behind their PIN."""
