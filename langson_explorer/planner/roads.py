"""Finds the quickest way over the embedded road table: always there, always an estimate."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import heapify, heappop, heappush
from itertools import groupby

from langson_explorer.domain.geo import Point, distance_m
from langson_explorer.domain.roads import RoadEdge, RoadStatus, RoadTable
from langson_explorer.domain.schedule import Route
from langson_explorer.domain.travel import FAR, Matrix, Mode
from langson_explorer.errors import NoRouteError
from langson_explorer.planner.modes import PACES, edges_for
from langson_explorer.planner.snapping import Snap, nearest

# The last stretch from the road to a place the table gives no access to winds as the access
# tracks the table does have (their median length is 1.4 times the straight line).
OFF_ROAD_DETOUR = 1.4
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


@dataclass(frozen=True, slots=True)
class _Tree:
    """Minutes from one snapped point to every node, and the span that leads to each."""

    minutes: dict[str, float]
    leads: dict[str, tuple[str | None, _Span]]  # the node before (None: the start itself)


class RoadRouter:
    """A Router over a RoadTable, for one mode of travel.

    Roads under construction are not used. A point that is no node joins the nearest road. Ways
    are cached, so a plan that is edited costs only its new legs.
    """

    def __init__(self, table: RoadTable, mode: Mode = Mode.CAR) -> None:
        self._pace = PACES[mode]
        is_open = (edge for edge in table.edges if edge.status is RoadStatus.OPEN)
        self._edges = edges_for(is_open, self._pace)
        self._ways: dict[str, list[tuple[str, _Span]]] = defaultdict(list)
        for edge in self._edges:
            there = _Span(edge, 0, 1, edge.line)
            back = _Span(edge, 1, 0, edge.line[::-1])
            self._ways[edge.from_node].append((edge.to_node, there))
            self._ways[edge.to_node].append((edge.from_node, back))
        self._access = {node.id: node.position for node in table.nodes}
        self._access |= {node.place_id: node.position for node in table.nodes if node.place_id}
        self._snap = lru_cache(maxsize=1024)(self._find_snap)
        self._tree = lru_cache(maxsize=256)(self._grow_tree)
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
        rows = [[self._cell(start, end) for end in points] for start in points]
        seconds, metres, walking = (
            tuple(tuple(cell[part] for cell in row) for row in rows) for part in range(3)
        )
        return Matrix(seconds, metres, walking)

    def _cell(self, start: Point, end: Point) -> tuple[int, int, int]:
        if start == end:
            return 0, 0, 0
        try:
            minutes, km, walking = self._sums(start, end, *self._way(start, end))
        except NoRouteError:
            return FAR, FAR, 0
        return round(60 * minutes), round(1000 * km), round(60 * walking)

    def _find_route(self, start: Point, end: Point) -> Route:
        first, last, spans = self._way(start, end)
        minutes, km, walking = self._sums(start, end, first, last, spans)
        refs = (span.edge.ref for span in spans if span.edge.ref)
        return Route(
            minutes=minutes,
            km=km,
            line=_line(start, first, spans, last, end) if spans else (start, end),
            refs=tuple(ref for ref, _ in groupby(refs)),
            walking_minutes=walking,
        )

    def _way(self, start: Point, end: Point) -> tuple[Snap, Snap, Sequence[_Span]]:
        """Where the roads are joined and left, the spans between; none for a way off the roads."""
        first, last = self._snap(start), self._snap(end)
        if distance_m(start, end) <= first.gap_m + last.gap_m:
            return first, last, ()  # nearer to each other than to the road
        return first, last, self._quickest(start, first, last)

    def _sums(
        self, start: Point, end: Point, first: Snap, last: Snap, spans: Sequence[_Span]
    ) -> tuple[float, float, float]:
        """Minutes, kilometres, minutes on foot of a way."""
        off_road_m = first.gap_m + last.gap_m if spans else distance_m(start, end)
        off_road_km = off_road_m / 1000 * OFF_ROAD_DETOUR
        off_road_min = 60 * off_road_km / self._pace.off_road_kmh
        return (
            sum(span.minutes for span in spans) + off_road_min,
            sum(span.km for span in spans) + off_road_km,
            sum(span.walking_minutes for span in spans)
            + (off_road_min if self._pace.walks_off_road else 0.0),
        )

    def _quickest(self, start: Point, first: Snap, last: Snap) -> Sequence[_Span]:
        """The spans from one snapped point to another."""
        tree = self._tree(start)
        edge = last.edge
        ends: list[tuple[float, str | None, _Span]] = [
            (tree.minutes[node] + span.minutes, node, span)
            for node, span in (
                (edge.from_node, _span_from_start(last)),
                (edge.to_node, _span_from_end(last)),
            )
            if node in tree.minutes
        ]
        if edge is first.edge:
            along = _span_between(first, last)
            ends.append((along.minutes, None, along))
        if not ends:
            raise NoRouteError("no-road")
        _, node, span = min(ends, key=lambda end: end[0])
        spans = [span]
        while node is not None:
            node, span = tree.leads[node]
            spans.append(span)
        return spans[::-1]

    def _find_snap(self, point: Point) -> Snap:
        snap = nearest(point, self._edges)
        if snap is None or snap.gap_m > self._pace.farthest_m:
            raise NoRouteError("far-from-roads", point=point)
        return snap

    def _grow_tree(self, start: Point) -> _Tree:
        """Dijkstra from the two ends of the edge the start lies on."""
        snap = self._snap(start)
        back, ahead = _reversed(_span_from_start(snap)), _reversed(_span_from_end(snap))
        tree = _Tree({}, {})
        # The counter settles ties before the spans, which have no order, would be compared.
        queue: list[tuple[float, int, str, str | None, _Span]] = [
            (back.minutes, 0, snap.edge.from_node, None, back),
            (ahead.minutes, 1, snap.edge.to_node, None, ahead),
        ]
        heapify(queue)
        counter = len(queue)
        while queue:
            minutes, _, node, before, span = heappop(queue)
            if node in tree.minutes:
                continue
            tree.minutes[node] = minutes
            tree.leads[node] = (before, span)
            for other, way in self._ways[node]:
                if other not in tree.minutes:
                    heappush(queue, (minutes + way.minutes, counter, other, node, way))
                    counter += 1
        return tree


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


def _line(
    start: Point, first: Snap, spans: Sequence[_Span], last: Snap, end: Point
) -> tuple[Point, ...]:
    """The whole way drawn, without the points two neighbours share."""
    points = [point for span in spans for point in span.points]
    if first.gap_m > _SAME_SPOT_M:
        points.insert(0, start)
    if last.gap_m > _SAME_SPOT_M:
        points.append(end)
    return tuple(point for point, _ in groupby(points))
