"""Very many places from their file to the drawing, then moved, against a bare Leaflet canvas."""

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.figures import ROUNDS, Figure
from bench.processes import alternating, probe
from bench.synthetic import write_catalogue_like
from langson_explorer.paths import Paths

OURS, BARE = "program_points", "leaflet_points"
_FEW, _MANY = 20_000, 200_000
_DRAWN, _MEMORY = "file to drawn", "memory"
_FRAMES = ("pan-9-worst", "pan-9-median", "pan-12-worst", "pan-12-median", "zoom-step")
_FRAME_MS = 100  # no frame of a drag may take longer
_MANY_MS = 2000


def figures() -> Iterator[Figure]:
    """Both pages are open already; each probe reads, draws, moves in a process of its own."""
    for count in (_FEW, _MANY):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "places.gpkg"
            write_catalogue_like(Paths.standard().catalogue, count, file)
            yield from _figures(count, file)


def _figures(count: int, file: Path) -> Iterator[Figure]:
    ours, bare = _measured(file)
    limits = {"limit": 1.5} if count == _FEW else {"most": _MANY_MS}
    name = f"{count:,} places"
    yield Figure(f"{name}, {_DRAWN}", ours[_DRAWN], bare[_DRAWN], "ms", **limits)
    for figure in _FRAMES:
        most = _FRAME_MS if "worst" in figure else None
        yield Figure(f"{name}, {figure}", ours[figure], bare[figure], "ms", most=most)
    yield Figure(f"{name}, {_MEMORY}", ours[_MEMORY], bare[_MEMORY], "MB")


def _measured(file: Path) -> tuple[dict[str, float], dict[str, float]]:
    """The medians of ours, of the bare page's."""
    values: dict[str, defaultdict[str, list[float]]] = {
        name: defaultdict(list) for name in (OURS, BARE)
    }
    for name in alternating(list(values), ROUNDS):
        with probe(name, str(file)) as running:
            began = running.wait_for("began")
            values[name][_DRAWN].append(running.wait_for("drawn") - began)
            for figure in _FRAMES:
                values[name][figure].append(running.figure(figure))
            values[name][_MEMORY].append(running.memory_mb())
    ours, bare = ({key: median(found) for key, found in kept.items()} for kept in values.values())
    return ours, bare
