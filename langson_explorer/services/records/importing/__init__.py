"""Files of places taken in: read, matched to our fields, checked row by row, then written."""
