"""The kiosk: a touch screen for visitors who have two minutes and no manual."""
