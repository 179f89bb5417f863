"""An answer is refused of which the timetable shows something else."""

from dataclasses import replace
from datetime import date

import pytest

from langson_explorer.app import wiring
from langson_explorer.domain.trip import TripRequest
from langson_explorer.errors import UnforeseenError
from langson_explorer.paths import Paths
from langson_explorer.services.trip_planner import Search
from langson_explorer.services.trips.agreement import require_agreement

REQUEST = TripRequest(
    date(2027, 5, 10), 1, "tp-lang-son", must=("dong-tam-thanh", "dong-nhi-thanh", "chua-thanh")
)


@pytest.fixture(scope="module")
def answer(catalogue_file, tmp_path_factory):
    user = tmp_path_factory.mktemp("user")
    services = wiring.build(Paths(user, catalogue_file.parent, user))
    yield services.trips.plan(REQUEST, Search(time_limit_s=None, iterations=50))
    services.close()


def changed(answer, **more):
    (day,) = answer.result.days
    return replace(answer.result, days=(replace(day, **more),))


def test_what_was_found_is_shown(answer):
    require_agreement(REQUEST, answer.result, answer.schedule)


def test_a_visit_too_few_is_refused(answer):
    (day,) = answer.result.days
    with pytest.raises(UnforeseenError):
        require_agreement(REQUEST, changed(answer, visits=day.visits[:-1]), answer.schedule)


def test_a_visit_at_another_time_is_refused(answer):
    (day,) = answer.result.days
    later = replace(day.visits[-1], start=day.visits[-1].start + 1800)
    with pytest.raises(UnforeseenError):
        require_agreement(
            REQUEST, changed(answer, visits=(*day.visits[:-1], later)), answer.schedule
        )


def test_a_lunch_at_another_time_is_refused(answer):
    (day,) = answer.result.days
    lunch = replace(day.lunch, start=day.lunch.start + 300)
    with pytest.raises(UnforeseenError):
        require_agreement(REQUEST, changed(answer, lunch=lunch), answer.schedule)


def test_a_visit_later_than_it_was_checked_is_refused(answer):
    (day,) = answer.result.days
    first = replace(day.visits[0], start=day.visits[0].start - 300)
    with pytest.raises(UnforeseenError):
        require_agreement(
            REQUEST, changed(answer, visits=(first, *day.visits[1:])), answer.schedule
        )


def test_a_length_to_the_minute_may_differ_by_a_step(answer):
    (day,) = answer.result.days
    lunch = replace(day.lunch, start=day.lunch.start + 300)
    odd = replace(REQUEST, stays={"chua-thanh": 42})
    require_agreement(odd, changed(answer, lunch=lunch), answer.schedule)
