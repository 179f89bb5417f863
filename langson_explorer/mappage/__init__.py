"""The map page as data and bytes, free of Qt."""
