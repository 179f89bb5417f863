"""Writes a file whole or not at all: another name of `langson_explorer.files`."""

from langson_explorer.files import whole_file, write_whole

__all__ = ["whole_file", "write_whole"]
