"""Lines of equal height for the map's tiles, out of the grid when they are asked for."""

import numpy as np
from contourpy import LineType, contour_generator
from numpy.typing import NDArray

from langson_explorer.packs.heights.grid import Grid
from langson_explorer.packs.pack import TileId

FIRST_ZOOM, LAST_ZOOM = 11, 14  # of tiles, 512 px a side: the map's zoom is one more
_STEPS_M = {11: 100, 12: 50, 13: 20, 14: 20}  # less than 20 m would be the grid's own noise
SIDE = 2048  # of a tile, in the units of its lines
_MOST_PER_SIDE = 320  # cells of a tile, about; more would be finer than a pixel
_BEYOND = 3  # cells around a tile, so that its lines go on in the next one
_SHORTEST = 24  # units, of a line's box: what is smaller is a speck

type Contour = tuple[int, list[int]]  # metres; x, y, x, y, … in units from the tile's upper left


def contours(grid: Grid, tile: TileId) -> list[Contour]:
    """The contours of a tile; its lines end a little beyond its edges. None at other zooms."""
    step = _STEPS_M.get(tile.z)
    if step is None:
        return []
    side = 1 << tile.z
    west, east = (x / side * 360 - 180 for x in (tile.x, tile.x + 1))
    north, south = _lats(np.array([tile.y, tile.y + 1]) / side)
    cells = grid.window((west, south, east, north), _MOST_PER_SIDE, _BEYOND)
    if cells is None:
        return []
    lons, lats, heights = cells
    xs = ((lons + 180) / 360 * side - tile.x) * SIDE
    ys = (_rows(lats) * side - tile.y) * SIDE
    return [
        (level, points)
        for level in _levels(heights, step)
        for points in _lines(xs, ys, heights, level)
    ]


def _levels(heights: NDArray[np.float32], step: int) -> range:
    if np.isnan(heights).all():
        return range(0)
    low, high = np.nanmin(heights), np.nanmax(heights)
    return range(int(np.ceil(low / step)) * step, int(high) + 1, step)


def _lines(
    xs: NDArray[np.float64], ys: NDArray[np.float64], heights: NDArray[np.float32], level: int
) -> list[list[int]]:
    known = np.ma.masked_invalid(heights)
    drawn = contour_generator(xs, ys, known, name="serial", line_type=LineType.Separate)
    found = []
    for line in drawn.lines(level):
        whole = np.rint(np.asarray(line)).astype(int)
        is_new = np.r_[True, np.any(whole[1:] != whole[:-1], axis=1)]
        whole = whole[is_new]
        if len(whole) > 1 and np.ptp(whole, axis=0).max() >= _SHORTEST:
            found.append(whole.ravel().tolist())
    return found


def _lats(rows: NDArray[np.float64]) -> tuple[float, float]:
    north, south = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * rows))))
    return float(north), float(south)


def _rows(lats: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(0.5 - np.arcsinh(np.tan(np.radians(lats))) / (2 * np.pi))
