"""The itineraries at hand: every verb a user has for them, saved as it is done."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from langson_explorer.domain import itinerary
from langson_explorer.domain.geo import Point
from langson_explorer.domain.itinerary import DEFAULT_STAY_MIN, Day, Plan, Stop
from langson_explorer.domain.place import Place
from langson_explorer.domain.ports import PlanStore, PlanSummary, Router
from langson_explorer.domain.rates import Rates
from langson_explorer.domain.schedule import DaySchedule
from langson_explorer.domain.timetable import timetable
from langson_explorer.domain.travel import Mode
from langson_explorer.errors import NotFoundError, StorageError
from langson_explorer.i18n import tr
from langson_explorer.services.plan_events import Listener, PlanChanged, PlanEvent, PlansChanged
from langson_explorer.services.plan_history import PlanHistory
from langson_explorer.services.plan_saving import PlanSaver, Run, run_now
from langson_explorer.services.visiting import visit_times

DAYS_OF_A_NEW_PLAN = 2


def new_id() -> str:
    """An id no other plan, day or stop has."""
    return uuid.uuid4().hex[:16]


def _utc_now() -> datetime:
    return datetime.now(UTC)


def on_the_clock(
    plan: Plan, places: Callable[[str], Place | None], router: Router
) -> tuple[DaySchedule, ...]:
    """A plan's timetable, its origin looked up among the road table's nodes and the places."""
    return timetable(plan, places, router, origin_of(plan, places, router), visit_times)


def origin_of(plan: Plan, places: Callable[[str], Place | None], router: Router) -> Point | None:
    """Where every day of a plan leaves from; None where nobody knows."""
    origin = router.access(plan.origin)
    if origin is None and (place := places(plan.origin)):
        return place.position
    return origin


@dataclass(frozen=True, slots=True)
class _Deleted:
    """A deleted plan, and what its deletion did besides."""

    history: PlanHistory
    was_open: bool
    stand_in: str | None  # the empty plan made because none was left


class Planning:
    """All plans in memory, one of them open, each with its own undo.

    A change computes the new value and its timetable at once, has it saved through `run` and
    tells the listeners. PlanChanged and PlansChanged come in the caller's thread, Saved and
    SaveFailed in the thread `run` uses. `trouble` is what went wrong with the store when it was
    opened, to be shown once. Verbs raise NotFoundError and RequestError as `domain.itinerary` does.
    """

    def __init__(
        self,
        store: PlanStore,
        router: Router,
        places: Callable[[str], Place | None],
        run: Run = run_now,
        *,
        router_for: Callable[[Mode, date | None], Router] | None = None,
        trouble: StorageError | None = None,
        ids: Callable[[], str] = new_id,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        self.trouble = trouble
        self._router = router
        self._router_for = router_for or (lambda _mode, _on: router)
        self._places = places
        self._new_id = ids
        self._now = now
        self._listeners: list[Listener] = []
        self._saver = PlanSaver(store, run, self._tell)
        self._deleted: dict[str, _Deleted] = {}
        self._just_deleted: str | None = None
        self._histories = self._read(store)
        last = store.last_opened() if self._histories else None
        self._open_id = last or next(iter(self._histories), "")
        if not self._histories:
            self._open_id = self._make_empty()
            self._saver.remember_open(self._open_id)
        self._schedule = self._timetable(self.plan)

    def _read(self, store: PlanStore) -> dict[str, PlanHistory]:
        found = {}
        for summary in store.summaries():
            try:
                found[summary.id] = PlanHistory(store.load(summary.id), summary.updated)
            except StorageError as error:  # the others are still good
                self.trouble = self.trouble or error
        return found

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
        return self._saver.is_behind

    def summaries(self) -> list[PlanSummary]:
        """All plans, last changed first."""
        found = [PlanSummary.of(h.plan, h.updated) for h in self._histories.values()]
        return sorted(found, key=lambda summary: summary.updated, reverse=True)

    def find_place(self, spot_id: str) -> Place | None:
        """The place, or whatever else one can stop at, of that id."""
        return self._places(spot_id)

    @property
    def origin(self) -> Point | None:
        """Where every day of the open plan leaves from; None where nobody knows."""
        return origin_of(self.plan, self._places, self._router)

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

    def retime(self) -> None:
        """Put the open plan on the clock anew: travel times were stated, or roads installed."""
        self._schedule = self._timetable(self.plan)
        self._tell(PlanChanged(self._open_id))

    # Plans

    def open_plan(self, plan_id: str) -> None:
        """Make a plan the open one."""
        self._history(plan_id)
        self._just_deleted = None
        self._show(plan_id)

    def new_plan(self, name: str = "") -> str:
        """Make an empty plan, open it; its id."""
        self._just_deleted = None
        made = self._make_empty(name)
        self._tell(PlansChanged())
        self._show(made)
        return made

    def duplicate_plan(self, plan_id: str) -> str:
        """Copy a plan, open the copy; its id."""
        plan = self.get(plan_id)
        name = self._free_name(tr("{name} (bản sao)").format(name=plan.name))
        self._just_deleted = None
        copy = itinerary.copy_plan(plan, name, self._new_id)
        self._keep(PlanHistory(copy, self._now()))
        self._tell(PlansChanged())
        self._show(copy.id)
        return copy.id

    def take_plan(self, plan: Plan) -> str:
        """Take in a plan from elsewhere as one of its own, open it; its id."""
        self._just_deleted = None
        taken = itinerary.copy_plan(plan, self._free_name(plan.name), self._new_id)
        self._keep(PlanHistory(taken, self._now()))
        self._tell(PlansChanged())
        self._show(taken.id)
        return taken.id

    def rename_plan(self, plan_id: str, name: str) -> None:
        """Give a plan another name; a blank one is refused."""
        self._change(plan_id, itinerary.rename(self.get(plan_id), name))

    def delete_plan(self, plan_id: str) -> None:
        """Delete a plan; `undo` right after, or `restore_plan` at any time, brings it back.

        If it was open, the one changed last is opened, or an empty one when none is left.
        """
        history = self._history(plan_id)
        was_open = plan_id == self._open_id
        del self._histories[plan_id]
        stand_in = None if self._histories else self._make_empty(opens=True)
        if was_open:
            self._turn_to(stand_in or self.summaries()[0].id)
        self._deleted[plan_id] = _Deleted(history, was_open, stand_in)
        self._just_deleted = plan_id
        self._saver.delete(plan_id)
        self._tell(PlansChanged())
        if was_open:
            self._tell(PlanChanged(self._open_id))

    def restore_plan(self, plan_id: str) -> None:
        """Bring back a plan deleted since the program started, with its undo."""
        if plan_id not in self._deleted:
            raise NotFoundError("plan-not-found", plan=plan_id)
        deleted = self._deleted.pop(plan_id)
        self._just_deleted = None
        self._keep(deleted.history)
        if deleted.was_open:
            self._turn_to(plan_id)
        unused = self._histories.get(deleted.stand_in or "")
        if unused and not unused.past:
            del self._histories[unused.plan.id]
            self._saver.delete(unused.plan.id)
        self._tell(PlansChanged())
        if deleted.was_open:
            self._tell(PlanChanged(plan_id))

    # The open plan

    def set_date(self, start_date: date | None) -> None:
        """Choose the date of the first day, or none."""
        self._edit(itinerary.set_date(self.plan, start_date))

    def set_origin(self, origin: str) -> None:
        """Choose the place, or the node of the road table, that every day leaves from."""
        self._edit(itinerary.set_origin(self.plan, origin))

    def set_people(self, people: int) -> None:
        """Say how many travel."""
        self._edit(itinerary.set_people(self.plan, people))

    def set_mode(self, mode: Mode) -> None:
        """Say what one travels with."""
        self._edit(itinerary.set_mode(self.plan, mode))

    def replace_plan(self, plan: Plan) -> None:
        """Keep another value of the open plan, as one change."""
        self._edit(replace(plan, id=self._open_id))

    def set_rates(self, rates: Rates) -> None:
        """Say what things cost, as far as it is known."""
        self._edit(itinerary.set_rates(self.plan, rates))

    def set_notes(self, notes: str, contacts: str) -> None:
        """Write what to think of, and whom to call."""
        self._edit(itinerary.set_notes(self.plan, notes, contacts))

    def add_day(self, index: int | None = None) -> str:
        """Add an empty day, at the end by default; its id."""
        day = Day(self._new_id())
        self._edit(itinerary.add_day(self.plan, day, index))
        return day.id

    def remove_day(self, day_id: str) -> None:
        """Remove a day with its stops."""
        self._edit(itinerary.remove_day(self.plan, day_id))

    def move_day(self, day_id: str, index: int) -> None:
        """Put a day at another position, counted without it."""
        self._edit(itinerary.move_day(self.plan, day_id, index))

    def set_start(self, day_id: str, start_min: int) -> None:
        """Say when a day leaves, in minutes after midnight."""
        self._edit(itinerary.set_start(self.plan, day_id, start_min))

    def set_day_note(self, day_id: str, note: str) -> None:
        """Write the note of a day."""
        self._edit(itinerary.set_day_note(self.plan, day_id, note))

    def add_stop(self, place_id: str, day_id: str | None = None, index: int | None = None) -> str:
        """Add a visit, at the end of the last day by default; the stop's id."""
        place = self._places(place_id)
        if place is None:
            raise NotFoundError("place-not-found", place=place_id)
        plan = self.plan
        if not plan.days:
            plan = itinerary.add_day(plan, Day(self._new_id()))
        stop = Stop(
            id=self._new_id(),
            place_id=place.id,
            stay_min=place.visit_minutes or DEFAULT_STAY_MIN,
            place_name=place.name.vi,
        )
        self._edit(itinerary.add_stop(plan, day_id or plan.days[-1].id, stop, index))
        return stop.id

    def move_stop(self, stop_id: str, day_id: str, index: int | None = None) -> None:
        """Put a stop elsewhere in its day or into another; the position is counted without it."""
        self._edit(itinerary.move_stop(self.plan, stop_id, day_id, index))

    def remove_stop(self, stop_id: str) -> None:
        """Remove a stop."""
        self._edit(itinerary.remove_stop(self.plan, stop_id))

    def set_stay(self, stop_id: str, minutes: int) -> None:
        """Say how long a visit takes."""
        self._edit(itinerary.set_stay(self.plan, stop_id, minutes))

    def set_stop_note(self, stop_id: str, note: str) -> None:
        """Write the note of a stop."""
        self._edit(itinerary.set_stop_note(self.plan, stop_id, note))

    def undo(self) -> None:
        """Take back the deletion just done, or the last change to the open plan."""
        if self._just_deleted is not None:
            self.restore_plan(self._just_deleted)
        elif self.can_undo:
            self._step(self._histories[self._open_id].undone(self._now()))

    def redo(self) -> None:
        """Bring back the change last undone."""
        if self.can_redo:
            self._step(self._histories[self._open_id].redone(self._now()))

    # Within

    def _edit(self, plan: Plan) -> None:
        self._change(self._open_id, plan)

    def _change(self, plan_id: str, plan: Plan) -> None:
        history = self._histories[plan_id]
        if plan != history.plan:
            self._step(history.done(plan, self._now()))

    def _step(self, history: PlanHistory) -> None:
        """Take a plan's next history: the one door every change goes through."""
        plan = history.plan
        is_renamed = plan.name != self._histories[plan.id].plan.name
        self._just_deleted = None
        self._keep(history)
        if is_renamed:
            self._tell(PlansChanged())
        if plan.id == self._open_id:
            self._tell(PlanChanged(plan.id))

    def _keep(self, history: PlanHistory, *, opens: bool = False) -> None:
        plan = history.plan
        schedule = self._timetable(plan)
        self._histories[plan.id] = history
        if opens:
            self._open_id = plan.id
        if plan.id == self._open_id:
            self._schedule = schedule
        self._saver.save(plan, schedule)

    def _show(self, plan_id: str) -> None:
        self._turn_to(plan_id)
        self._tell(PlanChanged(plan_id))

    def _turn_to(self, plan_id: str) -> None:
        """Make a plan the open one, before anybody is told of what befell another."""
        self._open_id = plan_id
        self._schedule = self._timetable(self.plan)
        self._saver.remember_open(plan_id)

    def _make_empty(self, name: str = "", *, opens: bool = False) -> str:
        days = tuple(Day(self._new_id()) for _ in range(DAYS_OF_A_NEW_PLAN))
        plan = Plan(self._new_id(), self._free_name(name or tr("Chuyến đi mới")), days=days)
        self._keep(PlanHistory(plan, self._now()), opens=opens)
        return plan.id

    def _free_name(self, wanted: str) -> str:
        taken = {history.plan.name for history in self._histories.values()}
        return next(name for name in _numbered(wanted) if name not in taken)

    def _timetable(self, plan: Plan) -> tuple[DaySchedule, ...]:
        return on_the_clock(plan, self._places, self._router_for(plan.mode, plan.start_date))

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
