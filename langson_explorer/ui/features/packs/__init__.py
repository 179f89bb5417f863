"""Map packs and roads: what is installed, in which order."""
