"""The planner: orienteering beside PyVRP itself, trips, cancelling, travel times."""

import random
import tempfile
import threading
from collections.abc import Callable, Iterator
from itertools import count, product
from pathlib import Path
from statistics import mean, median
from time import perf_counter, sleep

from bench import made_tours, optw
from bench.figures import Figure, median_ms
from bench.trips import trip
from langson_explorer.domain.geo import Point
from langson_explorer.packs.road_tiles import RoadPacks, can_build, tile_config
from langson_explorer.paths import Paths
from langson_explorer.planner.checker import violations
from langson_explorer.planner.problem import Problem, Result, Stop
from langson_explorer.planner.solving import Solve, solve
from langson_explorer.planner.solving_apart import Solver
from langson_explorer.routing.roads import RoadRouter
from langson_explorer.routing.valhalla import ValhallaRouter
from langson_explorer.storage.catalogue import read_catalogue
from langson_explorer.storage.roads import read_roads

_EXTRACT = optw.FOLDER.parent / "osm_pbf" / "liechtenstein-latest.osm.pbf"
_SEED = 1
_BEHIND = 2.0  # thousandths, for chance; on the mean they shall be behind nothing
_LONG_S = 60.0
_TICK_S = 0.002


def figures() -> Iterator[Figure]:
    """Orienteering over made instances, published ones where their files are; then the rest."""
    for seconds in (1.0, 5.0, 20.0):
        yield from _orienteering(seconds)
    yield _tight()
    yield from _small_trip()
    yield from _large_trip()
    yield from _beside_the_window(trip(150, 5))
    yield _matrix()
    if _EXTRACT.is_file() and can_build():
        yield from _valhalla()


def _orienteering(seconds: float) -> Iterator[Figure]:
    """The mean gap to the best known of the run, ours beside PyVRP called directly in it."""
    ours, theirs = [], []
    published = optw.BEST_KNOWN.items() if optw.FOLDER.is_dir() else ()
    known = [(optw.read(name), best) for name, best in published]
    for instance, best in [*((made, 0) for made in made_tours.instances()), *known]:
        problem = optw.problem(instance)
        result = solve(problem, Stop(seconds), _SEED)
        _check(problem, result)
        scores = optw.score(instance, result), optw.solved_by_pyvrp(instance, seconds, _SEED)
        top = max(best, *scores)
        ours.append(scores[0] / top)
        theirs.append(scores[1] / top)
    gap, other = (100 * (1 - mean(scores)) for scores in (ours, theirs))
    yield Figure(f"orienteering, {seconds:.0f} s: gap to the best of the run", gap, other, "%")
    behind = 1000 * (mean(theirs) - mean(ours)) / mean(theirs)
    yield Figure(f"orienteering, {seconds:.0f} s: behind PyVRP", behind, None, "‰", most=_BEHIND)


def _tight() -> Figure:
    """How many of the days of hard windows, every stop a must, are not found whole within 1 s."""
    missed = 0
    for size, width, seed in product((20, 40, 60, 80, 100, 120, 150), range(20, 101, 20), (0, 1)):
        result = solve(made_tours.tight(size, width, seed), Stop(1.0), _SEED)
        missed += not result.is_complete
    return Figure(
        "70 days of hard windows, all musts: not whole after 1 s", missed, None, "", most=3
    )


def _small_trip() -> Iterator[Figure]:
    problem = trip(40, 2)
    first = median_ms(lambda: _complete(problem, Stop(iterations=0)))
    yield Figure("40 places, 2 days: a plan that can be", first, None, "ms", most=300)
    yield _behind(problem, "40 places, 2 days", 2.0, most=10)


def _large_trip() -> Iterator[Figure]:
    problem = trip(150, 5)
    first = median_ms(lambda: _complete(problem, Stop(iterations=0)), rounds=3)
    yield Figure("150 places, 5 days: a plan that can be", first, None, "ms")
    yield _behind(problem, "150 places, 5 days", 5.0)


def _behind(problem: Problem, name: str, seconds: float, most: float | None = None) -> Figure:
    """How far a short search stays behind a long one."""
    short, long = (_complete(problem, Stop(limit), _SEED).value for limit in (seconds, _LONG_S))
    long = max(short, long)
    # A must is worth more than all the rest: what is compared is the rest.
    rest = long - sum(c.priority == 2 for c in problem.candidates) * problem.must_worth
    title = f"{name}: {seconds:.0f} s behind {_LONG_S:.0f} s"
    return Figure(title, 1000 * (long - short) / rest, None, "‰", most=most)


def _beside_the_window(problem: Problem) -> Iterator[Figure]:
    """The process that the window searches in, beside a search in a thread."""
    solver = Solver()
    solver.start()
    solver.solve(problem, Stop(3.0))  # it is ready then
    found = {"150 places, 5 days": solver.solve, "150 places, 5 days, in the thread": solve}
    for name, search in found.items():
        waits = [_cancelled_ms(search, problem, moment) for moment in range(1, 11)]
        is_apart = search != solve
        yield Figure(f"{name}: cancelled after", median(waits), None, "ms", most=50)
        most = 100 if is_apart else 200  # told before the first answer is found
        yield Figure(f"{name}: cancelled after, at worst", max(waits), None, "ms", most=most)
        idle, busy = (
            median(pause_ms(work) for _ in range(3))
            for work in (lambda: sleep(3.0), lambda search=search: search(problem, Stop(3.0)))
        )
        title = f"{name}: another thread's longest pause (beside nothing)"
        yield Figure(title, busy, idle, "ms", most=16 if is_apart else None)
    solver.close()


def _cancelled_ms(search: Solve, problem: Problem, moment: int) -> float:
    """From being told to stop, after so many tenths of a second, to the answer."""
    told = perf_counter() + moment / 10
    result = search(problem, Stop(None, None, lambda: perf_counter() >= told), moment)
    wait = 1000 * (perf_counter() - told)
    _check(problem, result)
    return wait


def pause_ms(work: Callable[[], object]) -> float:
    """The longest that another thread waits for its turn while work is done."""
    working = threading.Thread(target=work)
    working.start()
    longest, last = 0.0, perf_counter()
    while working.is_alive():
        sleep(_TICK_S)
        now = perf_counter()
        longest, last = max(longest, now - last - _TICK_S), now
    return 1000 * longest


def _matrix() -> Figure:
    paths = Paths.standard()
    table = read_roads(paths.catalogue)
    places = [place.position for place in read_catalogue(paths.catalogue).places]
    points = list(dict.fromkeys(places))[:40]
    routers = (RoadRouter(table) for _ in count())
    fresh = median_ms(lambda: next(routers).matrix(points))
    name = "travel matrix 40 × 40 over the road table, nothing cached"
    return Figure(name, fresh, None, "ms", most=100)


def _valhalla() -> Iterator[Figure]:
    """Liechtenstein: its tiles built, a matrix, a way, each with nothing cached."""
    with tempfile.TemporaryDirectory() as folder:
        packs = RoadPacks(Path(folder) / "roads")
        start = perf_counter()
        packs.install(_EXTRACT, lambda _share: None, lambda: False)
        yield Figure("Valhalla, Liechtenstein: built", perf_counter() - start, None, "s")
        pack = packs.current()
        if pack is None:
            raise AssertionError("no tiles were built")
        config, dice = tile_config(pack.tiles), random.Random(1)  # noqa: S311 - the same each time
        spots = [Point(9.5 + dice.random() / 20, 47.1 + dice.random() / 10) for _ in range(40)]
        routers = (ValhallaRouter(config, pack.box) for _ in count())
        matrix = median_ms(lambda: next(routers).matrix(spots))
        yield Figure("Valhalla, Liechtenstein: matrix 40 × 40", matrix, None, "ms")
        route = median_ms(lambda: next(routers).route(spots[0], spots[1]))
        yield Figure("Valhalla, Liechtenstein: a way", route, None, "ms")


def _complete(problem: Problem, stop: Stop, seed: int = _SEED) -> Result:
    result = solve(problem, stop, seed)
    _check(problem, result)
    if not result.is_complete:
        raise AssertionError("a must was left out")
    return result


def _check(problem: Problem, result: Result) -> None:
    """An answer that is wrong counts for nothing."""
    if wrong := violations(problem, result):
        raise AssertionError(f"a wrong answer: {wrong[:3]}")
