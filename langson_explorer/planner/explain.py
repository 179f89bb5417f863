"""Says why a place was left out, what would let it in, which musts cannot all be had.

Reasons, with their blanks (days count from 0, times are seconds after midnight):

====================  ========================================================================
closed …              what the problem says of a place that is open on no day
too-many-people       ``people``, ``capacity``
no-coach              a coach cannot get there
stay-too-long         ``stay``, ``open``: no opening is as long as the visit
fixed-closed          it is closed at the time, or on the day, it is fixed to
no-road               no way leads there
too-far               ``day``, ``end``: even alone it would make the day end then
drives-too-long       ``day``, ``drive``: more driving than allowed
walks-too-long        ``day``, ``walk``: more walking than allowed
day-full              ``day``, ``most``: it has as many visits as it may
day-ends-late         ``day``, ``end``: it would make the day end then
closed-by-then        ``day``, ``arrive``: it would be reached when it is too late to see it
pushes-out            ``day``, ``other``: that one would be reached too late
order                 ``other``: it could only come on the wrong side of that one
not-worth             ``minutes``: it fits, but costs more travel than it is worth
====================  ========================================================================

What would let it in: ``longer-day`` (``day``, ``end``), ``instead-of`` (``other``),
``smaller-groups`` (``capacity``), ``shorter-stay`` (``stay``), ``another-day``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from langson_explorer.domain.travel import FAR
from langson_explorer.planner.clock import NEVER, Clock, Days
from langson_explorer.planner.problem import Candidate, Priority, Problem, Reason, Result
from langson_explorer.planner.row import Row

_LARGEST_CLASH = 4  # sets up to here are tried out one and all
_MOST_TRIES = 40_000  # then a clash is told that may not be the smallest


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A place that is not in the answer: the one reason, and what would let it in, if anything."""

    id: str
    reason: Reason
    remedy: Reason | None = None


def explain(problem: Problem, result: Result, ids: Iterable[str] | None = None) -> list[LeftOut]:
    """Why places were left out: these, or every must and wish that was."""
    if ids is None:
        ids = [
            candidate.id
            for candidate in problem.candidates
            if candidate.id in result.left_out and candidate.priority > Priority.OPTIONAL
        ]
    inquiry = _Inquiry(problem, result)
    return [inquiry.left_out(problem.index[place_id]) for place_id in ids]


def clash(problem: Problem, result: Result) -> tuple[str, ...]:
    """The smallest set of musts that cannot all be visited; empty if none was left out.

    Where trying everything would take too long it may not be the smallest.
    """
    musts = [n for n, c in enumerate(problem.candidates) if c.priority is Priority.MUST]
    missing = [n for n in musts if problem.candidates[n].id in result.left_out]
    if not missing:
        return ()
    clock, tries = Clock(problem), iter(range(_MOST_TRIES))
    for size in range(1, min(_LARGEST_CLASH, len(musts)) + 1):
        for group in combinations(musts, size):
            if not set(missing).isdisjoint(group) and _all_fit(clock, group, tries) is False:
                return tuple(problem.candidates[number].id for number in group)
    core = [number for number in musts if number not in missing] + missing[:1]
    tries = iter(range(_MOST_TRIES))
    for number in tuple(core[:-1]):
        fewer = [other for other in core if other != number]
        if _all_fit(clock, fewer, tries) is False:
            core = fewer
    return tuple(problem.candidates[number].id for number in sorted(core))


def _all_fit(clock: Clock, group: Iterable[int], tries: Iterator[int]) -> bool | None:
    """Whether all can be visited, by trying everything; None where no tries are left."""
    order = sorted(group, key=lambda n: sum(bool(starts[n]) for starts in clock.starts))
    if next(tries, None) is None:
        return None
    fits = _fits_on([[] for _ in clock.problem.days], order, clock, tries)
    return fits or (False if next(tries, None) is not None else None)


def _fits_on(days: Days, waiting: list[int], clock: Clock, tries: Iterator[int]) -> bool:
    if not waiting:
        return True
    number, rest = waiting[0], waiting[1:]
    for day, row in enumerate(days):
        for position in range(len(row) + 1 if clock.starts[day][number] else 0):
            if next(tries, None) is None:
                return False
            longer = [*row[:position], number, *row[position:]]
            trial = [*days[:day], longer, *days[day + 1 :]]
            # A shorter way never takes longer, so what fails now fails with more visits, too.
            is_possible = clock.end(day, longer) < NEVER and clock.in_order(trial)
            if is_possible and _fits_on(trial, rest, clock, tries):
                return True
    return False


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

    def left_out(self, number: int) -> LeftOut:
        """The reason of one candidate."""
        candidate = self._problem.candidates[number]
        reason = self._by_itself(number)
        if reason is not None:
            return LeftOut(candidate.id, reason, self._remedy_by_itself(reason))
        reason = self._among_others(number)
        return LeftOut(candidate.id, reason, self._remedy_among_others(number, reason))

    def _by_itself(self, number: int) -> Reason | None:
        """What keeps it out of an empty trip."""
        problem, candidate = self._problem, self._problem.candidates[number]
        if refusal := problem.refusal(candidate):
            return refusal
        open_days = [d for d in range(len(problem.days)) if problem.starts(number, d)]
        if not open_days:
            return _closed(candidate)
        seconds = problem.matrix.seconds
        if all(seconds[problem.days[d].start_at][candidate.at] >= FAR for d in open_days):
            return Reason.of("no-road")
        if any(self._clock.end(day, [number]) < NEVER for day in open_days):
            return None
        return self._nearest(self._obstacles(number, day, []) for day in open_days)

    def _among_others(self, number: int) -> Reason:
        """What keeps it out of the answer as it is."""
        days = [day for day, starts in enumerate(self._clock.starts) if starts[number]]
        for day in days:
            offer = Row(self._clock, day, self._days[day]).offer(number)
            if offer is None:
                continue
            wrong = self._clock.turned_round(self._with(day, offer.position, number))
            if not wrong:
                return Reason.of("not-worth", minutes=round(offer.added / 60))
            other = next(n for n in wrong[0] if n != number)
            return Reason.of("order", other=self._problem.candidates[other].id)
        return self._nearest(self._obstacles(number, day, self._days[day]) for day in days)

    def _obstacles(self, number: int, day: int, row: list[int]) -> Iterator[tuple[int, Reason]]:
        """What is wrong at each position of a day, with how far it is from right."""
        for position in range(len(row) + 1):
            yield self._obstacle(day, [*row[:position], number, *row[position:]], number)

    def _obstacle(self, day: int, row: list[int], number: int) -> tuple[int, Reason]:
        rules, matrix = self._problem.days[day], self._problem.matrix
        if rules.most_visits is not None and len(row) > rules.most_visits:
            return FAR, Reason.of("day-full", day=day, most=rules.most_visits)
        end = self._clock.earliest_end(day, row)
        if rules.end < end < FAR:
            code = "too-far" if row == [number] else "day-ends-late"
            return end - rules.end, Reason.of(code, day=day, end=end)
        if end <= rules.end:
            stops = [rules.start_at, *(self._clock.at[n] for n in row), rules.end_at]
            ways = list(pairwise(stops))
            walk = sum(matrix.walking[a][b] for a, b in ways)
            drive = sum(matrix.seconds[a][b] for a, b in ways) - walk
            if rules.max_walk is not None and walk > rules.max_walk:
                return walk - rules.max_walk, Reason.of("walks-too-long", day=day, walk=walk)
            over = drive - (rules.max_drive or 0)
            return over, Reason.of("drives-too-long", day=day, drive=drive)
        return self._missed(day, row, number)

    def _missed(self, day: int, row: list[int], number: int) -> tuple[int, Reason]:
        """Which visit of a row is reached too late."""
        clock, rules = self._clock, self._problem.days[day]
        for position, late in enumerate(row):
            if min(clock.times(day, row[: position + 1])[-1]) < NEVER:
                continue
            here = clock.at[row[position - 1]] if position else rules.start_at
            left = min(clock.times(day, row[:position])[-1])
            arrive = left + clock.seconds[here][clock.at[late]]
            last = clock.starts[day][late][-1][1] if clock.starts[day][late] else 0
            if late == number:
                return arrive - last, Reason.of("closed-by-then", day=day, arrive=arrive)
            other = self._problem.candidates[late].id
            return arrive - last, Reason.of("pushes-out", day=day, other=other)
        return FAR, Reason.of("no-road")

    def _nearest(self, days: Iterable[Iterable[tuple[int, Reason]]]) -> Reason:
        """The reason that is nearest to none."""
        found = [obstacle for day in days for obstacle in day]
        return min(found, key=lambda obstacle: obstacle[0])[1] if found else Reason.of("no-road")

    def _with(self, day: int, position: int, number: int) -> Days:
        days = [list(row) for row in self._days]
        days[day].insert(position, number)
        return days

    def _remedy_by_itself(self, reason: Reason) -> Reason | None:
        match reason.code:
            case "too-many-people":
                return Reason.of("smaller-groups", capacity=reason.arg("capacity"))
            case "stay-too-long":
                return Reason.of("shorter-stay", stay=reason.arg("open"))
            case "too-far":
                return Reason.of("longer-day", day=reason.arg("day"), end=reason.arg("end"))
        return None

    def _remedy_among_others(self, number: int, reason: Reason) -> Reason | None:
        """The least wanted visit it could stand in for; else a longer day, or one more."""
        if reason.code in ("not-worth", "order"):
            return None
        candidates = self._problem.candidates
        rivals = sorted(
            ((day, rival) for day, row in enumerate(self._days) for rival in row),
            key=lambda at: (candidates[at[1]].priority, self._clock.worth[at[0]][at[1]], at),
        )
        for day, rival in rivals:
            if candidates[rival].priority is Priority.MUST:
                break
            rest = [n for n in self._days[day] if n != rival]
            if self._clock.end(day, rest) < NEVER and Row(self._clock, day, rest).offer(number):
                return Reason.of("instead-of", other=candidates[rival].id)
        if reason.code == "day-ends-late":
            return Reason.of("longer-day", day=reason.arg("day"), end=reason.arg("end"))
        return Reason.of("another-day")
