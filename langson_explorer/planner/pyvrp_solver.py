"""The search done by PyVRP (Wouda, Lan, Kool 2024): fast, and close to the best there is."""

import warnings
from collections.abc import Callable

import pyvrp
import pyvrp.search
from pyvrp.exceptions import PenaltyBoundWarning
from pyvrp.PenaltyManager import PenaltyParams

from langson_explorer.planner.clock import Clock, Days
from langson_explorer.planner.pyvrp_model import HIGHEST_PENALTY, Model

# Measured on orienteering: more neighbours, shakes as large as PyVRP's own suit wide trips.
_NEIGHBOURS = 50
_MOST_SHAKEN = 25


class _Watcher(pyvrp.IteratedLocalSearchCallbacks):
    """Hands each better answer on."""

    def __init__(self, tell: Callable[[pyvrp.Solution], None]) -> None:
        self._tell = tell

    def on_best(self, best: pyvrp.Solution) -> None:
        """Called by PyVRP."""
        self._tell(best)


def search(
    clock: Clock,
    seed: int,
    is_over: Callable[[int], bool],
    found: Callable[[Days], None],
    required: frozenset[int] = frozenset(),
) -> None:
    """Search until it is over; each answer that PyVRP likes better goes to `found`.

    It begins from a start of PyVRP's own: from another's it hardly gets away. What is `required`
    (numbers of candidates) no answer of PyVRP's is without.
    """
    model = Model(clock, required)
    steps = -1

    def stop(best_cost: int) -> bool:
        nonlocal steps
        steps += 1
        return is_over(steps)

    with warnings.catch_warnings():
        # Told where nothing possible is found for long; there is an answer of our own by then.
        warnings.simplefilter("ignore", PenaltyBoundWarning)
        watcher = _Watcher(lambda best: found(model.days(best)))
        work = _search(model, seed, watcher)
        if work.initial_solution.is_feasible():
            found(model.days(work.initial_solution))
        work.run(stop, collect_stats=False)


def _search(model: Model, seed: int, watcher: _Watcher) -> pyvrp.IteratedLocalSearch:
    """PyVRP put together as `pyvrp.solve` does, but with penalties that fit our prizes."""
    data, search = model.data, pyvrp.search
    neighbourhood = search.NeighbourhoodParams(num_neighbours=_NEIGHBOURS)
    shakes = search.PerturbationManager(
        search.PerturbationParams(min_perturbations=1, max_perturbations=_MOST_SHAKEN)
    )
    dice = pyvrp.RandomNumberGenerator(seed=seed)
    local = search.LocalSearch(data, dice, search.compute_neighbours(data, neighbourhood), shakes)
    for operator in search.OPERATORS:
        if operator.supports(data):
            local.add_operator(operator(data))
    penalty = model.late_penalty
    penalties = pyvrp.PenaltyManager(
        (model.load_penalties, penalty, penalty),
        PenaltyParams(max_penalty=HIGHEST_PENALTY),
    )
    first = local(
        pyvrp.Solution.make_random(data, dice), penalties.max_cost_evaluator(), exhaustive=True
    )
    params = pyvrp.IteratedLocalSearchParams(callbacks=watcher)
    return pyvrp.IteratedLocalSearch(data, penalties, local, first, params)
