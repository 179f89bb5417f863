"""Travel over the road table."""
