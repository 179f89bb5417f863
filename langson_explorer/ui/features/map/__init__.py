"""The map: its widget, its tools, what is pointed at on it."""

from langson_explorer.ui.features.map.view import MapView

__all__ = ["MapView"]
