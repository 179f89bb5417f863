"""Changes of others put where they belong in the log: the end of a chain, or a branch of it."""

import sqlite3
from enum import Enum, auto

from langson_explorer.domain.records.changes import Step
from langson_explorer.storage.records import log
from langson_explorer.storage.records.appending import Appending, rebuild_heads
from langson_explorer.storage.records.forks import all_of, place_in


class Outcome(Enum):
    """What became of a change."""

    ADDED = auto()
    KNOWN = auto()
    NO_PLACE = auto()  # the change before it is not here


class Grafting:
    """Adds changes within the caller's transaction; they are in the log after `flush`, `finish`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._forks = all_of(db)
        self._appending = Appending(db)
        self._tip: tuple[str, str] | None = None  # the chain and hash of what was added last
        self.forked: set[str] = set()  # offices of whom there are two changes of one number
        self.added = 0

    def add(self, step: Step, received: str, way: str) -> Outcome:
        """Put one change in; the order of chains is the caller's."""
        change = step.change
        if self._tip and change.previous == self._tip[1] and change.number > 1:
            feed = self._tip[0]  # nothing can have followed upon what is new
        else:
            self._appending.flush()
            known = "SELECT 1 FROM changes WHERE hash = ?"
            if self._db.execute(known, (step.hash,)).fetchone():
                return Outcome.KNOWN
            placed = place_in(self._db, change, step.hash)
            if placed is None:
                return Outcome.NO_PLACE
            feed, forks = placed
            if forks:
                self._forks = all_of(self._db)
                self.forked.add(change.office)
        self._appending.add(step, received, way, feed, self._forks)
        self._tip = (feed, step.hash)
        self.added += 1
        return Outcome.ADDED

    def flush(self) -> None:
        """Write down what is held."""
        self._appending.flush()

    def finish(self) -> None:
        """Write down what is held; after a fork, work out anew what all changes add up to."""
        self._appending.flush()
        if self.forked:
            rebuild_heads(self._db, log.read(self._db, "ORDER BY fid"))
