"""Windows besides the main one; none of them stops the work there."""
