"""Gives up as little of a humane plan as what was asked for allows."""

from collections.abc import Callable
from dataclasses import replace

from langson_explorer.planner.problem import Priority, Problem, Stop
from langson_explorer.planner.solving import solve
from langson_explorer.services.trips.problem_builder import Framed, Leniency, ProblemBuilder

_STEPS, _SECONDS = 100, 0.25  # of the search that tries how much has room


def least_lenient(
    framing: ProblemBuilder, is_over: Callable[[], bool], *, is_timed: bool = True
) -> Framed:
    """The strictest problem that has room for as much of what was asked for as any has.

    Unless it `is_timed` the answer does not depend on the machine.
    """
    tried: list[tuple[int, int, Framed]] = []
    for leniency in Leniency:
        framed = framing.framed(leniency)
        inside, asked = _room(framed.problem, is_over, _SECONDS if is_timed else None)
        tried.append((-inside, leniency, framed))
        if inside == asked or is_over():
            break
    return min(tried, key=lambda one: one[:2])[2]


def _room(problem: Problem, is_over: Callable[[], bool], seconds: float | None) -> tuple[int, int]:
    """How many of the places that were asked for fit, of how many; musts count for more."""
    asked = tuple(c for c in problem.candidates if c.priority is not Priority.OPTIONAL)
    worth = {c.id: 1000 if c.priority is Priority.MUST else 1 for c in asked}
    musts = tuple(replace(candidate, priority=Priority.MUST) for candidate in asked)
    result = solve(replace(problem, candidates=musts), Stop(seconds, _STEPS, is_over))
    inside = sum(worth[visit.id] for day in result.days for visit in day.visits)
    return inside, sum(worth.values())
