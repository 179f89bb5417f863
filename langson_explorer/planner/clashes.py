"""Which musts cannot all be had: named only where that is proved."""

from collections.abc import Callable, Iterable
from itertools import combinations

from langson_explorer.planner.clock import Clock, Days
from langson_explorer.planner.problem import Priority, Problem, Result

_LARGEST = 4  # sets up to here are tried out one and all
_MOST_TRIES = 40_000


def _never() -> bool:
    return False


def clash(
    problem: Problem, result: Result, is_over: Callable[[], bool] = _never
) -> tuple[str, ...]:
    """The smallest set of musts that were proved not to fit into one trip, by their ids.

    Empty if none was left out, or nothing could be proved within the tries there are, or before
    it `is_over`. A set of more than four is one from which none can be taken, not always the
    smallest.
    """
    musts = [n for n, c in enumerate(problem.candidates) if c.priority is Priority.MUST]
    missing = [n for n in musts if problem.candidates[n].id in result.left_out]
    if not missing:
        return ()
    clock = Clock(problem)
    tries = _Tries(is_over)
    for size in range(1, min(_LARGEST, len(musts)) + 1):
        for group in combinations(musts, size):
            if tries.are_over():
                break
            if not set(missing).isdisjoint(group) and _all_fit(clock, group, tries) is False:
                return tuple(problem.candidates[number].id for number in group)
    return tuple(problem.candidates[number].id for number in _core(clock, musts, missing, is_over))


def _core(
    clock: Clock, musts: list[int], missing: list[int], is_over: Callable[[], bool]
) -> list[int]:
    """A larger set that does not fit, as far as that can be proved; else none."""
    core = [number for number in musts if number not in missing] + missing[:1]
    tries = _Tries(is_over)
    if _all_fit(clock, core, tries) is not False:
        return []
    for number in tuple(core[:-1]):
        fewer = [other for other in core if other != number]
        if _all_fit(clock, fewer, _Tries(is_over)) is False:
            core = fewer
    return sorted(core)


class _Tries:
    """How many orders may be tried."""

    def __init__(self, is_over: Callable[[], bool]) -> None:
        self._is_over = is_over
        self._left = _MOST_TRIES

    def one(self) -> bool:
        """Whether there is one more."""
        self._left -= 1
        if self._left % 64 == 0 and self._is_over():
            self._left = 0
        return self._left > 0

    def are_over(self) -> bool:
        """Whether there is none left."""
        return self._left <= 0 or self._is_over()


def _all_fit(clock: Clock, group: Iterable[int], tries: _Tries) -> bool | None:
    """Whether all can be visited, by trying everything; None where no tries are left."""
    order = sorted(group, key=lambda n: sum(bool(starts[n]) for starts in clock.starts))
    fits = _fits_on([[] for _ in clock.problem.days], order, clock, tries)
    if fits:
        return True
    return None if tries.are_over() else False


def _fits_on(days: Days, waiting: list[int], clock: Clock, tries: _Tries) -> bool:
    if not waiting:
        return True
    number, rest = waiting[0], waiting[1:]
    for day, row in enumerate(days):
        for position in range(len(row) + 1 if clock.starts[day][number] else 0):
            if not tries.one():
                return False
            longer = [*row[:position], number, *row[position:]]
            trial = [*days[:day], longer, *days[day + 1 :]]
            # A shorter way never takes longer, so what fails now fails with more visits, too.
            is_possible = clock.may_grow(day, longer) and clock.in_order(trial)
            if is_possible and _fits_on(trial, rest, clock, tries):
                return True
    return False
