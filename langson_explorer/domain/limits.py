"""How much of something a plan holds: one limit for every door it comes in or goes out by."""

LONGEST_ID = 200
"""Letters of the id of a place, of a node, of a point of one's own with its name."""
LONGEST_NAME = 500
LONGEST_TEXT = 100_000
MOST_DAYS = 366
MOST_STOPS = 500
"""Stops of a day."""
