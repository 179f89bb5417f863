"""The view of all places as a table."""

from langson_explorer.ui.panes.catalogue.view import CatalogueView

__all__ = ["CatalogueView"]
