"""Frames a request as the problem that the planner solves."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum
from itertools import pairwise

from langson_explorer.domain.itinerary import LUNCH_MIN, PAUSE_MIN, StopKind
from langson_explorer.domain.place import Layer, Place
from langson_explorer.domain.sun import sun_times
from langson_explorer.domain.travel import FAR, Mode
from langson_explorer.domain.trip import LAST_HOUR_MIN, Fixed, Guests, LunchBreak, TripRequest
from langson_explorer.planner.problem import Candidate, Lunch, Priority, Problem, TripDay
from langson_explorer.services.browse import Browser
from langson_explorer.services.spots import Spots, centre
from langson_explorer.services.trips.border_zone import are_foreign, needs_permit
from langson_explorer.services.trips.breaks import half_way, with_breaks
from langson_explorer.services.trips.candidates import (
    MOST_STOPS,
    THEME_ROUGH_M,
    THEME_WORTH,
    WISH_WORTH,
    candidate,
    fillers,
    is_sheltered,
    sight_worth,
    stay_min,
)
from langson_explorer.services.trips.food import tables
from langson_explorer.services.trips.pace import EASE, boarding_min, rhythm_of
from langson_explorer.services.trips.themes import members
from langson_explorer.services.trips.travel import Rows, Travel, down, up
from langson_explorer.services.visiting import is_assumed, visit_times

_SHORT_TRIP_DAYS = 5  # on a longer one the near sights are soon seen: one drives farther
_TO_FILL_TIME = 0.4  # of what a sight is worth by itself, where there is only time to fill
_BESIDE_THEMES = 0.3  # what belongs to no theme is worth less on a trip that has one
_GATE = "gate_"
_RECEIVED = 10  # a group of so many that arrives at a gate is received there
_ABOUT_MIN = 90  # on the road besides the way from night to night, at any pace
_TO_A_TABLE_MIN = 15  # from where food is farther off one brings it along
_LATEST_BROUGHT_MIN = 15 * 60  # until when one eats what was brought along to a long visit
_LONG_VISIT_MIN = 180  # that one may eat during
_EARLIEST_MIN = 5 * 60  # a day leaves no earlier for a fixed time


class Leniency(IntEnum):
    """What of a humane plan is given up, one after the other, for what was asked for."""

    NONE = 0
    DRIVE = 1  # days of more driving than the pace allows
    HOURS = 2  # no free time before the night, on the road until the day's end even in the dark
    LUNCH = 3  # lunch brought along to a place that was asked for, until three
    STOPS = 4  # more stops than the pace allows


@dataclass(frozen=True, slots=True)
class Framed:
    """A request as a problem; `nights` is where each day ends.

    `tables` are the places of the rows where lunch can be had, `brought` those to which it must
    be brought along; `breaks` where one rests on the long ways from row to row, `longer`
    by how many minutes a visit is longer than it need be.
    """

    problem: Problem
    start: Place
    nights: tuple[Place, ...]
    places: dict[str, Place]
    mode: Mode
    tables: dict[int, Place]
    brought: frozenset[int]
    leniency: Leniency
    breaks: Mapping[tuple[int, int], Place]
    longer: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Wanted:
    place: Place
    priority: Priority
    worth: int
    days: frozenset[int] = frozenset()  # from 0; none: any day
    fills_time: bool = False


class ProblemBuilder:
    """Frames one request, more and more leniently."""

    def __init__(
        self,
        request: TripRequest,
        browser: Browser,
        spots: Spots,
        terrain: Travel,
        mode: Mode,
        car: Callable[[], Travel],
    ) -> None:
        self._request, self._mode, self._terrain, self._car = request, mode, terrain, car
        self._ends = _ends(request, spots)
        _require_roads(self._ends, terrain)
        self._wanted = list(_wanted(request, browser, spots, self._ends))
        self._rows = rows = Rows(terrain)
        self._stays_at = [rows.of(place) for place in self._ends]
        dates = [request.date_of(day) for day in range(1, request.days + 1)]
        candidates = [self._candidate(one, dates) for one in self._wanted]
        self._tables: dict[int, Place] = {}
        found = [*self._ends[1:-1], *tables(browser, spots)]  # one eats where one sleeps
        for place in found:
            self._tables.setdefault(rows.of(place), place)
        stops = [spots.get(spot) for spot in half_way(self._ends, terrain)]
        by_the_road = {rows.of(stop): stop for stop in stops}
        self._rests = by_the_road | self._tables
        self._matrix, self._breaks = with_breaks(
            rows.matrix(), tuple(self._tables), tuple(by_the_road)
        )
        self._candidates = tuple(self._with_access(one) for one in candidates)

    def framed(self, leniency: Leniency = Leniency.NONE) -> Framed:
        """The request as a problem."""
        request, known = self._request, {one.place.id for one in self._wanted}
        places = {one.place.id: one.place for one in self._wanted}
        tables = dict(self._tables) if request.lunch else {}
        if leniency >= Leniency.LUNCH:
            for row, place in zip(self._stays_at, self._ends, strict=True):
                tables.setdefault(row, place)
            for made in self._candidates:
                ways = (self._matrix.seconds[made.at][table] for table in self._tables)
                is_remote = min(ways, default=FAR) > 60 * _TO_A_TABLE_MIN
                if made.priority is not Priority.OPTIONAL and is_remote:
                    tables.setdefault(made.at, places[made.id])
        return Framed(
            Problem(
                days=tuple(self._day(number, leniency) for number in range(1, request.days + 1)),
                candidates=self._holding(leniency),
                matrix=self._matrix,
                lunch=_lunch(request, leniency),
                before=tuple(pair for pair in request.before if known.issuperset(pair)),
                people=request.people,
                by_coach=self._mode is Mode.COACH,
                meals=tuple(tables),
                ease=EASE,
                spots=(*self._rows.spots, self._rows.spots[0]),
            ),
            self._ends[0],
            tuple(self._ends[1:]),
            places,
            self._mode,
            tables,
            frozenset(tables.keys() - self._tables.keys()),
            leniency,
            {ways: self._rests[row] for ways, row in self._breaks.items()},
        )

    def _candidate(self, wanted: _Wanted, dates: list[date]) -> Candidate:
        place, request = wanted.place, self._request
        fixed = request.fixed.get(place.id, Fixed())
        made = candidate(
            place,
            self._rows.of(place),
            dates,
            priority=wanted.priority,
            worth=wanted.worth,
            stay=planned_stay(request, self._mode, place),
            day=None if fixed.day is None else fixed.day - 1,
            start_min=fixed.start_min,
            fills_time=wanted.fills_time,
        )
        if not wanted.days:
            return made
        windows = (w if n in wanted.days else () for n, w in enumerate(made.windows))
        return replace(made, windows=tuple(windows))

    def _holding(self, leniency: Leniency) -> tuple[Candidate, ...]:
        """The candidates; where lunch may be brought along, long visits hold it."""
        if leniency < Leniency.LUNCH:
            return self._candidates
        return tuple(
            replace(made, holds_lunch=made.priority is not Priority.OPTIONAL)
            if made.stay >= 60 * _LONG_VISIT_MIN
            else made
            for made in self._candidates
        )

    def _with_access(self, made: Candidate) -> Candidate:
        """The candidate, which a coach does not get to where only a car has a way there."""
        if self._mode is not Mode.COACH or made.priority is Priority.OPTIONAL:
            return made
        if any(self._matrix.seconds[row][made.at] < FAR for row in self._stays_at):
            return made
        place = next(one.place for one in self._wanted if one.place.id == made.id)
        car = self._car()
        ways = car.router.matrix((car.entrance(self._ends[0]), car.entrance(place)))
        return replace(made, takes_coach=ways.seconds[0][1] >= FAR)

    def _day(self, number: int, leniency: Leniency) -> TripDay:
        """A day of the trip, within the hours of the gates it starts or ends at."""
        request, rhythm = self._request, rhythm_of(self._request)
        hours, on = request.hours_of(number), request.date_of(number)
        ends = self._ends[number - 1 : number + 1]
        opens, closes = hours.start_min, hours.end_min
        if leniency < Leniency.HOURS and hours.end_min == LAST_HOUR_MIN:
            closes = min(closes, sun_times(on, ends[1].position)[1])
            closes -= rhythm.free if number < request.days else 0
        gate_opens, gate_closes = (_gate_hours(place, on) for place in ends)
        if gate_opens:
            opens = max(opens, gate_opens[0])
        if gate_closes:
            closes = min(closes, gate_closes[1])
        opens += reception_min(request, ends[0]) if number == 1 else 0
        drive, easy = request.longest_drive_min, self._easy_stops(number)
        lunch, rows = request.lunch, self._stays_at[number - 1 : number + 1]
        if drive is None and leniency < Leniency.DRIVE:
            straight = self._matrix.seconds[rows[0]][rows[1]] // 60
            drive = max(rhythm.longest_drive, straight + _ABOUT_MIN)
        return TripDay(
            start=self._start(number, opens, rows[0]) if not gate_opens else up(60 * opens),
            end=down(60 * closes),
            start_at=rows[0],
            end_at=rows[1],
            max_drive=_seconds(drive),
            max_walk=_seconds(request.longest_walk_min),
            lunch=lunch is not None
            and _is_around(lunch.earliest_min, lunch.latest_min, opens, closes),
            most_visits=None
            if leniency >= Leniency.STOPS
            else max(easy, min(easy + 1, MOST_STOPS)),
            easy_visits=easy,
            may_last_longer=gate_closes is None or closes < gate_closes[1],
        )

    def _start(self, number: int, opens: int, start_at: int) -> int:
        """When a day may begin: earlier where a time that is fixed to it asks for that."""
        start = up(60 * opens)
        for made in self._candidates:
            is_then = made.day == number - 1 or self._request.days == 1
            way = self._matrix.seconds[start_at][made.at]
            if made.start is not None and is_then and made.start - way < start:
                start = max(60 * _EARLIEST_MIN, made.start - way)
        return start

    def _easy_stops(self, number: int) -> int:
        """Of a day; never fewer than what was asked for needs."""
        request = self._request
        asked = [c for c in self._candidates if c.priority is not Priority.OPTIONAL]
        bound = sum(made.day == number - 1 for made in asked)
        shared = -(-len(asked) // request.days)
        return max(rhythm_of(request).stops, shared + (shared > 1), bound)


def planned_stay(request: TripRequest, mode: Mode, place: Place) -> int:
    """How long a visit takes in minutes: as asked, else its own time with getting off and on."""
    if place.id in request.stays:
        return request.stays[place.id]
    if place.festival:
        return stay_min(place)  # of hours, in which nothing waits for anybody
    return stay_min(place) + boarding_min(request, mode)


def reception_min(request: TripRequest, start: Place) -> int:
    """How long the guests are received where they arrive; 0 where nobody receives them."""
    is_received = Guests.DELEGATION in request.guests or request.people >= _RECEIVED
    return PAUSE_MIN[StopKind.RECEPTION] if is_received and start.kind.startswith(_GATE) else 0


def _ends(request: TripRequest, spots: Spots) -> list[Place]:
    """Where the trip starts, then where each of its days ends."""
    nights = [request.nights.get(day, centre()) for day in range(1, request.days)]
    return [spots.get(spot) for spot in (request.start, *nights, request.end or request.start)]


def _require_roads(ends: list[Place], terrain: Travel) -> None:
    """See that roads lead from night to night: without them every reason told would mislead."""
    for start, end in pairwise(map(terrain.entrance, ends)):
        terrain.router.route(start, end)


def _wanted(
    request: TripRequest, browser: Browser, spots: Spots, ends: list[Place]
) -> Iterator[_Wanted]:
    """Everything that may be visited, the most wanted first, each once.

    What is bound to a time must be seen, what is put in order is wished for; so is the village
    where a night is spent, on the day before or after.
    """
    musts = dict.fromkeys((*request.must, *request.fixed))
    in_order = (place_id for pair in request.before for place_id in pair)
    wishes = dict.fromkeys((*request.wish, *in_order))
    asked = []
    for place_id in dict.fromkeys((*musts, *wishes)):
        place = spots.find(place_id) or browser.get(place_id)
        asked.append(place)
        is_must = place_id in musts
        yield _Wanted(place, Priority.MUST if is_must else Priority.WISH, WISH_WORTH)
    avoid = {*request.avoid, request.start, request.end}
    villages: dict[str, set[int]] = {}
    for day, night in enumerate(ends[1:-1]):
        if night.layer is Layer.VILLAGES and night.id not in avoid and night not in asked:
            villages.setdefault(night.id, set()).update((day, day + 1))
    for night_id, days in villages.items():
        night = browser.get(night_id)
        asked.append(night)
        yield _Wanted(night, Priority.WISH, WISH_WORTH, frozenset(days))
    span = request.start_date, request.last_date
    for place in members(browser, request.themes):
        if place.id in avoid or place in asked:
            continue
        if place.accuracy_m <= THEME_ROUGH_M:
            asked.append(place)
            worth = THEME_WORTH + 2 * sight_worth(place, *span)
            yield _Wanted(place, Priority.OPTIONAL, worth)
    if request.fill:
        times = _TO_FILL_TIME if request.days <= _SHORT_TRIP_DAYS else 2 * _TO_FILL_TIME
        times = _BESIDE_THEMES if request.themes else times
        is_foreign = are_foreign(request, ends[0])
        for place in fillers(browser, asked, avoid, rhythm_of(request).shortest_visit):
            if (request.rain and not is_sheltered(place)) or (is_foreign and needs_permit(place)):
                continue
            yield _Wanted(
                place, Priority.OPTIONAL, round(times * sight_worth(place, *span)), fills_time=True
            )


def _is_around(earliest: int, latest: int, opens: int, closes: int) -> bool:
    """Whether lunch falls into a day: not where one leaves after it, or is back before."""
    return opens + LUNCH_MIN <= latest and earliest + LUNCH_MIN <= closes


def _gate_hours(place: Place, on: date) -> tuple[int, int] | None:
    if not place.kind.startswith(_GATE) or is_assumed(place, on):
        return None
    windows = visit_times(place, on).windows
    return (windows[0][0], windows[-1][1]) if windows else None


def _lunch(request: TripRequest, leniency: Leniency) -> Lunch | None:
    lunch = request.lunch
    if lunch is None:
        return None
    latest = lunch.latest_min
    if leniency >= Leniency.LUNCH and lunch == LunchBreak():
        latest = _LATEST_BROUGHT_MIN
    return Lunch(up(60 * lunch.earliest_min), down(60 * latest), 60 * LUNCH_MIN)


def _seconds(minutes: int | None) -> int | None:
    return None if minutes is None else 60 * minutes
