"""What a source says of a place is warned of; what the program only assumes never is."""

from datetime import date, timedelta

import pytest

from langson_explorer.domain.itinerary import Day, Plan, Stop
from langson_explorer.domain.timetable import timetable
from langson_explorer.planner.roads import RoadRouter
from langson_explorer.services.opening import Known, day_state, open_spans
from langson_explorer.services.visiting import visit_times
from langson_explorer.storage.catalogue import read_catalogue
from langson_explorer.storage.roads import read_roads

# A week, then Tết, the last day of April, the first of May, the national day.
DAYS = [
    *(date(2027, 3, 8) + timedelta(days=n) for n in range(7)),
    *(date(2027, 2, 6), date(2027, 4, 30), date(2027, 5, 1), date(2027, 9, 2)),
]
ABOUT_HOURS = {"closed-then", "closed-day", "call-first"}


@pytest.fixture(scope="module")
def places(catalogue_file):
    return {place.id: place for place in read_catalogue(catalogue_file).places}


@pytest.fixture(scope="module")
def router(catalogue_file):
    return RoadRouter(read_roads(catalogue_file))


def warned(place, places, router, on: date, start_min: int, stay_min: int = 30) -> set[str]:
    """The codes about hours of a plan that is at a place then."""
    stop = Stop("stop", place.id, stay_min, start_min=start_min)
    plan = Plan("plan", "", on, place.id, (Day("day", start_min, (stop,)),))
    (day,) = timetable(plan, places.get, router, place.position, visit_times)
    return {warning.code for warning in day.visits[0].warnings} & ABOUT_HOURS


def told(place, on: date) -> set[str]:
    """What a visit in the middle of the first opening should be warned of."""
    match day_state(place, on).known:
        case Known.CLOSED:
            return {"closed-day"}
        case Known.CALL_FIRST:
            return {"call-first"}
    return set()


def usual(place) -> bool:
    return place.has_spot and place.festival is None and not place.market_days


def test_some_of_each_are_there(places):
    states = {day_state(place, on).known for place in places.values() for on in DAYS}
    assert {Known.OPEN, Known.CALL_FIRST, Known.UNKNOWN} <= states


def test_a_plan_that_meets_each_place_is_warned_of_what_its_source_says(places, router):
    for place in filter(usual, places.values()):
        for on in DAYS if place.opening_hours else DAYS[:1]:
            opens = (open_spans(place, on) or [(9 * 60, 0)])[0][0]
            assert warned(place, places, router, on, opens) == told(place, on), (place.id, on)


def test_hours_that_are_known_are_held_to_those_assumed_are_not(places, router):
    for place in filter(usual, places.values()):
        on = DAYS[0]
        spans = open_spans(place, on)
        at_night = warned(place, places, router, on, 3 * 60)
        is_round_the_clock = bool(spans) and spans[0][0] == 0
        assert ("closed-then" in at_night) == (bool(spans) and not is_round_the_clock), place.id


def test_a_museum_is_called_first_on_a_weekend_only(places, router):
    museum = places["bao-tang-tinh-lang-son"]
    saturday, monday = date(2027, 3, 13), date(2027, 3, 8)
    assert warned(museum, places, router, saturday, 9 * 60) == {"call-first"}
    assert warned(museum, places, router, monday, 9 * 60) == set()
    assert warned(museum, places, router, monday, 12 * 60) == {"closed-then"}
