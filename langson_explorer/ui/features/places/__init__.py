"""Finding places: search, layers, filters, the list, the table."""
