"""From the start of the process to the window, to the map; the memory of both."""

from collections import defaultdict
from collections.abc import Iterator
from statistics import median
from time import sleep

from bench.figures import ROUNDS, Figure
from bench.processes import alternating, probe

FIRST_PAINT, MAP_READY, MEMORY = "first-paint", "map-ready", "memory"
_MILESTONES = {
    "program": (FIRST_PAINT, MAP_READY),
    "bare_window": (FIRST_PAINT,),
    "bare_view": (MAP_READY,),
}
_SETTLE_S = 2.0  # until what was only needed to start has been given back


def figures() -> Iterator[Figure]:
    """First paint, map ready, memory, against a bare window, a bare view with a blank page."""
    measured: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for name in _MILESTONES:  # once for the disk's cache, unmeasured
        _measure(name)
    for name in alternating(list(_MILESTONES), ROUNDS):
        for what, value in _measure(name).items():
            measured[name, what].append(value)
    found = {key: median(values) for key, values in measured.items()}
    yield Figure(
        "first paint", found["program", FIRST_PAINT], found["bare_window", FIRST_PAINT], "ms", 1.3
    )
    yield Figure("map ready", found["program", MAP_READY], found["bare_view", MAP_READY], "ms", 2.5)
    yield Figure("memory", found["program", MEMORY], found["bare_view", MEMORY], "MB", 1.6)


def _measure(name: str) -> dict[str, float]:
    found = {}
    with probe(name) as running:
        for milestone in _MILESTONES[name]:
            found[milestone] = running.wait_for(milestone)
        if MAP_READY in found:
            sleep(_SETTLE_S)
            found[MEMORY] = running.memory_mb()
    return found
