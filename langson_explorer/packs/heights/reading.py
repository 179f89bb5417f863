"""Reads heights: HGT (SRTM and its kin), GeoTIFF in degrees (Copernicus, SRTM)."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from langson_explorer.domain.geo import Box
from langson_explorer.errors import DamagedFileError, StorageError
from langson_explorer.files import open_to_read

ENDINGS = (".hgt", ".tif", ".tiff")
NOTHING = -32_768  # where nobody knows
_NAME = re.compile(r"([NS])(\d{2})([EW])(\d{3})", re.IGNORECASE)
_SIDES = {1201, 3601}  # of HGT, 3 and 1 seconds of arc
_MOST_CELLS = 60_000_000  # of one file
_LOWEST, _HIGHEST = -500, 9_000  # metres; what is beyond is no height
_SCALE, _TIE, _KEYS, _NODATA = 33550, 33922, 34735, 42113  # tags of GeoTIFF
_MODEL, _GEOGRAPHIC = 1024, 2  # the key of the kind of coordinates, degrees


@dataclass(frozen=True, slots=True)
class Sheet:
    """Heights in metres (int16, NOTHING where unknown), rows from the north; cells in degrees.

    `box` reaches from the middle of the outermost cells to that of the opposite ones.
    """

    box: Box
    heights: NDArray[np.int16]


def height_files(sources: Iterable[Path]) -> list[Path]:
    """The files of heights that are meant by files, and by folders of them."""
    return [file for source in sources for file in _within(source)]


def _within(source: Path) -> list[Path]:
    if not source.is_dir():
        return [source]
    named = (file for file in source.rglob("*") if file.name.lower().endswith(ENDINGS))
    return sorted(file for file in named if not file.name.startswith("."))


def read_sheet(path: Path) -> Sheet:
    """The heights of a file.

    Raises as `files.open_to_read`; DamagedFileError ``heights-damaged``; StorageError
    ``heights-unnamed`` (an HGT says by its name where it lies), ``heights-not-degrees`` (a GeoTIFF
    in other coordinates).
    """
    with open_to_read(path):
        pass
    return _read_hgt(path) if path.name.lower().endswith(".hgt") else _read_geotiff(path)


def _read_hgt(path: Path) -> Sheet:
    found = _NAME.match(path.name)
    if found is None:
        raise StorageError("heights-unnamed", path)
    side = round((path.stat().st_size / 2) ** 0.5)
    if side not in _SIDES or side * side * 2 != path.stat().st_size:
        raise DamagedFileError("heights-damaged", path)
    heights = np.fromfile(path, ">i2").reshape(side, side)
    south = int(found[2]) * (1 if found[1].upper() == "N" else -1)
    west = int(found[4]) * (1 if found[3].upper() == "E" else -1)
    return Sheet(Box(west, south, west + 1, south + 1), _sound(heights))


def _read_geotiff(path: Path) -> Sheet:
    try:
        with Image.open(path, formats=("TIFF",)) as picture:
            tags = dict(picture.tag_v2)  # type: ignore[attr-defined]
            if picture.width * picture.height > _MOST_CELLS:
                raise DamagedFileError("heights-damaged", path)
            heights = np.asarray(picture)
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError) as error:
        raise DamagedFileError("heights-damaged", path) from error
    if _SCALE not in tags or _TIE not in tags or heights.ndim != 2:
        raise StorageError("heights-not-degrees", path)
    keys = list(tags.get(_KEYS, ()))
    models = [keys[i + 3] for i in range(4, len(keys) - 3, 4) if keys[i] == _MODEL]
    across, down = (float(step) for step in tags[_SCALE][:2])
    column, row, _, lon, lat = (float(value) for value in tags[_TIE][:5])
    west, north = lon - column * across, lat + row * down
    is_degrees = models in ([], [_GEOGRAPHIC]) and 0 < across < 0.1 and 0 < down < 0.1
    if not (is_degrees and abs(west) <= 180 and abs(north) <= 90):
        raise StorageError("heights-not-degrees", path)
    rows, columns = heights.shape
    box = Box(
        west + across / 2,
        north - down * (rows - 0.5),
        west + across * (columns - 0.5),
        north - down / 2,
    )
    nothing = str(tags.get(_NODATA, "")).strip("\0 ")
    heights = heights.astype(np.float32)
    if nothing:
        heights = np.where(heights == float(nothing), np.nan, heights)
    return Sheet(box, _sound(heights))


def _sound(heights: NDArray[np.generic]) -> NDArray[np.int16]:
    if heights.dtype.kind == "i":
        whole = heights.astype(np.int32)
        is_known = (whole > _LOWEST) & (whole < _HIGHEST)
        return np.where(is_known, whole, NOTHING).astype(np.int16)
    values = heights.astype(np.float32)
    is_known = np.isfinite(values) & (values > _LOWEST) & (values < _HIGHEST)
    return np.where(is_known, np.round(np.where(is_known, values, 0)), NOTHING).astype(np.int16)


def mosaic(
    sheets: Sequence[Sheet],
    box: Box,
    per_degree: int,
    share: Callable[[float], None] = lambda done: None,
) -> NDArray[np.int16]:
    """One grid over a box from many sheets, `per_degree` cells a degree, each the nearest one."""
    columns = max(2, round((box.east - box.west) * per_degree) + 1)
    rows = max(2, round((box.north - box.south) * per_degree) + 1)
    lons = np.linspace(box.west, box.east, columns)
    lats = np.linspace(box.north, box.south, rows)
    grid = np.full((rows, columns), NOTHING, np.int16)
    for done, sheet in enumerate(sheets):
        share(done / len(sheets))
        high, wide = sheet.heights.shape
        edges = sheet.box
        across = (lons - edges.west) / (edges.east - edges.west) * (wide - 1)
        down = (edges.north - lats) / (edges.north - edges.south) * (high - 1)
        inside_x = (across >= -0.5) & (across <= wide - 0.5)
        inside_y = (down >= -0.5) & (down <= high - 0.5)
        if not (inside_x.any() and inside_y.any()):
            continue
        xs = np.clip(np.round(across[inside_x]), 0, wide - 1).astype(int)
        ys = np.clip(np.round(down[inside_y]), 0, high - 1).astype(int)
        part = sheet.heights[np.ix_(ys, xs)]
        place = np.ix_(np.flatnonzero(inside_y), np.flatnonzero(inside_x))
        grid[place] = np.where(part != NOTHING, part, grid[place])
    return grid
