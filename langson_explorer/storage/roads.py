"""Reads the embedded road table from the province's GeoPackage."""

import sqlite3
from contextlib import closing
from pathlib import Path

from langson_explorer.domain.geo import Point
from langson_explorer.domain.place import Words
from langson_explorer.domain.roads import RoadEdge, RoadNode, RoadStatus, RoadTable
from langson_explorer.errors import DamagedFileError
from langson_explorer.storage.geopackage import open_for_reading
from langson_explorer.storage.shapes import LineString, decode

_NODES = "SELECT id, geom, place_id, name_vi, name_en FROM road_nodes ORDER BY fid"
_EDGES = """
SELECT id, from_node, to_node, geom, length_km, speed_kmh, ref, road_class, status
FROM roads ORDER BY fid
"""


def read_roads(path: Path) -> RoadTable:
    """Every road and node of the catalogue; raises MissingFileError, DamagedFileError."""
    with closing(open_for_reading(path)) as db:
        try:
            nodes = tuple(_node(*row) for row in db.execute(_NODES))
            edges = tuple(_edge(*row) for row in db.execute(_EDGES))
        except (sqlite3.Error, TypeError, ValueError) as error:
            raise DamagedFileError("file-damaged", path, reason=str(error)) from error
    return RoadTable(nodes, edges)


def _node(
    node_id: str, geom: bytes, place_id: str | None, name_vi: str | None, name_en: str | None
) -> RoadNode:
    position = decode(geom)
    if not isinstance(position, Point):
        raise TypeError(f"road node {node_id} is no point")
    return RoadNode(node_id, position, place_id or "", Words(name_vi or "", name_en or ""))


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
