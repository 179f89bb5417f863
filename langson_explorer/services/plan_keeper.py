"""The plans in memory: how they reach the store, what becomes of what it does not take."""

import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from langson_explorer.domain import itinerary
from langson_explorer.domain.itinerary import Day, Plan
from langson_explorer.domain.place import Place
from langson_explorer.domain.ports import PlanStore, PlanSummary, Router, StoredPlans, UnsavedStore
from langson_explorer.domain.schedule import DaySchedule
from langson_explorer.domain.travel import Mode
from langson_explorer.errors import NotFoundError, StorageError
from langson_explorer.i18n import tr
from langson_explorer.services.plan_clock import on_the_clock
from langson_explorer.services.plan_events import (
    ChangedElsewhere,
    Listener,
    PlanChanged,
    PlanEvent,
    PlansChanged,
)
from langson_explorer.services.plan_history import PlanHistory
from langson_explorer.services.plan_saving import PlanSaver, Run, run_now
from langson_explorer.services.wording.plan_names import new_name

DAYS_OF_A_NEW_PLAN = 2


def new_id() -> str:
    """An id no other plan, day or stop has."""
    return uuid.uuid4().hex[:16]


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Deleted:
    """A deleted plan, and what its deletion did besides."""

    history: PlanHistory
    was_open: bool
    stand_in: str | None  # the empty plan made because none was left


class PlanKeeper:
    """All plans in memory, one of them open, saved through `run` as they change.

    Listeners are told: PlanChanged and PlansChanged in the caller's thread, the others in the
    thread `run` uses. `trouble` is what went wrong with the store when it was opened, to be shown
    once; `taken_up` names the plans whose changes could not be saved the last time. `stored` is
    what the store has, where it has been read already.
    """

    def __init__(
        self,
        store: PlanStore,
        router: Router,
        places: Callable[[str], Place | None],
        run: Run = run_now,
        *,
        router_for: Callable[[Mode, date | None], Router] | None = None,
        towns: Sequence[Place] = (),
        trouble: StorageError | None = None,
        stored: StoredPlans | None = None,
        unsaved: UnsavedStore | None = None,
        ids: Callable[[], str] = new_id,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        self.trouble = trouble
        self._router = router
        self._router_for = router_for or (lambda _mode, _on: router)
        self._places = places
        self._towns = towns
        self._new_id = ids
        self._now = now
        self._listeners: list[Listener] = []
        self._saver = PlanSaver(store, run, self._tell, unsaved)
        self._deleted: dict[str, Deleted] = {}
        self._just_deleted: str | None = None
        self._histories: dict[str, PlanHistory] = {}
        self._open_id, self._stand_in = "", ""
        stored = store.read_all() if stored is None else stored
        self._take(stored)
        self.taken_up = self._take_up(unsaved)
        last = stored.last_opened if stored.last_opened in self._histories else None
        self._open_id = last or next(iter(self._histories), "")
        if not self._histories:
            self._open_id = self._stand_in = self._make_empty()
            self._saver.remember_open(self._open_id)
        self._schedule = self._timetable(self.plan)

    def _take(self, stored: StoredPlans) -> None:
        """Take in plans as the store has them."""
        for plan, updated in stored.plans:
            self._histories[plan.id] = PlanHistory(plan, updated)
            self._saver.note(plan)

    def _take_up(self, unsaved: UnsavedStore | None) -> tuple[str, ...]:
        """Take up what could not be saved the last time, save it; the names of those plans.

        What has been changed elsewhere since stays as it is there: the unsaved becomes a copy.
        """
        try:
            found = unsaved.all() if unsaved else ()
        except StorageError as error:
            self.trouble = self.trouble or error
            return ()
        names = []
        for plan_id, plan, base in found:
            is_as_it_was = self._saver.mark(plan_id) == base
            there = self._histories.get(plan_id)
            self._saver.note_kept(plan_id)
            if plan is None and there and is_as_it_was:
                names.append(there.plan.name)
                del self._histories[plan_id]
                self._saver.delete(plan_id)
            elif plan is None or (there and there.plan == plan):
                self._saver.drop(plan_id)
            elif is_as_it_was or there is None:
                names.append(plan.name)
                self._keep(PlanHistory(plan, self._now()))
            else:
                names.append(self._keep_apart(plan))
                self._saver.drop(plan_id)
        return tuple(names)

    def _keep_apart(self, plan: Plan) -> str:
        """Keep a plan beside the one of the same id; its name."""
        name = self._free_name(tr("{name} (bản chưa lưu)").format(name=plan.name))
        copy = itinerary.copy_plan(plan, name, self._new_id)
        self._keep(PlanHistory(copy, self._now()))
        return copy.name

    # What is there

    @property
    def plan(self) -> Plan:
        """The open plan."""
        return self._histories[self._open_id].plan

    @property
    def schedule(self) -> tuple[DaySchedule, ...]:
        """The open plan on the clock, a day each."""
        return self._schedule

    @property
    def can_undo(self) -> bool:
        """Whether `undo` has something to take back."""
        return self._just_deleted is not None or bool(self._histories[self._open_id].past)

    @property
    def can_redo(self) -> bool:
        """Whether `redo` has something to bring back."""
        return bool(self._histories[self._open_id].future)

    @property
    def is_behind(self) -> bool:
        """Whether a change has not reached the disk yet, or could not."""
        return bool(self._saver.behind)

    def unsaved(self) -> list[str]:
        """The names of the plans with changes that have not reached the disk yet, or could not."""
        plans = {h.plan.id: h.plan for h in (d.history for d in self._deleted.values())}
        plans |= {plan_id: history.plan for plan_id, history in self._histories.items()}
        return [plans[plan_id].name for plan_id in self._saver.behind if self._is_of_use(plan_id)]

    @property
    def has_failed(self) -> bool:
        """Whether some of what is unsaved has been tried in vain."""
        return any(map(self._is_of_use, self._saver.failed))

    @property
    def needs_retry(self) -> bool:
        """Whether `retry_saving` has something to do: changes wait, or the whole store does."""
        return bool(self._saver.failed) or not self._saver.is_ready

    @property
    def is_all_kept(self) -> bool:
        """Whether all that is unsaved is in a file beside that of the plans, for the next start."""
        behind = {plan_id for plan_id in self._saver.behind if self._is_of_use(plan_id)}
        return behind <= self._saver.kept

    def summaries(self) -> list[PlanSummary]:
        """All plans, last changed first."""
        found = [PlanSummary.of(h.plan, h.updated) for h in self._histories.values()]
        return sorted(found, key=lambda summary: summary.updated, reverse=True)

    def find_place(self, spot_id: str) -> Place | None:
        """The place, or whatever else one can stop at, of that id."""
        return self._places(spot_id)

    def get(self, plan_id: str) -> Plan:
        """One plan; raises NotFoundError."""
        return self._history(plan_id).plan

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` told of every event, until the function returned is called."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def retry_saving(self) -> None:
        """Try again to write what could not be written."""
        self._saver.retry()

    def part_ways(self, event: ChangedElsewhere) -> str:
        """Have a plan as others changed it, what was changed here as another; that one's name."""
        ours = self._history(event.plan_id)
        self._histories[event.plan_id] = PlanHistory(event.theirs, self._now())
        self._saver.note(event.theirs)
        self._saver.drop(event.plan_id)
        was_open = event.plan_id == self._open_id
        name = self._keep_apart(ours.plan)
        if was_open:
            self._turn_to(next(i for i, h in self._histories.items() if h.plan.name == name))
        self._tell(PlansChanged())
        if was_open:
            self._tell(PlanChanged(self._open_id))
        return name

    def take_stored(self, stored: StoredPlans) -> None:
        """Take in plans of a store that could not be read before; those made since stay."""
        fresh = [one for one in stored.plans if one[0].id not in self._histories]
        if not fresh:
            return
        self._take(stored._replace(plans=fresh))
        stand_in = self._stand_in
        if stand_in and not self._is_of_use(stand_in):
            ids = [plan.id for plan, _ in fresh]
            self._turn_to(stored.last_opened if stored.last_opened in ids else ids[0])
            del self._histories[stand_in]
            self._saver.delete(stand_in)
        self._tell(PlansChanged())
        self._tell(PlanChanged(self._open_id))

    def _is_of_use(self, plan_id: str) -> bool:
        """Whether a plan is more than the empty one that was made as there was none."""
        if plan_id in self._deleted:
            return True
        history = self._histories.get(plan_id)  # none: an empty one that has made room
        return history is not None and (plan_id != self._stand_in or bool(history.past))

    def retime(self) -> None:
        """Put the open plan on the clock anew: travel times were stated, or roads installed."""
        self._schedule = self._timetable(self.plan)
        self._tell(PlanChanged(self._open_id))

    # Within

    def _keep(self, history: PlanHistory, *, opens: bool = False) -> None:
        plan = history.plan
        schedule = self._timetable(plan)
        self._histories[plan.id] = history
        if opens:
            self._open_id = plan.id
        if plan.id == self._open_id:
            self._schedule = schedule
        self._saver.save(plan, schedule)

    def _turn_to(self, plan_id: str) -> None:
        """Make a plan the open one, before anybody is told of what befell another."""
        self._open_id = plan_id
        self._schedule = self._timetable(self.plan)
        self._saver.remember_open(plan_id)

    def _make_empty(self, name: str = "", *, opens: bool = False) -> str:
        days = tuple(Day(self._new_id()) for _ in range(DAYS_OF_A_NEW_PLAN))
        plan = Plan(self._new_id(), self._free_name(name or new_name()), days=days)
        self._keep(PlanHistory(plan, self._now()), opens=opens)
        return plan.id

    def _free_name(self, wanted: str) -> str:
        taken = {history.plan.name for history in self._histories.values()}
        return next(name for name in _numbered(wanted) if name not in taken)

    def _timetable(self, plan: Plan) -> tuple[DaySchedule, ...]:
        router = self._router_for(plan.mode, plan.start_date)
        return on_the_clock(plan, self._places, router, self._towns)

    def _history(self, plan_id: str) -> PlanHistory:
        if plan_id not in self._histories:
            raise NotFoundError("plan-not-found", plan=plan_id)
        return self._histories[plan_id]

    def _tell(self, event: PlanEvent) -> None:
        for listener in tuple(self._listeners):
            listener(event)


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name} {number}"
        number += 1
