"""Bundles of changes by stick or e-mail."""
