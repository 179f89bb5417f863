"""The map as a widget: the page's scheme, its bridge, its profile."""

from langson_explorer.ui.mapview.scheme import register_scheme
from langson_explorer.ui.mapview.view import MapView

__all__ = ["MapView", "register_scheme"]
