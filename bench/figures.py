"""A measured figure, with the table of all of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

ROUNDS = 5


@dataclass(frozen=True)
class Figure:
    """What was measured: ours, a baseline of the same run (None: there is none), both in `unit`.

    `limit` is how many times the baseline ours may be, `most` what it may be by itself.
    """

    name: str
    ours: float
    baseline: float | None
    unit: str
    limit: float | None = None
    most: float | None = None

    @property
    def ratio(self) -> float | None:
        """Ours in baselines."""
        return self.ours / self.baseline if self.baseline else None

    @property
    def is_over(self) -> bool:
        """Whether it passes a limit."""
        too_many = self.limit is not None and self.ratio is not None and self.ratio > self.limit
        return too_many or (self.most is not None and self.ours > self.most)

    @property
    def allowed(self) -> str:
        """The limits in words."""
        times = "" if self.limit is None else f"{self.limit:.1f}×"
        most = "" if self.most is None else f"{self.most:.0f} {self.unit}"
        return ", ".join(filter(None, (times, most))) or "–"


def table(figures: Sequence[Figure]) -> str:
    """The figures as lines to read."""
    rows = [("figure", "ours", "baseline", "ratio", "limit", "")]
    for figure in figures:
        ratio, baseline = figure.ratio, figure.baseline
        rows.append(
            (
                figure.name,
                f"{figure.ours:.1f} {figure.unit}",
                "–" if baseline is None else f"{baseline:.1f} {figure.unit}",
                "–" if ratio is None else f"{ratio:.2f}×",
                figure.allowed,
                "OVER" if figure.is_over else "",
            )
        )
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def median_ms(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median time of some work in milliseconds, after one round to warm up."""
    work()
    times = []
    for _ in range(rounds):
        start = perf_counter()
        work()
        times.append((perf_counter() - start) * 1000)
    return median(times)
