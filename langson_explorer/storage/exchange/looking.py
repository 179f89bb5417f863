"""What a log says of places, and what it would say after a bundle: merged on trial."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence

from langson_explorer.domain.records.merging import shown
from langson_explorer.storage.exchange.bundle_file import BundleReader, Segment
from langson_explorer.storage.exchange.taking import Taking, steps_of
from langson_explorer.storage.records import log
from langson_explorer.storage.records.place_rows import read_rows, values_of
from langson_explorer.storage.records.working import compiled, disputed_cells

type Disputes = dict[str, set[str]]  # the undecided cells of places


def said(db: sqlite3.Connection, place: str, cell: str, part: str) -> str:
    """What is shown of a part of a place; "" for nothing."""
    head = shown(log.heads_of(db, place).get(cell, ()))
    if head:
        return str(head.value.get(part, ""))
    rows = read_rows(db, "shipped", place)
    return str(values_of(rows).get(cell, {}).get(part, "")) if rows else ""


def tried(
    db: sqlite3.Connection,
    reader: BundleReader,
    segments: Sequence[Segment],
    places: Iterable[str],
    taking: Callable[[sqlite3.Connection], Taking],
) -> tuple[Disputes, Disputes]:
    """What of places is undecided before and after those runs are taken, which they are not."""
    places = list(places)
    db.execute("BEGIN IMMEDIATE")
    try:
        before = _disputed(db, places)
        trial = taking(db)
        for segment in segments:
            trial.run(segment, steps_of(reader, segment))
        trial.finish()
        return before, _disputed(db, places)
    finally:
        db.rollback()


def _disputed(db: sqlite3.Connection, places: Iterable[str]) -> Disputes:
    day = compiled(db, "shipped")
    found = {}
    for place in places:
        rows = read_rows(db, "shipped", place)
        base = values_of(rows) if rows else {}
        found[place] = set(disputed_cells(log.heads_of(db, place), base, day))
    return found
