"""Reads and writes other programs' files."""
