"""A shaded relief as tiles: light from several sides, soft, for every theme.

Shade is black, light is white, both let the land's own colour through: so one set of tiles serves
the bright map, the dark one, and that of high contrast.
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import write

from langson_explorer.domain.geo import Box
from langson_explorer.packs.heights.reading import NOTHING
from langson_explorer.packs.pack import TileId

FIRST_ZOOM, LAST_ZOOM = 7, 13
_TILE_PX = 256
_SUNS = ((225.0, 0.2), (270.0, 0.25), (315.0, 0.35), (0.0, 0.2))  # azimuth, weight
_ALTITUDE = np.radians(40.0)
_EXAGGERATED = 1.4  # hills of a few hundred metres would hardly be seen
_CONTRAST = 1.6
_MOST_SHADE, _MOST_LIGHT = 95, 60  # of 255
_BAND = 256  # rows shaded together
_SHADING = 0.4  # the share of the work
_METRES_PER_DEGREE = 111_200.0

type Share = Callable[[float], None]


def shade(
    grid: NDArray[np.int16], box: Box, share: Share = lambda done: None
) -> NDArray[np.float32]:
    """How bright the land is, -1 in deep shade, 0 where it is flat or unknown, 1 in full light."""
    rows, columns = grid.shape
    middle = np.radians((box.north + box.south) / 2)
    across = (box.east - box.west) / (columns - 1) * _METRES_PER_DEGREE * np.cos(middle)
    down = (box.north - box.south) / (rows - 1) * _METRES_PER_DEGREE
    levels = np.empty(grid.shape, np.float32)
    for first in range(0, rows, _BAND):  # all at once would take gigabytes
        last = min(rows, first + _BAND)
        before, after = max(0, first - 1), min(rows, last + 1)
        if after - before < 2:
            before -= 1
        band = _shade_band(grid[before:after], down, across)
        levels[first:last] = band[first - before : last - before]
        share(last / rows)
    return levels


def _shade_band(cells: NDArray[np.int16], down: float, across: float) -> NDArray[np.float32]:
    is_known = cells != NOTHING
    to_south, to_east = np.gradient(np.where(is_known, cells, 0).astype(np.float32), down, across)
    slope = np.arctan(_EXAGGERATED * np.hypot(to_south, to_east))
    aspect = np.arctan2(to_south, -to_east)  # mathematical, the way down
    lit = np.zeros_like(slope)
    for azimuth, weight in _SUNS:
        turned = np.cos(np.radians(90.0 - azimuth) - aspect)
        lit += weight * (
            np.sin(_ALTITUDE) * np.cos(slope) + np.cos(_ALTITUDE) * np.sin(slope) * turned
        )
    whole = is_known.copy()
    whole[1:] &= is_known[:-1]
    whole[:-1] &= is_known[1:]
    whole[:, 1:] &= is_known[:, :-1]
    whole[:, :-1] &= is_known[:, 1:]
    brightness = (lit - np.sin(_ALTITUDE)) * _CONTRAST
    return np.where(whole, np.clip(brightness, -1, 1), 0).astype(np.float32)


def write_relief(grid: NDArray[np.int16], box: Box, target: Path, name: str, share: Share) -> int:
    """Write the archive of shaded tiles of a grid; the number of its tiles."""
    levels = _Levels(shade(grid, box, lambda done: share(done * _SHADING)))
    tiles = list(_tiles(box))
    numbered = sorted((zxy_to_tileid(*tile), tile) for tile in tiles)
    count = 0
    with write(str(target)) as writer:
        for done, (number, tile) in enumerate(numbered):
            picture = _picture(levels, box, tile)
            if picture:
                writer.write_tile(number, picture)
                count += 1
            if done % 50 == 0:
                share(_SHADING + (1 - _SHADING) * done / len(numbered))
        if count:
            writer.finalize(_header(box), {"name": name, "attribution": ""})
    return count


def _tiles(box: Box) -> list[TileId]:
    found = []
    for z in range(FIRST_ZOOM, LAST_ZOOM + 1):
        side = 1 << z
        x0, x1 = (int((lon + 180) / 360 * side) for lon in (box.west, box.east))
        y0, y1 = (int(_row(lat) * side) for lat in (box.north, box.south))
        found += [TileId(z, x, y) for x in range(x0, x1 + 1) for y in range(y0, y1 + 1)]
    return found


def _row(lat: float) -> float:
    return float(0.5 - np.arcsinh(np.tan(np.radians(lat))) / (2 * np.pi))


class _Levels:
    """Brightness, and its means over so many cells a side, each worked out once."""

    def __init__(self, finest: NDArray[np.float32]) -> None:
        self.shape = finest.shape
        self._by_step = {1: finest}

    def of(self, every: int) -> NDArray[np.float32]:
        if every not in self._by_step:
            rows, columns = (side // every for side in self.shape)
            cut = self._by_step[1][: rows * every, : columns * every]
            self._by_step[every] = cut.reshape(rows, every, columns, every).mean(axis=(1, 3))
        return self._by_step[every]


def _picture(levels: _Levels, box: Box, tile: TileId) -> bytes | None:
    """A tile as PNG; None where it would be empty."""
    rows, columns = levels.shape
    side = 1 << tile.z
    steps = (np.arange(_TILE_PX) + 0.5) / _TILE_PX
    lons = (tile.x + steps) / side * 360 - 180
    lats = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * (tile.y + steps) / side))))
    across = (lons - box.west) / (box.east - box.west) * (columns - 1)
    down = (box.north - lats) / (box.north - box.south) * (rows - 1)
    found = _sampled(levels, down, across)
    if not np.abs(found).max() > 0.02:
        return None
    dark, light = np.clip(-found, 0, 1) * _MOST_SHADE, np.clip(found, 0, 1) * _MOST_LIGHT
    tone = np.where(found > 0, 255, 0).astype(np.uint8)
    alpha = np.where(found > 0, light, dark).astype(np.uint8)
    out = BytesIO()
    Image.merge("LA", (Image.fromarray(tone), Image.fromarray(alpha))).save(out, "PNG")
    return out.getvalue()


def _sampled(
    of: _Levels, down: NDArray[np.float64], across: NDArray[np.float64]
) -> NDArray[np.float32]:
    """The mean of what a pixel covers, where it covers many cells; else between the cells."""
    most = max(1, min(of.shape) // 2)
    every = min(most, max(1, int(abs(down[1] - down[0]))))
    levels = of.of(every)
    down, across = ((one - (every - 1) / 2) / every for one in (down, across))
    rows, columns = levels.shape
    is_inside = ((down >= -0.5) & (down <= rows - 0.5))[:, None] & (
        (across >= -0.5) & (across <= columns - 0.5)
    )[None, :]
    y, x = np.clip(down, 0, rows - 1), np.clip(across, 0, columns - 1)
    y0, x0 = np.minimum(y.astype(int), rows - 2), np.minimum(x.astype(int), columns - 2)
    fy, fx = (y - y0)[:, None], (x - x0)[None, :]
    top = levels[np.ix_(y0, x0)] * (1 - fx) + levels[np.ix_(y0, x0 + 1)] * fx
    low = levels[np.ix_(y0 + 1, x0)] * (1 - fx) + levels[np.ix_(y0 + 1, x0 + 1)] * fx
    return np.where(is_inside, top * (1 - fy) + low * fy, 0).astype(np.float32)


def _header(box: Box) -> dict[str, object]:
    west, south, east, north = (
        round(edge * 1e7) for edge in (box.west, box.south, box.east, box.north)
    )
    return {
        "tile_type": TileType.PNG,
        "tile_compression": Compression.NONE,
        "min_lon_e7": west,
        "min_lat_e7": south,
        "max_lon_e7": east,
        "max_lat_e7": north,
        "center_zoom": 10,
        "center_lon_e7": (west + east) // 2,
        "center_lat_e7": (south + north) // 2,
    }
