"""Builds the relief of a folder of heights: the inspector's task."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from langson_explorer.domain.geo import Box
from langson_explorer.errors import StorageError
from langson_explorer.packs.heights.grid import write_grid
from langson_explorer.packs.heights.reading import NOTHING, height_files, mosaic, read_sheet
from langson_explorer.packs.heights.shading import write_relief

_PER_DEGREE = 3600  # cells: a second of arc, about 30 m
_MOST_CELLS = 120_000_000
_READ, _JOINED = 0.2, 0.3  # the share of the work done once all is read, is one grid

type Share = Callable[[float], None]


def build_relief(source: Path, request: Mapping[str, Any], share: Share) -> list[float]:
    """Write `tiles` and `grid` of what lies in `box` (all, where it is null); the box covered.

    `source`, one of the `sources`, is what an error names that is no single file's.

    Raises the errors of `read_sheet`; StorageError ``heights-none``, ``heights-outside``,
    ``heights-too-many``.
    """
    files = height_files(map(Path, request["sources"]))
    if not files:
        raise StorageError("heights-none", source)
    sheets = []
    for done, file in enumerate(files):
        sheets.append(read_sheet(file))
        share(_READ * (done + 1) / len(files))
    edges = [sheet.box for sheet in sheets]
    box = Box(
        min(one.west for one in edges),
        min(one.south for one in edges),
        max(one.east for one in edges),
        max(one.north for one in edges),
    )
    if request["box"]:
        wanted = Box(*request["box"])
        west, south = max(box.west, wanted.west), max(box.south, wanted.south)
        east, north = min(box.east, wanted.east), min(box.north, wanted.north)
        if west >= east or south >= north:
            raise StorageError("heights-outside", source)
        box = Box(west, south, east, north)
    if (box.east - box.west) * (box.north - box.south) * _PER_DEGREE**2 > _MOST_CELLS:
        raise StorageError("heights-too-many", source)
    grid = mosaic(sheets, box, _PER_DEGREE, lambda done: share(_READ + (_JOINED - _READ) * done))
    if not np.any(grid != NOTHING):
        raise StorageError("heights-outside", source)
    write_grid(grid, box, Path(request["grid"]))
    count = write_relief(
        grid,
        box,
        Path(request["tiles"]),
        request["name"],
        lambda done: share(_JOINED + (1 - _JOINED) * done),
    )
    if not count:
        raise StorageError("heights-flat", source)
    return [box.west, box.south, box.east, box.north]
