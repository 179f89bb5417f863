"""Both engines give possible answers, the same ones again, better ones with more time."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings, strategies as st
from trip_builders import (
    HOUR,
    LUNCH,
    a_day,
    a_place,
    a_trip,
    on_a_line,
    trips,
    window,
)

from langson_explorer.domain.travel import FAR
from langson_explorer.planner.checker import violations
from langson_explorer.planner.clock import NEVER, Clock
from langson_explorer.planner.problem import Priority, Problem, Progress, Result, Stop
from langson_explorer.planner.pyvrp_model import Model
from langson_explorer.planner.solving import engines, solve

STEPS = Stop(iterations=40)
both = pytest.mark.parametrize("engine", ["pyvrp", "local"])
few = settings(max_examples=40)


def possible(problem: Problem, result: Result) -> bool:
    """Whether the checker finds nothing wrong but days nobody could travel."""
    hopeless = Clock(problem).impossible
    return all(dict(v.args).get("day") in hopeless for v in violations(problem, result))


def visited(result: Result) -> list[list[str]]:
    return [[visit.id for visit in day.visits] for day in result.days]


def test_this_machine_has_both_engines():
    assert engines() == ("pyvrp", "local")


@both
@given(problem=trips(), seed=st.integers(0, 3))
@few
def test_every_answer_obeys_every_rule(engine, problem, seed):
    assert possible(problem, solve(problem, STEPS, seed, engine=engine))


@both
@given(problem=trips(), seed=st.integers(0, 3))
@few
def test_the_same_seed_gives_the_same_answer(engine, problem, seed):
    first, second = (solve(problem, STEPS, seed, engine=engine) for _ in range(2))
    assert first == second


@both
@given(problem=trips(), steps=st.integers(0, 30), more=st.integers(0, 60))
@few
def test_more_time_never_gives_a_worse_answer(engine, problem, steps, more):
    short, long = (
        solve(problem, Stop(iterations=count), 1, engine=engine) for count in (steps, steps + more)
    )
    assert long.value >= short.value


@both
@given(problem=trips(most_places=4), seed=st.integers(0, 3))
@few
def test_fewer_rules_never_make_it_worse(engine, problem, seed):
    """Below a must's worth there may be noise; a must may not be lost."""
    strict = solve(problem, STEPS, seed, engine=engine)
    free = replace(
        problem,
        before=(),
        by_coach=False,
        people=1,
        days=tuple(replace(day, max_drive=None, max_walk=None) for day in problem.days),
    )
    loose = solve(free, STEPS, seed, engine=engine)
    assert loose.value >= strict.value - 0.05 * abs(strict.value) - 600


@given(problem=trips())
@few
def test_a_day_is_as_short_as_lunch_allows(problem):
    """The two ways to the end of a day agree: labels stop by stop, lunch tried at every chance."""
    clock = Clock(problem)
    for day in range(len(problem.days)):
        for row in permutations(range(min(3, len(problem.candidates)))):
            if clock.end(day, row) < NEVER:
                assert clock.planned(day, row).end == clock.earliest_end(day, row)


def best_by_trying_all(problem: Problem) -> int:
    """The value of the best answer of a trip of one day."""
    clock = Clock(problem)
    numbers = range(len(problem.candidates))
    rows = (row for count in range(len(numbers) + 1) for row in permutations(numbers, count))
    return max(clock.value([list(row)]) for row in rows if clock.end(0, row) < NEVER)


@both
@pytest.mark.parametrize("far", [5, 15, 25])
def test_the_answer_is_the_best_there_is(engine, far):
    places = [
        a_place("a", 1, 1, opens=((8, 11.5), (13.5, 17)), worth=3 * HOUR),
        a_place("b", 2, 2, opens=((7, 12),), worth=2 * HOUR),
        a_place("c", 3, 1.5, opens=((15, 16.5),), worth=4 * HOUR),
        a_place("d", 4, 0.5, worth=HOUR // 2),
        a_place("e", 5, 3, worth=4 * HOUR),
        a_place("f", 5, 1, opens=((8, 12),), priority=Priority.MUST),
    ]
    problem = a_trip(
        *places, days=[a_day(8, 17.5, lunch=True)], matrix=on_a_line(6, far), lunch=LUNCH
    )
    result = solve(problem, Stop(iterations=300), engine=engine)
    assert result.is_complete
    assert result.value == best_by_trying_all(problem)


@both
def test_no_candidates_is_an_empty_trip(engine):
    result = solve(a_trip(days=[a_day()] * 3), STEPS, engine=engine)
    assert visited(result) == [[], [], []]
    assert result.is_complete


@both
def test_with_everything_closed_nobody_is_visited(engine):
    shut = [a_place(f"p{n}", n, windows=((),), priority=Priority(n % 3)) for n in range(1, 7)]
    result = solve(a_trip(*shut), STEPS, engine=engine)
    assert visited(result) == [[]]
    assert len(result.left_out) == 6
    assert not result.is_complete


@both
def test_a_place_without_a_road_is_left_out(engine):
    near, far = a_place("near", 1), a_place("far", 2, priority=Priority.MUST)
    result = solve(a_trip(near, far, matrix=on_a_line(3, cut_off=2)), STEPS, engine=engine)
    assert visited(result) == [["near"]]
    assert result.left_out == ("far",)
    assert not result.is_complete


@both
def test_a_day_too_short_for_its_own_way_is_told(engine):
    days = [a_day(8, 9, end_at=2), a_day(start_at=2)]
    problem = a_trip(a_place("p", 1, days=2), days=days, matrix=on_a_line(3, 60))
    result = solve(problem, STEPS, engine=engine)
    assert visited(result) == [[], ["p"]]
    assert not result.is_complete
    assert possible(problem, result)


@both
def test_a_visit_may_cross_midnight(engine):
    night = a_place("night market", 1, 3, opens=((22, 27),), priority=Priority.MUST)
    result = solve(a_trip(night, days=[a_day(16, 28)]), STEPS, engine=engine)
    assert result.is_complete
    assert result.days[0].visits[0].depart > 24 * HOUR


@both
def test_order_holds_across_days(engine):
    names = "abcd"
    places = [a_place(name, at, 3, days=2, worth=4 * HOUR) for at, name in enumerate(names, 1)]
    problem = a_trip(*places, days=[a_day()] * 2, before=(("d", "c"), ("c", "b"), ("b", "a")))
    result = solve(problem, Stop(iterations=60), engine=engine)
    assert [name for day in visited(result) for name in day] == ["d", "c", "b", "a"]


@both
def test_a_hundred_stops_over_fourteen_days(engine):
    hours = ((7.5, 11.5), (13.5, 17))
    places = [a_place(f"p{n}", n, 0.75, hours, days=14, worth=4 * HOUR) for n in range(1, 101)]
    problem = a_trip(*places, days=[a_day(lunch=True)] * 14, matrix=on_a_line(101, 1), lunch=LUNCH)
    result = solve(problem, Stop(iterations=2), engine=engine)
    assert possible(problem, result)
    assert sum(map(len, visited(result))) >= 90


@both
def test_a_busy_place_is_not_better_than_its_way(engine):
    """What costs more travel than it is worth stays out, a must does not."""
    far = on_a_line(10, 20)
    optional, must = (
        a_trip(a_place("p", 9, worth=HOUR, priority=priority), matrix=far)
        for priority in (Priority.OPTIONAL, Priority.MUST)
    )
    assert visited(solve(optional, STEPS, engine=engine)) == [[]]
    assert visited(solve(must, STEPS, engine=engine)) == [["p"]]


def busy_trip() -> Problem:
    return a_trip(
        *(a_place(f"p{n}", n, opens=((8, 11), (14, 17)), days=3) for n in range(1, 31)),
        days=[a_day(lunch=True)] * 3,
        matrix=on_a_line(31, 3),
        lunch=LUNCH,
    )


@both
@pytest.mark.parametrize("asked", [0, 1, 7])
def test_cancelled_it_gives_what_it_has(engine, asked):
    questions = iter(range(asked))
    stop = Stop(cancelled=lambda: next(questions, None) is None)
    problem = busy_trip()
    result = solve(problem, stop, engine=engine)
    assert result.is_cancelled
    assert possible(problem, result)


@both
def test_a_machine_without_time_still_finds_room_for_what_fits(engine):
    problem = busy_trip()
    some = replace(problem.candidates[7], priority=Priority.MUST)
    problem = replace(problem, candidates=(*problem.candidates[:7], some, *problem.candidates[8:]))
    result = solve(problem, Stop(seconds=0.0), engine=engine)
    assert result.is_complete
    assert sum(len(day.visits) for day in result.days) > 10


@both
def test_progress_is_told(engine):
    told: list[Progress] = []
    solve(busy_trip(), Stop(seconds=0.5), progress=told.append, engine=engine)
    assert told
    assert [step.best.value for step in told] == sorted(step.best.value for step in told)
    counts = [step.best.iterations for step in told]
    assert counts == sorted(counts)
    assert told[-1].visits > 10


@both
def test_a_festival_is_seen_on_its_main_day(engine):
    hours = (window(8, 17),)
    festival = a_place("festival", 1, windows=(hours, hours, hours), bonus=(0, 7200, 0), worth=HOUR)
    result = solve(a_trip(festival, days=[a_day()] * 3), STEPS, engine=engine)
    assert visited(result) == [[], ["festival"], []]


def test_being_late_never_costs_more_than_a_number_holds():
    """PyVRP searches for ever once a penalty times a way that does not exist passes 64 bits."""
    musts = [a_place(name, 1, 0, worth=0, priority=Priority.MUST) for name in "abcdef"]
    assert Model(Clock(a_trip(*musts))).late_penalty * FAR < 2**63 / 1000
