"""An itinerary as a value: days of stops; an edit returns a new one.

Ids are handed in, never made here. Edits raise NotFoundError for an id the plan does not have,
RequestError for a value that makes no sense. Positions count from 0; one beyond either end means
that end, so that callers need not clamp.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from langson_explorer.domain.province import home
from langson_explorer.domain.rates import Rates, check_people
from langson_explorer.domain.travel import Mode
from langson_explorer.errors import NotFoundError, RequestError

DEFAULT_START_MIN = 7 * 60 + 30
DEFAULT_STAY_MIN = 60
DAY_MIN = 24 * 60
LUNCH_MIN = 60
_AFTERNOON_MIN = 15 * 60
NO_RATES = Rates()


class StopKind(StrEnum):
    """What one stops for."""

    VISIT = "visit"
    MEAL = "meal"
    RECEPTION = "reception"  # somebody receives the guests
    REST = "rest"
    FREE = "free"  # time of one's own; an evening


PAUSE_MIN: dict[StopKind, int] = {
    StopKind.MEAL: LUNCH_MIN,
    StopKind.RECEPTION: 30,
    StopKind.REST: 15,
    StopKind.FREE: 60,
}
"""How long each takes, in minutes, where nobody says."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of a day: what for, at which place, how long (minutes), with a note.

    `place_id` is a place, a node of the road table, or a point; only what is no visit may leave it
    empty: it is then taken wherever one is when its time has come, in a town on the way where it
    falls into a drive. `place_name` is what the place was called when it was added: all that is
    left to show once the catalogue no longer has it. Rearranging a plan leaves out no stop that
    `keeps_place`, moves none that `keeps_day` to another day; one with a `start_min` (minutes
    after midnight) begins then, or as soon after as it is reached. `who` is whom one meets, who
    receives, where a table is booked.
    """

    id: str
    place_id: str
    stay_min: int = DEFAULT_STAY_MIN
    note: str = ""
    place_name: str = ""
    keeps_place: bool = False
    keeps_day: bool = False
    start_min: int | None = None
    kind: StopKind = StopKind.VISIT
    who: str = ""

    @property
    def is_visit(self) -> bool:
        """Whether it is a sight to see, not a meal, a reception or a pause."""
        return self.kind is StopKind.VISIT


@dataclass(frozen=True, slots=True)
class Day:
    """One day: when it leaves (minutes after midnight), its stops in order, and a note.

    `ends_at` is the place where the night is spent, or the trip ends: the next day leaves from
    there; empty: the day is over with its last stop.
    """

    id: str
    start_min: int = DEFAULT_START_MIN
    stops: tuple[Stop, ...] = ()
    note: str = ""
    ends_at: str = ""

    @property
    def lunch(self) -> Stop | None:
        """The first meal of the middle of the day (begun before 15:00, or at any time)."""
        return next((stop for stop in self.stops if _is_lunch(stop)), None)


@dataclass(frozen=True, slots=True)
class Plan:
    """An itinerary; `start_date` is the date of its first day, where one is chosen.

    `origin` is a node of the road table, or a place, that every day leaves from unless the day
    before says where it ends. `notes` is what to think of, `contacts` whom to call: texts of
    several lines.
    `guest` is who is received, `host` who receives, `host_contact` how to reach the host: a line
    each.
    """

    id: str
    name: str
    start_date: date | None = None
    origin: str = field(default_factory=lambda: home().capital.node)
    days: tuple[Day, ...] = ()
    people: int = 1
    rates: Rates = NO_RATES
    notes: str = ""
    contacts: str = ""
    mode: Mode = Mode.CAR
    guest: str = ""
    host: str = ""
    host_contact: str = ""

    def date_of(self, day_index: int) -> date | None:
        """The date of a day, counted from 0."""
        return self.start_date + timedelta(days=day_index) if self.start_date else None

    def with_day(self, day: Day) -> "Plan":
        """The plan with the day of the same id replaced."""
        return replace(self, days=tuple(day if d.id == day.id else d for d in self.days))

    def stops(self) -> Iterator[Stop]:
        """Every stop of every day, in order."""
        for day in self.days:
            yield from day.stops

    def day(self, day_id: str) -> Day:
        """The day with that id; raises NotFoundError."""
        for day in self.days:
            if day.id == day_id:
                return day
        raise NotFoundError("day-not-found", id=day_id)

    def day_of(self, stop_id: str) -> Day:
        """The day that has that stop; raises NotFoundError."""
        for day in self.days:
            if any(stop.id == stop_id for stop in day.stops):
                return day
        raise NotFoundError("stop-not-found", id=stop_id)

    def stop(self, stop_id: str) -> Stop:
        """The stop with that id; raises NotFoundError."""
        return next(stop for stop in self.day_of(stop_id).stops if stop.id == stop_id)


def rename(plan: Plan, name: str) -> Plan:
    """Give the plan another name; a blank one is refused."""
    if not name.strip():
        raise RequestError("plan-name-empty")
    return replace(plan, name=name.strip())


def set_date(plan: Plan, start_date: date | None) -> Plan:
    """Choose the date of the first day, or none."""
    return replace(plan, start_date=start_date)


def set_origin(plan: Plan, origin: str) -> Plan:
    """Choose where every day leaves from."""
    return replace(plan, origin=origin)


def set_people(plan: Plan, people: int) -> Plan:
    """Say how many travel: 1 to 10,000."""
    check_people(people)
    return replace(plan, people=people)


def set_mode(plan: Plan, mode: Mode) -> Plan:
    """Say what one travels with."""
    return replace(plan, mode=mode)


def set_rates(plan: Plan, rates: Rates) -> Plan:
    """Say what things cost, as far as it is known."""
    return replace(plan, rates=rates)


def set_notes(plan: Plan, notes: str, contacts: str) -> Plan:
    """Write what to think of, and whom to call."""
    return replace(plan, notes=notes, contacts=contacts)


def set_hosting(plan: Plan, guest: str, host: str, host_contact: str) -> Plan:
    """Say who is received, by whom, how to reach the host."""
    return replace(plan, guest=guest, host=host, host_contact=host_contact)


def add_day(plan: Plan, day: Day, index: int | None = None) -> Plan:
    """Put a day at a position, at the end by default."""
    _refuse_known(day.id, (d.id for d in plan.days))
    return replace(plan, days=_inserted(plan.days, day, index))


def remove_day(plan: Plan, day_id: str) -> Plan:
    """Take a day out with its stops."""
    gone = plan.day(day_id)
    return replace(plan, days=tuple(day for day in plan.days if day is not gone))


def move_day(plan: Plan, day_id: str, index: int) -> Plan:
    """Put a day at another position, counted without it."""
    return add_day(remove_day(plan, day_id), plan.day(day_id), index)


def add_stop(plan: Plan, day_id: str, stop: Stop, index: int | None = None) -> Plan:
    """Put a stop into a day, at the end by default."""
    _refuse_known(stop.id, (s.id for s in plan.stops()))
    _check_stay(stop.stay_min)
    _check_place(stop)
    day = plan.day(day_id)
    return plan.with_day(replace(day, stops=_inserted(day.stops, stop, index)))


def remove_stop(plan: Plan, stop_id: str) -> Plan:
    """Take a stop out."""
    day = plan.day_of(stop_id)
    return plan.with_day(replace(day, stops=tuple(s for s in day.stops if s.id != stop_id)))


def move_stop(plan: Plan, stop_id: str, day_id: str, index: int | None = None) -> Plan:
    """Put a stop elsewhere in its day or into another; the position is counted without it."""
    return add_stop(remove_stop(plan, stop_id), day_id, plan.stop(stop_id), index)


def set_stay(plan: Plan, stop_id: str, minutes: int) -> Plan:
    """Say how long a visit takes: 0 to 1,440 minutes."""
    _check_stay(minutes)
    return _with_stop(plan, replace(plan.stop(stop_id), stay_min=minutes))


def set_stop_note(plan: Plan, stop_id: str, note: str) -> Plan:
    """Write the note of a stop."""
    return _with_stop(plan, replace(plan.stop(stop_id), note=note))


def set_locks(plan: Plan, stop_id: str, *, place: bool, day: bool) -> Plan:
    """Say whether rearranging must keep a stop, and on its day."""
    stop = replace(plan.stop(stop_id), keeps_place=place, keeps_day=day)
    return _with_stop(plan, stop)


def set_visit_start(plan: Plan, stop_id: str, start_min: int | None) -> Plan:
    """Say when a visit begins (0 to 1,439 minutes after midnight), or that any time will do."""
    _check_start(start_min or 0)
    return _with_stop(plan, replace(plan.stop(stop_id), start_min=start_min))


def set_day_end(plan: Plan, day_id: str, place_id: str) -> Plan:
    """Say where a day ends; empty: at its last visit."""
    return plan.with_day(replace(plan.day(day_id), ends_at=place_id))


def set_stop_kind(plan: Plan, stop_id: str, kind: StopKind) -> Plan:
    """Say what a stop is for; one without a place is no visit."""
    stop = replace(plan.stop(stop_id), kind=kind)
    _check_place(stop)
    return _with_stop(plan, stop)


def set_stop_place(plan: Plan, stop_id: str, place_id: str, place_name: str = "") -> Plan:
    """Say where a stop is; empty: wherever one is then, but for a visit."""
    stop = replace(plan.stop(stop_id), place_id=place_id, place_name=place_name)
    _check_place(stop)
    return _with_stop(plan, stop)


def set_who(plan: Plan, stop_id: str, who: str) -> Plan:
    """Say whom one meets at a stop, who receives, where a table is booked."""
    return _with_stop(plan, replace(plan.stop(stop_id), who=who))


def set_day_note(plan: Plan, day_id: str, note: str) -> Plan:
    """Write the note of a day."""
    return plan.with_day(replace(plan.day(day_id), note=note))


def set_start(plan: Plan, day_id: str, start_min: int) -> Plan:
    """Say when a day leaves: 0 to 1,439 minutes after midnight."""
    _check_start(start_min)
    return plan.with_day(replace(plan.day(day_id), start_min=start_min))


def copy_plan(plan: Plan, name: str, new_id: Callable[[], str]) -> Plan:
    """The same itinerary as another plan: every id is new."""
    days = tuple(
        replace(day, id=new_id(), stops=tuple(replace(stop, id=new_id()) for stop in day.stops))
        for day in plan.days
    )
    return rename(replace(plan, id=new_id(), days=days), name)


def _inserted[T](items: tuple[T, ...], item: T, index: int | None) -> tuple[T, ...]:
    at = len(items) if index is None else max(0, index)
    return (*items[:at], item, *items[at:])


def _with_stop(plan: Plan, stop: Stop) -> Plan:
    day = plan.day_of(stop.id)
    stops = tuple(stop if s.id == stop.id else s for s in day.stops)
    return plan.with_day(replace(day, stops=stops))


def _refuse_known(new_id: str, known: Iterator[str]) -> None:
    if new_id in known:
        raise RequestError("id-twice", id=new_id)


def _check_start(minutes: int) -> None:
    if not 0 <= minutes < DAY_MIN:
        raise RequestError("start-out-of-range", minutes=minutes)


def _check_place(stop: Stop) -> None:
    if stop.is_visit and not stop.place_id:
        raise RequestError("visit-without-place")


def _is_lunch(stop: Stop) -> bool:
    return stop.kind is StopKind.MEAL and (stop.start_min or 0) < _AFTERNOON_MIN


def _check_stay(minutes: int) -> None:
    if not 0 <= minutes <= DAY_MIN:
        raise RequestError("stay-out-of-range", minutes=minutes)
