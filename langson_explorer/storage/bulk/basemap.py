"""The embedded basemap: the drawing layers of the GeoPackage as one compact file."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyogrio
import shapely
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry, BaseMultipartGeometry
from shapely.ops import linemerge, unary_union

from langson_explorer.domain.place import Words
from langson_explorer.domain.province import Province
from langson_explorer.files import write_whole
from langson_explorer.storage.bulk.coverage import FAR_TOLERANCE_DEG, Coverage
from langson_explorer.storage.province_file import PROVINCE_FILE, read_province

UNITS_PER_DEGREE = 100_000  # about a metre
_LANGUAGES = ("vi", "en", "zh")
_GAP_DEG = 0.006  # the neighbours are drawn more coarsely than the province
_SPECK_DEG2 = 5e-6  # six hectares: less is not to be seen
_COMMUNE_WORD = re.compile(r"^(Xã|Phường)\s+|\s+(Commune|Ward)$|(坊|社)$", re.IGNORECASE)
_ASIDE = re.compile(r"\s*[(（].*?[)）]")

type Feature = dict[str, Any]
type Row = Any  # of a data frame


def build_basemap(gpkg: Path, target: Path) -> None:
    """Write the basemap of a catalogue, and of the province's file beside it, to `target`, as JSON.

    Coordinates are WGS 84 in units of 1/100,000 degree, each part a flat list that begins with a
    position and goes on with differences. ``far`` holds, generalised, what small zooms draw in
    place of the layers of the same name. The same GeoPackage gives the same bytes.
    """
    home = read_province(gpkg.with_name(PROVINCE_FILE))
    land = _Land.read(gpkg, home)
    around = home.surroundings
    layers = {
        **_areas(gpkg, land, land.near, 0),
        "sea": [_feature(Polygon(around.sea).difference(land.ours))] if around.sea else [],
        "region": [
            _feature(Point(one.at), name=_told(one.name), kind=one.kind) for one in around.landmarks
        ],
        "commune_lines": list(_commune_lines(land.near)),
        "rivers": list(_rivers(gpkg)),
        "lakes": [
            _feature(row.geometry, name=_names(row), seasonal=bool(row.seasonal))
            for row in _rows(gpkg, "lakes")
        ],
        "roads": list(_roads(gpkg)),
        "railways": [_feature(row.geometry) for row in _rows(gpkg, "railways")],
        "stations": [_feature(row.geometry, name=_names(row)) for row in _rows(gpkg, "stations")],
        "towns": [
            _feature(row.geometry, name=_names(row), rank=row.rank) for row in _rows(gpkg, "towns")
        ],
        "peaks": [
            _feature(row.geometry, name=_names(row), kind=row.kind, height=_height(row))
            for row in _rows(gpkg, "peaks")
        ],
    }
    data_box = [round(edge * UNITS_PER_DEGREE) for edge in land.ours.bounds]
    document = {
        "units": UNITS_PER_DEGREE,
        "data_box": data_box,
        "layers": layers,
        "far": _areas(gpkg, land, land.near.simplified(FAR_TOLERANCE_DEG), FAR_TOLERANCE_DEG),
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, text.encode())


@dataclass(frozen=True)
class _Land:
    """The communes, and all our land: with the neighbours, the slivers between them closed.

    Where nobody has drawn the communes, the province stands for them all.
    """

    near: Coverage
    ours: BaseGeometry
    home: Province

    @classmethod
    def read(cls, gpkg: Path, home: Province) -> "_Land":
        national = next(
            (
                row.geometry
                for row in _rows(gpkg, "borders")
                if row.is_home and row.kind == "national"
            ),
            None,
        )
        provinces = list(_rows(gpkg, "provinces"))
        communes = list(_rows(gpkg, "communes")) or [row for row in provinces if row.is_home]
        near = Coverage.of([row.geometry for row in communes], national)
        land = unary_union([row.geometry for row in provinces])
        closed = land.buffer(_GAP_DEG, quad_segs=2).buffer(-_GAP_DEG, quad_segs=2)
        return cls(near, unary_union([land, closed]), home)


def _rows(gpkg: Path, layer: str) -> Iterator[Row]:
    yield from pyogrio.read_dataframe(gpkg, layer=layer).itertuples(index=False)


def _names(row: Row) -> list[str]:
    """The names in the three languages as a map writes them; '' where there is none."""
    found = (getattr(row, f"name_{language}") for language in _LANGUAGES)
    return [_ASIDE.sub("", name) if isinstance(name, str) else "" for name in found]


def _told(words: Words) -> list[str]:
    return [words.vi, words.en, words.zh]


def _height(row: Row) -> int | None:
    known = row.elevation_m is not None and row.elevation_m == row.elevation_m  # NaN is not itself
    return int(row.elevation_m) if known else None


def _feature(geometry: BaseGeometry, **properties: object) -> Feature:
    return {"g": [_flat(part) for part in _parts(geometry)], **properties}


def _parts(geometry: BaseGeometry) -> Iterator[Iterable[tuple[float, ...]]]:
    """Every ring, line or point of a geometry, in order."""
    if isinstance(geometry, Polygon):
        yield geometry.exterior.coords
        for hole in geometry.interiors:
            yield hole.coords
    elif isinstance(geometry, BaseMultipartGeometry):
        for part in geometry.geoms:
            yield from _parts(part)
    else:
        yield geometry.coords


def _flat(coordinates: Iterable[tuple[float, ...]]) -> list[int]:
    points = [(round(p[0] * UNITS_PER_DEGREE), round(p[1] * UNITS_PER_DEGREE)) for p in coordinates]
    flat = list(points[0])
    for (x0, y0), (x1, y1) in pairwise(points):
        if (x0, y0) != (x1, y1):
            flat += [x1 - x0, y1 - y0]
    return flat


def _label_point(area: BaseGeometry) -> list[int]:
    """The point inside an area that is farthest from its edge."""
    biggest = max(getattr(area, "geoms", [area]), key=lambda part: part.area)
    radius = shapely.maximum_inscribed_circle(biggest, tolerance=0.001)
    return _flat([radius.coords[0]])


def _areas(
    gpkg: Path, land: _Land, coverage: Coverage, tolerance_deg: float
) -> dict[str, list[Feature]]:
    """The layers that a coverage decides: provinces, borders, communes.

    What lies around it is simplified by itself: the province is drawn over it.
    """
    return {
        "provinces": [
            *_provinces(gpkg, land, coverage, tolerance_deg),
            *_abroad(land, tolerance_deg),
        ],
        "borders": list(_borders(gpkg, coverage, tolerance_deg)),
        "communes": list(_communes(gpkg, coverage)),
    }


def _provinces(
    gpkg: Path, land: _Land, coverage: Coverage, tolerance_deg: float
) -> Iterator[Feature]:
    rows = list(_rows(gpkg, "provinces"))
    for row in rows:
        area = coverage.home if row.is_home else row.geometry.simplify(tolerance_deg)
        yield _feature(area, name=_names(row), home=bool(row.is_home), abroad=False)
    # What lies between the neighbours and the province belongs to none of them by name.
    between = land.ours.difference(unary_union([row.geometry for row in rows]))
    seen = [part for part in _polygons(between) if part.area > _SPECK_DEG2]
    filler = MultiPolygon(seen).simplify(tolerance_deg)
    yield _feature(filler, name=["", "", ""], home=False, abroad=False)


def _polygons(area: BaseGeometry) -> list[Polygon]:
    return [part for part in getattr(area, "geoms", [area]) if isinstance(part, Polygon)]


def _abroad(land: _Land, tolerance_deg: float) -> Iterator[Feature]:
    """The land that is surely of the country beyond the border."""
    home = land.home
    if home.abroad is None:
        return
    sea = Polygon(home.surroundings.sea)
    edges = home.abroad.box
    beyond = box(edges.west, edges.south, edges.east, edges.north).difference(
        unary_union([land.ours, sea])
    )
    shape = beyond.simplify(tolerance_deg)
    yield _feature(shape, name=_told(home.abroad.name), home=False, abroad=True)


def _borders(gpkg: Path, coverage: Coverage, tolerance_deg: float) -> Iterator[Feature]:
    """The edge of the province in its two parts, then the border beyond it."""
    if coverage.national is not None:
        yield _feature(coverage.national, kind="national")
    yield _feature(coverage.provincial, kind="provincial")
    for row in _rows(gpkg, "borders"):
        if not row.is_home:
            yield _feature(row.geometry.simplify(tolerance_deg), kind=row.kind)


def _communes(gpkg: Path, coverage: Coverage) -> Iterator[Feature]:
    rows = list(_rows(gpkg, "communes"))
    for row, area in zip(rows, coverage.communes if rows else (), strict=True):
        full = _names(row)
        short = [_COMMUNE_WORD.sub("", name) for name in full]
        label = _label_point(row.geometry)
        yield _feature(area, id=row.id, name=full, short=short, label=label)


def _commune_lines(coverage: Coverage) -> Iterator[Feature]:
    """Each line between two communes once, so that its dashes are drawn once."""
    edges = unary_union([area.boundary for area in coverage.communes])
    inner = edges.difference(coverage.home.boundary)
    lines = [] if inner.is_empty else _joined(getattr(inner, "geoms", [inner]))
    return (_feature(line) for line in lines)


def _rivers(gpkg: Path) -> Iterator[Feature]:
    for row in _rows(gpkg, "rivers"):
        yield _feature(row.geometry, name=_names(row), main=row.rank == "main")


def _roads(gpkg: Path) -> Iterator[Feature]:
    """The roads, those of one number, class and status joined into long lines."""
    groups: dict[tuple[str, str, bool], list[LineString]] = {}
    for row in _rows(gpkg, "roads"):
        ref = _number(row.ref) if isinstance(row.ref, str) else ""
        groups.setdefault((ref, row.road_class, row.status == "open"), []).append(row.geometry)
    for (ref, road_class, is_open), lines in groups.items():
        for line in _joined(lines):
            yield _feature(line, ref=ref, road=road_class, open=is_open)


def _number(ref: str) -> str:
    """The first number of a road that has several, without what it is known as."""
    return ref.split("/", maxsplit=1)[0].split("(", maxsplit=1)[0].strip()


def _joined(lines: Iterable[LineString]) -> list[BaseGeometry]:
    merged = linemerge(list(lines))
    return list(getattr(merged, "geoms", [merged]))
