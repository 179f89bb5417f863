"""Sheets of paper drawn by the program itself: the calendar of a year for a wall."""
