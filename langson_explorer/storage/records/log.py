"""The log in an open `records.gpkg`: changes go in, what they add up to comes out.

Nothing here begins or ends a transaction: whoever calls does.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from langson_explorer.domain.records.changes import Change, Ref, read_line
from langson_explorer.domain.records.merging import Head
from langson_explorer.domain.records.values import as_value
from langson_explorer.storage.records.forks import all_of, resolved

_HEADS = "SELECT cell, office, number, nth, clock, base, shipped, value FROM heads WHERE place = ?"
_LAST = "SELECT number, hash FROM changes WHERE office = ? ORDER BY number DESC LIMIT 1"
_LISTED = "SELECT fid, office, received, way, line FROM changes"


@dataclass(frozen=True, slots=True)
class Logged:
    """A change as it stands in the log: its place there, when it came (ISO 8601), by what way."""

    seq: int
    received: str
    way: str
    change: Change


def heads_of(db: sqlite3.Connection, place: str) -> Mapping[str, tuple[Head, ...]]:
    """The heads of a place by cell."""
    found: defaultdict[str, tuple[Head, ...]] = defaultdict(tuple)
    for cell, office, number, nth, clock, base, shipped, value in db.execute(_HEADS, (place,)):
        head = Head(Ref(office, number, nth), clock, as_value(json.loads(value)), base, shipped)
        found[cell] += (head,)
    return found


def places(db: sqlite3.Connection) -> list[str]:
    """The ids of every place the log touches."""
    return [place for (place,) in db.execute("SELECT DISTINCT place FROM heads ORDER BY place")]


def last_of(db: sqlite3.Connection, office: str) -> tuple[int, str]:
    """The number and hash of an office's last change; 0 and "" before its first."""
    number, hash_ = db.execute(_LAST, (office,)).fetchone() or (0, "")
    return number, hash_


def last_clock(db: sqlite3.Connection) -> int:
    """The latest clock of any change here; 0 without any."""
    (clock,) = db.execute("SELECT max(clock) FROM changes").fetchone()
    return clock or 0


def touched_since(db: sqlite3.Connection, position: str, most: int) -> list[str] | None:
    """The places touched by what came after a `position`.

    None where it is not of this log, or more than so many changes came after it.
    """
    seq, _, rest = position.partition(":")
    hash_, _, forks = rest.partition("~")
    if len(all_of(db)) != int(forks or 0):  # branches were renamed, what they are worth anew
        return None
    if position != "0":
        found = db.execute("SELECT hash FROM changes WHERE fid = ?", (seq,)).fetchone()
        if found != (hash_,):
            return None
    (count,) = db.execute("SELECT count(*) FROM changes WHERE fid > ?", (int(seq),)).fetchone()
    if count > most:
        return None
    later = read(db, "WHERE fid > ?", (int(seq),))
    return sorted({edit.place for logged in later for edit in logged.change.edits})


def position(db: sqlite3.Connection) -> str:
    """What tells this log from any other, earlier or later one: its length, its last hash."""
    row = db.execute("SELECT fid, hash FROM changes ORDER BY fid DESC LIMIT 1").fetchone()
    if row is None:
        return "0"
    forks = len(all_of(db))
    return f"{row[0]}:{row[1]}" + (f"~{forks}" if forks else "")


def known(db: sqlite3.Connection) -> Mapping[str, int]:
    """For each office the number of its last change that is here."""
    return dict(db.execute("SELECT office, max(number) FROM changes GROUP BY office"))


def read(db: sqlite3.Connection, after: str = "", args: Sequence[object] = ()) -> Iterator[Logged]:
    """Changes, as an SQL condition and order say: never a user's text."""
    forks = all_of(db)
    for seq, office, received, way, line in db.execute(f"{_LISTED} {after}", args):
        yield Logged(seq, received, way, resolved(read_line(line), office, forks))


def find(db: sqlite3.Connection, office: str, number: int) -> Logged | None:
    """The change of an office by its number."""
    return next(read(db, "WHERE office = ? AND number = ?", (office, number)), None)


def of_place(db: sqlite3.Connection, place: str) -> list[Logged]:
    """The changes that touch a place, last arrived first."""
    condition = "WHERE fid IN (SELECT seq FROM edits WHERE place = ?) ORDER BY fid DESC"
    return list(read(db, condition, (place,)))
