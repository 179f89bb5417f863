"""The positions of a catalogue, read as little as can be."""

import sqlite3
import struct
from contextlib import closing
from pathlib import Path

from langson_explorer.domain.place import Layer


def points_of(catalogue: Path) -> list[tuple[float, float]]:
    """[lon, lat] of each place of every layer, degrees, WGS 84."""
    with closing(sqlite3.connect(catalogue)) as db:
        shapes = [
            shape
            for layer in Layer
            for (shape,) in db.execute(f"SELECT geom FROM {layer}")  # noqa: S608 - names of ours
        ]
    return [struct.unpack("<2d", shape[-16:]) for shape in shapes]
