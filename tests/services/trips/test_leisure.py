"""What a day has left makes its visits longer and gives a rest after lunch."""

from dataclasses import replace
from datetime import date

import pytest

from langson_explorer.app import wiring
from langson_explorer.domain.itinerary import StopKind
from langson_explorer.domain.trip import Hours, Pace, TripRequest
from langson_explorer.paths import Paths
from langson_explorer.services.trip_planner import Search

REQUEST = TripRequest(
    date(2027, 5, 10), 2, "tp-lang-son", wish=("dong-tam-thanh", "dong-nhi-thanh", "chua-thanh")
)
OWN = {"dong-tam-thanh": 60, "dong-nhi-thanh": 60, "chua-thanh": 40}


@pytest.fixture(scope="module")
def plan(catalogue_file, tmp_path_factory):
    user = tmp_path_factory.mktemp("user")
    services = wiring.build(Paths(user, catalogue_file.parent, user))
    search = Search(time_limit_s=None, iterations=50)
    yield lambda request: services.trips.plan(request, search)
    services.close()


def stays(answer):
    return {v.stop.place_id: v.stop.stay_min for day in answer.schedule for v in day.visits}


def rests(answer):
    return [
        (visit.start_min, visit.stop.stay_min)
        for day in answer.schedule
        for visit in day.stops
        if visit.stop.kind is StopKind.REST
    ]


def test_visits_are_half_as_long_again_and_one_rests_after_lunch(plan):
    answer = plan(REQUEST)
    for place, stay in stays(answer).items():
        assert OWN[place] + 5 < stay <= 1.5 * (OWN[place] + 5)
    ((start, length), *_) = rests(answer)
    assert 12 * 60 <= start < 13 * 60
    assert 30 <= length <= 90


def test_what_was_asked_for_stays_as_it_is(plan):
    asked = {"dong-tam-thanh": 45, "chua-thanh": 30}
    found = stays(plan(replace(REQUEST, stays=asked)))
    assert {place: found[place] for place in asked} == asked


def test_the_day_before_a_night_leaves_time_before_dinner(plan):
    for day in plan(REQUEST).schedule[:-1]:
        last = max(visit.depart_min for visit in day.visits)
        assert last <= 17 * 60 + 15


def test_a_rest_may_last_longer_than_lunch_may(plan):
    ((start, length),) = rests(plan(replace(REQUEST, days=1, pace=Pace.RELAXED)))
    assert 14 * 60 < start + length <= 15 * 60


def leaving(answer):
    return [day.entries[0].start_min for day in answer.schedule if day.visits]


def test_who_is_in_no_haste_leaves_later_unless_told_when(plan):
    relaxed = replace(REQUEST, days=1, pace=Pace.RELAXED)
    later = leaving(plan(relaxed))
    assert later == [8 * 60 + 30]
    asked = replace(relaxed, day_hours=Hours(7 * 60 + 30, 17 * 60))
    assert leaving(plan(asked)) < later
    assert leaving(plan(replace(relaxed, pace=Pace.NORMAL))) < later


def test_visits_of_one_day_are_longer_alike(plan):
    """None takes all the time that there is while others of its half of the day have none."""
    for day in plan(REQUEST).schedule:
        more = {round(v.stop.stay_min / (OWN[v.stop.place_id] + 5), 1) for v in day.visits}
        assert len(more) <= 3
