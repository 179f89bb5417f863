"""The communes as one coverage, whole or generalised: without gaps, slivers or overlaps."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

FAR_TOLERANCE_DEG = 0.003  # about a pixel at zoom 9
_GAP_DEG = 0.0005  # a hole between communes no wider than this is a mistake of drawing


@dataclass(frozen=True)
class Coverage:
    """Communes that share their edges exactly, with the two parts of the edge around them all.

    Everything is WGS 84; `home` is the province, the communes as one area. Without a country
    beyond it all its edge is provincial.
    """

    communes: tuple[BaseGeometry, ...]
    home: Polygon
    national: LineString | None
    provincial: LineString

    @classmethod
    def of(cls, communes: Sequence[BaseGeometry], national: BaseGeometry | None) -> "Coverage":
        """The communes cleaned; the ends of the border line `national` part the outer edge."""
        areas = shapely.coverage_clean(list(communes), gap_width=_GAP_DEG)  # type: ignore[attr-defined]
        return cls._parted(list(areas), national)

    def simplified(self, tolerance_deg: float) -> "Coverage":
        """The same with fewer points: what touched still touches, nothing overlaps."""
        areas = shapely.coverage_simplify(list(self.communes), tolerance_deg)
        return self._parted(list(areas), self.national)

    @classmethod
    def _parted(cls, areas: Sequence[BaseGeometry], national: BaseGeometry | None) -> "Coverage":
        home = shapely.coverage_union_all(list(areas))
        if not isinstance(home, Polygon):
            raise ValueError("the communes do not hang together")
        if national is None:
            return cls(tuple(areas), home, None, LineString(home.exterior.coords))
        ring = list(home.exterior.coords)[:-1]
        ends = [Point(national.coords[at]) for at in (0, -1)]
        first, last = sorted(min(range(len(ring)), key=_far(ring, end)) for end in ends)
        ways = [
            LineString(ring[first : last + 1]),
            LineString([*ring[last:], *ring[: first + 1]]),
        ]
        ways.sort(key=national.hausdorff_distance)
        return cls(tuple(areas), home, *ways)


def _far(ring: Sequence[tuple[float, ...]], end: Point) -> Callable[[int], float]:
    return lambda at: end.distance(Point(ring[at]))
