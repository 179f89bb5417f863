"""The search done by PyVRP (Wouda, Lan, Kool 2024): fast, and close to the best there is."""

import warnings
from collections.abc import Callable

import pyvrp
from pyvrp.exceptions import PenaltyBoundWarning

from langson_explorer.planner.clock import Clock, Days
from langson_explorer.planner.pyvrp_model import Model


class _Watcher(pyvrp.IteratedLocalSearchCallbacks):
    """Hands each better answer on."""

    def __init__(self, tell: Callable[[pyvrp.Solution], None]) -> None:
        self._tell = tell

    def on_best(self, best: pyvrp.Solution) -> None:
        """Called by PyVRP."""
        self._tell(best)


def search(
    clock: Clock,
    days: Days,
    seed: int,
    is_over: Callable[[int], bool],
    found: Callable[[Days], None],
) -> None:
    """Search from `days` on until it is over; each answer PyVRP likes better goes to `found`."""
    model = Model(clock)
    steps = -1

    def stop(best_cost: int) -> bool:
        nonlocal steps
        steps += 1
        return is_over(steps)

    watcher = _Watcher(lambda best: found(model.days(best)))
    params = pyvrp.SolveParams(ils=pyvrp.IteratedLocalSearchParams(callbacks=watcher))
    with warnings.catch_warnings():
        # Told where nothing possible is found for long; the answer we began with is possible.
        warnings.simplefilter("ignore", PenaltyBoundWarning)
        pyvrp.solve(
            model.data,
            stop,
            seed=seed,
            collect_stats=False,
            display=False,
            params=params,
            initial_solution=model.solution(days),
        )
