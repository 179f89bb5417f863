"""Opens the user's plans whatever state their file is in."""

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from langson_explorer.domain import province_clock
from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.ports import PlanSummary, StoredPlans, UserStore
from langson_explorer.domain.schedule import DaySchedule
from langson_explorer.domain.stated import StatedTime
from langson_explorer.errors import DamagedFileError, StorageError
from langson_explorer.storage import plan_schema
from langson_explorer.storage.geopackage import create, lay_out, open_for_writing
from langson_explorer.storage.memory_plans import MemoryPlanStore
from langson_explorer.storage.plan_rows import read_all, read_last_opened
from langson_explorer.storage.plans import GeoPackagePlanStore
from langson_explorer.storage.sqlite_file import (
    BESIDES,
    create_durably,
    memory_copy,
    put_aside,
    translated_errors,
)
from langson_explorer.storage.stated_times import read_stated_times
from langson_explorer.storage.waiting_plans import WaitingPlanStore

_NOT_NOW = {  # what the user is told when the file cannot be used just now, and why
    "file-read-only": "plans-read-only",
    "file-busy": "plans-busy",
    "disk-full": "plans-disk-full",
    "plans-newer": "plans-newer",
    "plans-foreign": "plans-foreign",
}


class OpenedPlans(NamedTuple):
    """A store that works, with what there is to tell the user about it, what is in it.

    `trouble` is a DamagedFileError ("plans-damaged", `kept` names the file put aside) where a new
    file was begun, or ("plans-some-unreadable", `names`) where single plans make no sense; any
    other StorageError says why the store takes no change now: it raises it at each until it does.
    """

    store: UserStore
    trouble: StorageError | None = None
    stored: StoredPlans = StoredPlans()
    stated: Sequence[StatedTime] = ()


def open_plans(path: Path, now: Callable[[], datetime] = province_clock.now) -> OpenedPlans:
    """The plans in that file, which is made if it is missing; never raises."""
    trouble: StorageError | None = None
    try:
        try:
            make_ready(path)
        except DamagedFileError as error:
            if error.code != "file-damaged" or path.is_symlink():
                raise
            trouble = DamagedFileError("plans-damaged", path, kept=_put_aside(path, now()))
            make_ready(path)
        with memory_copy(path) as db:
            stored, stated = read_all(db), read_stated_times(db)
    except StorageError as error:
        return _waiting(path, error)
    if stored.unreadable:
        names = stored.unreadable
        trouble = trouble or DamagedFileError("plans-some-unreadable", path, names=names)
    store = GeoPackagePlanStore(path, seen=(plan for plan, _ in stored.plans))
    return OpenedPlans(store, trouble, stored, stated)


def inspect_plans(path: Path) -> list[PlanSummary]:
    """The plans in a file that is only looked at, never touched: all of them can be read.

    Raises MissingFileError "file-missing", DamagedFileError "file-damaged",
    "plans-some-unreadable" (names), StorageError.
    """
    with memory_copy(path) as db:
        _require_sound(db, path)
        plan_schema.migrate(db)
        _require_tables(db, path)
        stored = read_all(db)
    if stored.unreadable:
        raise DamagedFileError("plans-some-unreadable", path, names=stored.unreadable)
    return [PlanSummary.of(*one) for one in stored.plans]


def fill_plans_file(path: Path, plan: Plan, schedule: Sequence[DaySchedule]) -> None:
    """Make an empty file one of plans, with this one in it; raises StorageError."""
    with translated_errors(path), closing(create(path)) as db:
        _migrate(db)
    GeoPackagePlanStore(path).save(plan, schedule)


def make_ready(path: Path) -> None:
    """See that the file is there, ours, sound, of the newest version, and takes changes.

    Only what is truly missing is made. Raises StorageError ("plans-foreign" for another program's
    GeoPackage, and as `sqlite_file.open_durably`).
    """
    if not os.path.lexists(path):
        _make(path)
    with translated_errors(path), closing(open_for_writing(path)) as db:
        if _require_sound(db, path) < len(plan_schema.MIGRATIONS):
            _migrate(db)
        _require_tables(db, path)
        _try_writing(db)


def _waiting(path: Path, error: StorageError) -> OpenedPlans:
    """What can still be read of a file that cannot be written; it is tried at every change."""
    wait_s = 0 if error.code == "file-busy" else None  # one has waited long enough
    try:
        with memory_copy(path, wait_s) as db:
            _require_ours(db, path)
            plan_schema.migrate(db)  # the file may be of an older version
            stored, stated, last = read_all(db), read_stated_times(db), read_last_opened(db)
        seen = MemoryPlanStore(stored.plans, last, stated=stated)
    except StorageError:
        stored, stated, seen = StoredPlans(), (), None
    open_file = partial(_open_again, path, [plan for plan, _ in stored.plans])
    trouble = type(error)(_NOT_NOW.get(error.code, "plans-unusable"), path, **_reason(error))
    return OpenedPlans(WaitingPlanStore(open_file, seen), trouble, stored, stated)


def _reason(error: StorageError) -> dict[str, object]:
    """The error itself, for the sentence of one that has no sentence of its own here."""
    return {} if error.code in _NOT_NOW else {"why": error}


def _open_again(path: Path, seen: Sequence[Plan]) -> GeoPackagePlanStore:
    make_ready(path)
    return GeoPackagePlanStore(path, seen=seen)


def _require_sound(db: sqlite3.Connection, path: Path) -> int:
    """See that the file is ours, whole, not of a newer program than this one; its version."""
    if db.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise DamagedFileError("file-damaged", path)
    _require_ours(db, path)
    found, known = plan_schema.version(db), len(plan_schema.MIGRATIONS)
    if found > known:
        raise StorageError("plans-newer", path, found=found, known=known)
    return found


def _require_ours(db: sqlite3.Connection, path: Path) -> None:
    """Refuse another program's GeoPackage: our tables would be added to it."""
    tables = _tables(db)
    if "gpkg_contents" in tables and "explorer_state" not in tables:
        raise StorageError("plans-foreign", path)


def _require_tables(db: sqlite3.Connection, path: Path) -> None:
    if not _tables(db) >= plan_schema.TABLES:
        raise DamagedFileError("file-damaged", path)


def _make(path: Path) -> None:
    """Make the file whole: killed half-way, it is not there."""
    if any(os.path.lexists(f"{path}{end}") for end in BESIDES):
        _put_aside(
            path, province_clock.now()
        )  # a journal of the file that is gone would spoil this one
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
    return put_aside(path, f"damaged-{now:%Y%m%d-%H%M%S}")
