"""The right pane: the place selected, as a card."""
