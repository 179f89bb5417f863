"""The grid of heights kept beside its relief: a line of JSON, then the cells."""

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from langson_explorer.domain.geo import Box, Point
from langson_explorer.errors import DamagedFileError
from langson_explorer.files import open_to_read
from langson_explorer.packs.heights.reading import NOTHING

_HEAD = 256  # bytes of the line

type Cells = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float32]]


def write_grid(grid: NDArray[np.int16], box: Box, target: Path) -> None:
    """Write a grid of heights over a box (degrees, from cell to cell)."""
    rows, columns = grid.shape
    about = {"box": [box.west, box.south, box.east, box.north], "shape": [rows, columns]}
    head = json.dumps(about).encode().ljust(_HEAD - 1) + b"\n"
    cells = grid.astype("<i2").view(np.uint8).ravel()
    np.concatenate([np.frombuffer(head, np.uint8), cells]).tofile(target)


class Grid:
    """A grid in a file, of which only the cells asked for are read."""

    def __init__(self, path: Path) -> None:
        """Open it; raises DamagedFileError ``heights-damaged``, or as `files.open_to_read`."""
        try:
            with open_to_read(path) as file:
                about = json.loads(file.read(_HEAD))
            self.box = Box(*map(float, about["box"]))
            rows, columns = map(int, about["shape"])
            self._cells = np.asarray(np.memmap(path, "<i2", "r", _HEAD, (rows, columns)))
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise DamagedFileError("heights-damaged", path) from error

    def at(self, point: Point) -> float | None:
        """The height at a position in metres, between the cells around it; None where unknown."""
        (height,) = self.heights(np.array([point.lon]), np.array([point.lat]))
        return None if np.isnan(height) else float(height)

    def heights(self, lons: NDArray[np.float64], lats: NDArray[np.float64]) -> NDArray[np.float64]:
        """The heights at many positions, NaN where unknown."""
        rows, columns = self._cells.shape
        box = self.box
        found = np.full(len(lons), np.nan)
        x = (lons - box.west) / (box.east - box.west) * (columns - 1)
        y = (box.north - lats) / (box.north - box.south) * (rows - 1)
        inside = (x >= 0) & (x <= columns - 1) & (y >= 0) & (y <= rows - 1)
        if min(rows, columns) < 2 or not inside.any():
            return found
        x, y = x[inside], y[inside]
        x0, y0 = (np.minimum(at.astype(int), last - 2) for at, last in ((x, columns), (y, rows)))
        corners = [
            np.where((cells := self._cells[y0 + down, x0 + right]) == NOTHING, np.nan, cells)
            for down in (0, 1)
            for right in (0, 1)
        ]
        right, down = x - x0, y - y0
        top = corners[0] * (1 - right) + corners[1] * right
        low = corners[2] * (1 - right) + corners[3] * right
        found[inside] = top * (1 - down) + low * down
        return found

    def window(
        self, edges: tuple[float, float, float, float], most: int, beyond: int
    ) -> Cells | None:
        """Longitudes, latitudes, smoothed heights (NaN: unknown) within west, south, east, north.

        With `beyond` more cells on each side; every so many cells joined to one that a side has
        about `most`. None where the grid does not lie there.
        """
        rows, columns = self._cells.shape
        west, south, east, north = edges
        box = self.box
        wide, high = (box.east - box.west) / (columns - 1), (box.north - box.south) / (rows - 1)
        every = max(1, int((east - west) / wide / most))
        more = (beyond + 1) * every
        x0 = max(0, int((west - box.west) / wide) // every * every - more)
        y0 = max(0, int((box.north - north) / high) // every * every - more)
        x1 = min(columns, int((east - box.west) / wide) + more)
        y1 = min(rows, int((box.north - south) / high) + more)
        if x1 - x0 < 3 * every or y1 - y0 < 3 * every:
            return None
        part = np.asarray(self._cells[y0:y1, x0:x1], np.float32)
        part[part == NOTHING] = np.nan
        down, across = (side // every for side in part.shape)
        part = part[: down * every, : across * every]
        part = part.reshape(down, every, across, every).mean(axis=(1, 3), dtype=np.float32)
        middle = (every - 1) / 2
        lons = box.west + (x0 + middle + np.arange(across) * every) * wide
        lats = box.north - (y0 + middle + np.arange(down) * every) * high
        return lons, lats, _smooth(part)


def _smooth(cells: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each cell with its neighbours weighed in: whole metres make stairs."""
    for axis in (0, 1):
        padded = np.pad(cells, [(1, 1) if one == axis else (0, 0) for one in (0, 1)], "edge")
        before, after = (
            np.take(padded, np.arange(cells.shape[axis]) + shift, axis) for shift in (0, 2)
        )
        cells = ((before + 2 * cells + after) / 4).astype(np.float32)
    return cells
