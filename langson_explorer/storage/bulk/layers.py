"""The drawing layers: land, roads, railways, water, heights, towns, as rows with a shape."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import cos, pi, radians, sin, sqrt
from typing import Any

from shapely.geometry.base import BaseGeometry

from langson_explorer.domain.geo import Point
from langson_explorer.storage.bulk.land import Land
from langson_explorer.storage.bulk.tables import Record, Tables
from langson_explorer.storage.geopackage import (
    Column,
    Geometry,
    LineString,
    MultiPolygon,
    Polygon,
)

type Row = tuple[Geometry, dict[str, object]]

_METRES_PER_DEGREE = 111_320
_CIRCLE_CORNERS = 48
_SYMBOL_AREA_HA = 30.0  # how large a lake of unknown size is drawn
_NAMES = ("name_vi", "name_en", "name_zh")


@dataclass(frozen=True)
class DrawingLayer:
    """A layer besides the places: its columns ("name TYPE"), where its rows come from."""

    name: str
    geometry_type: str
    columns: tuple[Column, ...]
    rows: Callable[[Tables, Land], Iterator[Row]]


def _columns(texts: Iterable[str], **others: str) -> tuple[Column, ...]:
    """An id, text columns, then columns of other types."""
    listed = [Column(name, "TEXT") for name in texts]
    typed = [Column(name, sql_type) for name, sql_type in others.items()]
    return (Column("id", "TEXT", "NOT NULL UNIQUE"), *listed, *typed)


def _communes(tables: Tables, land: Land) -> Iterator[Row]:
    shapes = dict(zip(land.communes["id"], land.communes.geometry, strict=True))
    for record in tables["communes"]:
        values = _values(record) | {"former": record["formed_from"]}
        yield _area(shapes[record["id"]]), values


def _provinces(tables: Tables, land: Land) -> Iterator[Row]:
    home = tables.province
    assert home is not None  # else nothing is written
    name = home.full_name
    names = dict(zip(_NAMES, (name.vi, name.en, name.zh), strict=True))
    yield _area(land.province), {"id": home.id, **names, "is_home": True}
    for record in tables["neighbours"]:
        yield _area(land.neighbours[record["id"]]), _values(record) | {"is_home": False}


def _borders(_: Tables, land: Land) -> Iterator[Row]:
    for border in land.borders():
        values = {"id": border.id, "kind": border.kind, "is_home": border.is_home}
        yield _line(border.shape), values


def _points(table: str) -> Callable[[Tables, Land], Iterator[Row]]:
    def rows(tables: Tables, _: Land) -> Iterator[Row]:
        for record in tables[table]:
            yield Point(record["lon"], record["lat"]), _values(record)

    return rows


def _lines(table: str) -> Callable[[Tables, Land], Iterator[Row]]:
    def rows(tables: Tables, _: Land) -> Iterator[Row]:
        for record in tables[table]:
            yield LineString(record["line"]), _values(record)

    return rows


def _roads(tables: Tables, _: Land) -> Iterator[Row]:
    nodes = {node["id"]: node.position() for node in tables["road_nodes"]}
    for record in tables["roads"]:
        ends = nodes[record["from_node"]], nodes[record["to_node"]]
        points = (ends[0], *(record["via"] or ()), ends[1])
        yield LineString(tuple(p for p in points if p)), _values(record)


def _lakes(tables: Tables, _: Land) -> Iterator[Row]:
    """Circles: of the true area where it is known, else a symbol (`is_symbol`)."""
    for record in tables["lakes"]:
        area = record["area_ha"]
        shape = _circle(Point(record["lon"], record["lat"]), area or _SYMBOL_AREA_HA)
        yield shape, _values(record) | {"is_symbol": area is None}


def _circle(centre: Point, area_ha: float) -> MultiPolygon:
    radius = sqrt(area_ha * 10_000 / pi) / _METRES_PER_DEGREE
    wide = radius / cos(radians(centre.lat))
    turns = [2 * pi * corner / _CIRCLE_CORNERS for corner in range(_CIRCLE_CORNERS)]
    ring = [_point(centre.lon + wide * cos(t), centre.lat + radius * sin(t)) for t in turns]
    return MultiPolygon((Polygon(((*ring, ring[0]),)),))


def _values(record: Record) -> dict[str, object]:
    return dict(record.values)


def _area(shape: BaseGeometry) -> MultiPolygon:
    parts: list[Any] = list(getattr(shape, "geoms", [shape]))
    return MultiPolygon(
        tuple(
            Polygon(tuple(_ring(ring) for ring in (part.exterior, *part.interiors)))
            for part in parts
        )
    )


def _line(shape: BaseGeometry) -> LineString:
    return LineString(_ring(shape))


def _ring(shape: BaseGeometry) -> tuple[Point, ...]:
    return tuple(_point(x, y) for x, y in shape.coords)


def _point(longitude: float, latitude: float) -> Point:
    """Seven places, a centimetre: what computing leaves beyond differs between machines."""
    return Point(round(longitude, 7), round(latitude, 7))


DRAWING_LAYERS = (
    DrawingLayer(
        "communes",
        "MULTIPOLYGON",
        _columns(["code", *_NAMES, "name_zh_basis", "kind", "former"], area_km2="DOUBLE"),
        _communes,
    ),
    DrawingLayer("provinces", "MULTIPOLYGON", _columns(_NAMES, is_home="BOOLEAN"), _provinces),
    DrawingLayer("borders", "LINESTRING", _columns(["kind"], is_home="BOOLEAN"), _borders),
    DrawingLayer(
        "towns",
        "POINT",
        _columns([*_NAMES, "rank", "coord_source", "notes"], accuracy_m="INTEGER"),
        _points("towns"),
    ),
    DrawingLayer(
        "road_nodes",
        "POINT",
        _columns(
            ["name_vi", "name_en", "kind", "place_id", "coord_source", "notes"],
            accuracy_m="INTEGER",
            km_to_ha_noi="DOUBLE",
        ),
        _points("road_nodes"),
    ),
    DrawingLayer(
        "roads",
        "LINESTRING",
        _columns(
            [
                *("from_node", "to_node", "ref", "name", "road_class", "length_source"),
                *("status", "confidence", "sources", "notes"),
            ],
            length_km="DOUBLE",
            speed_kmh="INTEGER",
        ),
        _roads,
    ),
    DrawingLayer(
        "railways",
        "LINESTRING",
        _columns([*_NAMES, "sources", "notes"], accuracy_m="INTEGER"),
        _lines("railways"),
    ),
    DrawingLayer(
        "stations",
        "POINT",
        _columns(
            ["railway", *_NAMES, "km_accuracy", "status", "sources", "notes"],
            position="INTEGER",
            km="DOUBLE",
            accuracy_m="INTEGER",
            in_province="BOOLEAN",
        ),
        _points("stations"),
    ),
    DrawingLayer(
        "rivers",
        "LINESTRING",
        _columns([*_NAMES, "rank", "sources", "notes"], accuracy_m="INTEGER"),
        _lines("rivers"),
    ),
    DrawingLayer(
        "lakes",
        "MULTIPOLYGON",
        _columns(
            [*_NAMES, "sources", "notes"],
            area_ha="DOUBLE",
            seasonal="BOOLEAN",
            is_symbol="BOOLEAN",
            accuracy_m="INTEGER",
        ),
        _lakes,
    ),
    DrawingLayer(
        "peaks",
        "POINT",
        _columns(
            [*_NAMES, "kind", "elevation_source", "coord_source", "notes"],
            elevation_m="INTEGER",
            accuracy_m="INTEGER",
        ),
        _points("peaks"),
    ),
)
