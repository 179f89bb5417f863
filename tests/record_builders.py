"""Offices with logs of their own, changes, and what a catalogue holds, to compare."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from langson_explorer.domain.records.changes import Change, Edit, Step
from langson_explorer.domain.records.merging import Head
from langson_explorer.domain.records.values import DEGREE, Value, digest
from langson_explorer.storage.records.store import Author, RecordStore, Told

TOLD = Told("thử", "tại chỗ")
NEW_PLACE: Mapping[str, Value] = {
    "kind": {"layer": "services", "kind": "market"},
    "name_vi": {"name_vi": "Chợ thử"},
    "position": {
        "lat": 218 * DEGREE // 10,
        "lon": 1067 * DEGREE // 10,
        "accuracy_m": 100,
        "coord_source_vi": "tại chỗ",
    },
}


class Office:
    """One installation: a store in a folder of its own, an id, a clock that can be set."""

    def __init__(self, folder: Path, shipped: Path, letter: str) -> None:
        self.folder, self.shipped = folder, shipped
        self.now = datetime(2026, 12, 1, tzinfo=UTC)
        self.author = Author(letter * 16, f"Phòng {letter}", "cán bộ")
        self.store = RecordStore(
            folder / "records.gpkg", shipped, folder / "catalogue.gpkg", lambda: self.now
        )

    def edit(self, place: str, **values: Value) -> Change:
        """Set cells of a place on top of what is known here; `list_` cells by their key."""
        state = self.store.state(place)
        edits = [
            Edit(
                place,
                cell,
                value,
                tuple(sorted(head.ref for head in state.heads.get(cell, ()))),
                digest(dict(state.shipped.get(cell, {}))),
            )
            for cell, value in values.items()
        ]
        return self.store.write(self.author, TOLD, [edits])[0]

    def steps(self) -> list[Step]:
        """Every change here, in the order of arrival."""
        return [Step.of(logged.change) for logged in reversed(self.store.changes())]

    def heads(self, place: str) -> dict[str, set[Head]]:
        """The heads of a place by cell."""
        return {cell: set(heads) for cell, heads in self.store.state(place).heads.items()}


class Offices(dict[str, Office]):
    """Offices by letter, made when first asked for."""

    def __init__(self, folder: Path, shipped: Path) -> None:
        super().__init__()
        self._folder, self._shipped = folder, shipped

    def __missing__(self, letter: str) -> Office:
        folder = self._folder / letter
        folder.mkdir()
        self[letter] = office = Office(folder, self._shipped, letter)
        return office


def content(catalogue: Path) -> dict[str, list[tuple[object, ...]]]:
    """What every table of a catalogue holds, whatever the numbers of the rows of attributes."""
    with closing(sqlite3.connect(f"{catalogue.as_uri()}?mode=ro", uri=True)) as db:
        names = [
            name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type='table'")
        ]
        held = {}
        for name in names:
            if name.startswith(("gpkg_", "sqlite_")):
                continue
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({name})")]
            is_layer = "geom" in columns
            kept = ", ".join(f'"{c}"' for c in columns if is_layer or c != "fid")
            order = "" if is_layer else " ORDER BY fid" if "fid" in columns else ""
            held[name] = sorted(db.execute(f"SELECT {kept} FROM {name}{order}"), key=repr)
        return held
