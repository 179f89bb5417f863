"""The timetable of an itinerary: when each stop is reached, how, and what is wrong with it.

Warnings are codes with the blanks of their sentences:

===================  ======  ==========================================================
code                 on      blanks
===================  ======  ==========================================================
day-ends-late        day     ``end_min``: it ends after 18:00
day-past-midnight    day     ``end_min``: it ends on the next day
day-too-long         day     ``minutes``: more than ten hours from leaving to the end
no-route             visit   no road of the table leads there
place-widespread     visit   it is found over much of the province: no way is counted
place-unknown        visit   ``name``: the catalogue no longer has the place
position-rough       visit   ``accuracy_m``: known to 5 km or worse, so is the travel time
place-twice          visit   ``day``, ``stop``: where it was first, counted from 1
closed-then          visit   ``open_min``, ``close_min``: the opening it does not fit into
late-for-time        visit   ``start_min``: it is reached later than its fixed time
night-unknown        day     ``name``: the place where it ends is unknown, or no road leads there
origin-unknown       day     ``name``: nobody knows where it leaves from
===================  ======  ==========================================================

A visit on a date on which its place is closed carries the reason its `VisitTimes` give.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from math import ceil

from langson_explorer.domain.geo import Point
from langson_explorer.domain.itinerary import DAY_MIN, LUNCH_MIN, Day, Plan, Stop
from langson_explorer.domain.place import Place
from langson_explorer.domain.ports import Router
from langson_explorer.domain.schedule import (
    DaySchedule,
    Route,
    ScheduleWarning,
    Totals,
    Visit,
    VisitTimes,
)
from langson_explorer.errors import NoRouteError

ROUNDING_MIN = 5  # travel is an estimate; a minute would pretend to know better
LATEST_END_MIN = 18 * 60
LONGEST_DAY_MIN = 10 * 60
_ROUND_THE_CLOCK = ((0, DAY_MIN),)


type Times = Callable[[Place, date], VisitTimes | None]


def _any_time(_place: Place, _on: date) -> VisitTimes | None:
    return None


def timetable(
    plan: Plan,
    places: Callable[[str], Place | None],
    router: Router,
    origin: Point | None,
    times: Times = _any_time,
) -> tuple[DaySchedule, ...]:
    """Every day of the plan on the clock.

    Each day leaves `origin` at its start, or where the day before ended (None: the way to its
    first stop is not known). A stop that cannot be reached, has no one spot, or is lost to the
    catalogue costs no travel but carries a warning; the way goes on from the last spot that is
    known. `times` tells when a place can be visited on a date (None: not known): who comes too
    early waits at the door.
    """
    clock = _Clock(places, router, origin, times, plan.origin)
    return tuple(
        clock.day(number, day, plan.date_of(number - 1))
        for number, day in enumerate(plan.days, start=1)
    )


def totals(schedule: Iterable[DaySchedule]) -> Totals:
    """What the days come to together."""
    days = tuple(schedule)
    visits = [visit for day in days for visit in day.visits]
    fees = [v.place.fee_vnd for v in visits if v.place and v.place.fee_vnd is not None]
    return Totals(
        stops=len(visits),
        visit_min=sum(day.visit_min for day in days),
        travel_min=sum(day.travel_min for day in days),
        travel_km=sum(day.travel_km for day in days),
        fee_vnd=sum(fees),
        fees_known=len(fees),
    )


@dataclass(slots=True)
class _Meal:
    """Lunch of a day: taken at the first chance, once."""

    earliest: int | None
    taken: tuple[int, int] | None = None

    def over(self, now: int) -> int:
        """When one can go on: an hour later if this is the chance."""
        if self.earliest is None or self.taken or now < self.earliest:
            return now
        self.taken = (now, now + LUNCH_MIN)
        return now + LUNCH_MIN

    def while_waiting(self, now: int, start: int) -> None:
        """Have it before a door that opens at `start` only, if that leaves the time."""
        if self.earliest is None or self.taken or self.earliest + LUNCH_MIN > start:
            return
        begun = max(now, self.earliest)
        if begun + LUNCH_MIN <= start:
            self.taken = (begun, begun + LUNCH_MIN)


@dataclass(slots=True)
class _Clock:
    """Walks the days of one plan in order, remembering which places it has seen."""

    places: Callable[[str], Place | None]
    router: Router
    here: Point | None
    times: Times
    origin: str
    slept_at: Place | None = None
    seen: dict[str, tuple[int, int]] = field(default_factory=dict)

    def day(self, number: int, day: Day, on: date | None) -> DaySchedule:
        now, here, meal = day.start_min, self.here, _Meal(day.lunch_min)
        start, starts_at = self.here, self.slept_at
        visits: list[Visit] = []
        for position, stop in enumerate(day.stops, start=1):
            visit = self.visit(stop, (number, position), meal.over(now), here, meal, on)
            visits.append(visit)
            now = visit.depart_min
            here = self.entrance(visit.place) or here
        legs = [visit.leg for visit in visits if visit.leg]
        ends_at = self.places(day.ends_at) if day.ends_at else None
        if night := self.entrance(ends_at):
            self.here, self.slept_at = night, ends_at
        back = self.leg(here, night, ends_at) if here and night and ends_at else None
        if back:
            legs.append(back)
            now = _rounded_up(meal.over(now) + back.minutes)
        lost = [("origin-unknown", self.origin)] if start is None and (visits or night) else []
        if day.ends_at and back is None and (here or not night):
            lost.append(("night-unknown", ends_at.name.vi if ends_at else day.ends_at))
        return DaySchedule(
            day_id=day.id,
            leave_min=day.start_min,
            end_min=meal.over(now) if visits or back else now,
            visits=tuple(visits),
            travel_min=sum(leg.minutes for leg in legs),
            travel_km=sum(leg.km for leg in legs),
            visit_min=sum(stop.stay_min for stop in day.stops),
            warnings=tuple(_day_warnings(day.start_min, now, lost)),
            back=back,
            ends_at=ends_at,
            lunch=meal.taken,
            start=start,
            starts_at=starts_at,
        )

    def visit(
        self,
        stop: Stop,
        where: tuple[int, int],
        now: int,
        here: Point | None,
        meal: _Meal,
        on: date | None,
    ) -> Visit:
        place = self.places(stop.place_id)
        there = self.entrance(place)
        leg = self.leg(here, there, place) if here and there and place else None
        arrive = _rounded_up(now + leg.minutes) if leg else now
        times = self.times(place, on) if place and on else None
        start = _begin(meal.over(arrive), stop, times)
        meal.while_waiting(arrive, start)
        warnings = [*self.visit_warnings(stop, place, where, bool(here and there and not leg))]
        return Visit(
            stop=stop,
            leg=leg,
            arrive_min=arrive,
            depart_min=start + stop.stay_min,
            warnings=(*_time_warnings(stop, times, start), *warnings),
            place=place,
            wait_min=start - arrive,
            times=times,
        )

    def leg(self, here: Point, there: Point, place: Place) -> Route | None:
        try:
            route = self.router.route(here, there)
        except NoRouteError:
            return None
        if there == place.position:
            return route
        # The line ends where the map shows the place, not where the road table enters it.
        return replace(route, line=(*route.line, place.position))

    def entrance(self, place: Place | None) -> Point | None:
        """Where one drives to for a place; None if there is no one spot."""
        if place is None or not place.has_spot:
            return None
        return self.router.access(place.id) or place.position

    def visit_warnings(
        self, stop: Stop, place: Place | None, where: tuple[int, int], is_cut_off: bool
    ) -> Iterator[ScheduleWarning]:
        first = self.seen.setdefault(stop.place_id, where)
        if first != where:
            yield ScheduleWarning("place-twice", (("day", first[0]), ("stop", first[1])))
        if place is None:
            yield ScheduleWarning("place-unknown", (("name", stop.place_name or stop.place_id),))
            return
        if is_cut_off:
            yield ScheduleWarning("no-route")
        if not place.has_spot:
            yield ScheduleWarning("place-widespread")
        elif not place.is_pinned:
            yield ScheduleWarning("position-rough", (("accuracy_m", place.accuracy_m),))


def _begin(now: int, stop: Stop, times: VisitTimes | None) -> int:
    """When a visit begins for who is ready at a time."""
    if stop.start_min is not None:
        return max(now, stop.start_min)
    for opens, closes in times.windows if times else ():
        if max(now, opens) + stop.stay_min <= closes:
            return max(now, opens)
    return now


def _time_warnings(stop: Stop, times: VisitTimes | None, start: int) -> Iterator[ScheduleWarning]:
    if stop.start_min is not None and start > stop.start_min:
        yield ScheduleWarning("late-for-time", (("start_min", stop.start_min),))
    if times is None or times.windows == _ROUND_THE_CLOCK:  # past midnight, too
        return
    end = start + stop.stay_min
    if not times.windows:
        if times.closed:
            yield times.closed
    elif not any(opens <= start and end <= closes for opens, closes in times.windows):
        opens, closes = min(times.windows, key=lambda w: max(w[0] - start, end - w[1]))
        yield ScheduleWarning("closed-then", (("open_min", opens), ("close_min", closes)))


def _day_warnings(
    leave: int, end: int, lost: Iterable[tuple[str, str]]
) -> Iterator[ScheduleWarning]:
    for code, name in lost:
        yield ScheduleWarning(code, (("name", name),))
    if end > DAY_MIN:
        yield ScheduleWarning("day-past-midnight", (("end_min", end),))
    elif end > LATEST_END_MIN and end > leave:
        yield ScheduleWarning("day-ends-late", (("end_min", end),))
    if end - leave > LONGEST_DAY_MIN:
        yield ScheduleWarning("day-too-long", (("minutes", end - leave),))


def _rounded_up(minutes: float) -> int:
    # A hair of floating point above a full step must not cost another five minutes.
    return ceil(round(minutes / ROUNDING_MIN, 6)) * ROUNDING_MIN
