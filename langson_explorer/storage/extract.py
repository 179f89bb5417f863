"""A part of the catalogue as a GeoPackage of its own.

Rows are copied as they stand, tables with their definitions, so that nothing is lost on the way:
neither names and sources nor doubts. It takes no more than SQLite, hence no part of `bulk`.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from langson_explorer.domain.geo import Box
from langson_explorer.domain.place import Layer
from langson_explorer.errors import DamagedFileError, MissingFileError
from langson_explorer.storage import geopackage
from langson_explorer.storage.sqlite_file import storage_error

_CHOSEN = "(SELECT id FROM temp.chosen)"
_TABLES = {  # which rows of each go along
    "sources": f"place_id IN {_CHOSEN}",
    "aliases": f"place_id IN {_CHOSEN}",
    "facts": f"place_id IN {_CHOSEN}",
    "conditions": f"place_id IN {_CHOSEN}",
    "festival_events": f"place_id IN {_CHOSEN}",
    "geopark_stops": f"place_id IN {_CHOSEN}",
    "relations": f"from_id IN {_CHOSEN} AND to_id IN {_CHOSEN}",
    "joined": f"same_as IN {_CHOSEN}",
    "geopark_routes": "true",
    "kinds": "true",
    "metadata": "true",
}


def extract(catalogue: Path, ids: Iterable[str], target: Path) -> int:
    """Write the places of these ids with all that belongs to them; how many there were.

    `target` is a new file, or an empty one. Raises MissingFileError ("catalogue-missing"),
    DamagedFileError ("catalogue-damaged"), ReadOnlyError, StorageError.
    """
    if not catalogue.is_file():
        raise MissingFileError("catalogue-missing", catalogue)
    with closing(geopackage.create(target)) as db:
        try:
            return _fill(db, catalogue, ids)
        except sqlite3.Error as error:
            problem = storage_error(target, error)
            if not isinstance(problem, DamagedFileError):  # it is the new file's
                raise problem from error
            raise DamagedFileError("catalogue-damaged", catalogue, reason=str(error)) from error


def _fill(db: sqlite3.Connection, catalogue: Path, ids: Iterable[str]) -> int:
    db.execute("ATTACH ? AS source", (f"{catalogue.resolve().as_uri()}?mode=ro",))
    db.execute("CREATE TEMP TABLE chosen (id TEXT PRIMARY KEY)")
    db.executemany("INSERT OR IGNORE INTO temp.chosen VALUES (?)", ((id_,) for id_ in ids))
    counts = {layer.value: _copy(db, layer.value, f"id IN {_CHOSEN}") for layer in Layer}
    layers = [layer for layer, count in counts.items() if count]
    for layer in layers:
        _describe_layer(db, layer)
    for layer in counts.keys() - set(layers):
        db.execute(f'DROP TABLE main."{layer}"')
    for table, condition in _TABLES.items():
        _copy(db, table, condition)
        _describe(db, table)
    _copy_photos(db)
    listed = ", ".join(f"'{layer}'" for layer in layers)
    _copy(db, "layer_styles", f"f_table_name IN ({listed})")
    _describe(db, "layer_styles")
    db.commit()
    return sum(counts.values())


def _copy_photos(db: sqlite3.Connection) -> None:
    """Tell the pictures visitors may see, with file and credit, where the catalogue has a table.

    The files lie in the folder of photos; they are not in the GeoPackage.
    """
    has = "SELECT count(*) FROM source.sqlite_schema WHERE name = 'photos'"
    if db.execute(has).fetchone() == (0,):
        return
    _copy(db, "photos", f"place_id IN {_CHOSEN} AND licence <> ''")
    db.execute("ALTER TABLE main.photos ADD COLUMN file TEXT")
    db.execute("UPDATE main.photos SET file = photo || '.jpg'")
    _describe(db, "photos")


def _copy(db: sqlite3.Connection, table: str, condition: str) -> int:
    """Make a table as it is in the catalogue, with some of its rows."""
    (definition,) = db.execute(
        "SELECT sql FROM source.sqlite_master WHERE type = 'table' AND name = ?", (table,)
    ).fetchone() or (None,)
    if definition is None:
        raise sqlite3.DatabaseError(f"no such table: {table}")
    db.execute(definition)
    copied = db.execute(
        f'INSERT INTO main."{table}" SELECT * FROM source."{table}" WHERE {condition}'  # noqa: S608 - ours
    )
    return copied.rowcount


def _describe(db: sqlite3.Connection, table: str) -> None:
    db.execute(
        "INSERT INTO main.gpkg_contents SELECT * FROM source.gpkg_contents WHERE table_name = ?",
        (table,),
    )


def _describe_layer(db: sqlite3.Connection, layer: str) -> None:
    _describe(db, layer)
    db.execute(
        "INSERT INTO main.gpkg_geometry_columns "
        "SELECT * FROM source.gpkg_geometry_columns WHERE table_name = ?",
        (layer,),
    )
    shapes = db.execute(f'SELECT geom FROM main."{layer}"')  # noqa: S608 - our names
    boxes = [geopackage.bounds(geopackage.decode(shape)) for (shape,) in shapes]
    geopackage.set_extent(db, layer, _around(boxes))


def _around(boxes: list[Box]) -> Box:
    return Box(
        min(box.west for box in boxes),
        min(box.south for box in boxes),
        max(box.east for box in boxes),
        max(box.north for box in boxes),
    )
