"""Opens the user's plans whatever state their file is in."""

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.ports import PlanSummary, UserStore
from langson_explorer.domain.schedule import DaySchedule
from langson_explorer.errors import DamagedFileError, MissingFileError, RequestError, StorageError
from langson_explorer.storage import plan_schema
from langson_explorer.storage.geopackage import create, lay_out, open_for_writing
from langson_explorer.storage.memory_plans import MemoryPlanStore
from langson_explorer.storage.plans import (
    GeoPackagePlanStore,
    read_last_opened,
    read_plan,
    read_summaries,
)
from langson_explorer.storage.sqlite_file import create_durably, memory_copy, translated_errors
from langson_explorer.storage.stated_times import read_stated_times

_IN_MEMORY = {  # what the user is told when plans are kept in memory only, and why
    "file-read-only": "plans-read-only",
    "file-busy": "plans-busy",
    "disk-full": "plans-disk-full",
    "plans-newer": "plans-newer",
}
_BESIDES = ("", "-journal", "-wal", "-shm")  # what sqlite may keep beside a file


class OpenedPlans(NamedTuple):
    """A store that works, and what there is to tell the user about it.

    `trouble` is a DamagedFileError ("plans-damaged", `kept` names the file put aside) where a new
    file was begun; any other StorageError says why plans are kept in memory only.
    """

    store: UserStore
    trouble: StorageError | None = None


def open_plans(path: Path, now: Callable[[], datetime] = datetime.now) -> OpenedPlans:
    """The plans in that file, which is made if it is missing; never raises."""
    try:
        try:
            _make_ready(path)
        except DamagedFileError:
            kept = _put_aside(path, now())
            _make_ready(path)
            return OpenedPlans(
                GeoPackagePlanStore(path), DamagedFileError("plans-damaged", path, kept=kept)
            )
    except StorageError as error:
        code = _IN_MEMORY.get(error.code, "plans-unusable")
        return OpenedPlans(_copy_in_memory(path), type(error)(code, path))
    return OpenedPlans(GeoPackagePlanStore(path))


def inspect_plans(path: Path) -> list[PlanSummary]:
    """The plans in a file that is only looked at, never touched: all of them can be read.

    Raises MissingFileError "file-missing", DamagedFileError "file-damaged", StorageError.
    """
    if not path.is_file():
        raise MissingFileError("file-missing", path)
    with translated_errors(path), memory_copy(path) as db:
        _require_sound(db, path)
        plan_schema.migrate(db)
        _require_tables(db, path)
        summaries = read_summaries(db)
        for summary in summaries:
            read_plan(db, summary.id)
        return summaries


def fill_plans_file(path: Path, plan: Plan, schedule: Sequence[DaySchedule]) -> None:
    """Make an empty file one of plans, with this one in it; raises StorageError."""
    with translated_errors(path), closing(create(path)) as db:
        _migrate(db)
    GeoPackagePlanStore(path).save(plan, schedule)


def _make_ready(path: Path) -> None:
    """See that the file is there, sound and of the newest version."""
    with translated_errors(path):
        if not os.path.lexists(path):  # only what is truly missing is made
            _make(path)
        with closing(open_for_writing(path)) as db:
            if _require_sound(db, path) < len(plan_schema.MIGRATIONS):
                _migrate(db)
            _require_tables(db, path)
            _try_writing(db)


def _require_sound(db: sqlite3.Connection, path: Path) -> int:
    """See that the file is whole, not of a newer program than this one; its version."""
    if db.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise DamagedFileError("file-damaged", path)
    found, known = plan_schema.version(db), len(plan_schema.MIGRATIONS)
    if found > known:
        raise StorageError("plans-newer", path, found=found, known=known)
    return found


def _require_tables(db: sqlite3.Connection, path: Path) -> None:
    if not _tables(db) >= plan_schema.TABLES:
        raise DamagedFileError("file-damaged", path)


def _make(path: Path) -> None:
    """Make the file whole: killed half-way, it is not there."""
    try:
        with create_durably(path) as db:
            lay_out(db)
            _migrate(db)
    except StorageError as error:
        if error.code != "file-exists":  # another program was quicker, and its file is as good
            raise


def _migrate(db: sqlite3.Connection) -> None:
    with db:
        db.execute("BEGIN IMMEDIATE")
        plan_schema.migrate(db)


def _try_writing(db: sqlite3.Connection) -> None:
    """Begin a change: sqlite opens a read-only file without a word, and notices only now."""
    db.execute("UPDATE explorer_state SET value = value WHERE key = 'schema'")
    db.rollback()


def _tables(db: sqlite3.Connection) -> set[str]:
    rows = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    return {name for (name,) in rows}


def _put_aside(path: Path, now: datetime) -> Path:
    """Rename a damaged file, with what sqlite left beside it, so that it can still be rescued."""
    name = f"{path.stem}.damaged-{now:%Y%m%d-%H%M%S}"
    endings = chain([""], map("-{}".format, count(2)))
    names = (path.with_name(f"{name}{ending}{path.suffix}") for ending in endings)
    with translated_errors(path):
        kept = next(free for free in names if not free.exists())
        for end in _BESIDES:
            beside = path.with_name(path.name + end)
            if beside.exists():
                beside.replace(kept.with_name(kept.name + end))
    return kept


def _copy_in_memory(path: Path) -> MemoryPlanStore:
    """What can still be read of a file that cannot be written."""
    try:
        with memory_copy(path) as db:
            plan_schema.migrate(db)  # the file may be of an older version
            plans = [(read_plan(db, s.id), s.updated) for s in read_summaries(db)]
            stated = read_stated_times(db)
            return MemoryPlanStore(plans, read_last_opened(db), stated=stated)
    except (StorageError, sqlite3.Error, TypeError, ValueError, RequestError):
        return MemoryPlanStore()
