"""Opens days that are over early to one stop more: the pace counts stops, however short."""

from dataclasses import replace

from langson_explorer.planner.problem import PlannedDay, Problem, Result, TripDay
from langson_explorer.services.trips.candidates import MOST_STOPS

DINNER_MIN = 18 * 60 + 30
# Of one's own before dinner, or at the end of the last day: for one stop more, for a second.
LONGEST_FREE_MIN = (120, 240)
_ROOM_MIN = 60  # that another stop takes at least


def opened(problem: Problem, result: Result, longest_free_min: int) -> Problem | None:
    """The problem with a stop more on each day that has more free time; None without any."""
    last = len(problem.days) - 1
    days = tuple(
        replace(rules, most_visits=rules.most_visits + 1)
        if rules.most_visits is not None
        and len(planned.visits) >= rules.most_visits
        and rules.most_visits < MOST_STOPS
        and _free_min(rules, planned, has_night=number < last) > longest_free_min
        else rules
        for number, (rules, planned) in enumerate(zip(problem.days, result.days, strict=True))
    )
    return replace(problem, days=days) if days != problem.days else None


def _free_min(rules: TripDay, planned: PlannedDay, *, has_night: bool) -> int:
    """How long one is left to oneself at the end of a day; 0 where another stop has no room."""
    room = (rules.end - planned.end) // 60
    if room < _ROOM_MIN:
        return 0
    return DINNER_MIN - planned.end // 60 if has_night else room
