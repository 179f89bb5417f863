"""What is said of a plan: its days, its stops, its ways."""
