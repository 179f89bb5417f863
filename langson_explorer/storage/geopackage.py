"""OGC GeoPackage 1.3 through plain sqlite3: its files, its tables (all in WGS 84)."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from langson_explorer.domain.geo import Box
from langson_explorer.errors import DamagedFileError
from langson_explorer.files import require_regular
from langson_explorer.storage.shapes import (
    EMPTY_FLAG,
    SRS_ID,
    Geometry,
    LineString,
    MultiPolygon,
    Polygon,
    bounds,
    decode,
    encode,
)
from langson_explorer.storage.sqlite_file import (
    BUSY_WAIT_S,
    open_durably,
    open_empty,
    storage_error,
)

__all__ = [
    "APPLICATION_ID",
    "USER_VERSION",
    "Column",
    "Geometry",
    "LineString",
    "MultiPolygon",
    "Polygon",
    "add_attribute_table",
    "add_feature_table",
    "bounds",
    "create",
    "decode",
    "encode",
    "lay_out",
    "open_for_reading",
    "open_for_writing",
    "set_extent",
]

APPLICATION_ID = 0x47504B47  # "GPKG"
USER_VERSION = 10300  # GeoPackage 1.3.0

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


class Column(NamedTuple):
    """A column of a user table: its SQL type, then constraints if any ("NOT NULL UNIQUE")."""

    name: str
    type: str
    constraint: str = ""


# --- files -------------------------------------------------------------------------------------


def create(path: Path) -> sqlite3.Connection:
    """A new, empty GeoPackage, open for writing; raises ReadOnlyError, StorageError.

    The file must not exist or be empty. Every commit has reached the disk when it returns.
    """
    db = open_empty(path)
    lay_out(db)
    return db


def lay_out(db: sqlite3.Connection) -> None:
    """Make an empty file a GeoPackage."""
    _register_functions(db)
    db.executescript(
        f"PRAGMA application_id={APPLICATION_ID};PRAGMA user_version={USER_VERSION};"
        f"BEGIN;{_METADATA_TABLES}"
    )
    db.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?,?,?,?,?,?)", _REFERENCE_SYSTEMS)
    db.commit()


def open_for_writing(path: Path, wait_s: float | None = None) -> sqlite3.Connection:
    """An existing GeoPackage; raises as `sqlite_file.open_durably`."""
    db = open_durably(path, wait_s)
    _require_geopackage(db, path)
    _register_functions(db)
    return db


def open_for_reading(
    path: Path, *, changing: bool = False, wait_s: float | None = None
) -> sqlite3.Connection:
    """A GeoPackage nobody writes to while it is open: neither bytes nor time stamp change.

    One that is `changing` may be written to meanwhile: it is read between two commits, waiting for
    one at most `wait_s` (BUSY_WAIT_S unless given). Raises MissingFileError, DamagedFileError,
    StorageError ("file-busy").
    """
    require_regular(path)
    steady = "" if changing else "&immutable=1"
    wait = BUSY_WAIT_S if wait_s is None else wait_s
    db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro{steady}", uri=True, timeout=wait)
    _require_geopackage(db, path)
    return db


def _require_geopackage(db: sqlite3.Connection, path: Path) -> None:
    try:
        (application_id,) = db.execute("PRAGMA application_id").fetchone()
        db.execute("SELECT count(*) FROM gpkg_contents").fetchone()
    except sqlite3.Error as problem:
        db.close()
        raise storage_error(path, problem) from problem
    if application_id != APPLICATION_ID:
        db.close()
        raise DamagedFileError("file-damaged", path)


def _register_functions(db: sqlite3.Connection) -> None:
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
    return None if blob is None else bool(blob[3] & EMPTY_FLAG)


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
