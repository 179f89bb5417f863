"""Checks an answer against its problem, sharing nothing with what made it.

Every arrival, wait and departure is worked out again from the matrix. `violations` is empty for a
right answer; a wrong one is told by codes:

=================  =====================================================================
code               what is wrong
=================  =====================================================================
days               the answer has another number of days
unknown            a visit to a place that is no candidate
twice              a place visited twice, or visited while it is said to be left out
lost               a place neither visited nor left out
leaves-early       the day is left before it begins
arrives            not what the departure before and the way there come to
starts-early       a visit begins before the arrival
leaves-visit       a departure before the visit is over
closed             a visit outside the opening times of its day
other-day          a visit on another day than the fixed one
other-time         a visit at another time than the fixed one
group              a place that cannot take so many people, or no coach
returns            the end place is not reached when the last departure says
ends-late          the day ends after its time
drives-long        more driving than allowed
walks-long         more walking than allowed
many               more visits than allowed
alike              more visits of one group than allowed
long-leg           a way to a place that is longer than the place is worth
no-way             a way that does not exist
lunch              none on a day with visits, not within its times, too short, or while busy
order              'before' turned round
value              not worth what it says
must               said to be complete, but a must is left out; or the other way round
=================  =====================================================================
"""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise

from langson_explorer.domain.travel import FAR
from langson_explorer.planner.problem import (
    Candidate,
    PlannedDay,
    Priority,
    Problem,
    Reason,
    Result,
    TripDay,
    Visit,
)

type _Line = tuple[tuple[float, float], tuple[float, float]]


def violations(problem: Problem, result: Result) -> list[Reason]:
    """Everything that is wrong with an answer."""
    if len(result.days) != len(problem.days):
        return [Reason.of("days", given=len(result.days), asked=len(problem.days))]
    known = {candidate.id: candidate for candidate in problem.candidates}
    strange = [
        Reason.of("unknown", id=visit.id)
        for day in result.days
        for visit in day.visits
        if visit.id not in known
    ]
    if strange:
        return strange
    found = list(_tally(problem, result))
    for number, (day, planned) in enumerate(zip(problem.days, result.days, strict=True)):
        found += (
            Reason(wrong.code, (("day", number), *wrong.args))
            for wrong in _day(problem, number, day, planned, known)
        )
    found += _alike(problem, result, known)
    found += _order(problem, result)
    found += _worth(problem, result, known)
    return found


def _tally(problem: Problem, result: Result) -> Iterator[Reason]:
    count = Counter(visit.id for day in result.days for visit in day.visits)
    count.update(result.left_out)
    for candidate in problem.candidates:
        if count[candidate.id] > 1:
            yield Reason.of("twice", id=candidate.id)
        elif not count[candidate.id]:
            yield Reason.of("lost", id=candidate.id)
    is_complete = not any(
        candidate.priority is Priority.MUST and candidate.id in result.left_out
        for candidate in problem.candidates
    )
    if result.is_complete and not is_complete:
        yield Reason.of("must")


def _day(
    problem: Problem, number: int, day: TripDay, planned: PlannedDay, known: dict[str, Candidate]
) -> Iterator[Reason]:
    if planned.leave < day.start:
        yield Reason.of("leaves-early", leave=planned.leave, start=day.start)
    rows = [day.start_at, *(known[visit.id].at for visit in planned.visits), day.end_at]
    ways = list(pairwise(rows))
    now, meal = planned.leave, _Meal(problem, planned)
    for visit, (here, there) in zip(planned.visits, ways, strict=False):
        now = meal.arrival(now, here, there, visit.start)
        if visit.arrive != now:
            yield Reason.of("arrives", id=visit.id, said=visit.arrive, right=now)
        if problem.matrix.seconds[here][there] > known[visit.id].longest_leg:
            yield Reason.of("long-leg", id=visit.id)
        yield from _visit(problem, number, visit, known[visit.id])
        now = visit.depart
    here, there = ways[-1]
    if planned.back != meal.arrival(now, here, there, FAR):
        yield Reason.of("returns", said=planned.back)
    if planned.end > day.end:
        yield Reason.of("ends-late", end=planned.end, limit=day.end)
    yield from _limits(problem, day, ways)
    yield from _lunch(problem, day, planned, known)


class _Meal:
    """Lunch that is had where there is food: on the way to the first visit begun after it."""

    def __init__(self, problem: Problem, planned: PlannedDay) -> None:
        self._seconds = problem.matrix.seconds
        self._at = None if planned.holds_lunch else planned.lunch_at
        self._lunch = planned.lunch

    def arrival(self, now: int, here: int, there: int, begins: int) -> int:
        """When one arrives; -1 where lunch is begun before one is there."""
        lunch, at, seconds = self._lunch, self._at, self._seconds
        if lunch is None or at is None or begins < lunch.end:
            return now + seconds[here][there]
        self._at = None
        if now + seconds[here][at] > lunch.start:
            return -1
        return lunch.end + seconds[at][there]


def _visit(problem: Problem, number: int, visit: Visit, place: Candidate) -> Iterator[Reason]:
    over = visit.start + place.stay
    if visit.start < visit.arrive:
        yield Reason.of("starts-early", id=visit.id)
    if visit.depart < over:
        yield Reason.of("leaves-visit", id=visit.id)
    if not any(w.start <= visit.start and over <= w.end for w in place.windows[number]):
        yield Reason.of("closed", id=visit.id, start=visit.start)
    if place.day is not None and place.day != number:
        yield Reason.of("other-day", id=visit.id)
    if place.start is not None and place.start != visit.start:
        yield Reason.of("other-time", id=visit.id)
    if place.capacity is not None and problem.people > place.capacity:
        yield Reason.of("group", id=visit.id)
    if problem.by_coach and not place.takes_coach:
        yield Reason.of("group", id=visit.id)


def _limits(problem: Problem, day: TripDay, ways: list[tuple[int, int]]) -> Iterator[Reason]:
    if day.most_visits is not None and len(ways) > day.most_visits + 1:
        yield Reason.of("many", visits=len(ways) - 1)
    matrix = problem.matrix
    if any(matrix.seconds[here][there] >= FAR for here, there in ways):
        yield Reason.of("no-way")
    walked = sum(matrix.walking[here][there] for here, there in ways)
    driven = sum(matrix.seconds[here][there] for here, there in ways) - walked
    if day.max_drive is not None and driven > day.max_drive:
        yield Reason.of("drives-long", seconds=driven)
    if day.max_walk is not None and walked > day.max_walk:
        yield Reason.of("walks-long", seconds=walked)


def _lunch(
    problem: Problem, day: TripDay, planned: PlannedDay, known: dict[str, Candidate]
) -> Iterator[Reason]:
    rule, lunch = problem.lunch, planned.lunch
    if rule is None or not day.lunch:
        if lunch is not None:
            yield Reason.of("lunch", why="not-asked")
        return
    if lunch is None:
        if planned.visits:
            yield Reason.of("lunch", why="missing")
        return
    if lunch.start < rule.earliest or lunch.end > rule.latest:
        yield Reason.of("lunch", why="time")
    if lunch.end - lunch.start < rule.length:
        yield Reason.of("lunch", why="short")
    if holder := planned.holds_lunch:
        if not known[holder.id].holds_lunch:
            yield Reason.of("lunch", why="busy")
        return
    if problem.meals is not None:
        if planned.lunch_at not in problem.meals:
            yield Reason.of("lunch", why="place")
        return  # when it was reached and left the arrivals tell
    free = [(day.start, planned.leave), (planned.back, planned.end)]
    for visit in planned.visits:
        free += [
            (visit.arrive, visit.start),
            (visit.start + known[visit.id].stay, visit.depart),
        ]
    if not any(start <= lunch.start and lunch.end <= end for start, end in free):
        yield Reason.of("lunch", why="busy")


def _alike(problem: Problem, result: Result, known: dict[str, Candidate]) -> Iterator[Reason]:
    for number, planned in enumerate(result.days):
        groups = Counter(known[visit.id].group for visit in planned.visits)
        for group, count in groups.items():
            if group and count > problem.most_alike:
                yield Reason.of("alike", day=number, group=group)


def _order(problem: Problem, result: Result) -> Iterator[Reason]:
    turn = {
        visit.id: turn
        for turn, visit in enumerate(visit for day in result.days for visit in day.visits)
    }
    for first, second in problem.before:
        if first in turn and second in turn and turn[first] > turn[second]:
            yield Reason.of("order", first=first, second=second)


def _worth(problem: Problem, result: Result, known: dict[str, Candidate]) -> Iterator[Reason]:
    value = 0
    for number, (day, planned) in enumerate(zip(problem.days, result.days, strict=True)):
        here = day.start_at
        for visit in planned.visits:
            place = known[visit.id]
            value += problem.must_worth if place.priority is Priority.MUST else place.worth
            value += problem.wish_worth if place.priority is Priority.WISH else 0
            value += place.bonus[number] if place.bonus else 0
            value -= problem.travel_cost * problem.matrix.seconds[here][place.at]
            here = place.at
        value -= problem.travel_cost * problem.matrix.seconds[here][day.end_at]
        value -= _weight(problem, day, [known[visit.id] for visit in planned.visits])
    if value != result.value:
        yield Reason.of("value", said=result.value, right=value)


def _weight(problem: Problem, day: TripDay, visits: list[Candidate]) -> int:
    """What weighs against a day besides its travel: see `Ease`."""
    ease = problem.ease
    if ease is None:
        return 0
    rows = [day.start_at, *(visit.at for visit in visits), day.end_at]
    free = min(day.end - day.start, ease.day) - sum(visit.stay for visit in visits)
    if day.lunch and problem.lunch and not any(visit.holds_lunch for visit in visits):
        free -= problem.lunch.length
    tiring = moving = 0
    for here, there in pairwise(rows):
        moving += problem.matrix.seconds[here][there]
        free -= problem.matrix.seconds[here][there]
        tiring += max(problem.matrix.seconds[here][there] - ease.way, 0)
    weight = (max(free - ease.free, 0) + max(free - ease.empty, 0) + tiring) // 2
    weight += 3 * max(min(day.end - day.start, ease.day) - free - ease.day, 0)
    done = min(day.end - day.start, ease.day) - free
    weight += max(moving - done * ease.driving // 100, 0)
    if day.easy_visits is not None and len(visits) > day.easy_visits:
        weight += ease.one_more * (len(visits) - day.easy_visits)
    if problem.spots and ease.crossing:
        lines = [(problem.spots[here], problem.spots[there]) for here, there in pairwise(rows)]
        crossed = sum(_meet(one, other) for one, other in combinations(lines, 2))
        weight += ease.crossing * min(crossed, ease.most_crossings)
    return weight


def _meet(one: _Line, other: _Line) -> bool:
    """Whether two lines cross between their ends, each with an end on either side of the other."""
    if {*one} & {*other} or one[0] == one[1] or other[0] == other[1]:
        return False
    return all(
        _turn(line, ends[0]) * _turn(line, ends[1]) < 0
        for line, ends in ((one, other), (other, one))
    )


def _turn(line: _Line, spot: tuple[float, float]) -> float:
    (x, y), (end_x, end_y) = line
    return (end_x - x) * (spot[1] - y) - (end_y - y) * (spot[0] - x)
