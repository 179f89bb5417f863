"""What the kiosk says: the words of its pages, without a window."""
