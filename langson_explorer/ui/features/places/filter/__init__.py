"""The card of every condition one can set."""

from langson_explorer.ui.features.places.filter.popover import FilterPopover

__all__ = ["FilterPopover"]
