"""Frames a request as the problem that the planner solves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from langson_explorer.domain.itinerary import LUNCH_MIN
from langson_explorer.domain.place import Place
from langson_explorer.domain.travel import Mode
from langson_explorer.domain.trip import Fixed, TripRequest
from langson_explorer.planner.problem import Candidate, Lunch, Priority, Problem, TripDay
from langson_explorer.services.browse import Browser
from langson_explorer.services.spots import CENTRE, Spots
from langson_explorer.services.trips.terrain import Rows, Terrain, down, up
from langson_explorer.services.trips.themes import members
from langson_explorer.services.trips.wanting import (
    MOST_STOPS,
    THEME_WORTH,
    WISH_WORTH,
    candidate,
    fillers,
    sight_worth,
)
from langson_explorer.services.visiting import is_assumed, visit_times

_SHORT_TRIP_DAYS = 5  # on a longer one the near sights are soon seen: one drives farther
_GATE = "gate_"


@dataclass(frozen=True, slots=True)
class Framed:
    """A request as a problem; `nights` is where each day ends."""

    problem: Problem
    nights: tuple[Place, ...]
    places: dict[str, Place]
    mode: Mode


@dataclass(frozen=True, slots=True)
class _Wanted:
    place: Place
    priority: Priority
    worth: int


def framed(
    request: TripRequest, browser: Browser, spots: Spots, terrain: Terrain, mode: Mode
) -> Framed:
    """The problem of a request.

    Raises NotFoundError for an id nobody knows, RequestError, NoRouteError where no road leads
    from one night to the next.
    """
    ends = _ends(request, spots)
    _require_roads(ends, terrain)
    wanted = list(_wanted(request, browser, spots))
    rows = Rows(terrain)
    stays_at = [rows.of(place) for place in ends]
    dates = [request.date_of(day) for day in range(1, request.days + 1)]
    candidates = tuple(_candidate(one, request, rows, dates) for one in wanted)
    known = {one.place.id for one in wanted}
    return Framed(
        Problem(
            days=tuple(
                _day(request, number, ends[number - 1 : number + 1], stays_at)
                for number in range(1, request.days + 1)
            ),
            candidates=candidates,
            matrix=rows.matrix(),
            lunch=_lunch(request),
            before=tuple(pair for pair in request.before if known.issuperset(pair)),
            people=request.people,
            by_coach=mode is Mode.COACH,
        ),
        tuple(ends[1:]),
        {one.place.id: one.place for one in wanted},
        mode,
    )


def _ends(request: TripRequest, spots: Spots) -> list[Place]:
    """Where the trip starts, then where each of its days ends."""
    nights = [request.nights.get(day, CENTRE) for day in range(1, request.days)]
    return [spots.get(spot) for spot in (request.start, *nights, request.end or request.start)]


def _require_roads(ends: list[Place], terrain: Terrain) -> None:
    """See that roads lead from night to night: without them every reason told would mislead."""
    for start, end in pairwise(map(terrain.entrance, ends)):
        terrain.router.route(start, end)


def _wanted(request: TripRequest, browser: Browser, spots: Spots) -> Iterator[_Wanted]:
    """Everything that may be visited, the most wanted first, each once.

    What is bound to a time must be seen, what is put in order is wished for.
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
    for place in members(browser, request.themes):
        if place.id not in avoid and place not in asked:
            asked.append(place)
            yield _Wanted(place, Priority.OPTIONAL, THEME_WORTH + sight_worth(place))
    if request.fill:
        times = 1 if request.days <= _SHORT_TRIP_DAYS else 2
        for place in fillers(browser, asked, avoid):
            yield _Wanted(place, Priority.OPTIONAL, times * sight_worth(place))


def _candidate(wanted: _Wanted, request: TripRequest, rows: Rows, dates: list[date]) -> Candidate:
    place = wanted.place
    fixed = request.fixed.get(place.id, Fixed())
    return candidate(
        place,
        rows.of(place),
        dates,
        priority=wanted.priority,
        worth=wanted.worth,
        stay=request.stays.get(place.id),
        day=None if fixed.day is None else fixed.day - 1,
        start_min=fixed.start_min,
    )


def _day(request: TripRequest, number: int, ends: list[Place], rows: list[int]) -> TripDay:
    """A day of the trip, within the hours of the gates it starts or ends at."""
    hours, on = request.hours_of(number), request.date_of(number)
    opens, closes = hours.start_min, hours.end_min
    if gate := _gate_hours(ends[0], on):
        opens = max(opens, gate[0])
    gate = _gate_hours(ends[1], on)
    if gate:
        closes = min(closes, gate[1])
    lunch = request.lunch
    return TripDay(
        start=up(60 * opens),
        end=down(60 * closes),
        start_at=rows[number - 1],
        end_at=rows[number],
        max_drive=_seconds(request.longest_drive_min),
        max_walk=_seconds(request.longest_walk_min),
        lunch=lunch is not None and _is_around(lunch.earliest_min, lunch.latest_min, opens, closes),
        most_visits=_most_stops(request, number) if request.fill else None,
        may_last_longer=gate is None or closes < gate[1],
    )


def _most_stops(request: TripRequest, number: int) -> int:
    """Of a day that is filled up; never fewer than what was asked for needs."""
    asked = {*request.must, *request.wish, *request.fixed}
    bound = sum(fixed.day == number for fixed in request.fixed.values())
    return max(MOST_STOPS, -(-len(asked) // request.days) + 1, bound)


def _is_around(earliest: int, latest: int, opens: int, closes: int) -> bool:
    """Whether lunch falls into a day: not where one leaves after it, or is back before."""
    return opens + LUNCH_MIN <= latest and earliest + LUNCH_MIN <= closes


def _gate_hours(place: Place, on: date) -> tuple[int, int] | None:
    if not place.kind.startswith(_GATE) or is_assumed(place, on):
        return None
    windows = visit_times(place, on).windows
    return (windows[0][0], windows[-1][1]) if windows else None


def _lunch(request: TripRequest) -> Lunch | None:
    lunch = request.lunch
    if lunch is None:
        return None
    return Lunch(up(60 * lunch.earliest_min), down(60 * lunch.latest_min), 60 * LUNCH_MIN)


def _seconds(minutes: int | None) -> int | None:
    return None if minutes is None else 60 * minutes
