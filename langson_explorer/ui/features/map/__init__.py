"""The map: its widget, its tools."""
