"""Changes put at the end of the log, with what they add up to: a thousand rows at a time.

Nothing here begins or ends a transaction: whoever calls does.
"""

import sqlite3
from collections.abc import Iterable
from types import MappingProxyType

from langson_explorer.domain.records.changes import Change, Step
from langson_explorer.domain.records.values import canonical
from langson_explorer.storage.records.forks import Forks, resolved
from langson_explorer.storage.records.log import Logged

_ADD_CHANGE = """
INSERT INTO changes (fid, office, number, hash, clock, batch, received, way, line)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_LAST_FID = "SELECT seq FROM sqlite_sequence WHERE name = 'changes'"
_CAME_BEFORE = "SELECT 1 FROM changes WHERE office = ? AND number = ? AND fid <= ?"
_DROP_HEAD = """
DELETE FROM heads WHERE place = ? AND cell = ? AND office = ? AND number = ? AND nth = ?
"""
_AWAIT = "INSERT OR IGNORE INTO awaited VALUES (?, ?, ?, ?, ?)"
_ARRIVED = """
DELETE FROM awaited WHERE place = ? AND cell = ? AND office = ? AND number = ? AND nth = ?
"""
_ADD_HEAD = "INSERT INTO heads VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ADD_EDIT = "INSERT INTO edits VALUES (?, ?, ?)"
_MOST_ROWS = 50_000  # edits kept in memory: tens of megabytes
_PAGES_KIB = 65_536  # of the log in memory meanwhile: the trees of its indexes

type _Key = tuple[str, str, str, int, int]  # place, cell, office, number, place in the change


class Appending:
    """Adds changes within the caller's transaction.

    What it holds is in the log after `flush` only: whoever looks there flushes first.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.execute(f"PRAGMA cache_size=-{_PAGES_KIB}")
        row = db.execute(_LAST_FID).fetchone()
        self._seq: int = row[0] if row else 0
        self._awaits = db.execute("SELECT 1 FROM awaited LIMIT 1").fetchone() is not None
        self._changes: list[tuple[object, ...]] = []
        self._numbers: set[tuple[str, int]] = set()  # of those
        self._edits: list[tuple[str, int, int]] = []
        self._heads: dict[_Key, tuple[object, ...]] = {}

    def add(
        self,
        step: Step,
        received: str,
        way: str = "",
        feed: str = "",
        forks: Forks = MappingProxyType({}),
    ) -> None:
        """Put a change that is not there yet at the end of the log.

        `feed` is the branch it belongs to, where the office's log has forked.
        """
        change = resolved(step.change, feed or step.change.office, forks)
        self._seq += 1
        self._changes.append(
            (
                *(self._seq, change.office, change.number, step.hash, change.clock, change.batch),
                *(received, way, step.line),
            )
        )
        self._numbers.add((change.office, change.number))
        self.put(change, self._seq)

    def put(self, change: Change, seq: int) -> None:
        """What `domain.records.merging.put` says, on the table of heads, for each of its edits.

        `seq` is the place of the change in the log: what comes later is not known yet, also where
        all is worked out anew.
        """
        office, number, clock, shipped = change.office, change.number, change.clock, change.shipped
        for nth, edit in enumerate(change.edits):
            place, cell = edit.place, edit.cell
            for over in edit.over:
                self._drop((place, cell, *over), seq)
            key = (place, cell, office, number, nth)
            self._edits.append((place, seq, nth))
            if not (self._awaits and self._db.execute(_ARRIVED, key).rowcount):
                self._heads[key] = (clock, edit.base, shipped, canonical(edit.value))
        if len(self._edits) >= _MOST_ROWS:
            self.flush()

    def _drop(self, over: _Key, seq: int) -> None:
        """An edit gives way to one on top of it, now or once it arrives."""
        if self._heads.pop(over, None) or self._db.execute(_DROP_HEAD, over).rowcount:
            return
        named = over[2:4]
        if named in self._numbers or self._db.execute(_CAME_BEFORE, (*named, seq)).fetchone():
            return
        self._db.execute(_AWAIT, over)
        self._awaits = True

    def flush(self) -> None:
        """Write down what is held; in the order of the trees it goes to, which is quicker."""
        self._db.executemany(_ADD_CHANGE, self._changes)
        self._db.executemany(_ADD_EDIT, sorted(self._edits))
        heads = sorted(self._heads.items(), key=lambda head: head[0])
        self._db.executemany(_ADD_HEAD, ((*key, *told) for key, told in heads))
        for held in (self._changes, self._numbers, self._edits, self._heads):
            held.clear()


def rebuild_heads(db: sqlite3.Connection, steps: Iterable[Logged]) -> None:
    """Work the heads out anew from the changes, in their order: what is derived was doubted."""
    for table in ("heads", "awaited", "edits"):
        db.execute(f"DELETE FROM {table}")  # noqa: S608 - our names
    appending = Appending(db)
    for logged in steps:
        appending.put(logged.change, logged.seq)
    appending.flush()
