"""Every reason is true and every remedy helps: tried by brute force, with a clock of its own."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings, strategies as st
from trip_builders import trips

from langson_explorer.domain.travel import FAR
from langson_explorer.planner.explain import LeftOut, explain
from langson_explorer.planner.problem import Candidate, Priority, Problem, Result, Stop
from langson_explorer.planner.solving import solve

STEPS = Stop(iterations=40)
type Trip = list[list[str]]


def days_of(result: Result) -> Trip:
    return [[visit.id for visit in day.visits] for day in result.days]


type Chance = tuple[int, int | None, bool] | None


def chances(problem: Problem, day: int, names: list[str]) -> list[Chance]:
    """Where lunch can be had: on which way, at which row (None: anywhere), before going or after.

    Without lunch, one chance: None.
    """
    rules, seconds = problem.days[day], problem.matrix.seconds
    stops = [rules.start_at, *(place_of(problem, n).at for n in names), rules.end_at]
    if problem.meals is None:
        return [(gap, None, before) for gap in range(len(names) + 1) for before in (True, False)]
    return [
        (gap, food, True)
        for gap, (a, b) in enumerate(pairwise(stops))
        for food in problem.meals
        if seconds[a][food] + seconds[food][b] <= seconds[a][b] + 20 * 60
    ]


def place_of(problem: Problem, name: str) -> Candidate:
    return problem.candidates[problem.index[name]]


def reached(
    problem: Problem, day: int, names: list[str], eats: Chance
) -> list[tuple[str, int, int | None]]:
    """(id, arrival, begin) of each visit as far as it goes, then ("", end, end).

    A begin of None: it is too late to be seen, or to eat.
    """
    rules, lunch, seconds = problem.days[day], problem.lunch, problem.matrix.seconds
    now, here, found = rules.start, rules.start_at, []
    for turn, name in enumerate([*names, ""]):
        there = place_of(problem, name).at if name else rules.end_at
        gap, food, before = eats or (None, None, False)
        if gap == turn and food is not None:
            now, here = now + seconds[here][food], food
        if gap != turn or not before:
            now += seconds[here][there]
        arrive = now
        if gap == turn:
            now = max(now, lunch.earliest) + lunch.length
            if now > lunch.latest:
                return [*found, ("lunch", arrive, None)]
            if before:
                arrive = now = now + seconds[here][there]
        if not name:
            return [*found, ("", now, now)]
        open_at = problem.starts(problem.index[name], day)
        starts = [max(now, first) for first, last in open_at if now <= last]
        if not starts:
            return [*found, (name, arrive, None)]
        found.append((name, arrive, starts[0]))
        now, here = starts[0] + place_of(problem, name).stay, there
    raise AssertionError


def ends(problem: Problem, day: int, names: list[str], *, lunch: bool) -> int | None:
    """When the day can be over at the earliest, limits and its own end left aside."""
    has_lunch = lunch and problem.days[day].lunch and problem.lunch
    tried = chances(problem, day, names) if has_lunch else [None]
    found = [reached(problem, day, names, eats)[-1] for eats in tried]
    return min((end for name, _, end in found if not name and end is not None), default=None)


def on_the_way(problem: Problem, day: int, names: list[str]) -> tuple[int, int]:
    """Seconds of driving, of walking."""
    rules, matrix = problem.days[day], problem.matrix
    stops = [
        rules.start_at,
        *(problem.candidates[problem.index[n]].at for n in names),
        rules.end_at,
    ]
    ways = list(pairwise(stops))
    walk = sum(matrix.walking[a][b] for a, b in ways)
    return sum(matrix.seconds[a][b] for a, b in ways) - walk, walk


def within_limits(problem: Problem, day: int, names: list[str]) -> bool:
    rules = problem.days[day]
    drive, walk = on_the_way(problem, day, names)
    return (
        (rules.most_visits is None or len(names) <= rules.most_visits)
        and (rules.max_drive is None or drive <= rules.max_drive)
        and (rules.max_walk is None or walk <= rules.max_walk)
    )


def fits(problem: Problem, day: int, names: list[str]) -> bool:
    end = ends(problem, day, names, lunch=True)
    return end is not None and end <= problem.days[day].end and within_limits(problem, day, names)


def turned(problem: Problem, days: Trip) -> list[tuple[str, str]]:
    turn = {name: n for n, name in enumerate(name for day in days for name in day)}
    return [(a, b) for a, b in problem.before if a in turn and b in turn and turn[a] > turn[b]]


def put_in(days: Trip, day: int, name: str) -> Iterator[Trip]:
    for at in range(len(days[day]) + 1):
        yield [*days[:day], [*days[day][:at], name, *days[day][at:]], *days[day + 1 :]]


def is_true(problem: Problem, result: Result, left: LeftOut) -> bool:  # noqa: PLR0911 - one a code
    """Whether a reason says what is so: of some position of the day it names."""
    args, code = dict(left.reason.args), left.reason.code
    place = problem.candidates[problem.index[left.id]]
    now, empty = days_of(result), [[] for _ in problem.days]
    open_days = [d for d in range(len(problem.days)) if problem.starts(problem.index[left.id], d)]
    openings = [w.end - w.start for day in place.windows for w in day]
    if code in ("too-many-people", "no-coach"):
        return problem.refusal(place) == left.reason
    if code in ("closed", "stay-too-long", "fixed-closed"):
        return (
            not open_days
            and (code == "closed") == (not openings)
            and (code != "stay-too-long" or max(openings) < place.stay)
        )
    everywhere = [(d, trip) for d in open_days for trip in put_in(now, d, left.id)]
    alone = [(d, trip) for d in open_days for trip in put_in(empty, d, left.id)]
    asked = [[n for n in day if place_of(problem, n).priority > Priority.OPTIONAL] for day in now]
    alone += [(d, trip) for d in open_days for trip in put_in(asked, d, left.id)]
    free = [(d, trip) for d, trip in everywhere if fits(problem, d, trip[d])]
    if code == "not-worth":
        return any(not turned(problem, trip) for _, trip in free)
    if any(not turned(problem, trip) for _, trip in free):
        return False  # it fits after all
    if code == "order":
        return any(args["other"] in pair for _, trip in free for pair in turned(problem, trip))
    if code == "no-road":
        return all(sum(on_the_way(problem, d, trip[d])) >= FAR for d, trip in everywhere)
    trials = [[], *(trip[args["day"]] for d, trip in (*everywhere, *alone) if d == args["day"])]
    return any(says(problem, args["day"], names, left) for names in trials)


def says(  # noqa: PLR0911 - one a code
    problem: Problem, day: int, names: list[str], left: LeftOut
) -> bool:
    """Whether a reason is what is wrong with these visits of its day."""
    args, rules = dict(left.reason.args), problem.days[day]
    drive, walk = on_the_way(problem, day, names)
    with_lunch, without = (ends(problem, day, names, lunch=lunch) for lunch in (True, False))
    *_, (late, arrive, begun) = reached(problem, day, names, None)
    match left.reason.code:
        case "day-impossible":
            end = ends(problem, day, [], lunch=True)
            return end is None or end > rules.end or not within_limits(problem, day, [])
        case "day-full":
            return len(names) > rules.most_visits == args["most"]
        case "too-far" | "day-ends-late":
            return args["end"] == (without if with_lunch is None else with_lunch) > rules.end
        case "drives-too-long":
            return args["drive"] == drive > rules.max_drive
        case "walks-too-long":
            return args["walk"] == walk > rules.max_walk
        case "no-time-for-lunch":
            return with_lunch is None and without is not None and without <= rules.end
        case "pushes-out":
            return late == args["other"] and begun is None
        case "closed-by-then" | "late-for-time":
            return late == left.id and begun is None and arrive == args["arrive"]
    return False


def helps(problem: Problem, result: Result, left: LeftOut, longer: Problem) -> bool:
    """Whether the trip as a remedy has it can hold the place, with all that was asked for."""
    args, remedy = dict(left.remedy.args), left.remedy
    place = problem.candidates[problem.index[left.id]]
    match remedy.code:
        case "smaller-groups":
            changed = replace(problem, people=args["capacity"])
        case "shorter-stay":
            shorter = replace(place, stay=args["stay"])
            others = (c if c.id != left.id else shorter for c in problem.candidates)
            changed = replace(problem, candidates=tuple(others))
        case "longer-day":
            days = list(problem.days)
            days[args["day"]] = replace(days[args["day"]], end=args["end"])
            changed = replace(problem, days=tuple(days))
        case "instead-of":
            others = tuple(c for c in problem.candidates if c.id != args["other"])
            pairs = tuple(pair for pair in problem.before if args["other"] not in pair)
            changed = replace(problem, candidates=others, before=pairs)
        case "another-day":
            changed = longer
    again = {name for day in days_of(solve(changed, STEPS, 7)) for name in day}
    wanted = {c.id for c in problem.candidates if c.priority > Priority.OPTIONAL}
    asked = wanted.intersection(*[{name for day in days_of(result) for name in day}])
    # Of two that are wanted alike, either may take the room there is.
    is_in = left.id in again or bool(again & wanted - asked)
    return is_in and len(again & wanted) >= len(asked - {args.get("other")})


def one_day_more(problem: Problem) -> Problem:
    candidates = tuple(
        replace(
            c, windows=(*c.windows, c.windows[-1]), bonus=(*c.bonus, c.bonus[-1]) if c.bonus else ()
        )
        for c in problem.candidates
    )
    return replace(problem, days=(*problem.days, problem.days[-1]), candidates=candidates)


@given(problem=trips(most_places=6), seed=st.integers(0, 2))
@settings(max_examples=250)
def test_every_reason_is_true_and_every_remedy_helps(problem, seed):
    # Only what nobody asks for is of a group, or not worth a long way.
    asked = (replace(c, group="", longest_leg=FAR, holds_lunch=False) for c in problem.candidates)
    problem = replace(problem, candidates=tuple(asked))
    result, longer = solve(problem, STEPS, seed), one_day_more(problem)
    for left in explain(problem, result, longer=lambda: longer):
        assert is_true(problem, result, left), left
        if left.remedy:
            assert helps(problem, result, left, longer), left
