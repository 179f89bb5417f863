"""The log in an open `records.gpkg`: changes go in, what they add up to comes out.

Nothing here begins or ends a transaction: whoever calls does.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from langson_explorer.domain.records.changes import Change, Ref, Step, read_line
from langson_explorer.domain.records.merging import Head
from langson_explorer.domain.records.values import as_value, canonical
from langson_explorer.storage.records.forks import Forks, all_of, resolved

_IS_KNOWN = "SELECT 1 FROM changes WHERE office = ? AND number = ?"
_CAME_BEFORE = f"{_IS_KNOWN} AND fid <= ?"
_ADD_CHANGE = """
INSERT INTO changes (office, number, hash, clock, batch, received, way, line)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
_DROP_HEAD = """
DELETE FROM heads WHERE place = ? AND cell = ? AND office = ? AND number = ? AND nth = ?
"""
_AWAIT = "INSERT OR IGNORE INTO awaited VALUES (?, ?, ?, ?, ?)"
_ARRIVED = """
DELETE FROM awaited WHERE place = ? AND cell = ? AND office = ? AND number = ? AND nth = ?
"""
_ADD_HEAD = "INSERT INTO heads VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
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


def append(
    db: sqlite3.Connection,
    step: Step,
    received: str,
    way: str = "",
    feed: str = "",
    forks: Forks = MappingProxyType({}),
) -> int | None:
    """Put a change at the end of the log; its place there.

    A change of an office and number that is there already is left out: None. `feed` is the branch
    it belongs to, where the office's log has forked.
    """
    change = resolved(step.change, feed or step.change.office, forks)
    if db.execute(_IS_KNOWN, (change.office, change.number)).fetchone():
        return None
    added = db.execute(
        _ADD_CHANGE,
        (
            *(change.office, change.number, step.hash, change.clock, change.batch),
            *(received, way, step.line),
        ),
    )
    seq = added.lastrowid
    _put(db, change, seq or 0)
    places = [(edit.place, seq, nth) for nth, edit in enumerate(change.edits)]
    db.executemany("INSERT INTO edits VALUES (?, ?, ?)", places)
    return seq


def _put(db: sqlite3.Connection, change: Change, seq: int) -> None:
    """What `domain.records.merging.put` says, on the table of heads, for each of its edits.

    `seq` is the place of the change in the log: what comes later is not known yet, also where
    all is worked out anew.
    """
    heads: list[tuple[object, ...]] = []
    awaits = _is_any_awaited(db)
    for nth, edit in enumerate(change.edits):
        cell = (edit.place, edit.cell)
        for over in edit.over:
            if over[:2] == (change.office, change.number):  # of this very change
                db.executemany(_ADD_HEAD, heads)
                heads.clear()
            dropped = db.execute(_DROP_HEAD, (*cell, *over)).rowcount
            if not dropped and not db.execute(_CAME_BEFORE, (*over[:2], seq)).fetchone():
                db.execute(_AWAIT, (*cell, *over))
        key = (*cell, change.office, change.number, nth)
        if not (awaits and db.execute(_ARRIVED, key).rowcount):
            value = canonical(edit.value)
            heads.append((*key, change.clock, edit.base, change.shipped, value))
    db.executemany(_ADD_HEAD, heads)


def _is_any_awaited(db: sqlite3.Connection) -> bool:
    """Whether edits are awaited that others were made on top of: nearly never."""
    return db.execute("SELECT 1 FROM awaited LIMIT 1").fetchone() is not None


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


def rebuild_heads(db: sqlite3.Connection, steps: Iterable[Logged]) -> None:
    """Work the heads out anew from the changes, in their order: what is derived was doubted."""
    for table in ("heads", "awaited", "edits"):
        db.execute(f"DELETE FROM {table}")  # noqa: S608 - our names
    for logged in steps:
        _put(db, logged.change, logged.seq)
        places = [(edit.place, logged.seq, nth) for nth, edit in enumerate(logged.change.edits)]
        db.executemany("INSERT INTO edits VALUES (?, ?, ?)", places)
