"""Plans in a GeoPackage of the user's, each change on the disk before the call returns."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.ports import PlanSummary, StoredPlans
from langson_explorer.domain.schedule import DaySchedule
from langson_explorer.domain.stated import StatedTime
from langson_explorer.errors import NotFoundError, StorageError
from langson_explorer.storage.geopackage import open_for_writing
from langson_explorer.storage.plan_rows import (
    delete_plan,
    read_all,
    read_last_opened,
    read_plan,
    remember_opened,
    write_plan,
)
from langson_explorer.storage.sqlite_file import translated_errors
from langson_explorer.storage.stated_times import (
    drop_stated_time,
    keep_stated_time,
    read_stated_times,
)


class GeoPackagePlanStore:
    """A UserStore over a file that `open_plans` has made or checked.

    Each call opens the file anew and closes it again: any thread may call, other programs may
    look in between, and a file that was moved away is noticed. Every call raises StorageError
    if the file cannot be used just now: busy, read-only, full or damaged. A plan that another
    window or program has changed since it was `seen` here is neither overwritten nor deleted
    ("plan-changed-elsewhere").
    """

    def __init__(
        self,
        path: Path,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        seen: Iterable[Plan] = (),
    ) -> None:
        self._path = path
        self._now = now
        self._seen = {plan.id: plan for plan in seen}  # each plan as it was last seen in the file

    @property
    def is_ready(self) -> bool:
        """Always: whether the file can be used just now, each call tells."""
        return True

    def come_back(self) -> StoredPlans:
        """Nothing that was not there before."""
        return StoredPlans()

    def read_all(self) -> StoredPlans:
        """All plans at once."""
        with self._transaction() as db:
            stored = read_all(db)
        self._seen = {plan.id: plan for plan, _ in stored.plans}
        return stored

    def summaries(self) -> Sequence[PlanSummary]:
        """All plans that can be read, last changed first."""
        with self._transaction() as db:
            return [PlanSummary.of(*one) for one in read_all(db).plans]

    def load(self, plan_id: str) -> Plan:
        """One plan; raises NotFoundError, or DamagedFileError if it makes no sense."""
        with self._transaction() as db:
            plan = read_plan(db, plan_id)
        self._seen[plan_id] = plan
        return plan

    def save(self, plan: Plan, schedule: Sequence[DaySchedule]) -> None:
        """Insert or replace a plan with its stops and legs, in one transaction."""
        with self._transaction() as db:
            self._refuse_unseen(db, plan.id, plan.name)
            write_plan(db, plan, schedule, self._now())
            written = read_plan(db, plan.id)
        self._seen[plan.id] = written

    def delete(self, plan_id: str) -> None:
        """Remove a plan, if it is there."""
        with self._transaction() as db:
            if plan_id in self._seen:
                self._refuse_unseen(db, plan_id, self._seen[plan_id].name)
            delete_plan(db, plan_id, self._now())

    def last_opened(self) -> str | None:
        """The id of the plan that was open last, if it is still there."""
        with self._transaction() as db:
            return read_last_opened(db)

    def set_last_opened(self, plan_id: str) -> None:
        """Remember which plan is open."""
        with self._transaction() as db:
            remember_opened(db, plan_id)

    def stated_times(self) -> Sequence[StatedTime]:
        """All stated travel times, the last first."""
        with self._transaction() as db:
            return read_stated_times(db)

    def keep_stated_time(self, stated: StatedTime) -> None:
        """Add a stated travel time."""
        with self._transaction() as db:
            keep_stated_time(db, stated)

    def drop_stated_time(self, stated_id: str) -> None:
        """Remove a stated travel time, if it is there."""
        with self._transaction() as db:
            drop_stated_time(db, stated_id)

    def _refuse_unseen(self, db: sqlite3.Connection, plan_id: str, name: str) -> None:
        """Raise where the plan in the file is not what was last seen of it here."""
        try:
            stored = read_plan(db, plan_id)
        except NotFoundError:
            return
        if stored != self._seen.get(plan_id):
            raise StorageError("plan-changed-elsewhere", self._path, plan=name)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with plans_transaction(self._path) as db:
            yield db


@contextmanager
def plans_transaction(path: Path) -> Iterator[sqlite3.Connection]:
    """A file of plans whose changes are all kept or none; raises StorageError."""
    with translated_errors(path), closing(open_for_writing(path)) as db:
        db.execute("PRAGMA foreign_keys = ON")
        with db:
            db.execute("BEGIN IMMEDIATE")
            yield db
