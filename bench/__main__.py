"""`python -m bench [GROUP …]`: measures, prints a table; exit code 1 where a limit is passed."""

import argparse
import sys
from collections.abc import Callable, Iterator

from bench import (
    exchange,
    ground,
    hub,
    kiosk,
    packs,
    planning,
    points,
    reading,
    records,
    roads,
    searching,
    sheets,
    startup,
    when,
    written_requests,
)
from bench.figures import Figure, table
from langson_explorer.app import wiring
from langson_explorer.paths import Paths

GROUPS: dict[str, Callable[[], Iterator[Figure]]] = {
    "startup": startup.figures,
    "reading": reading.figures,
    "records": records.figures,
    "exchange": exchange.figures,
    "hub": hub.figures,
    "search": searching.figures,
    "when": when.figures,
    "points": points.figures,
    "planning": planning.figures,
    "trips": written_requests.figures,
    "packs": packs.figures,
    "ground": ground.figures,
    "roads": roads.figures,
    "sheets": sheets.figures,
    "kiosk": kiosk.figures,
}


def main() -> int:
    """Measure the groups asked for, or all."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"of {', '.join(GROUPS)}")
    chosen = parser.parse_args().groups or list(GROUPS)
    if unknown := set(chosen) - set(GROUPS):
        parser.error(f"no such group: {', '.join(sorted(unknown))}")
    wiring.build(Paths.standard()).settle_province()
    figures = []
    for name in chosen:
        print(f"measuring {name} …", file=sys.stderr)
        figures.extend(GROUPS[name]())
    print(table(figures))
    return 1 if any(figure.is_over for figure in figures) else 0


if __name__ == "__main__":
    sys.exit(main())
