"""Made-up orienteering that can tell solvers apart, the same in every run; for measuring only.

*Wide* instances have up to 288 sites strewn over a large square, each open for a short while: of
many only a few dozen can be had. *Long* ones have a hundred sites whose windows are so wide that a
tour holds dozens of them, in any order. Of *tight* ones every site is a must, its window drawn
around the time at which one tour reaches it, as Dumas et al. (1995) draw theirs: so one trip has
them all, and hardly any other does.
"""

import random
from math import hypot

from bench.optw import Instance, Site
from langson_explorer.domain.travel import Matrix
from langson_explorer.planner.problem import Candidate, Priority, Problem, TripDay, Window

_HORIZON = 1000.0


def instances() -> list[Instance]:
    """The wide and the long ones."""
    wide = [_wide(sites, seed) for seed, sites in enumerate((100, 144, 192, 240, 288, 288))]
    return [*wide, *(_long(100 + 20 * seed, seed) for seed in range(6))]


def _wide(count: int, seed: int) -> Instance:
    dice = random.Random(f"wide {seed}")  # noqa: S311 - the same each time
    sites = [Site(0, 0, 0, 0, 0, _HORIZON)]
    for _ in range(count):
        opens = dice.uniform(60, 780)
        sites.append(
            Site(
                dice.uniform(-100, 100),
                dice.uniform(-100, 100),
                dice.randint(1, 25),
                dice.randint(1, 25),
                opens,
                opens + dice.uniform(90, 180),
            )
        )
    return Instance(f"wide-{count}-{seed}", tuple(sites), 100)


def _long(count: int, seed: int) -> Instance:
    dice = random.Random(f"long {seed}")  # noqa: S311
    sites = [Site(35, 35, 0, 0, 0, _HORIZON)]
    for _ in range(count):
        width = dice.choice((120, 240, 480, _HORIZON))
        opens = dice.uniform(0, max(1, 960 - width))
        sites.append(
            Site(
                dice.uniform(0, 70),
                dice.uniform(0, 70),
                10,
                dice.randint(1, 40),
                opens,
                min(960.0, opens + width),
            )
        )
    return Instance(f"long-{count}-{seed}", tuple(sites), 10)


def tight(count: int, width: float, seed: int) -> Problem:
    """A day of so many musts; each window holds the time of one tour, and is so wide."""
    dice = random.Random(f"tight {count} {width} {seed}")  # noqa: S311
    spots = [(dice.uniform(0, 50), dice.uniform(0, 50)) for _ in range(count + 1)]
    ways = tuple(tuple(round(100 * hypot(a[0] - b[0], a[1] - b[1])) for b in spots) for a in spots)
    waiting, now, here, begins = set(range(1, count + 1)), 0, 0, {}
    while waiting:
        number = sorted(waiting, key=lambda n: ways[here][n])[:2][-1]  # the second nearest
        waiting.remove(number)
        now, here = now + ways[here][number], number
        early, late = (round(dice.uniform(0, 100 * width / 2)) for _ in range(2))
        begins[number] = (max(0, now - early), now + late)
    end = now + ways[here][0] + round(100 * width)
    candidates = tuple(
        Candidate(str(n), n, 0, ((Window(*begins[n]),),), Priority.MUST)
        for n in range(1, count + 1)
    )
    nothing = tuple((0,) * len(spots) for _ in spots)
    return Problem((TripDay(0, end, 0, 0),), candidates, Matrix(ways, ways, nothing))
