"""How much a place is wanted on a trip: its stay, its worth, whether it is a sight at all.

Worth is told in seconds of travel, as the planner weighs it: what one would drive to see it.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from langson_explorer.domain.itinerary import DEFAULT_STAY_MIN
from langson_explorer.domain.links import Link
from langson_explorer.domain.place import ConditionKind, Layer, Place, Rank
from langson_explorer.domain.schedule import ScheduleWarning
from langson_explorer.domain.seasons import in_season
from langson_explorer.domain.travel import FAR
from langson_explorer.planner.problem import Candidate, Priority, Reason, Window
from langson_explorer.services.browse import Browser
from langson_explorer.services.trips.travel import down, up
from langson_explorer.services.visiting import (
    call_first,
    has_market,
    is_main_day,
    visit_times,
)

_HOUR = 3600
WISH_WORTH = 4 * _HOUR  # besides all that only fills time (Problem.wish_worth)
THEME_WORTH = 2 * _HOUR
MAIN_DAY_WORTH = 12 * _HOUR
MARKET_DAY_WORTH = _HOUR
SURE_DAY_WORTH = _HOUR  # that it is known to be open, where on other days one has to call first
FESTIVAL_STAY_MIN = 120
VILLAGE_STAY_MIN = 90
# The one village whose source counts guests (Mông Ân) has 10 to 20 in a house; that others have as
# many is our guess.
GUESTS_PER_HOMESTAY = 10
MOST_STOPS = 5  # of a day that is filled up: more is a race, not a visit
_MOST_FILLERS = 80
_ANY_SIGHT_MIN = 30  # what one drives for any sight rather than have nothing to do
_WELL_KNOWN_MIN = 60  # more for the best-known place, less for those after it
_SURE_M, _ROUGH_M = 500, 1_500  # a position known worse than the second fills no time
THEME_ROUGH_M = 3_000  # known worse a place is not visited for its theme, either
_LESS_SURE = 0.8
_IN_SEASON, _OUT_OF_SEASON = 1.3, 0.5
_BY_RANK = {
    Rank.UNESCO: 1.0,
    Rank.SPECIAL_NATIONAL: 1.0,
    Rank.NATIONAL: 0.75,
    Rank.NATIONAL_INTANGIBLE: 0.75,
    Rank.PROVINCIAL: 0.5,
    Rank.NONE: 0.35,
}
_SIGHTS = (Layer.RELICS, Layer.GEOSITES, Layer.VILLAGES, Layer.FESTIVALS)
_SERVICES_TO_SEE = ("museum", "periodic_market", "walking_street")
_UNDER_A_ROOF = frozenset(
    {
        *("museum", "visitor_centre", "cave", "cave_pagoda", "pagoda", "temple", "communal_house"),
        *("market", "border_market"),
    }
)
_ALIKE = {  # of which a day has no third one to fill time
    "temple": "temple",
    "pagoda": "temple",
    "cave_pagoda": "temple",
    "communal_house": "temple",
    "cave": "cave",
    "archaeological_site": "site",
    "market": "market",
    "periodic_market": "market",
    "historic_market": "market",
    "border_market": "market",
    "lake": "lake",
}
_GUESTS = re.compile(r"(\d[\d.]*)(?:\s*[–-]\s*(\d[\d.]*))?\s*(?:khách|người)")


def stay_min(place: Place) -> int:
    """How long a visit takes, where nobody has said."""
    if place.visit_minutes:
        return place.visit_minutes
    if place.layer is Layer.FESTIVALS:
        return FESTIVAL_STAY_MIN
    return VILLAGE_STAY_MIN if place.layer is Layer.VILLAGES else DEFAULT_STAY_MIN


def guests(place: Place) -> int | None:
    """How many guests a village takes, where its source gives a number."""
    for fact in place.facts:
        if fact.code == "capacity" and (found := _GUESTS.search(fact.text.vi)):
            return int((found[2] or found[1]).replace(".", ""))
    return None


def homestays(place: Place) -> int | None:
    """How many homestays a village has, where its source gives a number."""
    for fact in place.facts:
        if fact.code == "homestays":
            return int(fact.text.vi.split()[0])
    return None


def is_sight(place: Place, shortest_min: int = 20) -> bool:
    """Whether one would go there of one's own accord, to a spot that is known."""
    if not place.is_pinned:
        return False
    if place.layer is Layer.SERVICES:
        return place.kind in _SERVICES_TO_SEE or place.prominence is not None
    return place.layer in _SIGHTS and stay_min(place) >= shortest_min


def sight_worth(place: Place, first: date | None = None, last: date | None = None) -> int:
    """What a sight nobody has asked for is worth in seconds of travel, within these dates.

    The longer the visit, the higher its rank, the better known, the surer its position, the more;
    less out of its season.
    """
    minutes = min(max(stay_min(place), 30), 120)
    known = max(0, _WELL_KNOWN_MIN - 2 * place.prominence) if place.prominence else 0
    worth = _ANY_SIGHT_MIN + minutes * _BY_RANK[place.rank] + known
    if place.accuracy_m > _SURE_M:
        worth *= _LESS_SURE
    if first and last and _is_flooded(place, first, last):
        worth *= _OUT_OF_SEASON
    if place.season_months and first and last:
        worth *= _IN_SEASON if in_season(place, first, last) else _OUT_OF_SEASON
    return round(60 * worth)


def _is_flooded(place: Place, first: date, last: date) -> bool:
    """Whether it may lie under water all the time."""
    floods = [one for one in place.conditions if one.kind is ConditionKind.FLOODED]
    return any(one.holds_on(first) and one.holds_on(last) for one in floods)


def needs_guide(place: Place) -> bool:
    """Whether one cannot go there on one's own."""
    return any(one.kind is ConditionKind.GUIDE for one in place.conditions)


def is_sheltered(place: Place) -> bool:
    """Whether rain does not matter there, as far as its kind tells."""
    return place.kind in _UNDER_A_ROOF


def alike(place: Place) -> str:
    """The group of sights that soon seem all the same; empty for none."""
    return _ALIKE.get(place.kind, "")


def fillers(
    browser: Browser, asked: Iterable[Place], avoid: Iterable[str], shortest_min: int = 20
) -> list[Place]:
    """The sights a trip may be filled with, seen for so long at least, the worthiest first.

    What is asked for is none of them, nor where a festival asked for is held, nor the same thing
    by another name.
    """
    asked = tuple(asked)
    out = {*avoid, *(place.id for place in asked)}
    for place in asked:
        out.update(
            linked.place.id
            for linked in browser.linked_to(place)
            if linked.link in (Link.SAME_AS, Link.VENUE)
        )
    found = [
        place
        for place in browser.places
        if place.id not in out
        and place.accuracy_m <= _ROUGH_M
        and is_sight(place, shortest_min)
        and not needs_guide(place)
    ]
    found.sort(key=sight_worth, reverse=True)
    return list(_each_once(browser, found))[:_MOST_FILLERS]


def _each_once(browser: Browser, places: Iterable[Place]) -> Iterator[Place]:
    seen: set[str] = set()
    for place in places:
        same = (other.place.id for other in browser.linked_to(place) if other.link is Link.SAME_AS)
        if seen.isdisjoint(same):
            seen.add(place.id)
            yield place


def candidate(
    place: Place,
    at: int,
    dates: Iterable[date | None],
    *,
    priority: Priority,
    worth: int,
    stay: int | None = None,
    day: int | None = None,
    start_min: int | None = None,
    name: str = "",
    fills_time: bool = False,
) -> Candidate:
    """A place as the planner knows it: on these dates, in steps of the timetable.

    `stay` and `start_min` are minutes; `name` is its id within the problem. What only `fills_time`
    is worth no way that is longer than the visit.
    """
    days = tuple(dates)
    length = stay_min(place) if stay is None else stay
    begins = None if start_min is None else down(60 * start_min)
    if begins is not None and start_min is not None:
        length += (60 * start_min - begins) // 60
    return Candidate(
        id=name or place.id,
        at=at,
        stay=up(60 * length),
        windows=tuple(_windows(place, on) for on in days),
        priority=priority,
        worth=worth,
        bonus=_bonus(place, days),
        day=day,
        start=begins,
        capacity=guests(place),
        fee_vnd=place.fee_vnd,
        closed=_closed(place, days),
        group=alike(place) if fills_time else "",
        longest_leg=60 * length if fills_time else FAR,
    )


def _bonus(place: Place, days: tuple[date | None, ...]) -> tuple[int, ...]:
    """What each day is worth more: the main day of a festival, one that is known to be open."""
    is_doubtful = any(on and call_first(place, on) for on in days)
    return tuple(
        0
        if on is None
        else (MAIN_DAY_WORTH if is_main_day(place, on) else 0)
        + (MARKET_DAY_WORTH if has_market(place, on) else 0)
        + (SURE_DAY_WORTH if is_doubtful and not call_first(place, on) else 0)
        for on in days
    )


def _windows(place: Place, on: date | None) -> tuple[Window, ...]:
    if not place.has_spot:
        return ()
    if on is None:
        return (Window(0, 48 * _HOUR),)
    spans = (
        Window(up(60 * opens), down(60 * closes))
        for opens, closes in visit_times(place, on).windows
    )
    return tuple(span for span in spans if span.start < span.end)


def _closed(place: Place, days: tuple[date | None, ...]) -> Reason | None:
    """Why it is open on none of the days; the weekdays, where it is those."""
    if not place.has_spot:
        return Reason.of("place-widespread")
    reasons: list[ScheduleWarning] = []
    for on in days:
        times = visit_times(place, on) if on else None
        if times is None or times.windows or times.closed is None:
            return None
        reasons.append(times.closed)
    if not reasons:
        return None
    first = reasons[0]
    if first.code != "closed-day":
        return Reason(first.code, first.args)
    return Reason.of("closed-days", days=tuple(on for on in days if on))
