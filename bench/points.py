"""A layer of 20,000 points from the data to the drawing, against a bare Leaflet canvas."""

from collections.abc import Iterator
from statistics import median

from bench.figures import Figure
from bench.processes import alternating, probe

COUNT = 20_000
_ROUNDS = 3


def figures() -> Iterator[Figure]:
    """Both pages are open already; each probe draws anew in a process of its own."""
    times: dict[str, list[float]] = {"program_points": [], "leaflet_points": []}
    for name in alternating(list(times), _ROUNDS):
        with probe(name, str(COUNT)) as running:
            began = running.wait_for("began")
            times[name].append(running.wait_for("drawn") - began)
    ours, bare = (median(values) for values in times.values())
    yield Figure(f"{COUNT:,} points, data to drawn", ours, bare, "ms")
