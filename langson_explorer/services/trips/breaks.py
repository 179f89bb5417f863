"""Breaks a long drive by a rest in a town, wherever there is food, or by the road."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from langson_explorer.domain.geo import Point, distance_m
from langson_explorer.domain.itinerary import PAUSE_MIN, StopKind
from langson_explorer.domain.place import Place
from langson_explorer.domain.travel import FAR, Matrix
from langson_explorer.i18n import tr
from langson_explorer.services.spots import own_point
from langson_explorer.services.trips.travel import Travel

LONGEST_DRIVE_S = 2 * 3600  # without a rest
_REST_S = 60 * PAUSE_MIN[StopKind.REST]
_LONGEST_DETOUR_S = 10 * 60
_SHORTEST_PART_S = 30 * 60  # nobody rests sooner after leaving, or before arriving
_ROUNDED_S = 60

type Breaks = dict[tuple[int, int], int]


def half_way(ends: Sequence[Place], terrain: Travel) -> Iterator[str]:
    """A point of one's own half-way on each long drive between places where days begin and end.

    Beyond the province no town is known; one rests by the road there.
    """
    for start, end in dict.fromkeys(pairwise(ends)):
        route = terrain.router.route(terrain.entrance(start), terrain.entrance(end))
        if 60 * (route.minutes - route.walking_minutes) > LONGEST_DRIVE_S:
            yield own_point(_middle(route.line), tr("Điểm nghỉ dọc đường"))


def _middle(line: Sequence[Point]) -> Point:
    """The point of a line that is half-way along it."""
    lengths = [distance_m(a, b) for a, b in pairwise(line)]
    passed = list(accumulate(lengths, initial=0.0))
    return line[bisect_left(passed, passed[-1] / 2)]


def with_breaks(
    matrix: Matrix, towns: Sequence[int], by_the_road: Sequence[int] = ()
) -> tuple[Matrix, Breaks]:
    """The ways with a rest in all that are driven for more than two hours, and where each is.

    As near to the middle of the way as there is one of the `towns` (rows of the matrix), where
    there is none one of the points `by_the_road`; a way without either has no rest.
    """
    # Here, since the program starts without numpy.
    import numpy as np  # noqa: PLC0415

    seconds = np.array(matrix.seconds, dtype=np.int64)
    driven = seconds - np.array(matrix.walking, dtype=np.int64)
    is_long = (driven > LONGEST_DRIVE_S) & (seconds < FAR)
    where = np.full(seconds.shape, -1, dtype=np.int64)
    for spots in (towns, by_the_road):
        best = np.full(seconds.shape, FAR, dtype=np.int64)
        is_open = is_long & (where < 0)
        for spot in dict.fromkeys(spots):
            to, on = seconds[:, [spot]], seconds[[spot], :]
            longer = np.maximum(to, on)
            is_there = (
                is_open
                & (to + on <= seconds + _LONGEST_DETOUR_S)
                & (to + on >= seconds - _ROUNDED_S)  # else an officer knows the whole better
                & (np.minimum(to, on) >= _SHORTEST_PART_S)
                & (longer < best)
            )
            best = np.where(is_there, longer, best)
            where = np.where(is_there, spot, where)
    rows = [list(row) for row in matrix.seconds]
    breaks: Breaks = {}
    for here, there in zip(*(axis.tolist() for axis in np.nonzero(where >= 0)), strict=True):
        spot = int(where[here, there])
        breaks[here, there] = spot
        rows[here][there] = matrix.seconds[here][spot] + _REST_S + matrix.seconds[spot][there]
    return replace(matrix, seconds=tuple(tuple(row) for row in rows)), breaks
