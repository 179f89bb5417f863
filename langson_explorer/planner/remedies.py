"""What would let in a place that was left out: said only after it was tried.

====================  ========================================================================
smaller-groups        ``capacity``: people at a time
shorter-stay          ``stay``
instead-of            ``other``: without that visit
longer-day            ``day``, ``end``: if the day may last until then
another-day           if the trip has one more day
====================  ========================================================================

Each is put to the test: the trip is changed as it says, worked out anew, and the place must be
in it, with all that was asked for and is in it now.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property

from langson_explorer.planner.clock import NEVER, Clock, Days
from langson_explorer.planner.problem import Candidate, Priority, Problem, Reason, Result, Stop
from langson_explorer.planner.solving import Solve, solve

_STEPS = 120  # of the search that tries a remedy
_LATEST_END = 21 * 3600  # nobody is told that a day could last longer
_MOST_RIVALS = 4


class Remedies:
    """Looks for what would let places into one answer."""

    def __init__(
        self,
        problem: Problem,
        result: Result,
        is_over: Callable[[], bool],
        longer: Callable[[], Problem | None],
        solve: Solve = solve,
    ) -> None:
        self._problem = problem
        self._clock = Clock(problem)
        self._is_over = is_over
        self._longer = longer
        self._solve = solve
        self._days: Days = [
            [problem.index[visit.id] for visit in day.visits] for day in result.days
        ]
        self._asked = {
            problem.candidates[number].id
            for row in self._days
            for number in row
            if problem.candidates[number].priority > Priority.OPTIONAL
        }

    def of(self, number: int, reason: Reason) -> Reason | None:
        """The first change that was found to let a candidate in."""
        candidate = self._problem.candidates[number]
        if self._is_over():
            return None
        for remedy, changed, without in self._proposals(number, reason):
            if self._is_over():
                return None
            if self._holds(changed, candidate.id, without):
                return remedy
        if self._is_one_day_more(reason) and candidate.id in self._in_longer_trip:
            return Reason.of("another-day")
        return None

    def _proposals(self, number: int, reason: Reason) -> Iterator[tuple[Reason, Problem, str]]:
        """Changes that may help, with the trip as each makes it, and whom it takes out of it."""
        problem = self._problem
        match reason.code:
            case "too-many-people":
                capacity = problem.candidates[number].capacity or 1
                changed = replace(problem, people=capacity)
                yield Reason.of("smaller-groups", capacity=capacity), changed, ""
            case "stay-too-long":
                openings = problem.candidates[number].windows
                stay = max(window.end - window.start for day in openings for window in day)
                changed = self._with(replace(problem.candidates[number], stay=stay), number)
                yield Reason.of("shorter-stay", stay=stay), changed, ""
            case "not-worth" | "no-road" | "no-coach" | "fixed-closed":
                return
            case _:
                yield from self._instead_of(number)
                yield from self._longer_days(number)

    def _instead_of(self, number: int) -> Iterator[tuple[Reason, Problem, str]]:
        """The least wanted visits that it could stand in for."""
        problem, clock = self._problem, self._clock
        candidates = problem.candidates
        rivals = sorted(
            (candidates[rival].priority, clock.worth[day][rival], day, rival)
            for day, row in enumerate(self._days)
            for rival in row
            if candidates[rival].priority < Priority.MUST
        )
        found = 0
        for _, _, day, rival in rivals:
            rest = [n for n in self._days[day] if n != rival]
            if found < _MOST_RIVALS and clock.starts[day][number] and self._fits(day, rest, number):
                found += 1
                name = candidates[rival].id
                others = tuple(c for n, c in enumerate(candidates) if n != rival)
                before = tuple(pair for pair in problem.before if name not in pair)
                changed = replace(problem, candidates=others, before=before)
                yield Reason.of("instead-of", other=name), changed, name

    def _longer_days(self, number: int) -> Iterator[tuple[Reason, Problem, str]]:
        """The days that would have room if they lasted longer, the least longer first."""
        ends = []
        for day, row in enumerate(self._days):
            rules = self._problem.days[day]
            if not self._clock.starts[day][number] or not rules.may_last_longer:
                continue
            trials = (
                [*self._days[:day], [*row[:at], number, *row[at:]], *self._days[day + 1 :]]
                for at in range(len(row) + 1)
            )
            late = self._late
            end = min((late.end(day, t[day]) for t in trials if late.in_order(t)), default=NEVER)
            if rules.end < end < NEVER:
                ends.append((end - rules.end, day, end))
        for _, day, end in sorted(ends):
            days = _put(self._problem.days, day, replace(self._problem.days[day], end=end))
            yield (
                Reason.of("longer-day", day=day, end=end),
                replace(self._problem, days=days),
                "",
            )

    def _fits(self, day: int, row: list[int], number: int) -> bool:
        """Whether it fits anywhere into a row of that day, in order."""
        for at in range(len(row) + 1):
            longer = [*row[:at], number, *row[at:]]
            days = [*self._days[:day], longer, *self._days[day + 1 :]]
            if self._clock.end(day, longer) < NEVER and self._clock.in_order(days):
                return True
        return False

    def _with(self, candidate: Candidate, number: int) -> Problem:
        candidates = self._problem.candidates
        changed = (*candidates[:number], candidate, *candidates[number + 1 :])
        return replace(self._problem, candidates=changed)

    def _holds(self, changed: Problem, wanted: str, without: str = "") -> bool:
        """Whether a changed trip has the place, and all that was asked for."""
        inside = self._visited(changed)
        return wanted in inside and inside.issuperset(self._asked - {without})

    def _visited(self, problem: Problem) -> set[str]:
        result = self._solve(problem, Stop(iterations=_STEPS, cancelled=self._is_over))
        if result.is_cancelled:
            return set()
        return {visit.id for day in result.days for visit in day.visits}

    def _is_one_day_more(self, reason: Reason) -> bool:
        """Whether more time can help at all."""
        hopeless = ("too-many-people", "stay-too-long", "not-worth", "no-road", "no-coach")
        return reason.code not in hopeless and not self._is_over()

    @cached_property
    def _late(self) -> Clock:
        """The same trip with every day as long as a day may be."""
        days = tuple(replace(d, end=max(d.end, _LATEST_END)) for d in self._problem.days)
        return Clock(replace(self._problem, days=days))

    @cached_property
    def _in_longer_trip(self) -> set[str]:
        """What a trip of one more day has; nothing unless it has all that this one has."""
        longer = self._longer()
        inside = self._visited(longer) if longer else set()
        return inside if inside.issuperset(self._asked) else set()


def _put[T](items: tuple[T, ...], at: int, item: T) -> tuple[T, ...]:
    return (*items[:at], item, *items[at + 1 :])
