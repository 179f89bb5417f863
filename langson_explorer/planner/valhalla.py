"""Finds ways over the roads of an OpenStreetMap extract, with Valhalla where it is installed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from threading import Lock
from typing import Any

from langson_explorer.domain.geo import Box, Point
from langson_explorer.domain.schedule import Route
from langson_explorer.domain.travel import FAR, Matrix, Mode
from langson_explorer.errors import NoRouteError

ENGINE = "valhalla"
_COSTING = {
    Mode.CAR: "auto",
    Mode.COACH: "bus",
    Mode.MOTORBIKE: "motorcycle",
    Mode.FOOT: "pedestrian",
}
_LANGUAGES = {"vi": "vi-VN", "en": "en-US", "zh": "zh-CN"}


@dataclass(frozen=True, slots=True)
class Direction:
    """One step of the way, in words, with its own length."""

    text: str
    km: float
    minutes: float


class ValhallaRouter:
    """A Router, MatrixRouter over built tiles, for one mode; answers inside `box` only.

    Every failure is a NoRouteError: "outside-roads" beyond the tiles, "no-road" within them.
    """

    def __init__(self, config: dict[str, Any], box: Box, mode: Mode = Mode.CAR) -> None:
        from valhalla import Actor, ValhallaError  # noqa: PLC0415 - an optional library

        self._actor = Actor(config)
        self._one_at_a_time = Lock()  # an Actor is not made for threads
        self._error = ValhallaError
        self._box = box
        self._costing = _COSTING[mode]
        self._on_foot = mode is Mode.FOOT
        self._route = lru_cache(maxsize=4096)(self._find_route)
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
        minutes = float(trip["summary"]["time"]) / 60
        names = (
            name
            for leg in trip["legs"]
            for step in leg["maneuvers"]
            for name in step.get("street_names", ())[:1]
        )
        return Route(
            minutes=minutes,
            km=float(trip["summary"]["length"]),
            line=tuple(point for leg in trip["legs"] for point in _line(leg["shape"])),
            refs=tuple(name for name, _ in groupby(names)),
            is_estimate=False,
            walking_minutes=minutes if self._on_foot else 0.0,
            engine=ENGINE,
        )

    def _find_matrix(self, points: tuple[Point, ...]) -> Matrix:
        self._refuse_outside(points)
        spots = [_spot(point) for point in points]
        answer = self._ask("matrix", {"sources": spots, "targets": spots})
        rows = answer["sources_to_targets"]
        seconds = _table(rows, "time", 1)
        return Matrix(
            seconds=seconds,
            metres=_table(rows, "distance", 1000),
            walking=seconds if self._on_foot else tuple(tuple(0 for _ in row) for row in rows),
            engine=ENGINE,
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

    def _ask(self, verb: str, query: dict[str, Any]) -> dict[str, Any]:
        try:
            with self._one_at_a_time:
                answer: dict[str, Any] = getattr(self._actor, verb)(
                    {**query, "costing": self._costing}
                )
        except self._error as error:
            raise NoRouteError("no-road") from error
        return answer


def _spot(point: Point) -> dict[str, float]:
    return {"lon": point.lon, "lat": point.lat}


def _line(shape: str) -> list[Point]:
    from valhalla.midgard.utils import decode_polyline  # noqa: PLC0415 - an optional library

    return [Point(lon, lat) for lon, lat in decode_polyline(shape, order="lnglat")]


def _table(
    rows: list[list[dict[str, Any]]], part: str, factor: float
) -> tuple[tuple[int, ...], ...]:
    return tuple(
        tuple(FAR if cell[part] is None else round(factor * cell[part]) for cell in row)
        for row in rows
    )
