"""Plans as rows of a GeoPackage, within a caller's transaction."""

import logging
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from langson_explorer.domain.itinerary import DAY_MIN, Day, Plan, Stop, StopKind
from langson_explorer.domain.ports import StoredPlans
from langson_explorer.domain.rates import FreeLine, Rates, Ticket
from langson_explorer.domain.schedule import DaySchedule, Route, Visit
from langson_explorer.domain.travel import Mode
from langson_explorer.errors import NotFoundError, RequestError
from langson_explorer.storage.shapes import LineString, encode

_LISTED = """
SELECT id, CAST(name AS BLOB), updated FROM plans ORDER BY updated DESC, fid DESC
"""
_PLAN = """
SELECT name, start_date, origin, people, notes, contacts, km_vnd, night_vnd, guide_vnd, nights,
  mode, guest, host, host_contact, meal_vnd
FROM plans WHERE id = ?
"""
_COSTS = "SELECT label, unit_vnd, count FROM costs WHERE plan_id = ? ORDER BY position"
_TICKETS = "SELECT place_id, unit_vnd FROM tickets WHERE plan_id = ? ORDER BY position"
_DAYS = """
SELECT id, start_min, note, ends_at FROM days WHERE plan_id = ? ORDER BY position
"""
_STOPS = """
SELECT id, place_id, stay_min, note, name, keeps_place, keeps_day, start_min, kind, who
FROM stops WHERE day_id = ? ORDER BY position
"""
_SAVE_PLAN = """
INSERT INTO plans (id, name, start_date, origin, people, notes, contacts,
  km_vnd, night_vnd, guide_vnd, nights, mode, guest, host, host_contact,
  meal_vnd, updated)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, start_date = excluded.start_date,
  origin = excluded.origin, people = excluded.people, notes = excluded.notes,
  contacts = excluded.contacts, km_vnd = excluded.km_vnd, night_vnd = excluded.night_vnd,
  guide_vnd = excluded.guide_vnd, nights = excluded.nights, mode = excluded.mode,
  guest = excluded.guest, host = excluded.host, host_contact = excluded.host_contact,
  meal_vnd = excluded.meal_vnd,
  updated = excluded.updated
"""
_SAVE_COST = """
INSERT INTO costs (plan_id, position, label, unit_vnd, count) VALUES (?, ?, ?, ?, ?)
"""
_SAVE_TICKET = "INSERT INTO tickets (plan_id, position, place_id, unit_vnd) VALUES (?, ?, ?, ?)"
_SAVE_DAY = """
INSERT INTO days
  (id, plan_id, position, date, start_min, leave, finish, note, ends_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_SAVE_STOP = """
INSERT INTO stops
  (geom, id, day_id, position, place_id, name, stay_min, note, plan, day, arrive, depart,
  keeps_place, keeps_day, start_min, kind, who)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_SAVE_LEG = """
INSERT INTO legs (geom, day_id, stop_id, plan, day, minutes, km, roads, is_estimate)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_TOUCH = """
UPDATE gpkg_contents SET last_change = ? WHERE table_name IN ('plans', 'days', 'stops', 'legs')
"""
_REMEMBER = """
INSERT INTO explorer_state (key, value) VALUES ('last_opened', ?)
ON CONFLICT (key) DO UPDATE SET value = excluded.value
"""
_LAST_OPENED = """
SELECT plans.id FROM explorer_state JOIN plans ON plans.id = explorer_state.value
WHERE explorer_state.key = 'last_opened'
"""

_log = logging.getLogger(__name__)


def read_all(db: sqlite3.Connection) -> StoredPlans:
    """All plans of an open file; one that makes no sense leaves the others."""
    plans, unreadable = [], []
    for plan_id, name, updated in db.execute(_LISTED).fetchall():
        try:
            plans.append((read_plan(db, plan_id), datetime.fromisoformat(updated)))
        except (TypeError, ValueError, RequestError, NotFoundError) as error:
            _log.warning("plan %r makes no sense: %s", plan_id, error)
            unreadable.append(bytes(name or b"").decode(errors="replace") or str(plan_id))
    return StoredPlans(plans, read_last_opened(db), tuple(unreadable))


def read_plan(db: sqlite3.Connection, plan_id: str) -> Plan:
    """One plan of an open file; raises NotFoundError, or TypeError and ValueError for nonsense."""
    row = db.execute(_PLAN, (plan_id,)).fetchone()
    if row is None:
        raise NotFoundError("plan-not-found", plan=plan_id)
    name, start_date, origin, people, notes, contacts, km, night, guide, nights, *others = row
    mode, guest, host, host_contact, meal = others
    costs = db.execute(_COSTS, (plan_id,)).fetchall()
    tickets = db.execute(_TICKETS, (plan_id,)).fetchall()
    lines = tuple(FreeLine(_text(label), *map(_whole, prices)) for label, *prices in costs)
    return Plan(
        _text(plan_id),
        _text(name),
        date.fromisoformat(start_date) if start_date else None,
        _text(origin),
        tuple(
            Day(
                _text(day_id),
                _minutes(start_min),
                tuple(_stops(db, day_id)),
                _text(note),
                _text(ends_at),
            )
            for day_id, start_min, note, ends_at in db.execute(_DAYS, (plan_id,)).fetchall()
        ),
        people=_whole(people),
        rates=Rates(
            _whole_or_none(km),
            _whole_or_none(night),
            _whole_or_none(guide),
            _whole_or_none(nights),
            lines,
            _whole_or_none(meal),
            tuple(Ticket(_text(place), _whole(price)) for place, price in tickets),
        ),
        notes=_text(notes),
        contacts=_text(contacts),
        mode=Mode(mode),
        guest=_text(guest),
        host=_text(host),
        host_contact=_text(host_contact),
    )


def read_last_opened(db: sqlite3.Connection) -> str | None:
    """The id of the plan that was open last, if it is still in the open file."""
    row = db.execute(_LAST_OPENED).fetchone()
    return row[0] if row else None


def write_plan(
    db: sqlite3.Connection, plan: Plan, schedule: Sequence[DaySchedule], moment: datetime
) -> None:
    """Insert or replace a plan with its stops and legs."""
    stamp = _stamp(moment)
    db.execute(_SAVE_PLAN, _plan_row(plan, stamp))
    for table in ("days", "costs", "tickets"):
        db.execute(f"DELETE FROM {table} WHERE plan_id = ?", (plan.id,))  # noqa: S608 - ours
    db.executemany(_SAVE_COST, _cost_rows(plan))
    db.executemany(
        _SAVE_TICKET,
        (
            (plan.id, position, ticket.place_id, ticket.unit_vnd)
            for position, ticket in enumerate(plan.rates.tickets)
        ),
    )
    for index, (day, on_clock) in enumerate(zip(plan.days, schedule, strict=True)):
        db.execute(_SAVE_DAY, _day_row(plan, index, day, on_clock))
        # The clock may have a meal elsewhere among the stops; they are kept as they were planned.
        places = {stop.id: position for position, stop in enumerate(day.stops)}
        stops = (_stop_row(plan, index, places[visit.stop.id], visit) for visit in on_clock.stops)
        db.executemany(_SAVE_STOP, stops)
        db.executemany(_SAVE_LEG, _leg_rows(plan, index, on_clock))
    db.execute(_TOUCH, (stamp,))


def delete_plan(db: sqlite3.Connection, plan_id: str, moment: datetime) -> None:
    """Remove a plan with all that is its own, if it is there."""
    db.execute("DELETE FROM plans WHERE id = ?", (plan_id,))
    db.execute(_TOUCH, (_stamp(moment),))


def remember_opened(db: sqlite3.Connection, plan_id: str) -> None:
    """Note which plan is open."""
    db.execute(_REMEMBER, (plan_id,))


def _stops(db: sqlite3.Connection, day_id: str) -> Iterator[Stop]:
    for row in db.execute(_STOPS, (day_id,)):
        stop_id, place_id, stay_min, note, name, place, day, start, kind, who = row
        yield Stop(
            _text(stop_id),
            _text(place_id),
            _minutes(stay_min),
            _text(note),
            _text(name),
            keeps_place=bool(place),
            keeps_day=bool(day),
            start_min=_minutes_or_none(start),
            kind=StopKind(kind),
            who=_text(who),
        )


def _text(value: object) -> str:
    """A text of the file: sqlite keeps anything in any column."""
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _whole(value: object) -> int:
    """A whole number of the file."""
    if not isinstance(value, int):
        raise TypeError(f"{value!r} is no whole number")
    return value


def _whole_or_none(value: object) -> int | None:
    return None if value is None else _whole(value)


def _minutes(value: object) -> int:
    """Minutes of a day, as far as a clock can show them."""
    minutes = _whole(value)
    if not 0 <= minutes <= DAY_MIN:
        raise ValueError(f"{minutes} minutes are no time of a day")
    return minutes


def _minutes_or_none(value: object) -> int | None:
    return None if value is None else _minutes(value)


def _plan_row(plan: Plan, stamp: str) -> tuple[object, ...]:
    rates = plan.rates
    prices = (rates.km_vnd, rates.night_vnd, rates.guide_vnd, rates.nights)
    about = (plan.people, plan.notes, plan.contacts)
    first = (plan.id, plan.name, _iso(plan.start_date), plan.origin)
    hosting = (plan.guest, plan.host, plan.host_contact)
    return (*first, *about, *prices, plan.mode, *hosting, rates.meal_vnd, stamp)


def _cost_rows(plan: Plan) -> Iterator[tuple[object, ...]]:
    for position, line in enumerate(plan.rates.lines):
        yield (plan.id, position, line.label, line.unit_vnd, line.count)


def _day_row(plan: Plan, index: int, day: Day, on_clock: DaySchedule) -> tuple[object, ...]:
    return (
        day.id,
        plan.id,
        index,
        _iso(plan.date_of(index)),
        day.start_min,
        _clock(on_clock.leave_min),
        _clock(on_clock.end_min),
        day.note,
        day.ends_at,
    )


def _stop_row(plan: Plan, day_index: int, position: int, visit: Visit) -> tuple[object, ...]:
    stop, place = visit.stop, visit.place
    return (
        encode(place.position) if place and place.has_spot else None,
        stop.id,
        plan.days[day_index].id,
        position,
        stop.place_id,
        stop.place_name,
        stop.stay_min,
        stop.note,
        plan.name,
        day_index + 1,
        _clock(visit.arrive_min),
        _clock(visit.depart_min),
        stop.keeps_place,
        stop.keeps_day,
        stop.start_min,
        stop.kind,
        stop.who,
    )


def _leg_rows(plan: Plan, day_index: int, on_clock: DaySchedule) -> Iterator[tuple[object, ...]]:
    """The ways of a day; the one to where it ends leads to no stop."""
    for visit in on_clock.stops:
        if visit.leg:
            yield _leg_row(plan, day_index, visit.stop.id, visit.leg)
    if on_clock.back:
        yield _leg_row(plan, day_index, None, on_clock.back)


def _leg_row(plan: Plan, day_index: int, stop_id: str | None, leg: Route) -> tuple[object, ...]:
    return (
        encode(LineString(leg.line)) if len(leg.line) > 1 else None,
        plan.days[day_index].id,
        stop_id,
        plan.name,
        day_index + 1,
        leg.minutes,
        leg.km,
        ", ".join(leg.refs),
        leg.is_estimate,
    )


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _stamp(moment: datetime) -> str:
    """As GeoPackage wants a DATETIME: UTC with milliseconds and a Z."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
