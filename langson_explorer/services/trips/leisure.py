"""Gives the hours that a day has left to its visits, a rest at noon, sleep; not all to its end."""

from collections.abc import Container
from dataclasses import replace
from itertools import permutations, product

from langson_explorer.domain.schedule_warnings import LONGEST_DAY_MIN
from langson_explorer.planner.checker import violations
from langson_explorer.planner.clock import NEVER, Clock, Days
from langson_explorer.planner.problem import Candidate, PlannedDay, Problem, Result, TripDay
from langson_explorer.services.trips.pace import DINNER_MIN
from langson_explorer.services.trips.problem_builder import Framed
from langson_explorer.services.trips.travel import down

_LONGER = (1.5, 1.4, 1.3, 1.2, 1.1, 1.0)  # how much longer a visit may be
# Before lunch, after it: as long as can be, then as much alike as can be.
_BOTH = sorted(product(_LONGER, repeat=2), key=lambda two: (-sum(two), abs(two[0] - two[1])))
_BEFORE_DINNER = 75 * 60  # of one's own, which nothing is put into
_BEFORE_THE_END = 30 * 60
_SHORTEST_REST, _LONGEST_REST, _REST_UNTIL = 30 * 60, 90 * 60, 15 * 3600
_LATER, _LATER_STEP = 60 * 60, 30 * 60  # that a day may begin later
# Reasons that longer visits would not leave as they are.
OF_TIME = frozenset(
    ("day-ends-late", "closed-by-then", "late-for-time", "pushes-out", "no-time-for-lunch")
)
_LONG_WAIT, _WORTH_NO_WAIT = 20 * 60, 15 * 60
_MOST_ORDERED = 6  # visits of a day of which every order is tried
_LONGEST_DAY = 60 * LONGEST_DAY_MIN


def at_leisure(
    framed: Framed, result: Result, kept: Container[str], *, sleeps: bool = False
) -> tuple[Framed, Result]:
    """The same visits in the same order, longer where a day has time to spare, and at noon a rest.

    Those `kept` (by id), of a fixed time, festivals stay as long as they are. Who `sleeps` has
    days of more time than that begin later.
    """
    problem = framed.problem
    rows = [[problem.index[visit.id] for visit in day.visits] for day in result.days]
    rows = _in_a_better_order(problem, rows)
    longer: dict[int, int] = {}
    for day, row in enumerate(rows):
        longer |= _longer(problem, day, row, kept)
    candidates = tuple(
        replace(made, stay=made.stay + longer.get(number, 0))
        for number, made in enumerate(problem.candidates)
    )
    calmer = replace(problem, candidates=candidates)
    if sleeps:
        calmer = replace(calmer, days=_later(calmer, rows))
    again = Clock(calmer).answer(rows, result.engine, result.iterations, result.is_cancelled)
    tables = framed.tables.keys() - framed.brought
    days = tuple(_rested(calmer, day, planned, tables) for day, planned in enumerate(again.days))
    again = replace(again, days=days)
    if calmer.lunch:  # a rest after it may last longer
        latest = max(calmer.lunch.latest, _REST_UNTIL)
        calmer = replace(calmer, lunch=replace(calmer.lunch, latest=latest))
    if violations(calmer, again):
        return framed, result
    minutes = {problem.candidates[number].id: more // 60 for number, more in longer.items()}
    return replace(framed, problem=calmer, longer=minutes), again


def _in_a_better_order(problem: Problem, rows: Days) -> Days:
    """The rows with less waiting at doors, where that costs hardly more on the way."""
    clock = Clock(problem)
    for day, row in enumerate(rows):
        if len(row) > _MOST_ORDERED or _waiting(clock.planned(day, row)) < _LONG_WAIT:
            continue
        most = clock.cost(day, row) + _WORTH_NO_WAIT
        orders = [
            list(order)
            for order in permutations(row)
            if clock.cost(day, order) <= most and clock.end(day, order) < NEVER
        ]
        trials = [[*rows[:day], order, *rows[day + 1 :]] for order in orders]
        rows = min(
            (trial for trial in trials if clock.in_order(trial)),
            key=lambda trial, day=day: (  # type: ignore[misc]
                _waiting(clock.planned(day, trial[day])) + clock.cost(day, trial[day])
            ),
            default=rows,
        )
    return rows


def _waiting(planned: PlannedDay) -> int:
    """How long one stands at doors, in seconds."""
    return sum(visit.start - visit.arrive for visit in planned.visits)


def _longer(problem: Problem, day: int, row: list[int], kept: Container[str]) -> dict[int, int]:
    """By how much the visits of a day can be longer, its evening left free; seconds by number.

    Those before lunch and those after it each by as much as can be.
    """
    now = Clock(problem).planned(day, row)
    limit = min(_latest_end(problem, day), now.leave + _LONGEST_DAY)
    eaten = sum(visit.start < now.lunch.start for visit in now.visits) if now.lunch else 0
    for before, after in _BOTH:
        factors = [before] * eaten + [after] * (len(row) - eaten)
        more = {
            number: down(round((factor - 1) * problem.candidates[number].stay))
            for number, factor in zip(row, factors, strict=True)
            if not _is_kept(problem.candidates[number], kept)
        }
        visits = tuple(
            replace(made, stay=made.stay + more.get(number, 0))
            for number in row
            for made in (problem.candidates[number],)
        )
        clock, order = Clock(replace(problem, candidates=visits, before=())), range(len(row))
        planned = clock.planned(day, order)
        latest = min(limit, planned.leave + _LONGEST_DAY)
        if clock.end(day, order) < NEVER and planned.end <= latest:
            return more
    return {}


def _is_kept(made: Candidate, kept: Container[str]) -> bool:
    return made.id in kept or made.start is not None


def _later(problem: Problem, rows: Days) -> tuple[TripDay, ...]:
    """The days, begun later where there is time for that beside a rest at noon."""
    days = list(problem.days)
    for day, row in enumerate(rows):
        planned = Clock(problem).planned(day, row)
        latest = min(_latest_end(problem, day), planned.leave + _LONGEST_DAY)
        spare = latest - planned.end - (_LONGEST_REST if planned.lunch else 0)
        later = min(_LATER, spare // _LATER_STEP * _LATER_STEP)
        if not row or later <= 0:
            continue
        rules = replace(days[day], start=days[day].start + later)
        trial = Clock(replace(problem, days=(*days[:day], rules, *days[day + 1 :])))
        if trial.end(day, row) <= latest:
            days[day] = rules
    return tuple(days)


def _latest_end(problem: Problem, day: int) -> int:
    """When a day may be over, its time before dinner or the end of the trip left free."""
    end = problem.days[day].end
    if day < len(problem.days) - 1:
        return min(end, 60 * DINNER_MIN - _BEFORE_DINNER)
    return end - _BEFORE_THE_END


def _rested(problem: Problem, day: int, planned: PlannedDay, tables: Container[int]) -> PlannedDay:
    """The day with a rest after a lunch at a table, as long as it has time for."""
    lunch = planned.lunch
    if lunch is None or planned.holds_lunch or planned.lunch_at not in tables:
        return planned
    spare = min(_latest_end(problem, day), planned.leave + _LONGEST_DAY) - planned.end
    rest = down(min(spare, _LONGEST_REST, _REST_UNTIL - lunch.end))
    if rest < _SHORTEST_REST or not any(visit.start >= lunch.end for visit in planned.visits):
        return planned
    visits, later = [], rest
    for visit in planned.visits:
        if visit.start < lunch.end:
            visits.append(visit)
            continue
        arrive = visit.arrive + later
        later = max(0, arrive - visit.start)  # who would wait at a door waits less
        visits.append(
            replace(visit, arrive=arrive, start=visit.start + later, depart=visit.depart + later)
        )
    lunch = replace(lunch, end=lunch.end + rest)
    return replace(planned, visits=tuple(visits), back=planned.back + later, lunch=lunch)
