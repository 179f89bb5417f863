"""Gives up as little of a humane plan as what was asked for allows."""

from collections.abc import Callable

from langson_explorer.planner.problem import Priority, Problem, Stop
from langson_explorer.planner.solving import solve
from langson_explorer.services.trips.framing import Framed, Framing, Leniency

_STEPS, _SECONDS = 30, 0.25  # of the search that tries how much has room


def least_lenient(framing: Framing, is_over: Callable[[], bool]) -> Framed:
    """The strictest problem that has room for as much of what was asked for as any has."""
    tried: list[tuple[int, int, Framed]] = []
    for leniency in Leniency:
        framed = framing.framed(leniency)
        inside, asked = _room(framed.problem, is_over)
        tried.append((-inside, leniency, framed))
        if inside == asked or is_over():
            break
    return min(tried, key=lambda one: one[:2])[2]


def _room(problem: Problem, is_over: Callable[[], bool]) -> tuple[int, int]:
    """How many of the places that were asked for fit, of how many; musts count for more."""
    worth = {
        candidate.id: 1000 if candidate.priority is Priority.MUST else 1
        for candidate in problem.candidates
        if candidate.priority is not Priority.OPTIONAL
    }
    result = solve(problem, Stop(_SECONDS, _STEPS, is_over))
    inside = sum(worth.get(visit.id, 0) for day in result.days for visit in day.visits)
    return inside, sum(worth.values())
