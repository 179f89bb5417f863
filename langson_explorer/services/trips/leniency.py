"""Gives up as little of a humane plan as what was asked for allows."""

from collections.abc import Callable
from dataclasses import replace

from langson_explorer.planner.clock import NEVER, Clock
from langson_explorer.planner.problem import Priority, Problem, Result, Stop
from langson_explorer.planner.solving import Solve, solve
from langson_explorer.services.trips.problem_builder import Framed, Leniency, ProblemBuilder

_STEPS, _SECONDS = 100, 0.25  # of the search that tries how much has room


def least_lenient(
    framing: ProblemBuilder,
    is_over: Callable[[], bool],
    is_stopped: Callable[[], bool],
    *,
    is_timed: bool = True,
    solve: Solve = solve,
) -> tuple[Framed, Result]:
    """The strictest problem that has room for as much of what was asked for as any has, and that.

    Once it `is_over` only the most lenient one is still looked at. Unless it `is_timed` the answer
    does not depend on the machine.
    """
    tried: list[tuple[int, int, Framed, Result]] = []
    possible = _possible(framing.framed(max(Leniency)).problem)
    for leniency in Leniency:
        is_late = is_over()
        if tried and is_late and leniency is not max(Leniency):
            continue
        framed = framing.framed(leniency)
        seconds = (0.0 if is_late else _SECONDS) if is_timed else None
        inside, asked, result = _room(framed.problem, possible, is_stopped, seconds, solve)
        tried.append((-inside, leniency, framed, result))
        if inside == asked or is_stopped():
            break
    *_, framed, result = min(tried, key=lambda one: one[:2])
    return framed, result


def most_lenient(framing: ProblemBuilder, chosen: Framed) -> Problem:
    """The problem by which to say why something is not in the chosen one: all was given up for it.

    The same candidates by the same numbers.
    """
    last = max(Leniency)
    return chosen.problem if chosen.leniency is last else framing.framed(last).problem


def _room(
    problem: Problem,
    possible: frozenset[str],
    is_stopped: Callable[[], bool],
    seconds: float | None,
    solve: Solve,
) -> tuple[int, int, Result]:
    """How much of what was asked for fits, of how much, and how; musts count for more."""
    asked = tuple(made for made in problem.candidates if made.id in possible)
    worth = {c.id: 1000 if c.priority is Priority.MUST else 1 for c in asked}
    musts = tuple(replace(candidate, priority=Priority.MUST) for candidate in asked)
    before = tuple(pair for pair in problem.before if possible.issuperset(pair))
    alone = replace(problem, candidates=musts, before=before)
    result = solve(alone, Stop(seconds, _STEPS, is_stopped))
    inside = sum(worth[visit.id] for day in result.days for visit in day.visits)
    return inside, sum(worth.values()), result


def _possible(problem: Problem) -> frozenset[str]:
    """What was asked for and fits at least alone."""
    asked = tuple(c for c in problem.candidates if c.priority is not Priority.OPTIONAL)
    clock = Clock(replace(problem, candidates=asked, before=()))
    return frozenset(
        made.id
        for number, made in enumerate(asked)
        if any(clock.end(day, [number]) < NEVER for day in range(len(problem.days)))
    )
