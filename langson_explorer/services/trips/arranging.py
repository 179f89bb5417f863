"""Puts the stops of an itinerary in a better order, and frames it as a problem to that end.

What has no spot to go to, or is not in the catalogue, stays after the stop it followed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from langson_explorer.domain.itinerary import LUNCH_MIN, Day, Plan, Stop
from langson_explorer.domain.place import Place
from langson_explorer.domain.schedule import DaySchedule
from langson_explorer.domain.schedule_warnings import LATEST_END_MIN
from langson_explorer.domain.travel import Mode
from langson_explorer.planner.problem import (
    Candidate,
    Lunch,
    PlannedDay,
    Priority,
    Problem,
    Result,
    TripDay,
)
from langson_explorer.services.plan_keeper import new_id
from langson_explorer.services.trips.answers import lunch_stop, with_lunch
from langson_explorer.services.trips.candidates import candidate, sight_worth, stay_min
from langson_explorer.services.trips.travel import Rows, Travel, down, up

_STOP_WORTH = 24 * 3600  # more than any way: a stop is left out only where it does not fit
_LUNCH = (11 * 60, 14 * 60)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """An itinerary's days as a problem; candidates carry the ids of stops, new ones of places."""

    plan: Plan
    days: tuple[int, ...]  # which of the plan's the problem's are
    problem: Problem
    new: dict[str, Place]
    held: dict[str, tuple[Stop, ...]]  # stops that stay after another, by its id ("": the first)


def arrangement(
    plan: Plan,
    schedule: tuple[DaySchedule, ...],
    days: Iterable[int],
    terrain: Travel,
    extras: Iterable[Place] = (),
    most_stops: int | None = None,
) -> Arrangement:
    """These days (counted from 0) of a plan, with places it may be filled with.

    A day gets no more than `most_stops`, unless it has more already.
    """
    chosen = tuple(sorted(set(days)))
    dates = [plan.date_of(day) for day in chosen]
    rows = Rows(terrain)
    ends = _ends(plan, terrain, rows)
    new = {place.id: place for place in extras}
    free: list[tuple[int, Stop, Place]] = []
    held: dict[str, tuple[Stop, ...]] = {}
    for number, day in enumerate(chosen):
        free += _sorted_out(plan.days[day], number, terrain, held)
    candidates = (
        *(_stop_candidate(stop, place, number, rows, dates) for number, stop, place in free),
        *(_new_candidate(place, rows, dates) for place in new.values()),
    )
    return Arrangement(
        plan,
        chosen,
        Problem(
            days=tuple(
                replace(
                    _day(plan.days[d], schedule[d], ends[d], rows, held),
                    most_visits=most_stops and max(most_stops, len(plan.days[d].stops)),
                )
                for d in chosen
            ),
            candidates=candidates,
            matrix=rows.matrix(),
            lunch=_lunch(plan, chosen),
            people=plan.people,
            by_coach=plan.mode is Mode.COACH,
        ),
        new,
        held,
    )


def rearranged(work: Arrangement, result: Result) -> Plan:
    """The plan with its days as the result has them."""
    stops = {stop.id: stop for stop in work.plan.stops()}
    plan, inside = work.plan, {visit.id for day in result.days for visit in day.visits}
    for number, planned in zip(work.days, result.days, strict=True):
        day = plan.days[number]
        found = [stops.get(visit.id) or _new_stop(work.new[visit.id]) for visit in planned.visits]
        found = list(with_lunch(found, planned, day.lunch or lunch_stop()))
        owners = (f"day {day.id}", *(stop.id for stop in day.stops if stop.id not in inside))
        first = [stop for owner in owners for stop in work.held.get(owner, ())]
        plan = plan.with_day(_day_of(day, planned, (*first, *_with_held(found, work))))
    return plan


def visits_now(work: Arrangement) -> list[list[int]]:
    """The visits of the plan as it is, as numbers of candidates."""
    index = work.problem.index
    return [
        [index[stop.id] for stop in work.plan.days[day].stops if stop.id in index]
        for day in work.days
    ]


def _ends(plan: Plan, terrain: Travel, rows: Rows) -> list[tuple[int | None, int | None]]:
    """Where each day of the plan starts and ends, as the timetable has it; None: nowhere."""
    here = _row(plan.origin, terrain, rows)
    ends = []
    for day in plan.days:
        night = _row(day.ends_at, terrain, rows) if day.ends_at else None
        ends.append((here, night))
        here = here if night is None else night
    return ends


def _row(spot_id: str, terrain: Travel, rows: Rows) -> int | None:
    place = terrain.find(spot_id)
    return rows.of(place) if place and place.has_spot else None


def _sorted_out(
    day: Day, number: int, terrain: Travel, held: dict[str, tuple[Stop, ...]]
) -> Iterator[tuple[int, Stop, Place]]:
    """The stops that can be moved; the others go to `held` by what they follow."""
    before = f"day {day.id}"
    for stop in day.stops:
        place = terrain.find(stop.place_id)
        if stop == day.lunch:
            continue
        if place is None or not place.has_spot or not stop.is_visit:
            held[before] = (*held.get(before, ()), stop)
        else:
            before = stop.id
            yield number, stop, place


def _stop_candidate(
    stop: Stop, place: Place, number: int, rows: Rows, dates: list[date | None]
) -> Candidate:
    return candidate(
        place,
        rows.of(place),
        dates,
        priority=Priority.MUST if stop.keeps_place else Priority.WISH,
        worth=_STOP_WORTH,
        stay=stop.stay_min,
        day=number if stop.keeps_day else None,
        start_min=stop.start_min,
        name=stop.id,
    )


def _new_candidate(place: Place, rows: Rows, dates: list[date | None]) -> Candidate:
    return candidate(
        place,
        rows.of(place),
        dates,
        priority=Priority.OPTIONAL,
        worth=sight_worth(place, *((dates[0], dates[-1]) if dates else ())),
        fills_time=True,
    )


def _day(
    day: Day,
    on_clock: DaySchedule,
    ends: tuple[int | None, int | None],
    rows: Rows,
    held: dict[str, tuple[Stop, ...]],
) -> TripDay:
    """From its start to the usual end, or as long as it takes now if that is longer."""
    owners = (f"day {day.id}", *(stop.id for stop in day.stops))
    waiting = sum(stop.stay_min for owner in owners for stop in held.get(owner, ()))
    latest = max(LATEST_END_MIN, on_clock.end_min) - waiting
    start, end = (rows.nowhere if row is None else row for row in ends)
    return TripDay(
        start=up(60 * day.start_min),
        end=max(up(60 * day.start_min), down(60 * latest)),
        start_at=start,
        end_at=end,
        lunch=day.lunch is not None,
    )


def _lunch(plan: Plan, days: tuple[int, ...]) -> Lunch | None:
    meals = [lunch for number in days if (lunch := plan.days[number].lunch)]
    if not meals:
        return None
    begins = [_LUNCH[0] if meal.start_min is None else meal.start_min for meal in meals]
    earliest, latest = min(_LUNCH[0], *begins), max(_LUNCH[1], max(begins) + LUNCH_MIN)
    return Lunch(up(60 * earliest), up(60 * latest), 60 * LUNCH_MIN)


def _new_stop(place: Place) -> Stop:
    return Stop(new_id(), place.id, stay_min(place), place_name=place.name.vi)


def _with_held(stops: list[Stop], work: Arrangement) -> Iterator[Stop]:
    for stop in stops:
        yield stop
        yield from work.held.get(stop.id, ())


def _day_of(day: Day, planned: PlannedDay, stops: tuple[Stop, ...]) -> Day:
    kept = (day.lunch,) if day.lunch and not planned.lunch else ()
    return replace(day, stops=(*kept, *stops))
