"""Finds the quickest way over the embedded road table: always there, always an estimate."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import heapify, heappop, heappush
from itertools import groupby
from math import inf
from typing import NamedTuple

from langson_explorer.domain.geo import Point, distance_m
from langson_explorer.domain.roads import RoadEdge, RoadStatus, RoadTable
from langson_explorer.domain.schedule import Route
from langson_explorer.domain.travel import FAR, Matrix, Mode
from langson_explorer.errors import NoRouteError
from langson_explorer.routing.modes import PACES, edges_for
from langson_explorer.routing.snapping import METRES_PER_DEGREE, Segments, Snap

_SAME_SPOT_M = 1.0


@dataclass(frozen=True, slots=True)
class _Span:
    """A part of an edge, driven from one share of its length to another; `points` draw it."""

    edge: RoadEdge
    from_share: float
    to_share: float
    points: tuple[Point, ...]

    @property
    def share(self) -> float:
        return abs(self.to_share - self.from_share)

    @property
    def minutes(self) -> float:
        return self.share * self.edge.minutes

    @property
    def km(self) -> float:
        return self.share * self.edge.length_km

    @property
    def walking_minutes(self) -> float:
        return self.minutes if self.edge.on_foot else 0.0


class _Way(NamedTuple):
    """A span from a node to another, or to a spot, with its sums ready."""

    node: str
    span: _Span
    minutes: float
    km: float
    walking: float


class _Reached(NamedTuple):
    """What is reached from a start: the sums of the way, the node before, the span from there."""

    minutes: float
    km: float
    walking: float
    before: str | None  # None: the start itself
    span: _Span


type _Tree = dict[str, _Reached]


@dataclass(frozen=True, slots=True)
class _Spot:
    """A point with where it joins the roads, and the ways there from both ends of that edge."""

    point: Point
    snap: Snap
    ways: tuple[_Way, _Way]


class RoadRouter:
    """A Router over a RoadTable, for one mode of travel.

    Roads under construction are not used. A point that is no node joins the nearest road. Ways
    are cached, so a plan that is edited costs only its new legs.
    """

    def __init__(self, table: RoadTable, mode: Mode = Mode.CAR) -> None:
        self._pace = PACES[mode]
        is_open = (edge for edge in table.edges if edge.status is RoadStatus.OPEN)
        self._edges = edges_for(is_open, self._pace)
        self._ways: dict[str, list[_Way]] = defaultdict(list)
        for edge in self._edges:
            there = _Span(edge, 0, 1, edge.line)
            back = _Span(edge, 1, 0, edge.line[::-1])
            self._ways[edge.from_node].append(_way(edge.to_node, there))
            self._ways[edge.to_node].append(_way(edge.from_node, back))
        self._access = {node.id: node.position for node in table.nodes}
        self._access |= {node.place_id: node.position for node in table.nodes if node.place_id}
        self._segments = Segments(self._edges)
        self._spot = lru_cache(maxsize=4096)(self._find_spot)
        self._tree = lru_cache(maxsize=512)(self._grow_tree)
        self._route = lru_cache(maxsize=4096)(self._find_route)
        self._matrix = lru_cache(maxsize=16)(self._find_matrix)

    def access(self, name: str) -> Point | None:
        """Where the roads enter the place, or the node, of that id; None if they do not say."""
        return self._access.get(name)

    def route(self, start: Point, end: Point) -> Route:
        """The quickest way; raises NoRouteError ("no-road", "far-from-roads")."""
        return self._route(start, end)

    def matrix(self, points: Sequence[Point]) -> Matrix:
        """The quickest ways between all points; a pair without one is FAR."""
        return self._matrix(tuple(points))

    def _find_matrix(self, points: tuple[Point, ...]) -> Matrix:
        spots = [self._spot(point) for point in points]
        rows = [
            [
                (0, 0, 0) if here == there else self._cell(start, end)
                for there, end in zip(points, spots, strict=True)
            ]
            for here, start in zip(points, spots, strict=True)
        ]
        seconds, metres, walking = (
            tuple(tuple(cell[part] for cell in row) for row in rows) for part in range(3)
        )
        return Matrix(seconds, metres, walking)

    def _cell(self, start: _Spot | None, end: _Spot | None) -> tuple[int, int, int]:
        if start is None or end is None:
            return FAR, FAR, 0
        if _is_off_road(start, end):
            minutes, km, walking = self._pace.off_road(distance_m(start.point, end.point))
        elif reached := self._quickest(start, end):
            minutes, km, walking = self._whole(start, end, reached)
        else:
            return FAR, FAR, 0
        return round(60 * minutes), round(1000 * km), round(60 * walking)

    def _find_route(self, start: Point, end: Point) -> Route:
        first, last = self._known_spot(start), self._known_spot(end)
        if _is_off_road(first, last):
            minutes, km, walking = self._pace.off_road(distance_m(start, end))
            return Route(minutes, km, (start, end), walking_minutes=walking)
        reached = self._quickest(first, last)
        if reached is None:
            raise NoRouteError("no-road")
        minutes, km, walking = self._whole(first, last, reached)
        spans = self._spans(first, reached)
        refs = (span.edge.ref for span in spans if span.edge.ref)
        return Route(
            minutes=minutes,
            km=km,
            line=_line(first, spans, last),
            refs=tuple(ref for ref, _ in groupby(refs)),
            walking_minutes=walking,
        )

    def _whole(self, start: _Spot, end: _Spot, way: _Reached) -> tuple[float, float, float]:
        """The same of a way over the roads, with what leads to them and away."""
        minutes, km, walking = self._pace.off_road(start.snap.gap_m + end.snap.gap_m)
        return way.minutes + minutes, way.km + km, way.walking + walking

    def _quickest(self, start: _Spot, end: _Spot) -> _Reached | None:
        """How the end is reached over the roads; None where no road leads there."""
        tree, best = self._tree(start.point), None
        for node, span, minutes, km, walking in end.ways:
            to = tree.get(node)
            if to and (best is None or to.minutes + minutes < best.minutes):
                best = _Reached(to.minutes + minutes, to.km + km, to.walking + walking, node, span)
        if end.snap.edge is start.snap.edge:
            along = _way("", _span_between(start.snap, end.snap))
            if best is None or along.minutes < best.minutes:
                return _Reached(along.minutes, along.km, along.walking, None, along.span)
        return best

    def _spans(self, start: _Spot, way: _Reached) -> list[_Span]:
        """The spans of a way, in order."""
        tree, spans = self._tree(start.point), [way.span]
        while way.before is not None:
            way = tree[way.before]
            spans.append(way.span)
        return spans[::-1]

    def _known_spot(self, point: Point) -> _Spot:
        spot = self._spot(point)
        if spot is None:
            raise NoRouteError("far-from-roads", point=point)
        return spot

    def _find_spot(self, point: Point) -> _Spot | None:
        """Where a point joins the roads; None where they are too far."""
        snap = self._segments.nearest(point)
        if snap is None or snap.gap_m > self._pace.farthest_m:
            return None
        edge = snap.edge
        ways = (
            _way(edge.from_node, _span_from_start(snap)),
            _way(edge.to_node, _span_from_end(snap)),
        )
        return _Spot(point, snap, ways)

    def _grow_tree(self, start: Point) -> _Tree:
        """Dijkstra from the two ends of the edge the start lies on."""
        tree: _Tree = {}
        best: dict[str, float] = {}
        # The counter settles ties before what has no order would be compared.
        queue: list[tuple[float, int, str | None, _Way]] = []
        for counter, way in enumerate(self._known_spot(start).ways):
            back = way._replace(span=_reversed(way.span))
            queue.append((way.minutes, counter, None, back))
        heapify(queue)
        counter = len(queue)
        while queue:
            minutes, _, before, (node, span, _, km, walking) = heappop(queue)
            if node in tree:
                continue
            if before is not None:
                last = tree[before]
                km, walking = last.km + km, last.walking + walking
            tree[node] = _Reached(minutes, km, walking, before, span)
            for way in self._ways[node]:
                there = minutes + way.minutes
                if there < best.get(way.node, inf):
                    best[way.node] = there
                    heappush(queue, (there, counter, node, way))
                    counter += 1
        return tree


def _is_off_road(start: _Spot, end: _Spot) -> bool:
    """Whether two points are nearer to each other than to the road."""
    gaps = start.snap.gap_m + end.snap.gap_m
    apart = abs(start.point.lat - end.point.lat) * METRES_PER_DEGREE  # no farther than they are
    return apart <= gaps + 1 and distance_m(start.point, end.point) <= gaps


def _way(node: str, span: _Span) -> _Way:
    return _Way(node, span, span.minutes, span.km, span.walking_minutes)


def _span_from_start(snap: Snap) -> _Span:
    """From the edge's first node to the spot."""
    return _Span(snap.edge, 0, snap.along, (*snap.edge.line[: snap.segment + 1], snap.spot))


def _span_from_end(snap: Snap) -> _Span:
    """From the edge's last node to the spot."""
    ahead = snap.edge.line[snap.segment + 1 :]
    return _Span(snap.edge, 1, snap.along, (*ahead[::-1], snap.spot))


def _span_between(a: Snap, b: Snap) -> _Span:
    """From one spot of an edge to another of the same."""
    if a.along > b.along:
        return _reversed(_span_between(b, a))
    inner = a.edge.line[a.segment + 1 : b.segment + 1]
    return _Span(a.edge, a.along, b.along, (a.spot, *inner, b.spot))


def _reversed(span: _Span) -> _Span:
    return _Span(span.edge, span.to_share, span.from_share, span.points[::-1])


def _line(first: _Spot, spans: Sequence[_Span], last: _Spot) -> tuple[Point, ...]:
    """The whole way drawn, without the points two neighbours share."""
    points = [point for span in spans for point in span.points]
    if first.snap.gap_m > _SAME_SPOT_M:
        points.insert(0, first.point)
    if last.snap.gap_m > _SAME_SPOT_M:
        points.append(last.point)
    return tuple(point for point, _ in groupby(points))
