"""Heights of the land out of HGT and GeoTIFF files: a grid to ask, a shaded relief to see."""
