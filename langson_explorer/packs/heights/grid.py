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
            self._cells = np.memmap(path, "<i2", "r", _HEAD, (rows, columns))
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise DamagedFileError("heights-damaged", path) from error

    def at(self, point: Point) -> float | None:
        """The height at a position in metres, between the cells around it; None where unknown."""
        rows, columns = self._cells.shape
        box = self.box
        if not box.contains(point) or min(rows, columns) < 2:
            return None
        x = (point.lon - box.west) / (box.east - box.west) * (columns - 1)
        y = (box.north - point.lat) / (box.north - box.south) * (rows - 1)
        x0, y0 = min(int(x), columns - 2), min(int(y), rows - 2)
        corners = np.asarray(self._cells[y0 : y0 + 2, x0 : x0 + 2], float)
        if (corners == NOTHING).any():
            return None
        top, low = corners @ np.array([1 - (x - x0), x - x0])
        return float(top * (1 - (y - y0)) + low * (y - y0))
