"""What is said of places: lists, rows, what one takes along."""
