"""What screens and papers say, without Qt."""
