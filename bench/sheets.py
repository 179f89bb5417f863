"""An A3 map sheet at 300 dots an inch, against a blank page printed in the same way."""

from collections import defaultdict
from collections.abc import Iterator
from statistics import median

from bench.figures import ROUNDS, Figure
from bench.processes import alternating, probe

OURS, BARE = "program_sheet", "bare_sheet"
_STEPS = {  # from one milestone to another
    "A3 sheet to PDF, page opened for it": ("began", "printed"),
    "A3 sheet to PDF, page open": ("again", "printed-again"),
    "A3 sheet, PDF to 300 dpi picture": ("drawing", "drawn"),
}


def figures() -> Iterator[Figure]:
    """The first sheet, the next one, the picture of it."""
    found: dict[str, defaultdict[str, list[float]]] = {
        name: defaultdict(list) for name in (OURS, BARE)
    }
    for name in alternating(list(found), ROUNDS):
        with probe(name) as running:
            for step, (first, last) in _STEPS.items():
                begun = running.wait_for(first)
                found[name][step].append(running.wait_for(last) - begun)
    for step in _STEPS:
        yield Figure(step, median(found[OURS][step]), median(found[BARE][step]), "ms")
