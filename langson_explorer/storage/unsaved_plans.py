"""Changes that the file of the plans did not take, in a file beside it until it does."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.ports import UnsavedPlan
from langson_explorer.domain.schedule import DaySchedule
from langson_explorer.errors import MissingFileError
from langson_explorer.files import remove, require_regular
from langson_explorer.storage.open_plans import make_ready
from langson_explorer.storage.plan_rows import delete_plan, read_all, write_plan
from langson_explorer.storage.plans import plans_transaction
from langson_explorer.storage.sqlite_file import memory_copy

_BASE, _DELETED = "base:", "deleted:"  # keys of explorer_state, each with a plan's id
_NOTE = """
INSERT INTO explorer_state (key, value) VALUES (?, ?)
ON CONFLICT (key) DO UPDATE SET value = excluded.value
"""
_NOTES = "SELECT key, value FROM explorer_state WHERE key GLOB ? ORDER BY fid"


class UnsavedPlans:
    """An UnsavedStore in a file of plans that is there only while something is unsaved.

    Other programs can open it as they open `plans.gpkg`.
    """

    def __init__(
        self, plans: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.path = plans.with_suffix(f".unsaved{plans.suffix}")
        self._now = now

    def keep(self, plan: Plan, schedule: Sequence[DaySchedule], base: str) -> None:
        """Keep a changed plan; raises StorageError."""
        make_ready(self.path)
        with plans_transaction(self.path) as db:
            self._drop(db, plan.id)
            write_plan(db, plan, schedule, self._now())
            db.execute(_NOTE, (_BASE + plan.id, base))

    def keep_deleted(self, plan_id: str, base: str) -> None:
        """Keep that a plan was deleted; raises StorageError."""
        make_ready(self.path)
        with plans_transaction(self.path) as db:
            self._drop(db, plan_id)
            db.execute(_NOTE, (_DELETED + plan_id, base))

    def forget(self, plan_id: str) -> None:
        """Keep nothing of a plan any more; raises StorageError."""
        if not self._is_there():
            return
        with plans_transaction(self.path) as db:
            self._drop(db, plan_id)
            is_empty = not (_notes(db, _BASE) or _notes(db, _DELETED))
        if is_empty:
            remove(self.path)

    def all(self) -> Sequence[UnsavedPlan]:
        """All that is kept; raises StorageError."""
        if not self._is_there():
            return ()
        with memory_copy(self.path) as db:
            bases, deleted = _notes(db, _BASE), _notes(db, _DELETED)
            plans = [plan for plan, _ in read_all(db).plans]
        changed = [UnsavedPlan(plan.id, plan, bases.get(plan.id, "")) for plan in plans]
        return [*changed, *(UnsavedPlan(gone, None, base) for gone, base in deleted.items())]

    def _is_there(self) -> bool:
        try:
            require_regular(self.path)
        except MissingFileError:
            return False
        return True

    def _drop(self, db: sqlite3.Connection, plan_id: str) -> None:
        delete_plan(db, plan_id, self._now())
        keys = (_BASE + plan_id, _DELETED + plan_id)
        db.execute("DELETE FROM explorer_state WHERE key IN (?, ?)", keys)


def _notes(db: sqlite3.Connection, kind: str) -> dict[str, str]:
    """The notes of a kind, by the plan's id."""
    with closing(db.execute(_NOTES, (kind + "*",))) as rows:
        return {key.removeprefix(kind): value for key, value in rows}
