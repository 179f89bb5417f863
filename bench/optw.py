"""Reads orienteering problems with time windows (Vansteenwegen's format); for measuring only."""

import warnings
from dataclasses import dataclass
from math import floor, hypot
from pathlib import Path

import numpy as np
import pyvrp
from pyvrp.exceptions import PenaltyBoundWarning

from langson_explorer.domain.travel import Matrix
from langson_explorer.planner.problem import Candidate, Problem, Result, TripDay, Window

BEST_KNOWN = {"c101": 320, "r101": 198, "rc101": 219, "pr01": 308}
FOLDER = Path(__file__).resolve().parents[2] / "shared" / "testdata" / "optw"
_SCORE = 100_000  # what a point of score is worth: more than any tour travels


@dataclass(frozen=True)
class Site:
    """A row of a file; the first is where the tour starts and ends."""

    x: float
    y: float
    stay: float
    score: int
    opens: float
    closes: float  # the latest begin of a visit


@dataclass(frozen=True)
class Instance:
    """An instance with times as integers: tenths (Solomon) or hundredths (Cordeau)."""

    name: str
    sites: tuple[Site, ...]
    scale: int

    def way(self, a: Site, b: Site) -> int:
        """The distance, rounded down as the format says."""
        return floor(hypot(a.x - b.x, a.y - b.y) * self.scale + 1e-9)

    def time(self, value: float) -> int:
        """A time of the file."""
        return round(value * self.scale)


def read(name: str) -> Instance:
    """One of the instances; raises OSError."""
    lines = (FOLDER / f"{name}.txt").read_text("ascii").splitlines()[2:]
    rows = [line.split() for line in lines if line.strip()]
    sites = tuple(
        Site(*(float(value) for value in row[1:4]), int(float(row[4])), *map(float, row[-2:]))
        for row in rows
    )
    return Instance(name, sites, 100 if name.startswith("pr") else 10)


def problem(instance: Instance) -> Problem:
    """The instance as a trip of one day."""
    sites = instance.sites
    ways = tuple(tuple(instance.way(a, b) for b in sites) for a in sites)
    nothing = tuple((0,) * len(sites) for _ in sites)
    candidates = tuple(
        Candidate(
            id=str(number),
            at=number,
            stay=instance.time(site.stay),
            windows=(
                (
                    Window(
                        instance.time(site.opens),
                        instance.time(site.closes) + instance.time(site.stay),
                    ),
                ),
            ),
            worth=site.score * _SCORE,
        )
        for number, site in enumerate(sites)
        if number
    )
    day = TripDay(0, instance.time(sites[0].closes), 0, 0)
    return Problem((day,), candidates, Matrix(ways, ways, nothing))


def score(instance: Instance, result: Result) -> int:
    """What an answer collects."""
    return sum(instance.sites[int(visit.id)].score for visit in result.days[0].visits)


def solved_by_pyvrp(instance: Instance, seconds: float, seed: int) -> int:
    """What PyVRP collects, called directly on the instance."""
    sites = instance.sites
    ways = np.array([[instance.way(a, b) for b in sites] for a in sites], dtype=np.int64)
    clients = [
        pyvrp.Client(
            number,
            service_duration=instance.time(site.stay),
            tw_early=instance.time(site.opens),
            tw_late=instance.time(site.closes),
            prize=site.score * _SCORE,
            required=False,
        )
        for number, site in enumerate(sites)
        if number
    ]
    data = pyvrp.ProblemData(
        [pyvrp.Location(site.x, site.y) for site in sites],
        clients,
        [pyvrp.Depot(0)],
        [pyvrp.VehicleType(tw_late=instance.time(sites[0].closes))],
        [ways],
        [ways],
    )
    stop = pyvrp.stop.MaxRuntime(seconds)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PenaltyBoundWarning)  # prizes are what makes it large
        best = pyvrp.solve(data, stop, seed=seed, collect_stats=False, display=False).best
    if not best.is_feasible():
        return 0
    return sum(sites[a.idx + 1].score for route in best.routes() for a in route if a.is_client())
