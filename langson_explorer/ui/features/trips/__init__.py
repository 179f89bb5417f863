"""Trips worked out, rearranged, compared, counted."""
