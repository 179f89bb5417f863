"""The left pane: search, layers, filters, the list of places."""

from langson_explorer.ui.features.places.pane import PlacesPane

__all__ = ["PlacesPane"]
