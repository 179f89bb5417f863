"""Writes changed plans in the background, keeping what failed to try it again."""

import logging
from collections.abc import Callable, Sequence
from threading import Lock

from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.ports import PlanStore
from langson_explorer.domain.schedule import DaySchedule
from langson_explorer.errors import ExplorerError
from langson_explorer.services.plan_events import Listener, Saved, SaveFailed

Run = Callable[[Callable[[], None]], object]
"""Runs a job, now or soon, one after another: `ThreadPoolExecutor(max_workers=1).submit`."""

_log = logging.getLogger(__name__)
_WHICH_IS_OPEN = ""  # no plan has this id


def run_now(job: Callable[[], None]) -> None:
    """Run a job at once, in the caller's thread."""
    job()


class PlanSaver:
    """One waiting write per plan, the newest; `tell` hears of each where it was written.

    A store writes whole plans, so a newer write replaces an older one that still waits.
    """

    def __init__(self, store: PlanStore, run: Run, tell: Listener) -> None:
        self._store = store
        self._run = run
        self._tell = tell
        self._waiting: dict[str, Callable[[], None]] = {}
        self._lock = Lock()

    @property
    def is_behind(self) -> bool:
        """Whether a change has not reached the disk yet, or could not."""
        return bool(self._waiting)

    def save(self, plan: Plan, schedule: Sequence[DaySchedule]) -> None:
        """Have the plan written."""
        self._put(plan.id, lambda: self._store.save(plan, schedule))

    def delete(self, plan_id: str) -> None:
        """Have the plan removed."""
        self._put(plan_id, lambda: self._store.delete(plan_id))

    def remember_open(self, plan_id: str) -> None:
        """Have it written which plan is open."""
        self._put(_WHICH_IS_OPEN, lambda: self._store.set_last_opened(plan_id))

    def retry(self) -> None:
        """Try again what could not be written."""
        self._run(self._write)

    def _put(self, key: str, job: Callable[[], None]) -> None:
        with self._lock:
            self._waiting[key] = job
        self._run(self._write)

    def _write(self) -> None:
        with self._lock:
            jobs = dict(self._waiting)
        for key, job in jobs.items():
            try:
                job()
            except ExplorerError as error:
                self._tell(SaveFailed(key, error))
                continue
            except Exception as error:  # a writing thread would swallow it, and the change with it
                _log.exception("plan %s was not saved", key)
                self._tell(SaveFailed(key, ExplorerError("plan-not-saved", reason=str(error))))
                continue
            with self._lock:
                is_newest = self._waiting.get(key) is job
                if is_newest:
                    del self._waiting[key]
            if is_newest and key != _WHICH_IS_OPEN:
                self._tell(Saved(key))
