"""Finds ways over the roads of an OpenStreetMap extract, with Valhalla where it is installed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from threading import Lock
from typing import Any, Protocol

from langson_explorer.domain.geo import Box, Point, distance_m
from langson_explorer.domain.schedule import Climb, Route, joined_climb
from langson_explorer.domain.travel import FAR, Matrix, Mode
from langson_explorer.errors import NoRouteError
from langson_explorer.routing.modes import PACES
from langson_explorer.routing.turns import turns_of

ENGINE = "valhalla"
_SAME_SPOT_M = 1.0
_COSTING = {
    Mode.CAR: "auto",
    Mode.COACH: "bus",
    Mode.MOTORBIKE: "motorcycle",
    Mode.FOOT: "pedestrian",
}
_LANGUAGES = {"vi": "vi-VN", "en": "en-US", "zh": "zh-CN"}


@dataclass(frozen=True, slots=True)
class _Gap:
    """Metres without a road, the points they lead from and to; `is_all`: no road is taken."""

    metres: float
    before: tuple[Point, ...] = ()
    after: tuple[Point, ...] = ()
    is_all: bool = False


@dataclass(frozen=True, slots=True)
class Direction:
    """One step of the way, in words, with its own length."""

    text: str
    km: float
    minutes: float


class Slopes(Protocol):
    """Whoever knows the heights of the land."""

    @property
    def are_known(self) -> bool:
        """Whether there are any."""

    def climbs(self, shapes: Sequence[str]) -> Sequence[Climb | None]:
        """What one climbs along lines as Valhalla writes them; None where not all is known."""


class ValhallaRouter:
    """A Router, MatrixRouter over built tiles, for one mode; answers inside `box` only.

    Where `slopes` knows the heights along a way, its climb takes time (`modes.Pace.climb_s`).

    What lies between a point and the road it is led to is counted as the road table counts it.
    Every failure is a NoRouteError: "outside-roads" beyond the tiles, "no-road" within them,
    "far-from-roads" (point) too far from any road.
    """

    def __init__(
        self,
        config: dict[str, Any],
        box: Box,
        mode: Mode = Mode.CAR,
        slopes: Slopes | None = None,
    ) -> None:
        from valhalla import Actor, ValhallaError  # noqa: PLC0415 - an optional library

        self._actor = Actor(config)
        self._one_at_a_time = Lock()  # an Actor is not made for threads
        self._error = ValhallaError
        self._box = box
        self._slopes = slopes
        self._costing = _COSTING[mode]
        self._on_foot = mode is Mode.FOOT
        self._pace = PACES[mode]
        self._route = lru_cache(maxsize=4096)(self._find_route)
        self._on_road = lru_cache(maxsize=4096)(self._find_on_road)
        self._matrix = lru_cache(maxsize=16)(self._find_matrix)

    def route(self, start: Point, end: Point) -> Route:
        """The quickest way; raises NoRouteError."""
        return self._route(start, end)

    def covers(self, point: Point) -> bool:
        """Whether a point lies within the tiles."""
        return self._box.contains(point)

    def access(self, name: str) -> Point | None:
        """Nothing: an extract knows none of our places."""
        return None

    def matrix(self, points: Sequence[Point]) -> Matrix:
        """The quickest ways between all points; raises NoRouteError where one lies outside."""
        return self._matrix(tuple(points))

    def directions(self, start: Point, end: Point, language: str) -> tuple[Direction, ...]:
        """The way turn by turn, in a language of the program; raises NoRouteError."""
        trip = self._trip(start, end, language)
        return tuple(
            Direction(step["instruction"], float(step["length"]), float(step["time"]) / 60)
            for leg in trip["legs"]
            for step in leg["maneuvers"]
        )

    def _find_route(self, start: Point, end: Point) -> Route:
        trip = self._trip(start, end, "vi")
        climb = joined_climb(self._climbs([leg["shape"] for leg in trip["legs"]]))
        road = (float(trip["summary"]["time"]) + self._climbing_s(climb)) / 60
        line = tuple(point for leg in trip["legs"] for point in _line(leg["shape"]))
        gap = self._gap((start, line[0]), (line[-1], end))
        minutes, km, walking = self._pace.off_road(gap.metres)
        if not gap.is_all:
            minutes, km = minutes + road, km + float(trip["summary"]["length"])
            walking += road if self._on_foot else 0.0
        steps = [step for leg in trip["legs"] for step in leg["maneuvers"]]
        names = (name for step in steps for name in step.get("street_names", ())[:1])
        return Route(
            minutes=minutes,
            km=km,
            line=(start, end) if gap.is_all else (*gap.before, *line, *gap.after),
            refs=tuple(name for name, _ in groupby(names)),
            is_estimate=False,
            walking_minutes=walking,
            engine=ENGINE,
            turns=() if gap.is_all else tuple(turns_of(steps)),
            climb=None if gap.is_all else climb,
        )

    def _find_matrix(self, points: tuple[Point, ...]) -> Matrix:
        self._refuse_outside(points)
        spots = [_spot(point) for point in points]
        query: dict[str, Any] = {"sources": spots, "targets": spots}
        if self._slopes and self._slopes.are_known:
            query["shape_format"] = "polyline6"
        answer = self._ask("matrix", query)
        self._add_climbs(answer["sources_to_targets"])
        cells = [
            [self._cell(start, end, cell) for end, cell in zip(points, row, strict=True)]
            for start, row in zip(points, answer["sources_to_targets"], strict=True)
        ]
        seconds, metres, walking = (
            tuple(tuple(cell[part] for cell in row) for row in cells) for part in range(3)
        )
        return Matrix(seconds, metres, walking, ENGINE)

    def _add_climbs(self, rows: Sequence[Sequence[dict[str, Any]]]) -> None:
        """Let the ways of a matrix take as long as `route` says, where their shapes are told."""
        told = [cell for row in rows for cell in row if cell.get("shape") and cell["time"]]
        for cell, climb in zip(told, self._climbs([cell["shape"] for cell in told]), strict=True):
            cell["time"] += self._climbing_s(climb)

    def _climbs(self, shapes: Sequence[str]) -> Sequence[Climb | None]:
        return self._slopes.climbs(shapes) if self._slopes else [None] * len(shapes)

    def _climbing_s(self, climb: Climb | None) -> float:
        return self._pace.climb_s * climb.up_m if climb else 0.0

    def _cell(self, start: Point, end: Point, cell: dict[str, Any]) -> tuple[int, int, int]:
        """Seconds, metres, seconds on foot of one way of a matrix; FAR where there is none."""
        if start == end:
            return 0, 0, 0
        if cell["time"] is None:
            return FAR, FAR, FAR if self._on_foot else 0
        begin, finish = (
            # On foot a matrix does not say where its ways begin.
            Point(cell[f"{at}_lon"], cell[f"{at}_lat"])
            if f"{at}_lon" in cell
            else self._on_road(point)
            for at, point in (("begin", start), ("end", end))
        )
        try:
            gap = self._gap((start, begin), (finish, end))
        except NoRouteError:
            return FAR, FAR, FAR if self._on_foot else 0
        minutes, km, walking = self._pace.off_road(gap.metres)
        seconds, metres, on_foot = 60 * minutes, 1000 * km, 60 * walking
        if not gap.is_all:
            seconds, metres = seconds + cell["time"], metres + 1000 * cell["distance"]
            on_foot += cell["time"] if self._on_foot else 0
        return round(seconds), round(metres), round(on_foot)

    def _find_on_road(self, point: Point) -> Point:
        """Where a point is led to the roads; itself where they do not say."""
        (found,) = self._ask("locate", {"locations": [_spot(point)], "verbose": False})
        edges = found.get("edges") or ()
        spots = [Point(edge["correlated_lon"], edge["correlated_lat"]) for edge in edges]
        return min(spots, key=lambda spot: distance_m(spot, point), default=point)

    def _gap(self, first: tuple[Point, Point], last: tuple[Point, Point]) -> "_Gap":
        """What lies between two points and the roads that lead from the one to the other.

        Raises NoRouteError ("far-from-roads") where that is farther than the mode goes.
        """
        before, after = distance_m(*first), distance_m(*last)
        for metres, point in ((before, first[0]), (after, last[1])):
            if metres > self._pace.farthest_m:
                raise NoRouteError("far-from-roads", point=point)
        direct = distance_m(first[0], last[1])
        if direct <= before + after:  # they are nearer to each other than to the road
            return _Gap(direct, is_all=True)
        return _Gap(
            before + after,
            before=first[:1] if before > _SAME_SPOT_M else (),
            after=last[1:] if after > _SAME_SPOT_M else (),
        )

    def _trip(self, start: Point, end: Point, language: str) -> dict[str, Any]:
        self._refuse_outside((start, end))
        options = {"language": _LANGUAGES[language], "units": "kilometers"}
        query = {"locations": [_spot(start), _spot(end)], "directions_options": options}
        trip: dict[str, Any] = self._ask("route", query)["trip"]
        return trip

    def _refuse_outside(self, points: Sequence[Point]) -> None:
        if not all(self.covers(point) for point in points):
            raise NoRouteError("outside-roads")

    def _ask(self, verb: str, query: dict[str, Any]) -> Any:  # noqa: ANN401 - the JSON of any verb
        try:
            with self._one_at_a_time:
                return getattr(self._actor, verb)({**query, "costing": self._costing})
        except self._error as error:
            raise NoRouteError("no-road") from error


def _spot(point: Point) -> dict[str, float]:
    return {"lon": point.lon, "lat": point.lat}


def _line(shape: str) -> list[Point]:
    from valhalla.midgard.utils import decode_polyline  # noqa: PLC0415 - an optional library

    return [Point(lon, lat) for lon, lat in decode_polyline(shape, order="lnglat")]
