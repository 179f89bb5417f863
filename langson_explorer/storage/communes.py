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
    """Every commune; raises MissingFileError, DamagedFileError ("catalogue-damaged")."""
    try:
        with closing(open_for_reading(catalogue)) as db:
            told = "SELECT id, name_vi, name_en, name_zh, geom FROM communes ORDER BY fid"
            return tuple(
                CommuneShape(id_, Words(vi, en or "", zh or ""), shape, bounds(shape))
                for id_, vi, en, zh, blob in db.execute(told)
                if isinstance(shape := decode(blob), MultiPolygon)
            )
    except (sqlite3.Error, ValueError) as error:
        raise DamagedFileError("catalogue-damaged", catalogue, reason=str(error)) from error
