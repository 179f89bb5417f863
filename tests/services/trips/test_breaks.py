"""A rest on each long drive, in a town near its middle."""

from types import SimpleNamespace

import pytest
from plan_builders import ORIGIN, a_place

from langson_explorer.domain.schedule import Route
from langson_explorer.domain.travel import FAR, Matrix
from langson_explorer.services.spots import point_of
from langson_explorer.services.trips.breaks import half_way, with_breaks

MINUTE = 60


def a_matrix(minutes, walking=None):
    rows = tuple(tuple(MINUTE * way for way in row) for row in minutes)
    nothing = tuple((0,) * len(rows) for _ in rows)
    return Matrix(rows, rows, walking or nothing)


def on_a_road(*marks):
    return a_matrix([[abs(a - b) for b in marks] for a in marks])


def test_a_long_drive_has_a_rest_near_its_middle():
    matrix, breaks = with_breaks(on_a_road(0, 160, 40, 90), (2, 3))
    assert breaks == {(0, 1): 3, (1, 0): 3}
    assert matrix.seconds[0][1] == 175 * MINUTE
    assert matrix.seconds[0][3] == 90 * MINUTE


def test_a_town_out_of_the_way_is_none():
    matrix = a_matrix([[0, 160, 100], [160, 0, 100], [100, 100, 0]])
    assert with_breaks(matrix, (2,)) == (matrix, {})


def test_nobody_rests_just_after_leaving():
    matrix = on_a_road(0, 160, 10)
    assert with_breaks(matrix, (2,))[1] == {}


def test_a_walk_is_no_drive_and_where_no_road_leads_there_is_no_rest():
    walk = on_a_road(0, 160, 80)
    assert with_breaks(Matrix(walk.seconds, walk.metres, walk.seconds), (2,))[1] == {}
    far = a_matrix([[0, FAR, 80], [FAR, 0, 80], [80, 80, 0]])
    assert with_breaks(far, (2,))[1] == {}


def test_where_no_town_is_known_one_rests_by_the_road():
    hanoi, east = a_place("hanoi", -100), a_place("east", 100)
    far = SimpleNamespace(
        entrance=lambda place: place.position,
        router=SimpleNamespace(route=lambda a, b: Route(150, 200, (a, ORIGIN, b))),
    )
    (spot,) = half_way([hanoi, east], far)
    assert point_of(spot).lon == pytest.approx(ORIGIN.lon, abs=1e-4)


def test_a_town_is_taken_before_a_point_by_the_road():
    matrix = on_a_road(0, 160, 40, 80)
    assert with_breaks(matrix, (2,), (3,))[1][0, 1] == 2
    assert with_breaks(matrix, (), (3,))[1][0, 1] == 3


def test_a_short_way_needs_no_rest():
    near = SimpleNamespace(
        entrance=lambda place: place.position,
        router=SimpleNamespace(route=lambda a, b: Route(90, 60, (a, b))),
    )
    assert list(half_way([a_place("a"), a_place("b", 50)], near)) == []
