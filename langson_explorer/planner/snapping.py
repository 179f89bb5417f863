"""Finds where a point joins the road table: the nearest spot on the nearest road."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, radians

from langson_explorer.domain.geo import Point, distance_m
from langson_explorer.domain.roads import RoadEdge

MOTORWAY = "expressway"  # passes by, and is entered at its junctions only
_METRES_PER_DEGREE = 111_195.0  # on a sphere of 6,371 km


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


def nearest(point: Point, edges: Iterable[RoadEdge]) -> Snap | None:
    """Where the point joins the roads; None if there are none."""
    snaps = (
        _at_an_end(point, edge) if edge.road_class == MOTORWAY else _on_edge(point, edge)
        for edge in edges
    )
    return min(snaps, key=lambda snap: snap.gap_m, default=None)


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
        gap_m=best_gap * _METRES_PER_DEGREE,
    )
