"""Asks the better router first; the embedded one answers where it cannot."""

from collections.abc import Callable, Sequence

from langson_explorer.domain.geo import Point
from langson_explorer.domain.schedule import Route
from langson_explorer.domain.travel import FAR, Matrix
from langson_explorer.errors import NoRouteError
from langson_explorer.routing.roads import RoadRouter
from langson_explorer.routing.valhalla import Direction, ValhallaRouter

MIXED = "mixed"  # the engine of a matrix that both worked out


class RouterChain:
    """A Router, MatrixRouter of two engines; `Route.engine` says which one answered.

    `better` is asked each time for the better engine there is now: road packs come and go.
    """

    def __init__(self, better: Callable[[], ValhallaRouter | None], embedded: RoadRouter) -> None:
        self._better, self._embedded = better, embedded

    def access(self, name: str) -> Point | None:
        """Where the roads enter the place, or the node, of that id; None if they do not say."""
        return self._embedded.access(name)

    def route(self, start: Point, end: Point) -> Route:
        """The quickest way; raises NoRouteError if neither engine finds one."""
        return self._ask(lambda engine: engine.route(start, end))

    def matrix(self, points: Sequence[Point]) -> Matrix:
        """The ways between all points, each by the engine that `route` would ask."""
        known = self._embedded.matrix(points)
        better = self._better()
        inside = [n for n, point in enumerate(points) if better and better.covers(point)]
        if better is None or len(inside) < 2:
            return known
        try:
            found = better.matrix([points[n] for n in inside])
        except NoRouteError:  # one of them lies off every road, or the tiles are damaged
            return known
        return _put_over(known, found, inside)

    def directions(self, start: Point, end: Point, language: str) -> tuple[Direction, ...]:
        """The way turn by turn; none where only the embedded engine knows one."""
        better = self._better()
        try:
            return better.directions(start, end, language) if better else ()
        except NoRouteError:
            return ()

    def _ask[T](self, question: Callable[[ValhallaRouter | RoadRouter], T]) -> T:
        better = self._better()
        if better:
            try:
                return question(better)
            except NoRouteError:
                pass  # outside its area, or its tiles are damaged
        return question(self._embedded)


def _put_over(known: Matrix, found: Matrix, rows: Sequence[int]) -> Matrix:
    """One matrix with the ways another has found between some of its rows."""
    seconds, metres, walking = (
        [list(row) for row in table] for table in (known.seconds, known.metres, known.walking)
    )
    for i, row in enumerate(rows):
        for j, column in enumerate(rows):
            if found.seconds[i][j] < FAR:
                seconds[row][column] = found.seconds[i][j]
                metres[row][column] = found.metres[i][j]
                walking[row][column] = found.walking[i][j]
    engine = found.engine if len(rows) == len(known) else MIXED
    return Matrix(_frozen(seconds), _frozen(metres), _frozen(walking), engine)


def _frozen(table: list[list[int]]) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(row) for row in table)
