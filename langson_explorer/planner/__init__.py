"""Trips: what is asked, what answers it, why something is left out."""
