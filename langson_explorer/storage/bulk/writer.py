"""Writes the GeoPackage.

Through our own codec rather than GDAL: GDAL adds tables, triggers and time stamps of its own that
change with its version, and two builds are to give the same bytes.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path

from langson_explorer.domain.geo import Box, Point
from langson_explorer.domain.place import Words
from langson_explorer.storage import geopackage
from langson_explorer.storage.bulk.land import Land
from langson_explorer.storage.bulk.layers import DRAWING_LAYERS, Row
from langson_explorer.storage.bulk.lists import ATTRIBUTE_TABLES
from langson_explorer.storage.bulk.places_layer import COLUMNS, PlaceRows
from langson_explorer.storage.bulk.placing import Communes
from langson_explorer.storage.bulk.schema import PLACE_TABLES
from langson_explorer.storage.bulk.styles import qml
from langson_explorer.storage.bulk.tables import Tables
from langson_explorer.storage.bulk.twins import join_twins
from langson_explorer.storage.geopackage import Column

_STYLE_TABLE = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT, f_table_schema TEXT,
  f_table_name TEXT, f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT, ui TEXT, update_time DATETIME)
"""

_OWNERS = ("place_id", "from_id")


def write(path: Path, tables: Tables, land: Land, communes: Communes) -> dict[str, int]:
    """Write the whole GeoPackage to a new file; the number of rows of each layer and table."""
    tables = join_twins(tables)
    db = geopackage.create(path)
    try:
        writer = _Writer(db, _last_change(tables))
        _write_places(writer, tables, communes)
        for layer in DRAWING_LAYERS:
            writer.layer(layer.name, layer.geometry_type, layer.columns, layer.rows(tables, land))
        for table in ATTRIBUTE_TABLES:
            writer.table(table.name, table.columns, table.rows(tables))
        writer.styles()
        db.commit()
    finally:
        db.close()
    return writer.counts


def _write_places(writer: "_Writer", tables: Tables, communes: Communes) -> None:
    names = {
        record["id"]: Words(record["name_vi"], record["name_en"], record["name_zh"] or "")
        for record in tables["communes"]
    }
    origins = {
        record["text"]: Words(record["text_vi"], record["text_en"], record["text_zh"])
        for record in tables["position_sources"]
    }
    best_known = {r["place_id"]: r["position"] for r in tables["best_known"]}
    rows = PlaceRows(communes, names, origins, best_known)
    for table in PLACE_TABLES:
        places = (
            (Point(record["lon"], record["lat"]), rows.row(record)) for record in tables[table.name]
        )
        writer.layer(table.name, "POINT", COLUMNS, places)


def _last_change(tables: Tables) -> str:
    """The time stamp of every table: the day the facts were compiled, not the day of the build."""
    metadata = {record["key"]: record["value"] for record in tables["metadata"]}
    return f"{metadata['compiled']}T00:00:00.000Z"


class _Writer:
    """Fills layers and tables, counting rows."""

    def __init__(self, db: sqlite3.Connection, last_change: str) -> None:
        self.db, self.last_change = db, last_change
        self.counts: dict[str, int] = {}
        self.layers: list[str] = []

    def layer(
        self, name: str, geometry_type: str, columns: tuple[Column, ...], rows: Iterable[Row]
    ) -> None:
        """Add a layer with its rows and extent."""
        geopackage.add_feature_table(
            self.db, name, geometry_type, columns, last_change=self.last_change
        )
        self.layers.append(name)
        held = list(rows)
        self._insert(
            name,
            ["geom", *(column.name for column in columns)],
            [{"geom": geopackage.encode(shape)} | values for shape, values in held],
        )
        if held:
            geopackage.set_extent(self.db, name, _around(geopackage.bounds(s) for s, _ in held))

    def table(
        self, name: str, columns: tuple[Column, ...], rows: Iterable[Mapping[str, object]]
    ) -> None:
        """Add a table without shapes."""
        geopackage.add_attribute_table(self.db, name, columns, last_change=self.last_change)
        self._insert(name, [column.name for column in columns], list(rows))
        owner = next((c.name for c in columns if c.name in _OWNERS), None)
        if owner:  # whoever edits a place looks up what belongs to it
            self.db.execute(f'CREATE INDEX "{name}_{owner}" ON "{name}"("{owner}")')

    def styles(self) -> None:
        """Add the QGIS style of every layer."""
        self.db.execute(_STYLE_TABLE)
        self.db.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change) "
            "VALUES ('layer_styles', 'attributes', 'layer_styles', ?)",
            (self.last_change,),
        )
        self.db.executemany(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, "
            "f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner, "
            "ui, update_time) VALUES ('', '', ?, 'geom', ?, ?, '', 1, '', '', NULL, ?)",
            [(name, name, qml(name), self.last_change) for name in self.layers],
        )

    def _insert(
        self,
        table: str,
        columns: list[str],
        rows: list[Mapping[str, object]] | list[dict[str, object]],
    ) -> None:
        listed = ", ".join(f'"{column}"' for column in columns)
        places = ", ".join("?" * len(columns))
        statement = f'INSERT INTO "{table}" ({listed}) VALUES ({places})'  # noqa: S608 - our names
        self.db.executemany(
            statement, ([_stored(row.get(column)) for column in columns] for row in rows)
        )
        self.counts[table] = len(rows)


def _stored(value: object) -> object:
    return int(value) if isinstance(value, bool) else value


def _around(boxes: Iterable[Box]) -> Box:
    held = list(boxes)
    return Box(
        min(box.west for box in held),
        min(box.south for box in held),
        max(box.east for box in held),
        max(box.north for box in held),
    )
