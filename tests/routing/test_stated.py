"""A stated time counts on every way over its stretch, on no other; for routes as for matrices."""

from dataclasses import dataclass, field
from datetime import date

import pytest

from langson_explorer.domain.geo import Point
from langson_explorer.domain.schedule import Route
from langson_explorer.domain.stated import StatedTime
from langson_explorer.domain.travel import FAR, Matrix
from langson_explorer.errors import NoRouteError, RequestError
from langson_explorer.routing.stated import StatedRouter, StatedWay

# A road A – B – C – D, ten minutes from each to the next, and E beside it, cut off from all.
A, B, C, D, E = (Point(106 + n / 10, 21.8) for n in range(5))
MINUTE = 60


@dataclass
class Road:
    """A router of the one road."""

    cut_off: set[Point] = field(default_factory=lambda: {E})

    def access(self, name: str) -> Point | None:
        return None

    def directions(self, *_: object) -> tuple[()]:
        return ()

    def route(self, start: Point, end: Point) -> Route:
        if {start, end} & self.cut_off:
            raise NoRouteError("no-road")
        minutes = round(abs(start.lon - end.lon) * 100)
        return Route(minutes, minutes, (start, end))

    def matrix(self, points) -> Matrix:
        seconds = tuple(tuple(self._seconds(a, b) for b in points) for a in points)
        return Matrix(seconds, seconds, tuple((0,) * len(points) for _ in points))

    def _seconds(self, a: Point, b: Point) -> int:
        try:
            return 0 if a == b else round(self.route(a, b).minutes * MINUTE)
        except NoRouteError:
            return FAR


def stated(minutes: int, **more) -> StatedTime:
    return StatedTime("s1", "b", "c", minutes, "Lan", date(2026, 11, 25), **more)


def router(*ways: StatedWay) -> StatedRouter:
    return StatedRouter(Road(), lambda: ways)


WORKS = StatedWay(B, C, stated(25))


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [(B, C, 25), (C, B, 25), (A, D, 45), (D, A, 45), (A, C, 35), (A, B, 10), (C, D, 10), (B, B, 0)],
)
def test_a_stretch_takes_what_was_stated(start, end, minutes):
    route = router(WORKS).route(start, end)
    assert route.minutes == minutes
    assert route.stated == ((WORKS.stated,) if minutes > 10 else ())
    assert router(WORKS).matrix([start, end]).seconds[0][-1] == minutes * MINUTE


def test_a_way_may_be_quicker_than_the_router_thinks():
    assert router(StatedWay(B, C, stated(4))).route(A, D).minutes == 24


def test_two_stretches_count_both():
    other = StatedWay(C, D, stated(12))
    assert router(WORKS, other).route(A, D).minutes == 47
    assert router(WORKS, other).matrix([A, D]).seconds == ((0, 47 * MINUTE), (47 * MINUTE, 0))


def test_where_no_road_leads_nothing_is_stated():
    cut_off = StatedWay(B, E, stated(5))
    assert router(cut_off).route(A, D).minutes == 30
    assert router(cut_off).matrix([A, E]).seconds[0][1] == FAR
    with pytest.raises(NoRouteError):
        router(cut_off).route(A, E)


def test_the_matrix_has_the_points_asked_for_only():
    assert len(router(WORKS).matrix([A, D])) == 2


def test_it_holds_until_its_last_day():
    until = stated(25, until=date(2027, 5, 31))
    assert until.holds_on(date(2027, 5, 31))
    assert not until.holds_on(date(2027, 6, 1))
    assert stated(25).holds_on(date(2100, 1, 1))


def test_nonsense_is_refused():
    with pytest.raises(RequestError, match="stated-minutes-out-of-range"):
        stated(0)
    with pytest.raises(RequestError, match="stated-until-past"):
        stated(5, until=date(2026, 11, 24))
    with pytest.raises(RequestError, match="stated-nowhere"):
        StatedTime("s", "b", "b", 5, "Lan", date(2026, 11, 25))
