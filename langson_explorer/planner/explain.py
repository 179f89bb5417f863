"""Says why a place was left out.

Reasons, with their blanks (days count from 0, times are seconds after midnight):

====================  ========================================================================
closed …              what the problem says of a place that is open on no day
too-many-people       ``people``, ``capacity``
no-coach              a coach cannot get there
stay-too-long         ``stay``, ``open``: no opening is as long as the visit
fixed-closed          it is closed at the time, or on the day, it is fixed to
no-road               no way leads there
day-impossible        ``day``, ``end``: the way of that day alone takes until then
too-far               ``day``, ``end``: even alone it would make the day end then
drives-too-long       ``day``, ``drive``: more driving than allowed
walks-too-long        ``day``, ``walk``: more walking than allowed
no-time-for-lunch     ``day``: lunch could not be had within its times
day-full              ``day``, ``most``: it has as many visits as it may
day-ends-late         ``day``, ``end``: it would make the day end then
closed-by-then        ``day``, ``arrive``: it would be reached when it is too late to see it
late-for-time         ``day``, ``arrive``, ``start``: it would be reached after its fixed time
pushes-out            ``day``, ``other``: that one would be reached too late
order                 ``other``: it could only come on the wrong side of that one
not-worth             ``minutes``: it fits, but costs more travel than it is worth
====================  ========================================================================

`remedies` says what would let it in.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from langson_explorer.domain.travel import FAR
from langson_explorer.planner.clock import NEVER, Clock, Days
from langson_explorer.planner.problem import Candidate, Priority, Problem, Reason, Result
from langson_explorer.planner.remedies import Remedies
from langson_explorer.planner.solving import Solve, solve

_FULL = FAR - 1  # how far a full day is from having room: any other reason is nearer


def _never() -> bool:
    return False


def _no_longer_trip() -> Problem | None:
    return None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A place that is not in the answer: the one reason, and what would let it in, if anything."""

    id: str
    reason: Reason
    remedy: Reason | None = None


@dataclass(frozen=True, slots=True)
class _Obstacle:
    """What is wrong with a visit at one position, and by how many seconds."""

    gap: int
    reason: Reason


def explain(
    problem: Problem,
    result: Result,
    ids: Iterable[str] | None = None,
    *,
    is_over: Callable[[], bool] = _never,
    longer: Callable[[], Problem | None] = _no_longer_trip,
    solve: Solve = solve,
) -> list[LeftOut]:
    """Why places were left out: these, or every must and wish that was.

    `longer` gives the same trip with one more day. Once it `is_over` no more remedies are tried.
    """
    if ids is None:
        ids = [
            candidate.id
            for candidate in problem.candidates
            if candidate.id in result.left_out and candidate.priority > Priority.OPTIONAL
        ]
    inquiry = _Inquiry(problem, result)
    remedies = Remedies(problem, result, is_over, longer, solve)
    found = []
    for place_id in ids:
        reason = inquiry.reason(problem.index[place_id])
        found.append(LeftOut(place_id, reason, remedies.of(problem.index[place_id], reason)))
    return found


def _closed(candidate: Candidate) -> Reason:
    """Why no opening holds a visit."""
    openings = [w.end - w.start for windows in candidate.windows for w in windows]
    if not openings:
        return candidate.closed or Reason.of("closed")
    if max(openings) < candidate.stay:
        return Reason.of("stay-too-long", stay=candidate.stay, open=max(openings))
    return Reason.of("fixed-closed")


class _Inquiry:
    """What is asked about one answer."""

    def __init__(self, problem: Problem, result: Result) -> None:
        self._problem = problem
        self._clock = Clock(problem)
        self._days: Days = [
            [problem.index[visit.id] for visit in day.visits] for day in result.days
        ]

    def reason(self, number: int) -> Reason:
        """The reason of one candidate: what keeps it out of an empty trip, else of this one."""
        problem, candidate = self._problem, self._problem.candidates[number]
        if refusal := problem.refusal(candidate):
            return refusal
        days = [day for day in range(len(problem.days)) if problem.starts(number, day)]
        if not days:
            return _closed(candidate)
        alone = [self._obstacle(day, [number], number) for day in days]
        if None not in alone:
            return _nearest(obstacle for obstacle in alone if obstacle)
        # What only fills time gives way: it is a reason only where nothing else is.
        asked = [
            [n for n in row if problem.candidates[n].priority is not Priority.OPTIONAL]
            for row in self._days
        ]
        obstacles, costs = self._among(self._days, number, days)
        if costs:
            return Reason.of("not-worth", minutes=round(min(costs) / 60))
        beside_asked, has_room = self._among(asked, number, days)
        return _nearest(obstacles if has_room else beside_asked)

    def _among(
        self, rows: Days, number: int, days: Iterable[int]
    ) -> tuple[list[_Obstacle], list[int]]:
        """What keeps it out of these rows, tried at every position; what it costs where it fits."""
        obstacles, costs = [], []
        for day in days:
            row = rows[day]
            for position in range(len(row) + 1):
                longer = [*row[:position], number, *row[position:]]
                obstacle = self._obstacle(day, longer, number) or self._order(day, longer, number)
                if obstacle:
                    obstacles.append(obstacle)
                else:
                    costs.append(self._clock.travel(day, longer) - self._clock.travel(day, row))
        return obstacles, costs

    def _order(self, day: int, row: list[int], number: int) -> _Obstacle | None:
        """Whether an order is broken by a visit that fits otherwise."""
        wrong = self._clock.turned_round([*self._days[:day], row, *self._days[day + 1 :]])
        if not wrong:
            return None
        other = next(n for n in wrong[0] if n != number)
        return _Obstacle(0, Reason.of("order", other=self._problem.candidates[other].id))

    def _obstacle(self, day: int, row: list[int], number: int) -> _Obstacle | None:
        """What is wrong with a day of these visits; None: nothing."""
        clock, rules = self._clock, self._problem.days[day]
        if day in clock.impossible:
            return self._impossible(day)
        if rules.most_visits is not None and len(row) > rules.most_visits:
            return _Obstacle(_FULL, Reason.of("day-full", day=day, most=rules.most_visits))
        if clock.travel(day, row) >= FAR:
            return _Obstacle(FAR, Reason.of("no-road"))
        return self._missed(day, row, number) or self._too_long(day, row)

    def _impossible(self, day: int) -> _Obstacle:
        """What is wrong with a day on which nothing is visited."""
        end = self._clock.earliest_end(day, (), eats=False)
        if end >= FAR:
            return _Obstacle(FAR, Reason.of("no-road"))
        if end > self._problem.days[day].end:
            return _Obstacle(_FULL, Reason.of("day-impossible", day=day, end=end))
        limit = self._too_long(day, [])
        reason = limit.reason if limit else Reason.of("day-impossible", day=day, end=end)
        return _Obstacle(_FULL, reason)

    def _missed(self, day: int, row: list[int], number: int) -> _Obstacle | None:
        """Which visit of a row is reached too late; or that one cannot eat on the way."""
        clock = self._clock
        for position, late in enumerate(row):
            if min(clock.times(day, row[: position + 1], eats=False)[-1]) < NEVER:
                continue
            here = clock.at[row[position - 1]] if position else self._problem.days[day].start_at
            left = min(clock.times(day, row[:position], eats=False)[-1])
            arrive = left + clock.seconds[here][clock.at[late]]
            back = clock.seconds[clock.at[late]][self._problem.days[day].end_at]
            over = arrive + clock.stay[late] + back - self._problem.days[day].end
            gap = max(over, arrive - clock.starts[day][late][-1][1])
            return _Obstacle(gap, self._late(day, late, arrive, number))
        is_late = clock.earliest_end(day, row, eats=False) > self._problem.days[day].end
        if clock.earliest_end(day, row) >= NEVER and not is_late:
            return _Obstacle(0, Reason.of("no-time-for-lunch", day=day))
        return None

    def _late(self, day: int, late: int, arrive: int, number: int) -> Reason:
        candidate = self._problem.candidates[late]
        if late != number:
            return Reason.of("pushes-out", day=day, other=candidate.id)
        if candidate.start is not None:
            return Reason.of("late-for-time", day=day, arrive=arrive, start=candidate.start)
        return Reason.of("closed-by-then", day=day, arrive=arrive)

    def _too_long(self, day: int, row: list[int]) -> _Obstacle | None:
        clock, rules = self._clock, self._problem.days[day]
        driven, walked = clock.on_the_way(day, row)
        if rules.max_walk is not None and walked > rules.max_walk:
            reason = Reason.of("walks-too-long", day=day, walk=walked)
            return _Obstacle(walked - rules.max_walk, reason)
        if rules.max_drive is not None and driven > rules.max_drive:
            reason = Reason.of("drives-too-long", day=day, drive=driven)
            return _Obstacle(driven - rules.max_drive, reason)
        end = clock.earliest_end(day, row)
        if end >= NEVER:  # nor is there time for lunch
            end = clock.earliest_end(day, row, eats=False)
        if end <= rules.end:
            return None
        code = "too-far" if len(row) == 1 else "day-ends-late"
        return _Obstacle(end - rules.end, Reason.of(code, day=day, end=end))


def _nearest(obstacles: Iterable[_Obstacle]) -> Reason:
    """The reason that is nearest to none."""
    return min(obstacles, key=lambda obstacle: obstacle.gap).reason
