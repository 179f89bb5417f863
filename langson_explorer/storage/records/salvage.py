"""What can still be read of a log, whole or damaged, each change held against its hash."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from langson_explorer.domain.records.changes import Change, Step, hash_of, read_line
from langson_explorer.errors import DataError, StorageError
from langson_explorer.storage.records.grafting import Grafting, Outcome
from langson_explorer.storage.records.log import Logged
from langson_explorer.storage.sqlite_file import open_durably

_MISSES = 2_000  # numbers in a row without a change, after which there are none
_ALL = "SELECT fid, hash, received, way, line FROM changes"


def readable(path: Path) -> tuple[list[Logged], int]:
    """The changes of a log in the order they arrived, and how many could not be read.

    Each is what its hash says. Nothing is raised: of a file that is no log there are none, and
    nobody knows how many there were (1).
    """
    try:
        with closing(open_durably(path)) as db:
            return _read(db)
    except (StorageError, sqlite3.Error):
        return [], 1


def _read(db: sqlite3.Connection) -> tuple[list[Logged], int]:
    found: list[Logged] = []
    lost = 0
    for row in _rows(db):
        change = None if row is None else _checked(row[1], row[4])
        if row is None or change is None:
            lost += 1
        else:
            found.append(Logged(row[0], row[2], row[3], change))
    return found, lost


def _rows(db: sqlite3.Connection) -> Iterator[tuple[int, str, str, str, str] | None]:
    """Every row; None for each that lies in a damaged part."""
    last, misses = 0, 0
    try:
        for row in db.execute(f"{_ALL} ORDER BY fid"):
            last = row[0]
            yield row
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        while misses < _MISSES:  # past the damage, one by one
            last += 1
            try:
                row = db.execute(f"{_ALL} WHERE fid = ?", (last,)).fetchone()
            except (sqlite3.DatabaseError, UnicodeDecodeError):
                misses += 1
                yield None
                continue
            misses = misses + 1 if row is None else 0
            if row is not None:
                yield row


def _checked(hash_: object, line: object) -> Change | None:
    if not isinstance(line, str) or hash_of(line) != hash_:
        return None
    try:
        return read_line(line)
    except DataError:
        return None


def broken_links(steps: Iterable[Step]) -> list[str]:
    """The ids of changes that do not follow upon what their office wrote before them."""
    ordered = sorted(steps, key=lambda each: (each.change.office, each.change.number))
    known = {(step.change.office, step.change.number, step.hash) for step in ordered}
    return [
        change.id
        for change in (step.change for step in ordered)
        if change.number > 1 and (change.office, change.number - 1, change.previous) not in known
    ]


def append_readable(db: sqlite3.Connection, found: Iterable[Logged]) -> tuple[int, int]:
    """Put what an open log does not have at its end; how many were new, how many did not follow.

    Only what follows upon a change of its office there is taken: a log has no gaps.
    """
    left = 0
    grafting = Grafting(db)
    for logged in sorted(found, key=lambda each: (each.change.number, each.seq)):
        step = Step.of(logged.change)
        if grafting.add(step, logged.received, logged.way) is Outcome.NO_PLACE:
            left += 1
    grafting.finish()
    return grafting.added, left
