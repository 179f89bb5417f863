"""Offices exchange their changes: by bundles on a stick, by a common store."""
