"""A visitor's wish as a request to the planner: from the kiosk and back, at a relaxed pace."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime, timedelta

from langson_explorer.domain.geo import distance_m
from langson_explorer.domain.importance import importance
from langson_explorer.domain.place import Layer, Place
from langson_explorer.domain.travel import Mode
from langson_explorer.domain.trip import FIRST_HOUR_MIN, LAST_HOUR_MIN, Hours, Pace, TripRequest
from langson_explorer.services.browse import Browser
from langson_explorer.services.kiosk.content import Content
from langson_explorer.services.kiosk.visit import Length, Wish
from langson_explorer.services.opening import Known, day_state
from langson_explorer.services.trips.candidates import is_sight, sight_worth
from langson_explorer.services.visiting import visit_times

LIMIT_S = 2.5  # that a visitor waits for the planner
PATIENT_S = 10.0  # where that was not enough for any trip at all
HALF_DAY_MIN = 270
MOST_INSTEAD = 3
_STEP_MIN = 5
_LATEST_START_MIN = 15 * 60  # a trip asked for later is one of tomorrow
_WALK_M, _NEAR_M = 2_500, 25_000
# What is wished makes a day as full as it takes: no more than one can see without haste.
_WISHES = {Length.HALF_DAY: 3, Length.DAY: 4, Length.TWO_DAYS: 8}


def _of(*kinds: str) -> Callable[[Place], bool]:
    return lambda place: place.kind in kinds


INTERESTS: Mapping[str, Callable[[Place], bool]] = {
    "caves": _of("cave", "cave_pagoda"),
    "temples": _of("temple", "pagoda", "cave_pagoda", "communal_house"),
    "festivals": lambda place: place.layer is Layer.FESTIVALS,
    "villages": lambda place: Layer.VILLAGES in place.layers,
    "nature": _of("waterfall", "scenic_landmark", "viewpoint", "lake", "nature_site", "geosite"),
    "history": _of("historic_relic", "citadel", "museum", "memorial", "archaeological_site"),
    "markets": _of("market", "periodic_market", "walking_street", "historic_market"),
    "food": _of("restaurant", "market", "periodic_market", "walking_street"),
    "music": lambda place: Layer.INTANGIBLE in place.layers and place.kind == "performing_art",
}


def interests_at(browser: Browser, content: Content) -> list[str]:
    """The interests for which there are places to go to."""
    places = [place for place in content.among(browser.places) if place.is_pinned]
    return [code for code, likes in INTERESTS.items() if any(map(likes, places))]


def starts_at(now: datetime, length: Length) -> tuple[date, Hours]:
    """When a trip asked for now begins: at once, on a step of five minutes, or tomorrow."""
    minutes = now.hour * 60 + now.minute
    start = max(FIRST_HOUR_MIN, -(-minutes // _STEP_MIN) * _STEP_MIN)
    day = now.date()
    if start > _LATEST_START_MIN:
        day, start = day + timedelta(days=1), FIRST_HOUR_MIN
    if length is Length.HALF_DAY:
        return day, Hours(start, start + HALF_DAY_MIN)
    return day, Hours(start, max(LAST_HOUR_MIN, start + HALF_DAY_MIN // 2))


def request_of(wish: Wish, browser: Browser, content: Content, now: datetime) -> TripRequest:
    """What the planner is asked; nothing that is closed on that day, or needs a call."""
    day, hours = starts_at(now, wish.length)
    days = 2 if wish.length is Length.TWO_DAYS else 1
    last = day + timedelta(days=days - 1)
    open_ones = _open_ones(wish, browser, content, day, last)
    near = _near(wish, open_ones, content)
    liked = [place for place in near if any(INTERESTS[code](place) for code in wish.interests)]
    liked.sort(key=lambda place: -sight_worth(place, day, last))
    kept = {place.id for place in near if is_sight(place)} | {place.id for place in liked}
    must = tuple(one for one in wish.must if any(place.id == one for place in open_ones))
    wanted = wish.kept or [place.id for place in liked[: _WISHES[wish.length]]]
    wishes = tuple(one for one in wanted if one not in must)
    allowed = kept | {*must, *wishes}
    rest_hours = {1: Hours(hours.start_min, LAST_HOUR_MIN)} if days == 2 else {}
    beds = [place for place in near if Layer.VILLAGES in place.layers]
    beds.sort(key=lambda place: (place not in liked, importance(place)))
    return TripRequest(
        start_date=day,
        days=days,
        start=content.spot,
        end=content.spot,
        nights={1: beds[0].id} if days == 2 and beds else {},
        must=must,
        wish=wishes,
        fill=not wish.kept,
        avoid=tuple(place.id for place in browser.places if place.id not in allowed),
        mode=wish.mode,
        day_hours=hours if days == 1 else Hours(),
        hours=rest_hours,
        lunch=None if wish.length is Length.HALF_DAY else TripRequest(day, 1, "").lunch,
        pace=Pace.RELAXED,
        dinner=False,
    )


def in_its_stead(
    place_id: str,
    wish: Wish,
    seen: Collection[str],
    browser: Browser,
    content: Content,
    now: datetime,
) -> list[Place]:
    """Places that could be seen instead of one: liked first, then by how near they are to it."""
    place = browser.get(place_id)
    day, _hours = starts_at(now, wish.length)
    last = day + timedelta(days=wish.length is Length.TWO_DAYS)

    def rank(other: Place) -> tuple[bool, float]:
        is_liked = any(INTERESTS[code](other) for code in wish.interests)
        return not is_liked, distance_m(place.position, other.position)

    near = _near(wish, _open_ones(wish, browser, content, day, last), content)
    found = [one for one in near if is_sight(one) and one.id not in seen and one.id != place_id]
    return sorted(found, key=rank)[:MOST_INSTEAD]


def _open_ones(
    wish: Wish, browser: Browser, content: Content, first: date, last: date
) -> list[Place]:
    """The places one can go to on these days."""
    return [
        place
        for place in content.among(browser.places)
        if place.is_pinned and place.id not in wish.avoid and _is_open(place, first, last)
    ]


def _near(wish: Wish, places: Iterable[Place], content: Content) -> list[Place]:
    """Those within reach of the kiosk in that time."""
    is_long = wish.length is Length.TWO_DAYS
    reach = _WALK_M if wish.mode is Mode.FOOT else 10 * _NEAR_M if is_long else _NEAR_M
    return [place for place in places if distance_m(content.position, place.position) < reach]


def _is_open(place: Place, first: date, last: date) -> bool:
    """Whether it can be visited on one of the days without asking anybody first."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return any(
        day_state(place, day).known not in (Known.CLOSED, Known.CALL_FIRST)
        and visit_times(place, day).windows
        for day in days
    )
