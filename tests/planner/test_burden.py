"""What weighs against a day: empty hours, long ways, haste, crossings."""

from dataclasses import replace

from trip_builders import EASE, HOUR, LUNCH, MINUTE, a_day, a_place, on_a_line

from langson_explorer.planner.burden import burden
from langson_explorer.planner.checker import violations
from langson_explorer.planner.problem import Problem, Stop
from langson_explorer.planner.solving import solve

SQUARE = ((0, 0), (0, 1), (1, 1), (1, 0), (0.5, 0.5))


def a_trip(*places, **more):
    return Problem((a_day(8, 18, lunch=False),), places, on_a_line(5), ease=EASE, **more)


def test_hours_in_which_nothing_is_done_count_half_beyond_the_first():
    trip = a_trip(a_place("a", 0, stay=5))
    assert burden(trip, 0, ()) == (9 + 4) * HOUR // 2
    assert burden(trip, 0, (0,)) == 4 * HOUR // 2
    with_lunch = replace(trip, days=(a_day(8, 18, lunch=True),), lunch=LUNCH)
    assert burden(with_lunch, 0, (0,)) == 3 * HOUR // 2


def test_a_way_without_a_stop_counts_half_beyond_an_hour_and_a_half():
    far = replace(a_trip(a_place("a", 1, stay=7)), matrix=on_a_line(5, 120))
    assert burden(far, 0, (0,)) == 2 * 30 * MINUTE // 2


def test_what_is_done_for_longer_than_a_day_should_last_counts():
    trip = replace(a_trip(a_place("a", 0, stay=14)), days=(a_day(6, 22),))
    assert burden(trip, 0, (0,)) == 3 * (14 * HOUR - EASE.day)


def test_more_stops_than_are_easy_count():
    places = [a_place(str(n), 0, stay=3) for n in range(3)]
    trip = replace(a_trip(*places), days=(a_day(8, 18, easy_visits=1),))
    assert burden(trip, 0, (0, 1, 2)) == 2 * EASE.one_more


def test_ways_that_cross_count():
    places = [a_place(str(n), n, stay=5) for n in range(4)]
    trip = replace(a_trip(*places, spots=SQUARE), days=(a_day(8, 18, start_at=0, end_at=3),))
    assert burden(trip, 0, (1, 2)) == burden(trip, 0, (2, 1)) - EASE.crossing


def test_an_afternoon_without_anything_to_do_is_filled():
    """Not worth its way by itself, it is better than nothing."""
    place = a_place("near", 1, stay=2, worth=10 * MINUTE)
    trip = a_trip(place)
    assert [v.id for v in solve(trip, Stop(iterations=20)).days[0].visits] == ["near"]
    assert not solve(replace(trip, ease=None), Stop(iterations=20)).days[0].visits


def test_the_checker_weighs_for_itself():
    places = [a_place(str(n), n, stay=1, worth=HOUR) for n in range(4)]
    trip = a_trip(*places, spots=SQUARE)
    result = solve(trip, Stop(iterations=20))
    assert violations(trip, result) == []
    wrong = replace(result, value=result.value + burden(trip, 0, ()))
    assert [one.code for one in violations(trip, wrong)] == ["value"]


def test_what_is_driven_beyond_a_share_of_the_day_counts_twice():
    trip = replace(a_trip(a_place("a", 1, stay=2)), matrix=on_a_line(5, 60))
    trip = replace(trip, days=(a_day(8, 12),))
    share = replace(trip, ease=replace(EASE, driving=35))
    assert burden(share, 0, (0,)) - burden(trip, 0, (0,)) == 2 * HOUR - 4 * HOUR * 35 // 100
    result = solve(share, Stop(iterations=20))
    assert violations(share, result) == []
