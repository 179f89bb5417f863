"""Provinces seen together: their catalogues as one.

What comes out is a file like that of a single province, so that search, trips, map work with it as
with any other. It is derived: made anew whenever a part has changed.
"""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from langson_explorer.domain.geo import Point, distance_m
from langson_explorer.domain.place import Layer
from langson_explorer.files import whole_file
from langson_explorer.storage import geopackage
from langson_explorer.storage.geopackage import open_for_reading
from langson_explorer.storage.shapes import LineString
from langson_explorer.storage.sqlite_file import open_durably, open_empty, translated_errors

_OF_ONE = {"metadata", "layer_styles", "made_of"}  # the first province's serve for all
_NOT_OWN = {"provinces", "borders", *_OF_ONE}  # whose ids are no matter
_LINK_KMH = 30


@dataclass(frozen=True)
class Part:
    """A province of several: its id, its catalogue as it is now, its basemap."""

    id: str
    catalogue: Path
    basemap: Path


def taken_ids(catalogue: Path, other: Path) -> list[str]:
    """The ids by which two catalogues call a thing of their own; places are one space.

    Raises StorageError.
    """
    own, theirs = _ids(catalogue), _ids(other)
    return sorted({id_ for table, ids in own.items() for id_ in ids & theirs.get(table, set())})


def _ids(catalogue: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    with closing(open_for_reading(catalogue, changing=True)) as db:
        for table in _tables(db):
            if table in _NOT_OWN or "id" not in _columns(db, table):
                continue
            space = "places" if table in {*Layer} else table
            ids = {str(id_) for (id_,) in db.execute(f'SELECT id FROM "{table}"')}  # noqa: S608
            found.setdefault(space, set()).update(ids)
    return found


def unite_catalogues(parts: Sequence[Part], target: Path) -> None:
    """Write one catalogue that holds all of them; the roads are joined where they meet.

    What no two of them have by one id must be so (`taken_ids`). Raises StorageError.
    """
    first, *others = parts
    with whole_file(target) as draft, translated_errors(target):
        with (
            closing(open_for_reading(first.catalogue, changing=True)) as source,
            closing(open_empty(draft)) as db,
        ):
            source.backup(db)
        with closing(open_durably(draft)) as db:
            nodes = {first.id: _road_nodes(db)}
            for part in others:
                with closing(open_for_reading(part.catalogue, changing=True)) as source:
                    nodes[part.id] = _road_nodes(source)
                _add(db, part)
            _join_roads(db, nodes)
            db.commit()


def _add(db: sqlite3.Connection, part: Part) -> None:
    """Add the rows of another catalogue to an open one."""
    db.commit()
    db.execute("ATTACH ? AS other", (f"{part.catalogue.resolve().as_uri()}?mode=ro",))
    try:
        known = set(_tables(db))
        for table in _tables(db, "other"):
            if table in _OF_ONE:
                continue
            if table not in known:
                (made,) = db.execute(
                    "SELECT sql FROM other.sqlite_schema WHERE name = ?", (table,)
                ).fetchone()
                db.execute(made)
            _ADD.get(table, _add_rows)(db, table, part)
        _widen_extents(db)
        db.commit()
    finally:
        db.execute("DETACH other")


def _shared(db: sqlite3.Connection, table: str) -> str:
    theirs = _columns(db, table, "other")
    return ", ".join(f'"{c}"' for c in _columns(db, table) if c in theirs and c != "fid")


def _add_rows(db: sqlite3.Connection, table: str, _: Part, how: str = "INSERT") -> None:
    columns = _shared(db, table)
    db.execute(
        f'{how} INTO main."{table}" ({columns}) '  # noqa: S608 - names of the schema
        f'SELECT {columns} FROM other."{table}"'
    )


def _add_kinds(db: sqlite3.Connection, table: str, _: Part) -> None:
    columns = _shared(db, table)
    db.execute(
        f"INSERT INTO main.kinds ({columns}) SELECT {columns} FROM other.kinds "  # noqa: S608
        "WHERE (code, layer) NOT IN (SELECT code, layer FROM main.kinds)"
    )


def _add_provinces(db: sqlite3.Connection, table: str, part: Part) -> None:
    """Who is a neighbour of one and one of them is no neighbour."""
    db.execute(
        "DELETE FROM main.provinces WHERE NOT is_home AND id IN "
        "(SELECT id FROM other.provinces WHERE is_home)"
    )
    _add_rows(db, table, part, "INSERT OR IGNORE")


def _add_borders(db: sqlite3.Connection, table: str, part: Part) -> None:
    columns = _shared(db, table)
    values = columns.replace('"id"', f"'{part.id}-' || \"id\"")  # an id of a province is a slug
    db.execute(
        f"INSERT INTO main.borders ({columns}) SELECT {values} FROM other.borders"  # noqa: S608
    )


_ADD: dict[str, Callable[[sqlite3.Connection, str, Part], None]] = {
    "kinds": _add_kinds,
    "provinces": _add_provinces,
    "borders": _add_borders,
}


def _widen_extents(db: sqlite3.Connection) -> None:
    theirs = {
        row[0]: row[1:]
        for row in db.execute(
            "SELECT table_name, min_x, min_y, max_x, max_y FROM other.gpkg_contents "
            "WHERE min_x IS NOT NULL"
        )
    }
    for table, (west, south, east, north) in theirs.items():
        db.execute(
            "UPDATE main.gpkg_contents SET min_x = min(ifnull(min_x, ?), ?), "
            "min_y = min(ifnull(min_y, ?), ?), max_x = max(ifnull(max_x, ?), ?), "
            "max_y = max(ifnull(max_y, ?), ?) WHERE table_name = ?",
            (west, west, south, south, east, east, north, north, table),
        )


def _tables(db: sqlite3.Connection, schema: str = "main") -> list[str]:
    """The tables with rows of ours, not those of SQLite, of GeoPackage, of its indexes."""
    rows = db.execute(
        f"SELECT name FROM {schema}.sqlite_schema WHERE type = 'table' "  # noqa: S608
        "AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'gpkg%' AND name NOT LIKE 'rtree%'"
    )
    return [str(name) for (name,) in rows]


def _columns(db: sqlite3.Connection, table: str, schema: str = "main") -> list[str]:
    rows = db.execute("SELECT name FROM pragma_table_info(?, ?)", (table, schema))
    return [str(name) for (name,) in rows]


@dataclass(frozen=True)
class _Node:
    id: str
    at: Point
    accuracy_m: int
    is_edge: bool  # of the province: the road goes on beyond


def _road_nodes(db: sqlite3.Connection) -> list[_Node]:
    rows = db.execute("SELECT id, geom, accuracy_m, kind FROM road_nodes")
    return [
        _Node(id_, at, accuracy or 0, kind == "province_edge")
        for id_, geom, accuracy, kind in rows
        if isinstance(at := geopackage.decode(geom), Point)
    ]


def _join_roads(db: sqlite3.Connection, nodes: dict[str, list[_Node]]) -> None:
    """Join what is one point in the road tables of two provinces.

    That is a node where a table goes on beyond its province, with the nearest of another as far
    off as both may be wrong.
    """
    for province, own in nodes.items():
        others = [node for id_, theirs in nodes.items() if id_ != province for node in theirs]
        for node in own:
            if not (node.is_edge and others):
                continue
            near = min(others, key=lambda other: distance_m(node.at, other.at))
            metres = distance_m(node.at, near.at)
            if metres <= node.accuracy_m + near.accuracy_m:
                _link(db, node, near, max(metres, 10) / 1000)


def _link(db: sqlite3.Connection, node: _Node, near: _Node, km: float) -> None:
    end = near.at if near.at != node.at else Point(near.at.lon + 1e-5, near.at.lat)
    values = {
        "id": f"{node.id}--{near.id}",
        "geom": geopackage.encode(LineString((node.at, end))),
        "from_node": node.id,
        "to_node": near.id,
        "road_class": "district",
        "length_km": km,
        "length_source": "two tables of roads joined",
        "speed_kmh": _LINK_KMH,
        "status": "open",
        "confidence": "low",
    }
    db.execute(
        f"INSERT INTO roads ({', '.join(values)}) "  # noqa: S608 - our names
        f"VALUES ({', '.join('?' * len(values))})",
        list(values.values()),
    )
