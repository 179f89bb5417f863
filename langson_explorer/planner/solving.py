"""Solves a problem: the first answer at once, better ones as long as one lets it search.

Whatever searches, only answers that the independent checker finds nothing wrong with are kept.
"""

from collections.abc import Callable
from importlib.util import find_spec
from time import thread_time
from typing import Protocol

from langson_explorer.planner.checker import violations
from langson_explorer.planner.clock import NEVER, Clock, Days
from langson_explorer.planner.local_solver import LocalSearch
from langson_explorer.planner.pauses import unobtrusively
from langson_explorer.planner.problem import Problem, Progress, Result, Stop, Timer

PYVRP, LOCAL = "pyvrp", "local"
_TELL_EVERY_S = 0.1
# Our own search takes its steps between PyVRP's, for this share of the time: it knows what PyVRP
# cannot be told, such as the order of visits, or what weighs against a day besides its travel.
# Where steps are counted, not seconds, it takes one after so many of PyVRP's, so that an answer
# depends on nothing else: after few on a small trip.
_OWN_SHARE, _OWN_SHARE_OFTEN = 0.15, 0.5
_STEP_EVERY, _STEP_EVERY_OFTEN, _CHANCES_PER_STEP = 100, 4, 5
# Of the time a first answer may take, of the processor: a busy machine must not find nothing.
_FIRST, _FIRST_S, _FIRST_AT_MOST, _FIRST_AT_LEAST_S = 0.2, 0.3, 0.6, 0.1
_SET_UP_S = 0.5e-3  # that PyVRP needs to begin, for each place of each day
_REQUIRING = 0.7  # of the time is tried for with every must required, while they are not all in

type Tell = Callable[[Progress], None]


class Solve(Protocol):
    """What searches as `solve` does."""

    def __call__(  # noqa: D102
        self,
        problem: Problem,
        stop: Stop,
        seed: int = 0,
        *,
        progress: Tell | None = None,
        begun: Result | None = None,
    ) -> Result: ...


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
    begun: Result | None = None,
) -> Result:
    """The best answer found until `stop`; for a seed and a number of iterations always the same.

    It is no worse than what has been `begun`, an answer to a trip of some of the same places, nor
    than days filled one by one: that is done however late it is, as far as a moment goes.

    Cancelled, it returns at once with the best so far. `progress` is told about ten times a
    second, in the caller's thread. `engine` is one of `engines()`, the first of them by default.
    """
    hunt = _Hunt(problem, Timer.start(stop), seed, engine or engines()[0], progress, begun)
    with unobtrusively():
        hunt.run()
        return hunt.result


class _Hunt:
    """One search, with the best answer so far."""

    def __init__(
        self,
        problem: Problem,
        timer: Timer,
        seed: int,
        engine: str,
        progress: Tell | None,
        begun: Result | None,
    ) -> None:
        self._problem = problem
        self._timer = timer
        self._seed = seed
        self._engine = engine
        self._progress = progress
        self._told = 0.0
        self._steps = 0
        self._own_s = self._step_s = 0.0  # of our own search so far, of its last step
        self._is_first = self._is_beginning = False
        self._knows_more = bool(problem.before) or problem.ease is not None
        self._used_before = 0.0
        self._clock = Clock(problem)
        self._local = LocalSearch(self._clock, seed, self._is_out_of_turn)
        self._days: Days = [[] for _ in problem.days]
        days = begun.days if begun else ()
        self._begun: Days = [[problem.index[visit.id] for visit in day.visits] for day in days]
        self._answer = self._answer_of(self._days)

    @property
    def result(self) -> Result:
        """The best answer, as it stands."""
        return self._answer_of(self._days)

    def run(self) -> None:
        """Search until it is over, or there is nothing to search for."""
        if not any(starts for day in self._clock.starts for starts in day):
            return
        self._begin()
        if self._engine == PYVRP:
            self._run_pyvrp()
            self._offer(self._local.rescued(self._days))
        while not self._is_over(self._steps):
            self._step()

    def _begin(self) -> None:
        """A first answer; where PyVRP goes on, bettering it may take a part of the time only."""
        self._is_first, self._is_beginning = self._engine == PYVRP, True
        self._used_before = thread_time()
        self._offer(self._local.begin())
        self._is_beginning = False
        self._offer(self._local.improved(self._days))
        self._offer(self._local.rescued(self._days))
        if self._begun:
            self._offer(self._begun)
            self._offer(self._local.improved(self._begun))
        self._local.start(self._days)
        self._step_s = self._timer.elapsed  # as long as a step may take
        self._is_first = False

    def _is_out_of_turn(self) -> bool:
        """Whether our own search must come to an end."""
        seconds = self._timer.stop.seconds
        if self._is_first and seconds is not None:
            least = min(_FIRST_S if self._knows_more else 0.0, _FIRST_AT_MOST * seconds)
            most = max(_FIRST * seconds, least, _FIRST_AT_LEAST_S)
            if thread_time() - self._used_before > most:
                return True
        if self._is_beginning:
            return self._timer.stop.cancelled()
        return self._timer.is_out_of_time()

    def _run_pyvrp(self) -> None:
        """Every must required to begin with; as prizes where that finds nothing."""
        # Here, so that a machine without it can do everything else.
        from langson_explorer.planner import pyvrp_solver  # noqa: PLC0415

        chances = len(self._problem.candidates) * len(self._problem.days)
        if self._timer.left < _SET_UP_S * chances:
            return  # it would not come to an answer in time
        musts = frozenset(self._clock.musts())
        for required in dict.fromkeys((musts, frozenset())):
            before = self._steps
            pyvrp_solver.search(
                self._clock,
                self._seed,
                lambda steps, before=before, required=required: (  # type: ignore[misc]
                    self._is_over_between(before + steps) or self._is_vain(required)
                ),
                self._found,
                required,
            )
            if self._is_over(self._steps):
                return

    def _is_vain(self, required: frozenset[int]) -> bool:
        """Whether requiring these has been tried for long enough."""
        missing = required.difference(*self._days)
        return bool(missing) and self._timer.spent(self._steps) > _REQUIRING

    def _is_over_between(self, steps: int) -> bool:
        """Whether PyVRP must stop; our own search takes its step between PyVRP's."""
        if self._is_own_turn(steps):
            begun = self._timer.elapsed
            self._step()
            self._step_s = self._timer.elapsed - begun
            self._own_s += self._step_s
        return self._is_over(steps)

    def _is_own_turn(self, steps: int) -> bool:
        is_own = self._knows_more
        if self._timer.stop.seconds is None:
            chances = len(self._problem.candidates) * len(self._problem.days)
            most = _STEP_EVERY_OFTEN if is_own else _STEP_EVERY
            return steps % max(2, min(most, chances // _CHANCES_PER_STEP)) == 1
        share = _OWN_SHARE_OFTEN if is_own else _OWN_SHARE
        return self._own_s + self._step_s <= share * self._timer.elapsed

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
            self._progress(Progress(elapsed, self.result))

    def _offer(self, days: Days) -> bool:
        """Keep an answer if it is better, after putting right what breaks a rule."""
        possible = all(
            self._clock.end(day, row) < NEVER
            for day, row in enumerate(days)
            if day not in self._clock.impossible
        )
        if not possible or not self._clock.in_order(days):
            days = self._local.repaired(days)
        if self._clock.value(days) <= self._answer.value:
            return False
        answer = self._answer_of(days)
        if self._is_wrong(answer):
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
