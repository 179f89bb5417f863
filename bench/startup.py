"""From the start of the process to the window, to the map; the work and the memory of it.

Time passed is told, work (CPU time of all processes) is held: on a machine that does other things
as well only the work is the program's own.
"""

from collections import defaultdict
from collections.abc import Iterator
from statistics import median
from time import sleep

from bench.figures import ROUNDS, Figure
from bench.processes import alternating, probe

FIRST_PAINT, MAP_READY, SETTLED, MEMORY = "first-paint", "map-ready", "settled", "memory"
_MILESTONES = {
    "program": (FIRST_PAINT, MAP_READY, SETTLED),
    "bare_window": (FIRST_PAINT,),
    "bare_view": (MAP_READY,),
    "bare_leaflet": (MAP_READY,),
}
_WINDOW, _BLANK, _LEAFLET = "bare_window", "bare_view", "bare_leaflet"
_SETTLE_S = 2.0  # until what was only needed to start has been given back

# A comparison: its name, ours, the baseline with its milestone, how many times its work is ours.
_COMPARED = (
    ("first paint", FIRST_PAINT, _WINDOW, FIRST_PAINT, 1.1),
    ("pins there, beside bare Leaflet", MAP_READY, _LEAFLET, MAP_READY, 2.0),
    ("pins there, beside a blank view", MAP_READY, _BLANK, MAP_READY, 2.4),
    ("settled, beside a blank view", SETTLED, _BLANK, MAP_READY, 4.0),
)


def figures() -> Iterator[Figure]:
    """Time and work until first paint, map, all panes; memory. Baselines: the least Qt can show."""
    times: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    work: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    memory: defaultdict[str, list[float]] = defaultdict(list)
    for name in _MILESTONES:  # once for the disk's cache, unmeasured
        with probe(name) as running:
            running.wait_for(_MILESTONES[name][-1])
    for name in alternating(list(_MILESTONES), ROUNDS):
        with probe(name) as running:
            for milestone in _MILESTONES[name]:
                times[name, milestone].append(running.wait_for(milestone))
                work[name, milestone].append(running.work_ms())
            if name != _WINDOW:
                sleep(_SETTLE_S)
                memory[name].append(running.memory_mb())
    for what, ours, baseline, reached, limit in _COMPARED:
        us, them = ("program", ours), (baseline, reached)
        yield Figure(what, median(times[us]), median(times[them]), "ms")
        yield Figure(f"{what}: work", median(work[us]), median(work[them]), "ms CPU", limit)
    yield Figure(MEMORY, median(memory["program"]), median(memory[_BLANK]), "MB", 1.6)
