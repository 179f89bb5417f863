"""Solves a problem: the first answer at once, better ones as long as one lets it search.

Whatever searches, only answers that the independent checker finds nothing wrong with are kept.
"""

from collections.abc import Callable
from importlib.util import find_spec

from langson_explorer.planner.checker import violations
from langson_explorer.planner.clock import NEVER, Clock, Days
from langson_explorer.planner.local_solver import LocalSearch
from langson_explorer.planner.problem import Problem, Progress, Result, Stop, Timer

PYVRP, LOCAL = "pyvrp", "local"
_TELL_EVERY_S = 0.1
# Our own search takes a step after so many of PyVRP's, which are much shorter: it knows what
# PyVRP cannot be told, the order of visits above all.
_STEP_EVERY = 100
_STEP_EVERY_WITH_ORDER = 10

type Tell = Callable[[Progress], None]


def engines() -> tuple[str, ...]:
    """The engines of this machine, best first."""
    return (PYVRP, LOCAL) if find_spec("pyvrp") else (LOCAL,)


def solve(
    problem: Problem,
    stop: Stop,
    seed: int = 0,
    *,
    progress: Tell | None = None,
    engine: str | None = None,
) -> Result:
    """The best answer found until `stop`; for a seed and a number of iterations always the same.

    Cancelled, it returns at once with the best so far. `progress` is told about ten times a
    second, in the caller's thread. `engine` is one of `engines()`, the first of them by default.
    """
    hunt = _Hunt(problem, Timer.start(stop), seed, engine or engines()[0], progress)
    hunt.run()
    return hunt.result


class _Hunt:
    """One search, with the best answer so far."""

    def __init__(
        self, problem: Problem, timer: Timer, seed: int, engine: str, progress: Tell | None
    ) -> None:
        self._problem = problem
        self._timer = timer
        self._seed = seed
        self._engine = engine
        self._progress = progress
        self._told = 0.0
        self._steps = 0
        self._clock = Clock(problem)
        self._local = LocalSearch(self._clock, seed)
        self._days: Days = [[] for _ in problem.days]
        self._answer = self._answer_of(self._days)

    @property
    def result(self) -> Result:
        """The best answer, as it stands."""
        return self._answer_of(self._days)

    def run(self) -> None:
        """Search until it is over, or there is nothing to search for."""
        if not any(starts for day in self._clock.starts for starts in day):
            return
        self._offer(self._local.begin())
        self._offer(self._local.improved(self._days))
        self._local.start(self._days)
        if self._engine == PYVRP:
            # Here, so that a machine without it can do everything else.
            from langson_explorer.planner import pyvrp_solver  # noqa: PLC0415

            pyvrp_solver.search(
                self._clock, self._days, self._seed, self._is_over_between, self._found
            )
            return
        while not self._is_over(self._steps):
            self._step()

    def _is_over_between(self, steps: int) -> bool:
        """Whether PyVRP must stop; our own search takes its step between PyVRP's."""
        every = _STEP_EVERY_WITH_ORDER if self._problem.before else _STEP_EVERY
        if steps % every == every - 1:
            self._step()
        return self._is_over(steps)

    def _is_over(self, steps: int) -> bool:
        self._steps = steps
        self._tell()
        return self._timer.is_over(steps)

    def _step(self) -> None:
        better = self._local.step()
        if better is not None:
            self._offer(better)
        if self._engine == LOCAL:
            self._steps += 1

    def _found(self, days: Days) -> None:
        """An answer of PyVRP: our own search goes on from it, if it is better."""
        if self._offer(days):
            self._local.start(self._days)

    def _tell(self) -> None:
        elapsed = self._timer.elapsed
        if self._progress and elapsed - self._told >= _TELL_EVERY_S:
            self._told = elapsed
            visits = sum(len(row) for row in self._days)
            self._progress(Progress(elapsed, self._steps, self._answer.value, visits))

    def _offer(self, days: Days) -> bool:
        """Keep an answer if it is better, after putting right what breaks a rule."""
        possible = all(
            self._clock.end(day, row) < NEVER
            for day, row in enumerate(days)
            if day not in self._clock.impossible
        )
        if not possible or not self._clock.in_order(days):
            days = self._local.repaired(days)
        answer = self._answer_of(days)
        if answer.value <= self._answer.value or self._is_wrong(answer):
            return False
        self._days, self._answer = days, answer
        return True

    def _is_wrong(self, answer: Result) -> bool:
        """What the checker says, but for days that nobody could travel."""
        return any(
            dict(wrong.args).get("day") not in self._clock.impossible
            for wrong in violations(self._problem, answer)
        )

    def _answer_of(self, days: Days) -> Result:
        is_cancelled = self._timer.stop.cancelled()
        return self._clock.answer(days, self._engine, self._steps, is_cancelled)
