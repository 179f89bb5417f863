"""The right pane: the place selected, as a card."""

from langson_explorer.ui.features.card.pane import CardPane

__all__ = ["CardPane"]
