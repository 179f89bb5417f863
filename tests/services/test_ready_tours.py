"""Tours of the days to come: over the province itself, every week of a year and a half."""

from datetime import date, timedelta

import pytest

from langson_explorer.app import wiring
from langson_explorer.domain.place import Layer
from langson_explorer.domain.province import home
from langson_explorer.paths import Paths
from langson_explorer.services.opening import Known, day_state
from langson_explorer.services.trip_planner import Search
from langson_explorer.services.trips.ready import AHEAD_DAYS, Kind, ready_tours

AFTER_TET = date(2027, 2, 23)  # Kỳ Cùng – Tả Phủ, the largest festival, begins on the 27th
SOON = Search(time_limit_s=None, iterations=100)


@pytest.fixture(scope="module")
def services(catalogue_file, tmp_path_factory):
    user = tmp_path_factory.mktemp("user")
    made = wiring.build(Paths(user, catalogue_file.parent, user))
    yield made
    made.close()


@pytest.fixture(scope="module")
def tours_on(services):
    return lambda today: ready_tours(
        services.browser.places, services.calendar, home().capital.at, today
    )


@pytest.mark.parametrize("week", range(0, 78, 3))
def test_each_week_has_three_that_can_be_gone_on(services, tours_on, week):
    today = date(2026, 12, 1) + timedelta(weeks=week, days=week % 7)
    tours = tours_on(today)
    assert [tour.kind for tour in tours][::2] == [Kind.AROUND, Kind.NIGHT]
    assert len(tours) == 3
    for tour in tours:
        asked = tour.request
        assert today < asked.start_date <= today + timedelta(days=AHEAD_DAYS)
        for place_id in (*asked.must, *asked.wish):
            place = services.browser.find(place_id)
            assert day_state(place, asked.start_date).known is not Known.CLOSED


def test_a_festival_of_the_week_is_gone_to_on_its_main_day(tours_on):
    _, tour, _ = tours_on(AFTER_TET)
    assert (tour.kind, tour.about.id) == (Kind.FESTIVAL, "le-hoi-den-ky-cung-ta-phu")
    assert tour.request.start_date == date(2027, 2, 27)


def test_without_a_festival_well_known_places_take_turns(tours_on):
    seen = {tours_on(date(2027, 4, 6) + timedelta(weeks=n))[1].about.id for n in range(4)}
    assert len(seen) >= 3


def test_a_night_is_spent_in_a_village_that_is_seen(services, tours_on):
    _, _, tour = tours_on(AFTER_TET)
    assert tour.request.days == 2
    assert tour.request.start_date.weekday() == 5
    village = services.browser.find(tour.request.nights[1])
    assert Layer.VILLAGES in village.layers
    assert village.id in tour.request.must


@pytest.mark.parametrize("today", [date(2026, 12, 1), AFTER_TET, date(2027, 6, 5)])
def test_the_planner_has_an_answer_to_each(services, tours_on, today):
    for tour in tours_on(today):
        answer = services.trips.plan(tour.request, SOON)
        assert answer.feasible
        visited = [stop.place_id for stop in answer.plan.stops() if stop.is_visit]
        assert set(tour.request.must) <= set(visited)
        assert len(visited) >= 3


def test_a_catalogue_without_places_has_none(services):
    assert ready_tours((), services.calendar, home().capital.at, date(2026, 12, 1)) == ()
