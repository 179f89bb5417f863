"""The shapes of the communes, out of a catalogue."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from langson_explorer.domain.geo import Box
from langson_explorer.domain.place import Words
from langson_explorer.errors import DamagedFileError
from langson_explorer.storage.geopackage import open_for_reading
from langson_explorer.storage.shapes import MultiPolygon, bounds, decode


class CommuneShape(NamedTuple):
    """A commune with its land."""

    id: str
    name: Words
    shape: MultiPolygon
    box: Box


def read_commune_shapes(catalogue: Path) -> tuple[CommuneShape, ...]:
    """Every commune; where nobody has drawn them the province, as one without an id.

    Raises MissingFileError, DamagedFileError ("catalogue-damaged").
    """
    try:
        with closing(open_for_reading(catalogue)) as db:
            shapes = _read(db, "id", "communes ORDER BY fid")
            return shapes or _read(db, "''", "provinces WHERE is_home")
    except (sqlite3.Error, ValueError) as error:
        raise DamagedFileError("catalogue-damaged", catalogue, reason=str(error)) from error


def _read(db: sqlite3.Connection, id_: str, source: str) -> tuple[CommuneShape, ...]:
    told = f"SELECT {id_}, name_vi, name_en, name_zh, geom FROM {source}"  # noqa: S608 - ours
    return tuple(
        CommuneShape(id_, Words(vi, en or "", zh or ""), shape, bounds(shape))
        for id_, vi, en, zh, blob in db.execute(told)
        if isinstance(shape := decode(blob), MultiPolygon)
    )
