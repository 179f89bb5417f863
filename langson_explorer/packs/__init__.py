"""Offline map packs: MBTiles with PMTiles files, opened with mistrust, kept in a folder."""
