"""Plans in a GeoPackage of the user's, each change on the disk before the call returns."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from langson_explorer.domain.itinerary import Day, Plan, Stop
from langson_explorer.domain.ports import PlanSummary
from langson_explorer.domain.rates import FreeLine, Rates
from langson_explorer.domain.schedule import DaySchedule, Route, Visit
from langson_explorer.domain.stated import StatedTime
from langson_explorer.domain.travel import Mode
from langson_explorer.errors import (
    NotFoundError,
    StorageError,
)
from langson_explorer.storage.geopackage import open_for_writing
from langson_explorer.storage.shapes import LineString, encode
from langson_explorer.storage.sqlite_file import translated_errors
from langson_explorer.storage.stated_times import (
    drop_stated_time,
    keep_stated_time,
    read_stated_times,
)

_SUMMARIES = """
SELECT plans.id, plans.name, plans.updated, count(DISTINCT days.id), count(stops.id)
FROM plans LEFT JOIN days ON days.plan_id = plans.id LEFT JOIN stops ON stops.day_id = days.id
GROUP BY plans.id ORDER BY plans.updated DESC
"""
_PLAN = """
SELECT name, start_date, origin, people, notes, contacts, km_vnd, night_vnd, guide_vnd, nights,
  mode
FROM plans WHERE id = ?
"""
_COSTS = "SELECT label, unit_vnd, count FROM costs WHERE plan_id = ? ORDER BY position"
_DAYS = """
SELECT id, start_min, note, ends_at, lunch_min FROM days WHERE plan_id = ? ORDER BY position
"""
_STOPS = """
SELECT id, place_id, stay_min, note, name, keeps_place, keeps_day, start_min
FROM stops WHERE day_id = ? ORDER BY position
"""
_SAVE_PLAN = """
INSERT INTO plans (id, name, start_date, origin, people, notes, contacts,
  km_vnd, night_vnd, guide_vnd, nights, mode, updated)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, start_date = excluded.start_date,
  origin = excluded.origin, people = excluded.people, notes = excluded.notes,
  contacts = excluded.contacts, km_vnd = excluded.km_vnd, night_vnd = excluded.night_vnd,
  guide_vnd = excluded.guide_vnd, nights = excluded.nights, mode = excluded.mode,
  updated = excluded.updated
"""
_SAVE_COST = """
INSERT INTO costs (plan_id, position, label, unit_vnd, count) VALUES (?, ?, ?, ?, ?)
"""
_SAVE_DAY = """
INSERT INTO days
  (id, plan_id, position, date, start_min, leave, finish, note, ends_at, lunch_min)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_SAVE_STOP = """
INSERT INTO stops
  (geom, id, day_id, position, place_id, name, stay_min, note, plan, day, arrive, depart,
  keeps_place, keeps_day, start_min)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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


class GeoPackagePlanStore:
    """A UserStore over a file that `open_plans` has made or checked.

    Each call opens the file anew and closes it again: any thread may call, other programs may
    look in between, and a file that was moved away is noticed. Every call raises StorageError
    if the file cannot be used just now: busy, read-only, full or damaged. A plan that another
    window has changed since it was read here is not overwritten ("plan-changed-elsewhere").
    """

    def __init__(self, path: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._path = path
        self._now = now
        self._stamps: dict[str, str] = {}  # when each plan was last changed, as far as seen here

    def summaries(self) -> Sequence[PlanSummary]:
        """All plans, last changed first."""
        with self._transaction() as db:
            return read_summaries(db)

    def load(self, plan_id: str) -> Plan:
        """One plan; raises NotFoundError, or DamagedFileError if it makes no sense."""
        with self._transaction() as db:
            plan = read_plan(db, plan_id)
            self._stamps[plan_id] = _stored_stamp(db, plan_id) or ""
        return plan

    def save(self, plan: Plan, schedule: Sequence[DaySchedule]) -> None:
        """Insert or replace a plan with its stops and legs, in one transaction."""
        stamp = _stamp(self._now())
        with self._transaction() as db:
            if _stored_stamp(db, plan.id) not in (None, self._stamps.get(plan.id)):
                raise StorageError("plan-changed-elsewhere", self._path, plan=plan.name)
            db.execute(_SAVE_PLAN, _plan_row(plan, stamp))
            for table in ("days", "costs"):
                db.execute(f"DELETE FROM {table} WHERE plan_id = ?", (plan.id,))  # noqa: S608 - ours
            db.executemany(_SAVE_COST, _cost_rows(plan))
            for index, (day, on_clock) in enumerate(zip(plan.days, schedule, strict=True)):
                db.execute(_SAVE_DAY, _day_row(plan, index, day, on_clock))
                stops = (
                    _stop_row(plan, index, position, visit)
                    for position, visit in enumerate(on_clock.visits)
                )
                db.executemany(_SAVE_STOP, stops)
                db.executemany(_SAVE_LEG, _leg_rows(plan, index, on_clock))
            db.execute(_TOUCH, (stamp,))
        self._stamps[plan.id] = stamp

    def delete(self, plan_id: str) -> None:
        """Remove a plan, if it is there."""
        with self._transaction() as db:
            db.execute("DELETE FROM plans WHERE id = ?", (plan_id,))
            db.execute(_TOUCH, (_stamp(self._now()),))

    def last_opened(self) -> str | None:
        """The id of the plan that was open last, if it is still there."""
        with self._transaction() as db:
            return read_last_opened(db)

    def set_last_opened(self, plan_id: str) -> None:
        """Remember which plan is open."""
        with self._transaction() as db:
            db.execute(_REMEMBER, (plan_id,))

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

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """A connection whose changes are all kept or none."""
        with translated_errors(self._path), closing(open_for_writing(self._path)) as db:
            db.execute("PRAGMA foreign_keys = ON")
            with db:
                db.execute("BEGIN IMMEDIATE")
                yield db


def read_summaries(db: sqlite3.Connection) -> list[PlanSummary]:
    """All plans of an open file, last changed first."""
    return [
        PlanSummary(plan_id, name, datetime.fromisoformat(updated), days, stops)
        for plan_id, name, updated, days, stops in db.execute(_SUMMARIES)
    ]


def read_plan(db: sqlite3.Connection, plan_id: str) -> Plan:
    """One plan of an open file; raises NotFoundError, or TypeError and ValueError for nonsense."""
    row = db.execute(_PLAN, (plan_id,)).fetchone()
    if row is None:
        raise NotFoundError("plan-not-found", plan=plan_id)
    name, start_date, origin, people, notes, contacts, km, night, guide, nights, mode = row
    lines = tuple(FreeLine(*line) for line in db.execute(_COSTS, (plan_id,)))
    return Plan(
        plan_id,
        name,
        date.fromisoformat(start_date) if start_date else None,
        origin,
        tuple(
            Day(day_id, int(start_min), tuple(_stops(db, day_id)), note, ends_at, _whole(lunch))
            for day_id, start_min, note, ends_at, lunch in db.execute(_DAYS, (plan_id,)).fetchall()
        ),
        people=people,
        rates=Rates(km, night, guide, nights, lines),
        notes=notes,
        contacts=contacts,
        mode=Mode(mode),
    )


def read_last_opened(db: sqlite3.Connection) -> str | None:
    """The id of the plan that was open last, if it is still in the open file."""
    row = db.execute(_LAST_OPENED).fetchone()
    return row[0] if row else None


def _stored_stamp(db: sqlite3.Connection, plan_id: str) -> str | None:
    row = db.execute("SELECT updated FROM plans WHERE id = ?", (plan_id,)).fetchone()
    return row[0] if row else None


def _stops(db: sqlite3.Connection, day_id: str) -> Iterator[Stop]:
    for stop_id, place_id, stay_min, note, name, place, day, start in db.execute(_STOPS, (day_id,)):
        locks = (bool(place), bool(day), _whole(start))
        yield Stop(stop_id, place_id, int(stay_min), note, name, *locks)


def _whole(minutes: object) -> int | None:
    """A number of the file, or none."""
    return None if minutes is None else int(str(minutes))


def _plan_row(plan: Plan, stamp: str) -> tuple[object, ...]:
    rates = plan.rates
    prices = (rates.km_vnd, rates.night_vnd, rates.guide_vnd, rates.nights)
    about = (plan.people, plan.notes, plan.contacts)
    first = (plan.id, plan.name, _iso(plan.start_date), plan.origin)
    return (*first, *about, *prices, plan.mode, stamp)


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
        day.lunch_min,
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
    )


def _leg_rows(plan: Plan, day_index: int, on_clock: DaySchedule) -> Iterator[tuple[object, ...]]:
    """The ways of a day; the one to where it ends leads to no stop."""
    for visit in on_clock.visits:
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
