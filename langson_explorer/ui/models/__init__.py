"""What the lists show, as Qt models."""
