"""Three tours of the days to come, chosen by what the catalogue and the calendar hold.

Each is a request to the planner: nothing is worked out before somebody takes it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice

from langson_explorer.domain.geo import Point, distance_m
from langson_explorer.domain.importance import importance
from langson_explorer.domain.occurrences import Certainty
from langson_explorer.domain.place import Layer, Place
from langson_explorer.domain.trip import TripRequest
from langson_explorer.services.calendar import FestivalCalendar, days_of
from langson_explorer.services.opening import Known, day_state
from langson_explorer.services.spots import centre
from langson_explorer.services.trips.candidates import is_sight, needs_guide
from langson_explorer.services.visiting import visit_times

AHEAD_DAYS = 7  # the days to come, from tomorrow
_AROUND_M, _DAY_M, _VALLEY_M = 12_000, 42_000, 20_000  # as the crow flies
_SIGHTS = 4  # well-known ones that take turns, a week each
_SURE_M = 1_500  # as surely as what fills the time of a trip is known
_WISHES = 3
_PEOPLE = 4
_SATURDAY = 5


class Kind(StrEnum):
    """What a tour is about."""

    AROUND = "around"  # the capital, in a day
    FESTIVAL = "festival"
    MARKET = "market"
    SIGHT = "sight"  # a well-known place further off
    NIGHT = "night"  # two days with a night in a village


@dataclass(frozen=True, slots=True)
class ReadyTour:
    """A tour with the request that has it worked out; `about` is the place it is named after."""

    kind: Kind
    about: Place
    wishes: tuple[Place, ...]
    request: TripRequest


def ready_tours(
    places: Sequence[Place], calendar: FestivalCalendar, centre: Point, today: date
) -> tuple[ReadyTour, ...]:
    """Around the capital (`centre`), what is on or known best further off, a night in a village.

    Where the catalogue has nothing for one of them, it is not there.
    """
    first, last = today + timedelta(days=1), today + timedelta(days=AHEAD_DAYS)
    week = list(days_of(first, last))
    known = sorted(
        (place for place in places if _is_worth_it(place) and place.festival is None),
        key=importance,
    )
    around = [place for place in known if _metres(place, centre) < _AROUND_M]
    far = [place for place in known if _AROUND_M <= _metres(place, centre) < _DAY_M]
    tours = (
        _around(around, first),
        _on(calendar, centre, week) or _sight(far, first + timedelta(days=1)),
        _night(
            min(filter(_is_village, places), key=importance, default=None),
            known,
            next(day for day in week if day.weekday() == _SATURDAY),
        ),
    )
    return tuple(tour for tour in tours if tour)


def _around(near: Sequence[Place], day: date) -> ReadyTour | None:
    wishes = tuple(place for place in near if _is_open(place, day))[:_WISHES]
    if not wishes:
        return None
    return ReadyTour(Kind.AROUND, wishes[0], wishes, _request(day, wish=wishes))


def _on(calendar: FestivalCalendar, centre: Point, week: Sequence[date]) -> ReadyTour | None:
    """The best-known festival of the week, on its main day; else a market worth a day's way."""
    found = []
    for event in calendar.events(week[0], week[-1]):
        held, place = event.occurrence, event.place
        days = [day for day in week if held.start <= day <= held.end]
        if held.certainty is Certainty.BY_RULE and _is_worth_it(place) and days:
            main = [day for day in days if day in held.main_days]
            found.append((importance(place), place, (main or days)[0]))
    if found:
        _, place, day = min(found)
        return ReadyTour(Kind.FESTIVAL, place, (place,), _request(day, must=place))
    for market in calendar.markets(week[0], week[-1]):
        place = market.place
        is_far = _AROUND_M <= _metres(place, centre) < _DAY_M
        if is_far and _is_worth_it(place) and _is_open(place, market.day):
            return ReadyTour(Kind.MARKET, place, (place,), _request(market.day, must=place))
    return None


def _sight(far: Sequence[Place], day: date) -> ReadyTour | None:
    best = [place for place in far if _is_open(place, day)][:_SIGHTS]
    if not best:
        return None
    about = best[day.isocalendar().week % len(best)]
    return ReadyTour(Kind.SIGHT, about, (about,), _request(day, must=about))


def _night(village: Place | None, known: Sequence[Place], saturday: date) -> ReadyTour | None:
    if village is None:
        return None
    valley = (place for place in known if _metres(place, village.position) < _VALLEY_M)
    near = (place for place in valley if place is not village and _is_open(place, saturday))
    wishes = tuple(islice(near, _WISHES))
    request = _request(saturday, days=2, nights={1: village.id}, must=village, wish=wishes)
    return ReadyTour(Kind.NIGHT, village, wishes, request)


def _request(
    day: date,
    *,
    days: int = 1,
    nights: dict[int, str] | None = None,
    must: Place | None = None,
    wish: Sequence[Place] = (),
) -> TripRequest:
    return TripRequest(
        start_date=day,
        days=days,
        start=centre(),
        nights=nights or {},
        people=_PEOPLE,
        must=(must.id,) if must else (),
        wish=tuple(place.id for place in wish),
        fill=True,
    )


def _is_worth_it(place: Place) -> bool:
    is_sure = place.is_pinned and place.accuracy_m <= _SURE_M
    is_one = is_sight(place) or bool(place.market_days)
    return is_sure and is_one and not needs_guide(place)


def _is_village(place: Place) -> bool:
    """Whether one can sleep there; a village is as wide as its position is unsure."""
    return place.is_pinned and Layer.VILLAGES in place.layers


def _is_open(place: Place, day: date) -> bool:
    """Whether it can be visited on a day without asking anybody first."""
    if day_state(place, day).known in (Known.CLOSED, Known.CALL_FIRST):
        return False
    return bool(visit_times(place, day).windows)


def _metres(place: Place, point: Point) -> float:
    return distance_m(place.position, point)
