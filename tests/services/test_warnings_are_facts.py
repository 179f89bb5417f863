"""What a source says of a place is warned of; what the program only assumes never is."""

from datetime import date, timedelta

import pytest

from langson_explorer.domain.itinerary import Day, Plan, Stop
from langson_explorer.domain.place import ConditionKind
from langson_explorer.domain.timetable import timetable
from langson_explorer.routing.roads import RoadRouter
from langson_explorer.services.opening import Known, day_state, open_spans
from langson_explorer.services.visiting import visit_times
from langson_explorer.services.wording import when_to_go
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


def test_a_plan_that_meets_a_condition_is_warned_of_it_in_its_months_only(places, router):
    met = [place for place in places.values() if place.conditions]
    assert {one.kind for place in met for one in place.conditions} >= {
        *(ConditionKind.GUIDE, ConditionKind.FLOODED, ConditionKind.BORDER, ConditionKind.RULE)
    }
    for place in met:
        for month in range(1, 13):
            on = date(2027, month, 15)
            said = [
                dict(warning.args)["remark"]
                for warning in visit_times(place, on).said
                if warning.code == "condition"
            ]
            assert said == [
                one.text
                for one in place.conditions
                if one.kind is not ConditionKind.RULE and (not one.months or month in one.months)
            ], (place.id, month)
            stop = Stop("stop", place.id, 30, start_min=9 * 60)
            plan = Plan("plan", "", on, place.id, (Day("day", 9 * 60, (stop,)),))
            (day,) = timetable(plan, places.get, router, place.position, visit_times)
            codes = [warning.code for warning in day.visits[0].warnings]
            assert codes.count("condition") == len(said), place.id


def test_a_condition_is_on_the_card_of_its_place_and_in_three_languages(places):
    for place in places.values():
        rows = [row for row in when_to_go(place) if row.code == "condition"]
        assert len(rows) == len(place.conditions)
        assert all(one.text.vi and one.text.en and one.text.zh for one in place.conditions)


def test_what_a_summary_says_of_guides_and_the_border_is_a_condition(places):
    for place in places.values():
        texts = [place.summary.vi, *(fact.text.vi for fact in place.facts)]
        kinds = {one.kind for one in place.conditions}
        for text in texts if place.kind != "gate_main" else ():
            if "người dẫn" in text:
                assert ConditionKind.GUIDE in kinds, place.id
            if "hỏi đồn biên phòng" in text:
                assert ConditionKind.BORDER in kinds, place.id


def test_events_fall_within_their_festival(places):
    for place in places.values():
        for event in place.events:
            rule = place.festival
            assert rule is not None and rule.start is not None, place.id
            assert rule.start <= event.on <= (rule.end or rule.start), place.id
