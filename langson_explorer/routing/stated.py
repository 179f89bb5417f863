"""Puts the travel times that officers have stated over those of a router."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from langson_explorer.domain.geo import Point
from langson_explorer.domain.schedule import Route
from langson_explorer.domain.stated import StatedTime
from langson_explorer.domain.travel import FAR, Matrix
from langson_explorer.errors import NoRouteError
from langson_explorer.routing.chain import RouterChain
from langson_explorer.routing.valhalla import Direction

# A way leads over a stretch if going over its two ends makes it longer by no more than this:
# the ends may lie a little off the road.
_DETOUR_MIN = 3.0


@dataclass(frozen=True, slots=True)
class StatedWay:
    """A stated time between two points."""

    start: Point
    end: Point
    stated: StatedTime

    def both_ways(self) -> Iterator[tuple[Point, Point]]:
        """Its ends, there and back."""
        yield self.start, self.end
        yield self.end, self.start


class StatedRouter:
    """A Router, MatrixRouter: another's ways, each stretch that has a stated time taking that.

    The way itself stays the one the other router found. `ways` is asked each time: times are
    stated and removed while the program runs.
    """

    def __init__(self, router: RouterChain, ways: Callable[[], Sequence[StatedWay]]) -> None:
        self._router, self._ways = router, ways

    def access(self, name: str) -> Point | None:
        """Where the roads enter the place, or the node, of that id; None if they do not say."""
        return self._router.access(name)

    def route(self, start: Point, end: Point) -> Route:
        """The quickest way; raises NoRouteError."""
        found = self._router.route(start, end)
        for way in self._ways():
            if (gain := self._difference(way, start, end, found.minutes)) is not None:
                minutes = max(0.0, found.minutes + gain)
                found = replace(found, minutes=minutes, stated=(*found.stated, way.stated))
        return found

    def matrix(self, points: Sequence[Point]) -> Matrix:
        """The ways between all points."""
        ways = self._ways()
        ends = [end for way in ways for end in (way.start, way.end)]
        everything = tuple(dict.fromkeys((*points, *ends)))
        rows = {point: row for row, point in enumerate(everything)}
        whole = self._router.matrix(everything)
        seconds = [list(row) for row in whole.seconds]
        for way in ways:
            for here, there in way.both_ways():
                _put_over(whole, seconds, rows[here], rows[there], 60 * way.stated.minutes)
        kept = [rows[point] for point in points]

        def part(table: Sequence[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
            return tuple(tuple(table[row][column] for column in kept) for row in kept)

        return Matrix(part(seconds), part(whole.metres), part(whole.walking), whole.engine)

    def directions(self, start: Point, end: Point, language: str) -> tuple[Direction, ...]:
        """The way turn by turn; none where no engine tells them."""
        return self._router.directions(start, end, language)

    def _difference(self, way: StatedWay, start: Point, end: Point, minutes: float) -> float | None:
        """What a stated time adds to a way that leads over its stretch; None for another."""
        for here, there in way.both_ways():
            try:
                usual = self._minutes(here, there)
                over = self._minutes(start, here) + usual + self._minutes(there, end)
            except NoRouteError:
                continue
            if over - minutes <= _DETOUR_MIN:
                return way.stated.minutes - usual
        return None

    def _minutes(self, start: Point, end: Point) -> float:
        return 0.0 if start == end else self._router.route(start, end).minutes


def _put_over(whole: Matrix, seconds: list[list[int]], here: int, there: int, stated: int) -> None:
    """Let every way over a stretch take as much longer as the stretch does."""
    usual = whole.seconds[here][there]
    if usual >= FAR:
        return
    to_it = [row[here] for row in whole.seconds]
    from_it = whole.seconds[there]
    for start, row in enumerate(whole.seconds):
        for end, direct in enumerate(row):
            over = to_it[start] + usual + from_it[end]
            if direct < FAR and over - direct <= 60 * _DETOUR_MIN:
                seconds[start][end] = max(0, seconds[start][end] + stated - usual)
