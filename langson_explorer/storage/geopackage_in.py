"""Reads the points of a GeoPackage that came from elsewhere, as text."""

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from math import isnan
from pathlib import Path

from langson_explorer.domain.sheet import LAT, LON, MOST_BYTES, MOST_ROWS, Sheet
from langson_explorer.errors import DamagedFileError, RequestError, StorageError
from langson_explorer.files import require_regular

_MOST = 8 * MOST_BYTES
_LAYERS = """
SELECT c.table_name, g.column_name, coalesce(s.organization, 'EPSG'),
  coalesce(s.organization_coordsys_id, g.srs_id)
FROM gpkg_contents c JOIN gpkg_geometry_columns g USING (table_name)
LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
WHERE c.data_type = 'features' AND g.geometry_type_name IN ('POINT', 'GEOMETRY')
"""
_ENVELOPES = (0, 32, 48, 48, 64)
_POINT_KINDS = {1, 1001, 2001, 3001}


def read_geopackage(path: Path) -> list[Sheet]:
    """The layers of points of a GeoPackage that hold anything.

    Raises MissingFileError, StorageError ("file-too-large"), DamagedFileError ("file-damaged"),
    RequestError ("too-many-rows").
    """
    require_regular(path)
    if path.stat().st_size > _MOST:
        raise StorageError("file-too-large", path, most_bytes=_MOST)
    try:
        address = f"{path.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as db:
            db.execute("PRAGMA trusted_schema=OFF")
            db.execute("PRAGMA query_only=ON")
            layers = db.execute(_LAYERS).fetchall()
            sheets = (_layer(db, *layer) for layer in layers)
            return [sheet for sheet in sheets if sheet.rows]
    except (sqlite3.Error, struct.error, ValueError, IndexError) as error:
        raise DamagedFileError("file-damaged", path, reason=str(error)) from error


def _layer(db: sqlite3.Connection, table: str, column: str, body: str, code: int) -> Sheet:
    named = '"' + table.replace('"', '""') + '"'
    # A view could compute for ever; a table is only read.
    kind = db.execute("SELECT type FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    if kind != ("table",):
        return Sheet(table, (), ())
    found = db.execute(f"SELECT * FROM {named} LIMIT {MOST_ROWS + 1}")  # noqa: S608 - quoted
    columns = [name for name, *_ in found.description]
    at = columns.index(column)
    names = [name for name in columns if name != column]
    rows = list(_rows(found, at))
    if len(rows) > MOST_ROWS:
        raise RequestError("too-many-rows", count=len(rows), most=MOST_ROWS)
    crs = f"{body.upper()}:{code}"
    return Sheet(table, (LAT, LON, *names), tuple(rows), crs, has_geometry=True)


def _rows(found: sqlite3.Cursor, at: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    for n, row in enumerate(found, start=1):
        lat, lon = _point(row[at])
        yield n, (lat, lon, *(_text(cell) for i, cell in enumerate(row) if i != at))


def _point(blob: object) -> tuple[str, str]:
    """Latitude and longitude of a geometry as text; "" for what is no point."""
    if not isinstance(blob, bytes) or blob[:2] != b"GP":
        return "", ""
    start = 8 + _ENVELOPES[blob[3] >> 1 & 0b111]
    order = "<" if blob[start] else ">"
    (kind,) = struct.unpack_from(f"{order}I", blob, start + 1)
    if kind not in _POINT_KINDS:
        return "", ""
    x, y = struct.unpack_from(f"{order}2d", blob, start + 5)
    return ("", "") if isnan(x) else (repr(y), repr(x))


def _text(cell: object) -> str:
    if cell is None or isinstance(cell, bytes):
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return str(cell).strip()
