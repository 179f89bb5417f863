"""Each place left out has the one reason that blocks it."""

from dataclasses import replace

import pytest
from trip_builders import HOUR, LUNCH, MINUTE, a_day, a_place, a_trip, on_a_line

from langson_explorer.planner.clashes import clash
from langson_explorer.planner.explain import LeftOut, explain
from langson_explorer.planner.problem import Priority, Problem, Reason, Stop
from langson_explorer.planner.solving import solve

MUST, WISH = Priority.MUST, Priority.WISH


def told(problem: Problem, longer: Problem | None = None) -> LeftOut:
    """What is said of the one place that did not make it."""
    result = solve(problem, Stop(iterations=50))
    (left_out,) = explain(problem, result, longer=lambda: longer)
    return left_out


def reason_of(problem: Problem) -> Reason:
    return told(problem).reason


def wish(name: str, at: int, stay: float = 1, **more):
    return a_place(name, at, stay, priority=WISH, worth=4 * HOUR, **more)


def must(name: str, at: int, stay: float = 1, **more):
    return a_place(name, at, stay, priority=MUST, **more)


def test_closed_on_every_day_says_what_the_problem_says():
    over = Reason.of("festival-over", date="2027-03-04")
    assert reason_of(a_trip(wish("w", 1, opens=(), closed=over))) == over
    assert reason_of(a_trip(wish("w", 1, opens=()))).code == "closed"


def test_a_village_is_too_small_for_the_group():
    left_out = told(a_trip(wish("w", 1, capacity=15), people=20))
    assert left_out.reason == Reason.of("too-many-people", people=20, capacity=15)
    assert left_out.remedy == Reason.of("smaller-groups", capacity=15)


def test_a_coach_does_not_get_there():
    assert reason_of(a_trip(wish("w", 1, takes_coach=False), by_coach=True)).code == "no-coach"


def test_the_visit_is_longer_than_any_opening():
    left_out = told(a_trip(wish("w", 1, 3, opens=((9, 11), (14, 16)))))
    assert left_out.reason == Reason.of("stay-too-long", stay=3 * HOUR, open=2 * HOUR)
    assert left_out.remedy == Reason.of("shorter-stay", stay=2 * HOUR)


def test_it_is_closed_at_the_time_it_is_fixed_to():
    assert reason_of(a_trip(wish("w", 1, opens=((9, 11),), start=12 * HOUR))).code == "fixed-closed"


def test_no_road_leads_there():
    assert reason_of(a_trip(wish("w", 1), matrix=on_a_line(2, cut_off=1))).code == "no-road"


def test_even_alone_it_makes_the_day_too_long():
    left_out = told(a_trip(wish("w", 1, 9), matrix=on_a_line(2, 60)))
    assert left_out.reason == Reason.of("too-far", day=0, end=19 * HOUR)
    assert left_out.remedy == Reason.of("longer-day", day=0, end=19 * HOUR)


def test_there_is_too_much_driving_or_walking():
    driving = a_trip(wish("w", 1), days=[a_day(max_drive=HOUR)], matrix=on_a_line(2, 40))
    assert reason_of(driving) == Reason.of("drives-too-long", day=0, drive=80 * MINUTE)


def test_it_would_make_the_day_end_late():
    problem = a_trip(must("m", 1, 8), wish("w", 1, 4))
    left_out = told(problem)
    assert left_out.reason == Reason.of("day-ends-late", day=0, end=20 * HOUR + 20 * MINUTE)
    assert left_out.remedy == Reason.of("longer-day", day=0, end=20 * HOUR + 20 * MINUTE)


def test_the_nearest_day_is_named():
    days = [a_day(8, 18), a_day(8, 19)]
    musts = [must("m0", 1, 9, days=2, day=0), must("m1", 1, 9, days=2, day=1)]
    reason = reason_of(a_trip(*musts, wish("w", 1, 2, days=2), days=days))
    assert reason == Reason.of("day-ends-late", day=1, end=19 * HOUR + 20 * MINUTE)


def test_it_would_be_closed_by_then():
    problem = a_trip(must("m", 1, 3, start=8 * HOUR + 600), wish("w", 2, 1, opens=((8, 11.5),)))
    reached = 11 * HOUR + 20 * MINUTE
    assert reason_of(problem) == Reason.of("closed-by-then", day=0, arrive=reached)


def test_it_would_make_another_late():
    def places(days: int):
        return (
            must("m", 2, 2, opens=((8, 10.5),), days=days),
            wish("w", 1, 0.5, opens=((8, 9),), days=days),
        )

    problem = a_trip(*places(1))
    left_out = told(problem, longer=a_trip(*places(2), days=[a_day()] * 2))
    assert left_out.reason == Reason.of("pushes-out", day=0, other="m")
    assert left_out.remedy == Reason.of("another-day")
    assert told(problem, longer=problem).remedy is None


def test_lunch_could_not_be_had():
    day = a_day(10, 17, lunch=True)
    problem = a_trip(wish("w", 1, 3.3, opens=((10.25, 14),)), days=[day], lunch=LUNCH)
    assert reason_of(problem) == Reason.of("no-time-for-lunch", day=0)


def test_it_would_be_reached_after_its_fixed_time():
    problem = a_trip(wish("w", 1, start=8 * HOUR))
    reached = 8 * HOUR + 10 * MINUTE
    wanted = Reason.of("late-for-time", day=0, arrive=reached, start=8 * HOUR)
    assert reason_of(problem) == wanted


def test_the_day_cannot_be_travelled():
    problem = a_trip(wish("w", 1), days=[a_day(8, 9, end_at=2)], matrix=on_a_line(3, 60))
    assert reason_of(problem) == Reason.of("day-impossible", day=0, end=10 * HOUR)


def test_a_longer_day_does_not_help_who_may_not_drive_so_long():
    day = a_day(8, 10, max_drive=HOUR)
    problem = a_trip(wish("w", 1), days=[day], matrix=on_a_line(2, 90))
    left_out = told(problem)
    assert left_out.reason == Reason.of("drives-too-long", day=0, drive=180 * MINUTE)
    assert left_out.remedy is None


def test_nobody_stands_in_for_another_on_the_wrong_side():
    problem = a_trip(
        must("m", 1, 1, opens=((15, 17),)),
        wish("v", 3, 4, opens=((8, 12.5),)),
        wish(
            "w",
            2,
            4,
            opens=((8, 12.5),),
        ),
        before=(("m", "w"),),
    )
    left_out = told(problem)
    assert left_out.id == "w"
    assert left_out.remedy is None


def test_no_clash_is_named_without_proof():
    """Too many orders to try: whether they fit is not known."""
    musts = [must(f"p{n}", n, 0.6) for n in range(1, 15)]
    problem = a_trip(*musts, must("q", 15, 0.6), matrix=on_a_line(16, 6))
    result = replace(solve(problem, Stop(iterations=0)), left_out=("q",))
    assert clash(problem, result) == ()


def test_the_search_for_a_clash_comes_to_an_end():
    musts = [must(f"p{n}", n % 9, 3) for n in range(60)]
    problem = a_trip(*musts)
    assert clash(problem, solve(problem, Stop(iterations=0)), lambda: True) == ()


def test_it_could_stand_in_for_what_is_wanted_less():
    problem = a_trip(wish("w", 1, 6), a_place("v", 1, 6, priority=WISH, worth=5 * HOUR))
    left_out = told(problem)
    assert left_out.id == "w"
    assert left_out.remedy == Reason.of("instead-of", other="v")


def test_it_could_only_come_on_the_wrong_side():
    problem = a_trip(
        must("m", 1, opens=((15, 17),)),
        wish("w", 2, opens=((8, 12),)),
        before=(("m", "w"),),
    )
    assert reason_of(problem) == Reason.of("order", other="m")


def test_it_costs_more_travel_than_it_is_worth():
    problem = a_trip(a_place("w", 1, priority=WISH, worth=HOUR), matrix=on_a_line(2, 60))
    assert reason_of(problem) == Reason.of("not-worth", minutes=120)


def clashing(problem: Problem) -> set[str]:
    return set(clash(problem, solve(problem, Stop(iterations=50))))


def test_musts_that_all_fit_do_not_clash():
    assert clashing(a_trip(must("a", 1), must("b", 2))) == set()


def test_a_must_that_is_closed_clashes_alone():
    assert clashing(a_trip(must("a", 1), must("b", 2, opens=()), must("c", 3))) == {"b"}


def test_two_at_one_time_clash():
    problem = a_trip(
        must("a", 1, 2, opens=((9, 12),)),
        must("b", 9, 2, opens=((9, 12),)),
        must("c", 2),
        must("d", 3),
    )
    assert clashing(problem) == {"a", "b"}


def test_three_that_fill_a_day_clash_though_any_two_fit():
    assert clashing(a_trip(*(must(name, 1, 4) for name in "abc"))) == {"a", "b", "c"}


def test_a_circle_of_orders_clashes():
    trip = a_trip(must("a", 1), must("b", 2), must("c", 3), before=(("a", "b"), ("b", "a")))
    assert clashing(trip) == {"a", "b"}


@pytest.mark.parametrize("count", [5, 7])
def test_a_large_clash_is_as_small_as_it_can_be(count):
    """One day holds so many of them less one."""
    places = [must(f"p{n}", 1, 9.5 / (count - 1)) for n in range(count)]
    assert len(clashing(a_trip(*places))) == count


def test_lunch_has_its_part_in_it():
    day = a_day(10, 15, lunch=True)
    problem = a_trip(must("a", 1, 2), must("b", 1, 2), days=[day], lunch=LUNCH)
    assert clashing(problem) == {"a", "b"}
