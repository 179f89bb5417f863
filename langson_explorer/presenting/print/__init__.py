"""What papers say."""
