"""Asks the better router first; the embedded one answers where it cannot."""

from collections.abc import Callable, Sequence

from langson_explorer.domain.geo import Point
from langson_explorer.domain.schedule import Route
from langson_explorer.domain.travel import Matrix
from langson_explorer.errors import NoRouteError
from langson_explorer.planner.roads import RoadRouter
from langson_explorer.planner.valhalla import Direction, ValhallaRouter


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
        """The ways between all points, all by the same engine: two would not compare."""
        return self._ask(lambda engine: engine.matrix(points))

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
