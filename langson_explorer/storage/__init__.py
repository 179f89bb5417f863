"""The GeoPackages: the catalogue the program ships, the plans the user makes."""
