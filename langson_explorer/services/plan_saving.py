"""Writes changed plans in the background, keeping what failed to try it again."""

import hashlib
import logging
import time
from collections.abc import Callable, Sequence
from threading import Lock
from typing import NamedTuple

from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.ports import PlanStore, UnsavedStore
from langson_explorer.domain.schedule import DaySchedule
from langson_explorer.errors import ExplorerError
from langson_explorer.services.plan_events import (
    ChangedElsewhere,
    Listener,
    Saved,
    SaveFailed,
    StoreBack,
)

Run = Callable[[Callable[[], None]], object]
"""Runs a job, now or soon, one after another: `ThreadPoolExecutor(max_workers=1).submit`."""

_log = logging.getLogger(__name__)
_WHICH_IS_OPEN = ""  # no plan has this id
_LONG_S = 1.0  # a failure that took so long was one of waiting for another program


def run_now(job: Callable[[], None]) -> None:
    """Run a job at once, in the caller's thread."""
    job()


def mark_of(plan: Plan | None) -> str:
    """A short text that is the same for equal plans only."""
    return hashlib.sha256(repr(plan).encode()).hexdigest()


class _Change(NamedTuple):
    """A write that waits: how to do it, how to keep it where the store does not take it."""

    write: Callable[[], None]
    keep: Callable[[str], None] | None = None  # asked with the mark of what the store has
    after: Plan | None = None  # what the store has once it is done


class PlanSaver:
    """One waiting write per plan, the newest; `tell` hears of each where it was written.

    A store writes whole plans, so a newer write replaces an older one that still waits. What the
    store does not take is kept in `unsaved`, where there is one, until it does.
    """

    def __init__(
        self, store: PlanStore, run: Run, tell: Listener, unsaved: UnsavedStore | None = None
    ) -> None:
        self._store = store
        self._run = run
        self._tell = tell
        self._unsaved = unsaved
        self._waiting: dict[str, _Change] = {}
        self._marks: dict[str, str] = {}  # of each plan as the store has it
        self._kept: set[str] = set()  # plans that `unsaved` has
        self._failed: set[str] = set()  # plans whose last write was in vain
        self._rests_until = 0.0
        self._lock = Lock()

    @property
    def behind(self) -> set[str]:
        """The ids of the plans with changes that have not reached the disk yet, or could not."""
        with self._lock:
            return self._waiting.keys() - {_WHICH_IS_OPEN}

    @property
    def failed(self) -> set[str]:
        """The ids of the plans whose changes could not be written the last time."""
        with self._lock:
            return self._failed & self._waiting.keys()

    @property
    def is_ready(self) -> bool:
        """Whether the store takes changes, as far as is known."""
        return self._store.is_ready

    @property
    def kept(self) -> set[str]:
        """The ids of the plans whose changes are kept aside."""
        with self._lock:
            return set(self._kept)

    def note(self, plan: Plan) -> None:
        """Hear what the store has of a plan."""
        self._marks[plan.id] = mark_of(plan)

    def note_kept(self, plan_id: str) -> None:
        """Hear that a change to a plan is kept aside."""
        self._kept.add(plan_id)

    def mark(self, plan_id: str) -> str:
        """What the store has of a plan, as a mark; empty: nothing that is known."""
        return self._marks.get(plan_id, "")

    def save(self, plan: Plan, schedule: Sequence[DaySchedule]) -> None:
        """Have the plan written."""
        unsaved = self._unsaved
        keep = None if unsaved is None else lambda base: unsaved.keep(plan, schedule, base)
        self._put(plan.id, _Change(lambda: self._store.save(plan, schedule), keep, plan))

    def delete(self, plan_id: str) -> None:
        """Have the plan removed."""
        unsaved = self._unsaved
        keep = None if unsaved is None else lambda base: unsaved.keep_deleted(plan_id, base)
        self._put(plan_id, _Change(lambda: self._store.delete(plan_id), keep))

    def remember_open(self, plan_id: str) -> None:
        """Have it written which plan is open."""
        self._put(_WHICH_IS_OPEN, _Change(lambda: self._store.set_last_opened(plan_id)))

    def retry(self) -> None:
        """Try again what could not be written, to use a store that could not be used."""
        if self._waiting or not self._store.is_ready:
            self._run(self._come_back)

    def drop(self, plan_id: str) -> None:
        """Write no change to a plan that waits or is kept aside: the store has what it should."""
        with self._lock:
            self._waiting.pop(plan_id, None)
        self._run(lambda: self._forget(plan_id))

    def _put(self, key: str, change: _Change) -> None:
        with self._lock:
            self._waiting[key] = change
        self._run(self._write)

    def _come_back(self) -> None:
        self._rests_until = 0.0
        if not self._store.is_ready:
            try:
                stored = self._store.come_back()
            except ExplorerError as error:
                _log.info("the plans are still out of reach: %s", error)
                return
            self._tell(StoreBack(stored))
        self._write()

    def _write(self) -> None:
        """Write all that waits, but not right after waiting in vain: `retry` will."""
        for key, change in self._to_write().items():
            if time.monotonic() < self._rests_until:
                self._failed.add(key)
                self._keep(key, change)
                continue
            began = time.monotonic()
            try:
                change.write()
            except ExplorerError as error:
                self._fail(key, change, error)
            except Exception as error:  # a writing thread would swallow it, and the change with it
                _log.exception("plan %s was not saved", key)
                self._fail(key, change, ExplorerError("plan-not-saved", reason=str(error)))
            else:
                self._succeed(key, change)
                continue
            if time.monotonic() - began > _LONG_S:
                self._rests_until = time.monotonic() + _LONG_S

    def _to_write(self) -> dict[str, _Change]:
        with self._lock:
            return dict(self._waiting)

    def _succeed(self, key: str, change: _Change) -> None:
        with self._lock:
            is_newest = self._waiting.get(key) is change
            if is_newest:
                del self._waiting[key]
                self._failed.discard(key)
        if key == _WHICH_IS_OPEN:
            return
        self._marks[key] = mark_of(change.after) if change.after else ""
        if is_newest:
            self._forget(key)
            self._tell(Saved(key))

    def _fail(self, key: str, change: _Change, error: ExplorerError) -> None:
        self._failed.add(key)
        is_kept = self._keep(key, change)
        if error.code == "plan-changed-elsewhere" and (theirs := self._theirs(key)):
            self._tell(ChangedElsewhere(key, theirs))
        else:
            self._tell(SaveFailed(key, error, is_kept=is_kept))

    def _theirs(self, plan_id: str) -> Plan | None:
        try:
            return self._store.load(plan_id)
        except ExplorerError as error:
            _log.warning("plan %s as others changed it cannot be read: %s", plan_id, error)
            return None

    def _keep(self, key: str, change: _Change) -> bool:
        """Keep a change aside; whether it is there now."""
        if change.keep is None:
            return False
        try:
            change.keep(self.mark(key))
        except ExplorerError as error:
            _log.warning("plan %s could not be kept aside either: %s", key, error)
            self._kept.discard(key)
            return False
        self._kept.add(key)
        return True

    def _forget(self, plan_id: str) -> None:
        if self._unsaved is None or plan_id not in self._kept:
            return
        try:
            self._unsaved.forget(plan_id)
        except ExplorerError as error:  # found again at the next start, it will be no change
            _log.warning("plan %s is still kept aside: %s", plan_id, error)
        self._kept.discard(plan_id)
