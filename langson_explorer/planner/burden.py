"""What weighs against a day besides its travel: empty hours, long ways, crossings, haste."""

from collections.abc import Sequence
from itertools import combinations, pairwise

from langson_explorer.planner.problem import Problem

_OVER = 3  # for each second that a day is too long

type _Spot = tuple[float, float]


def burden(problem: Problem, day: int, numbers: Sequence[int]) -> int:
    """What the visits of a day (numbers of candidates, in order) weigh, in seconds of travel."""
    ease, rules = problem.ease, problem.days[day]
    if ease is None:
        return 0
    visits = [problem.candidates[number] for number in numbers]
    stops = [rules.start_at, *(visit.at for visit in visits), rules.end_at]
    ways = [problem.matrix.seconds[here][there] for here, there in pairwise(stops)]
    lunch = problem.lunch.length if problem.lunch and rules.lunch else 0
    eaten_there = lunch if any(visit.holds_lunch for visit in visits) else 0
    busy = sum(ways) + sum(visit.stay for visit in visits) + lunch - eaten_there
    idle = min(rules.end - rules.start, ease.day) - busy
    over = max(0, busy - ease.day)
    empty = max(0, idle - ease.free) + max(0, idle - ease.empty)
    tiring = sum(max(0, way - ease.way) for way in ways)
    driven = max(0, sum(ways) - busy * ease.driving // 100)
    hasty = 0 if rules.easy_visits is None else max(0, len(visits) - rules.easy_visits)
    crossed = min(ease.most_crossings, _crossings(problem, stops)) if ease.crossing else 0
    return (
        _OVER * over
        + driven
        + (empty + tiring) // 2
        + ease.one_more * hasty
        + ease.crossing * crossed
    )


def _crossings(problem: Problem, stops: list[int]) -> int:
    """How often the straight lines from stop to stop cross."""
    lines = list(pairwise([problem.spots[row] for row in stops])) if problem.spots else []
    return sum(_cross(*a, *b) for a, b in combinations(lines, 2) if len({*a, *b}) == 4)


def _cross(a: _Spot, b: _Spot, c: _Spot, d: _Spot) -> bool:
    def side(p: _Spot, q: _Spot, r: _Spot) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
