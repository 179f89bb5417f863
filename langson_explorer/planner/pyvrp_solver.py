"""The search done by PyVRP (Wouda, Lan, Kool 2024): fast, and close to the best there is."""

import warnings
from collections.abc import Callable

import pyvrp
import pyvrp.search
from pyvrp.exceptions import PenaltyBoundWarning
from pyvrp.PenaltyManager import PenaltyParams

from langson_explorer.planner.clock import Clock, Days
from langson_explorer.planner.pyvrp_model import HIGHEST_PENALTY, Model

# Fewer neighbours, smaller shakes than PyVRP's own: trips have tens of stops, not hundreds.
_NEIGHBOURS = 40
_MOST_SHAKEN = 10


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

    with warnings.catch_warnings():
        # Told where nothing possible is found for long; the answer we began with is possible.
        warnings.simplefilter("ignore", PenaltyBoundWarning)
        watcher = _Watcher(lambda best: found(model.days(best)))
        _search(model, model.solution(days), seed, watcher).run(stop, collect_stats=False)


def _search(
    model: Model, first: pyvrp.Solution, seed: int, watcher: _Watcher
) -> pyvrp.IteratedLocalSearch:
    """PyVRP put together as `pyvrp.solve` does, but with penalties that fit our prizes."""
    data, search = model.data, pyvrp.search
    neighbourhood = search.NeighbourhoodParams(num_neighbours=_NEIGHBOURS)
    shakes = search.PerturbationManager(
        search.PerturbationParams(min_perturbations=1, max_perturbations=_MOST_SHAKEN)
    )
    local = search.LocalSearch(
        data,
        pyvrp.RandomNumberGenerator(seed=seed),
        search.compute_neighbours(data, neighbourhood),
        shakes,
    )
    for operator in search.OPERATORS:
        if operator.supports(data):
            local.add_operator(operator(data))
    penalty = model.late_penalty
    penalties = pyvrp.PenaltyManager(
        (model.load_penalties, penalty, penalty),
        PenaltyParams(max_penalty=HIGHEST_PENALTY),
    )
    params = pyvrp.IteratedLocalSearchParams(callbacks=watcher)
    return pyvrp.IteratedLocalSearch(data, penalties, local, first, params)
