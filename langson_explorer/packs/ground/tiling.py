"""Cuts the features of a layer into vector tiles: GDAL's own writer does it, on all cores."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray

from langson_explorer.domain.geo import Box
from langson_explorer.packs.ground import schema, spool
from langson_explorer.packs.ground.steps import finished

_RADIUS_M = 6_378_137.0  # of the sphere of the web's maps
_ROUND_M = 2 * np.pi * _RADIUS_M
_EXTENT, _MARGIN = 4096, 80  # units of a tile's side, of what it knows of its neighbours
_LEAST_PX = 3  # the side of the smallest area drawn, where a tile has 512 px
_AREA_ZOOMS = (6, 8, 10, 11, 12, 13)  # at which areas begin, by their size
_POLYGONS, _LINES, _POINTS = (3, 6), (1, 5), (0, 4)  # shapely's numbers of kinds
_OPTIONS = {
    "FORMAT": "MBTILES",
    "COMPRESS": "NO",
    "EXTENT": str(_EXTENT),
    "BUFFER": str(_MARGIN),
    "MAX_SIZE": "4000000",
    "MAX_FEATURES": "1000000",
}

type Share = Callable[[float], None]
type Shapes = NDArray[Any]


def cut_tiles(source: Path, box: Box, folder: Path, share: Share) -> list[str]:
    """Make an archive of tiles of each layer in a folder; those that are there already stay.

    The names of the archives, without their ending. Raises RuntimeError, OSError where the disk
    has no room.
    """
    layers = spool.layers_in(source)
    total, done = sum(count for _, count in layers) or 1, 0
    names: list[str] = []
    for layer, count in layers:
        for name, zoom, shapes, rows in _groups(source, layer, box):
            target = folder / f"{name}.mbtiles"
            if not target.exists():
                with finished(target) as part:
                    _write(part, name, zoom, shapes, rows)
            names.append(name)
        done += count
        share(done / total)
    return names


def _groups(
    source: Path, layer: str, box: Box
) -> Iterator[tuple[str, int, Shapes, list[spool.Feature]]]:
    """The features of a layer by the zoom they begin at: name, zoom, shapes, features."""
    rows = spool.features_of(source, layer)
    given = shapely.from_wkb(np.array([row.shape for row in rows], dtype=object))
    shapes = _within(shapely.transform(given, _projected), _box(box), layer)
    sizes = np.sqrt(shapely.area(shapes)) if layer in schema.AREAS else np.zeros(len(rows))
    starts = [_start(row.zoom, size) for row, size in zip(rows, sizes, strict=True)]
    order = [i for i in np.argsort(starts, kind="stable") if not shapes[i].is_empty]
    for zoom, members in groupby(order, key=lambda i: starts[i]):
        chosen = list(members)
        yield f"{layer}-{zoom}", zoom, shapes[chosen], [rows[i] for i in chosen]


def _start(zoom: int, side_m: float) -> int:
    """The zoom a feature begins at: an area where it is large enough to be seen."""
    if not side_m:
        return zoom
    seen = np.log2(_ROUND_M * _LEAST_PX / 512 / side_m)
    return max(zoom, next((one for one in _AREA_ZOOMS if one >= seen), _AREA_ZOOMS[-1]))


def _projected(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    """Longitudes and latitudes as metres of the web's maps (EPSG:3857)."""
    lon, lat = np.radians(degrees[:, 0]), np.radians(np.clip(degrees[:, 1], -85.0, 85.0))
    return np.column_stack([lon * _RADIUS_M, np.log(np.tan(np.pi / 4 + lat / 2)) * _RADIUS_M])


def _box(box: Box) -> tuple[float, float, float, float]:
    corners = _projected(np.array([[box.west, box.south], [box.east, box.north]]))
    return tuple(corners.ravel().tolist())  # type: ignore[return-value]


def _within(shapes: Shapes, box: tuple[float, float, float, float], layer: str) -> Shapes:
    """The parts of shapes that lie in the area."""
    bounds = shapely.bounds(shapes)
    sticks_out = (bounds[:, :2] < box[:2]).any(axis=1) | (bounds[:, 2:] > box[2:]).any(axis=1)
    shapes[sticks_out] = shapely.clip_by_rect(shapes[sticks_out], *box)
    wanted = _POLYGONS if layer in schema.AREAS else _LINES if layer in schema.LINES else _POINTS
    odd = ~np.isin(shapely.get_type_id(shapes), wanted)
    shapes[odd] = shapely.Point()  # the edge alone was touched
    return shapes


def _write(path: Path, name: str, zoom: int, shapes: Shapes, rows: Sequence[spool.Feature]) -> None:
    texts = dict(
        zip(
            schema.TEXTS,
            zip(*((r.kind, r.name, r.name_en, r.name_zh, r.ref) for r in rows), strict=True),
            strict=True,
        )
    )
    fields = {key: _column(values) for key, values in texts.items() if any(values)}
    if any(row.height is not None for row in rows):
        heights = [np.nan if row.height is None else row.height for row in rows]
        fields["ele"] = np.array(heights)
    layer = name.partition("-")[0]
    kind = "MultiPolygon" if layer in schema.AREAS else "MultiLineString"
    pyogrio.raw.write(
        str(path),
        geometry=shapely.to_wkb(shapes),
        field_data=list(fields.values()),
        fields=list(fields),
        layer=name,
        driver="MVT",
        geometry_type="Point" if layer in schema.POINTS else kind,
        promote_to_multi=layer not in schema.POINTS,
        crs="EPSG:3857",
        dataset_options=_OPTIONS | {"MINZOOM": str(zoom), "MAXZOOM": str(schema.LAST_ZOOM)},
    )


def _column(values: Sequence[str]) -> NDArray[Any]:
    """Texts, nothing where they are empty."""
    return np.array([value or None for value in values], dtype=object)
