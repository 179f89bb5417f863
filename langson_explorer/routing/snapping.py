"""Finds where a point joins the road table: the nearest spot on the nearest road."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import cos, hypot, radians
from typing import TYPE_CHECKING, NamedTuple

from langson_explorer.domain.geo import Point, distance_m
from langson_explorer.domain.roads import RoadEdge

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOTORWAY = "expressway"  # passes by, and is entered at its junctions only
METRES_PER_DEGREE = 111_195.0  # on a sphere of 6,371 km
_NOT_WORSE = 1 + 1e-6  # arrays round otherwise: what is as near as the nearest is looked at again
_FLAT = 1.05  # how far a distance on the plane may be from one on the sphere
_HAIR = 1e-9  # degrees


@dataclass(frozen=True, slots=True)
class Snap:
    """The spot of `edge` nearest to a point.

    `along` is its share of the edge, 0 at `from_node` to 1 at `to_node`; `segment` the index of
    the part of the edge's line it lies on; `gap_m` the straight distance from the point.
    """

    edge: RoadEdge
    along: float
    segment: int
    spot: Point
    gap_m: float


class Segments:
    """The edges of a road table, ready to say at once which of them are nearest to a point."""

    def __init__(self, edges: Sequence[RoadEdge]) -> None:
        self._edges = edges

    def nearest(self, point: Point) -> Snap | None:
        """Where the point joins the roads, the first of equals; None if there are none."""
        snaps = (
            _at_an_end(point, edge) if edge.road_class == MOTORWAY else _on_edge(point, edge)
            for edge in self._near(point)
        )
        return min(snaps, key=lambda snap: snap.gap_m, default=None)

    def _near(self, point: Point) -> Iterator[RoadEdge]:
        """The few edges among which the nearest is, in order."""
        if not self._edges:
            return
        # Here, since the program starts without numpy.
        import numpy as np  # noqa: PLC0415

        table = self._table
        shrink = cos(radians(point.lat))
        ax, ay = (table.lon - point.lon) * shrink, table.lat - point.lat
        dx, dy = table.east * shrink, table.north
        square = dx * dx + dy * dy
        along = -(ax * dx + ay * dy) / np.where(square > 0, square, 1)
        share = np.clip(along, 0, 1)
        gap = np.hypot(ax + share * dx, ay + share * dy)
        best = gap[~table.motorway].min(initial=np.inf)
        is_near = gap <= best * np.where(table.motorway, _FLAT, _NOT_WORSE) + _HAIR
        for number in dict.fromkeys(table.edge[is_near].tolist()):
            yield self._edges[number]

    @cached_property
    def _table(self) -> "_Table":
        import numpy as np  # noqa: PLC0415

        parts = [
            (a.lon, a.lat, b.lon - a.lon, b.lat - a.lat, number, edge.road_class == MOTORWAY)
            for number, edge in enumerate(self._edges)
            for a, b in pairwise(edge.line)
        ]
        lon, lat, east, north, number, motorway = zip(*parts, strict=True)
        return _Table(
            np.array(lon),
            np.array(lat),
            np.array(east),
            np.array(north),
            np.array(number),
            np.array(motorway),
        )


class _Table(NamedTuple):
    """The parts of all edges as columns: where each begins, how far it goes, its edge's number."""

    lon: "NDArray[np.float64]"
    lat: "NDArray[np.float64]"
    east: "NDArray[np.float64]"
    north: "NDArray[np.float64]"
    edge: "NDArray[np.int64]"
    motorway: "NDArray[np.bool_]"


def _at_an_end(point: Point, edge: RoadEdge) -> Snap:
    """The nearer of an edge's two nodes."""
    first, last = edge.line[0], edge.line[-1]
    to_first, to_last = distance_m(point, first), distance_m(point, last)
    if to_first <= to_last:
        return Snap(edge, 0.0, 0, first, to_first)
    return Snap(edge, 1.0, len(edge.line) - 2, last, to_last)


def _on_edge(point: Point, edge: RoadEdge) -> Snap:
    """The nearest spot of one edge, on a plane tangent at the point: exact enough below 50 km."""
    shrink = cos(radians(point.lat))
    flat = [((p.lon - point.lon) * shrink, p.lat - point.lat) for p in edge.line]
    best_gap, best_segment, best_share = float("inf"), 0, 0.0
    lengths = []
    for index, ((ax, ay), (bx, by)) in enumerate(pairwise(flat)):
        dx, dy = bx - ax, by - ay
        square = dx * dx + dy * dy
        lengths.append(square**0.5)
        share = min(1.0, max(0.0, -(ax * dx + ay * dy) / square)) if square else 0.0
        gap = hypot(ax + share * dx, ay + share * dy)
        if gap < best_gap:
            best_gap, best_segment, best_share = gap, index, share
    before = sum(lengths[:best_segment]) + best_share * lengths[best_segment]
    total = sum(lengths)
    start, end = edge.line[best_segment], edge.line[best_segment + 1]
    spot = Point(
        start.lon + best_share * (end.lon - start.lon),
        start.lat + best_share * (end.lat - start.lat),
    )
    return Snap(
        edge=edge,
        along=before / total if total else 0.0,
        segment=best_segment,
        spot=spot,
        gap_m=best_gap * METRES_PER_DEGREE,
    )
