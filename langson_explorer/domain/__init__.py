"""What is true: places, plans and the rules about them, with no input or output."""
