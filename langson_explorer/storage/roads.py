"""Reads the embedded road table from the province's GeoPackage."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from langson_explorer.domain.geo import Point, distance_m
from langson_explorer.domain.place import Words
from langson_explorer.domain.roads import UNNAMED, RoadEdge, RoadNode, RoadStatus, RoadTable
from langson_explorer.errors import DamagedFileError
from langson_explorer.storage.geopackage import open_for_reading
from langson_explorer.storage.shapes import Geometry, LineString, decode

_NODES = "SELECT id, geom, place_id, name_vi, name_en, kind FROM road_nodes ORDER BY fid"
_TOWNS = "SELECT geom, name_vi, name_en, name_zh FROM towns ORDER BY fid"
_EDGES = """
SELECT id, from_node, to_node, geom, length_km, speed_kmh, ref, road_class, status
FROM roads ORDER BY fid
"""


_AROUND_M = 3_000  # a town of the road table and of the list of towns is one within this


def read_roads(path: Path) -> RoadTable:
    """Every road and node of the catalogue; raises MissingFileError, DamagedFileError."""
    with closing(open_for_reading(path)) as db:
        try:
            towns = [_town(*row) for row in db.execute(_TOWNS)]
            nodes = tuple(_node(*row, towns=towns) for row in db.execute(_NODES))
            edges = tuple(_edge(*row) for row in db.execute(_EDGES))
        except (sqlite3.Error, TypeError, ValueError) as error:
            raise DamagedFileError("file-damaged", path, reason=str(error)) from error
    return RoadTable(nodes, edges)


def _node(
    node_id: str,
    geom: bytes,
    place_id: str | None,
    name_vi: str | None,
    name_en: str | None,
    kind: str | None,
    *,
    towns: Sequence[tuple[Geometry, Words]],
) -> RoadNode:
    position = decode(geom)
    if not isinstance(position, Point):
        raise TypeError(f"road node {node_id} is no point")
    town = _town_at(position, towns) if kind == "town" else UNNAMED
    return RoadNode(node_id, position, place_id or "", Words(name_vi or "", name_en or ""), town)


def _town(geom: bytes, vi: str, en: str | None, zh: str | None) -> tuple[Geometry, Words]:
    return decode(geom), Words(vi, en or "", zh or "")


def _town_at(position: Point, towns: Sequence[tuple[Geometry, Words]]) -> Words:
    """The name of the town whose middle is there; none beyond 3 km."""
    near = [
        (distance_m(position, middle), name) for middle, name in towns if isinstance(middle, Point)
    ]
    least, name = min(near, key=lambda found: found[0], default=(_AROUND_M, UNNAMED))
    return name if least < _AROUND_M else UNNAMED


def _edge(
    edge_id: str,
    from_node: str,
    to_node: str,
    geom: bytes,
    length_km: float,
    speed_kmh: float,
    ref: str | None,
    road_class: str | None,
    status: str,
) -> RoadEdge:
    line = decode(geom)
    if not isinstance(line, LineString) or not speed_kmh > 0:
        raise ValueError(f"road {edge_id} has no line or no speed")
    return RoadEdge(
        id=edge_id,
        from_node=from_node,
        to_node=to_node,
        line=line.points,
        length_km=float(length_km),
        speed_kmh=float(speed_kmh),
        ref=ref or "",
        road_class=road_class or "",
        status=RoadStatus(status),
    )
