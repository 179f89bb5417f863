"""OGC GeoPackage 1.3 through plain sqlite3: files, tables, geometry blobs (all in WGS 84)."""

import sqlite3
import struct
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from langson_explorer.domain.geo import Box, Point
from langson_explorer.errors import DamagedFileError, MissingFileError, ReadOnlyError, StorageError

APPLICATION_ID = 0x47504B47  # "GPKG"
USER_VERSION = 10300  # GeoPackage 1.3.0
SRS_ID = 4326

_WGS84_WKT = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
    'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,'
    'AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],'
    'AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]'
)
_METADATA_TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
"""
_REFERENCE_SYSTEMS = (
    ("Undefined cartesian SRS", -1, "NONE", -1, "undefined", "undefined cartesian"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic"),
    ("WGS 84 geodetic", SRS_ID, "EPSG", SRS_ID, _WGS84_WKT, "longitude/latitude in degrees"),
)


@dataclass(frozen=True, slots=True)
class LineString:
    """A line of two points or more."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Polygon:
    """Closed rings: the outer one, then holes."""

    rings: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True, slots=True)
class MultiPolygon:
    """Several polygons as one shape."""

    polygons: tuple[Polygon, ...]


type Geometry = Point | LineString | Polygon | MultiPolygon


class Column(NamedTuple):
    """A column of a user table: its SQL type, then constraints if any ("NOT NULL UNIQUE")."""

    name: str
    type: str
    constraint: str = ""


# --- geometry blobs ----------------------------------------------------------------------------

_HEADER = struct.Struct("<2sBBi")  # magic, version, flags, srs_id
_LITTLE_ENDIAN, _EMPTY = 0b1, 0b1_0000
_ENVELOPE_BYTES = (0, 32, 48, 48, 64)
_POINT, _LINE, _POLYGON, _MULTIPOLYGON = 1, 2, 3, 6


def encode(geometry: Geometry) -> bytes:
    """A GeoPackage blob; all but points carry their envelope, as the standard advises."""
    flags, envelope = _LITTLE_ENDIAN, b""
    if not isinstance(geometry, Point):
        box = bounds(geometry)
        flags |= 1 << 1
        envelope = struct.pack("<4d", box.west, box.east, box.south, box.north)
    return _HEADER.pack(b"GP", 0, flags, SRS_ID) + envelope + _to_wkb(geometry)


def decode(blob: bytes) -> Geometry:
    """The geometry of a blob; raises ValueError if it is none that this program writes."""
    try:
        magic, _, flags, _ = _HEADER.unpack_from(blob)
        if magic != b"GP" or flags & _EMPTY:
            raise ValueError("not a GeoPackage geometry, or an empty one")
        start = _HEADER.size + _ENVELOPE_BYTES[flags >> 1 & 0b111]
        return _Reader(blob, start).geometry()
    except (struct.error, IndexError) as problem:
        raise ValueError("a geometry cut short") from problem


def bounds(geometry: Geometry) -> Box:
    """The smallest box around a geometry."""
    lons, lats = zip(*_vertices(geometry), strict=True)
    return Box(min(lons), min(lats), max(lons), max(lats))


def _vertices(geometry: Geometry) -> Iterator[Point]:
    match geometry:
        case Point():
            yield geometry
        case LineString(points):
            yield from points
        case Polygon(rings):
            yield from rings[0]
        case MultiPolygon(polygons):
            for polygon in polygons:
                yield from polygon.rings[0]


def _to_wkb(geometry: Geometry) -> bytes:
    match geometry:
        case Point(lon, lat):
            return struct.pack("<BI2d", 1, _POINT, lon, lat)
        case LineString(points):
            return struct.pack("<BI", 1, _LINE) + _pack_points(points)
        case Polygon(rings):
            parts = (_pack_points(ring) for ring in rings)
            return struct.pack("<BII", 1, _POLYGON, len(rings)) + b"".join(parts)
        case MultiPolygon(polygons):
            parts = (_to_wkb(polygon) for polygon in polygons)
            return struct.pack("<BII", 1, _MULTIPOLYGON, len(polygons)) + b"".join(parts)


def _pack_points(points: Sequence[Point]) -> bytes:
    numbers = [number for point in points for number in point]
    return struct.pack(f"<I{len(numbers)}d", len(points), *numbers)


class _Reader:
    """Walks through well-known binary, in either byte order."""

    def __init__(self, data: bytes, start: int) -> None:
        self.data, self.at, self.order = data, start, "<"

    def take(self, layout: str) -> tuple[float, ...]:
        values = struct.unpack_from(self.order + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def count(self) -> int:
        return int(self.take("I")[0])

    def points(self) -> tuple[Point, ...]:
        count = self.count()
        numbers = self.take(f"{2 * count}d")
        return tuple(map(Point, numbers[::2], numbers[1::2]))

    def geometry(self) -> Geometry:
        self.order = "<" if self.data[self.at] else ">"
        self.at += 1
        kind = self.count()
        if kind == _POINT:
            return Point(*self.take("2d"))
        if kind == _LINE:
            return LineString(self.points())
        if kind == _POLYGON:
            return Polygon(tuple(self.points() for _ in range(self.count())))
        if kind == _MULTIPOLYGON:
            parts = [self.geometry() for _ in range(self.count())]
            return MultiPolygon(tuple(part for part in parts if isinstance(part, Polygon)))
        raise ValueError(f"geometry type {kind} is not supported")


# --- files -------------------------------------------------------------------------------------


def create(path: Path) -> sqlite3.Connection:
    """A new, empty GeoPackage, open for writing; raises ReadOnlyError, StorageError.

    The file must not exist or be empty. Every commit has reached the disk when it returns.
    """
    db = _connect_for_writing(path, "rwc")
    db.executescript(
        f"PRAGMA application_id={APPLICATION_ID};PRAGMA user_version={USER_VERSION};"
        f"BEGIN;{_METADATA_TABLES}"
    )
    db.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?,?,?,?,?,?)", _REFERENCE_SYSTEMS)
    db.commit()
    return db


def open_for_writing(path: Path) -> sqlite3.Connection:
    """An existing GeoPackage; raises MissingFileError, ReadOnlyError, DamagedFileError."""
    _require_file(path)
    db = _connect_for_writing(path, "rw")
    _require_geopackage(db, path)
    return db


def open_for_reading(path: Path) -> sqlite3.Connection:
    """A GeoPackage nobody writes to while it is open: neither bytes nor time stamp change.

    Raises MissingFileError, DamagedFileError.
    """
    _require_file(path)
    db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    _require_geopackage(db, path)
    return db


def _connect_for_writing(path: Path, mode: str) -> sqlite3.Connection:
    try:
        db = sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True)
        db.execute("PRAGMA journal_mode=DELETE")
        db.execute("PRAGMA synchronous=FULL")
        db.execute("BEGIN IMMEDIATE")
        db.rollback()
    except sqlite3.OperationalError as problem:
        raise _writing_error(path, problem) from problem
    except sqlite3.DatabaseError as problem:
        raise DamagedFileError("file-damaged", path) from problem
    register_functions(db)
    return db


def _writing_error(path: Path, problem: sqlite3.OperationalError) -> StorageError:
    if problem.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StorageError("file-busy", path)
    return ReadOnlyError("file-read-only", path)


def _require_file(path: Path) -> None:
    if not path.is_file():
        raise MissingFileError("file-missing", path)


def _require_geopackage(db: sqlite3.Connection, path: Path) -> None:
    try:
        (application_id,) = db.execute("PRAGMA application_id").fetchone()
        db.execute("SELECT count(*) FROM gpkg_contents").fetchone()
    except sqlite3.DatabaseError as problem:
        db.close()
        raise DamagedFileError("file-damaged", path) from problem
    if application_id != APPLICATION_ID:
        db.close()
        raise DamagedFileError("file-damaged", path)


def register_functions(db: sqlite3.Connection) -> None:
    """Teach sqlite what the R-tree triggers of other programs call (ST_IsEmpty, ST_MinX, …)."""

    def register(name: str, edge: str) -> None:
        def value(blob: bytes | None) -> float | None:
            return None if blob is None else getattr(bounds(decode(blob)), edge)

        db.create_function(name, 1, value, deterministic=True)

    for name, edge in (
        ("ST_MinX", "west"),
        ("ST_MaxX", "east"),
        ("ST_MinY", "south"),
        ("ST_MaxY", "north"),
    ):
        register(name, edge)
    db.create_function("ST_IsEmpty", 1, _is_empty, deterministic=True)


def _is_empty(blob: bytes | None) -> bool | None:
    return None if blob is None else bool(blob[3] & _EMPTY)


# --- tables ------------------------------------------------------------------------------------


def add_feature_table(
    db: sqlite3.Connection,
    table: str,
    geometry_type: str,
    columns: Sequence[Column],
    description: str = "",
    last_change: str | None = None,
) -> None:
    """Create a layer with `fid`, `geom` ("POINT", "LINESTRING", …) and the columns given.

    `last_change` (UTC, as ``2026-11-25T00:00:00.000Z``) is now unless it is given.
    """
    fixed = [Column("geom", geometry_type)]
    _create_table(db, table, [*fixed, *columns])
    _register(db, table, "features", description, last_change)
    db.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)",
        (table, geometry_type, SRS_ID),
    )


def add_attribute_table(
    db: sqlite3.Connection,
    table: str,
    columns: Sequence[Column],
    description: str = "",
    last_change: str | None = None,
) -> None:
    """Create a table without geometry: `fid` and the columns given."""
    _create_table(db, table, columns)
    _register(db, table, "attributes", description, last_change)


def set_extent(db: sqlite3.Connection, table: str, box: Box) -> None:
    """Note the bounds of a layer (a hint for other programs)."""
    db.execute(
        "UPDATE gpkg_contents SET min_x=?, min_y=?, max_x=?, max_y=? WHERE table_name=?",
        (box.west, box.south, box.east, box.north, table),
    )


def _create_table(db: sqlite3.Connection, table: str, columns: Sequence[Column]) -> None:
    listed = ", ".join(f'"{c.name}" {c.type} {c.constraint}'.rstrip() for c in columns)
    db.execute(f'CREATE TABLE "{table}" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {listed})')


def _register(
    db: sqlite3.Connection, table: str, data_type: str, description: str, last_change: str | None
) -> None:
    db.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id, "
        "last_change) VALUES (?,?,?,?,?, coalesce(?, strftime('%Y-%m-%dT%H:%M:%fZ','now')))",
        (
            table,
            data_type,
            table,
            description,
            SRS_ID if data_type == "features" else None,
            last_change,
        ),
    )


def is_sound(path: Path) -> bool:
    """Whether sqlite finds no damage in the whole file."""
    try:
        with closing(open_for_reading(path)) as db:
            return bool(db.execute("PRAGMA integrity_check").fetchone() == ("ok",))
    except (StorageError, sqlite3.DatabaseError):
        return False
