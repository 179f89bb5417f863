from math import cos, radians

import pytest
from hypothesis import given, strategies as st

from langson_explorer.domain.geo import Point, distance_m
from langson_explorer.domain.roads import RoadEdge, RoadNode, RoadStatus, RoadTable
from langson_explorer.domain.travel import FAR, Mode
from langson_explorer.errors import NoRouteError
from langson_explorer.routing.modes import OFF_ROAD_DETOUR, PACES, WALKING_KMH
from langson_explorer.routing.roads import RoadRouter

LAT, LON = 21.8, 106.7


def at(east_km: float, north_km: float) -> Point:
    return Point(LON + east_km / 111.195 / cos(radians(LAT)), LAT + north_km / 111.195)


NODES = {"a": at(0, 0), "b": at(10, 0), "c": at(20, 0), "d": at(10, 10), "far": at(300, 0)}


def edge(a: str, b: str, km: float, kmh: float, *via: Point, **more) -> RoadEdge:
    return RoadEdge(f"{a}{b}", a, b, (NODES[a], *via, NODES[b]), km, kmh, **more)


ROADS = (
    edge("a", "b", 12, 40, at(5, 1), ref="QL1"),
    edge("b", "c", 10, 40, ref="QL1"),
    edge("b", "d", 10, 30, ref="ĐT.243"),
    edge("c", "d", 15, 60),
    edge("a", "c", 22, 100, ref="CT.01", status=RoadStatus.UNDER_CONSTRUCTION),
)


def router(roads=ROADS, access=None) -> RoadRouter:
    places = access or {}
    nodes = tuple(RoadNode(name, spot, places.get(name, "")) for name, spot in NODES.items())
    return RoadRouter(RoadTable(nodes, tuple(roads)))


def test_the_way_between_nodes_sums_the_roads_and_names_each_once():
    way = router().route(NODES["a"], NODES["c"])
    assert way.minutes == pytest.approx(18 + 15)
    assert way.km == pytest.approx(22)
    assert way.refs == ("QL1",)
    assert way.line == (NODES["a"], at(5, 1), NODES["b"], NODES["c"])
    assert way.is_estimate


def test_the_quickest_way_is_taken_not_the_shortest():
    slow = edge("b", "d", 10, 10)
    fast = (edge("a", "b", 12, 40), slow, edge("b", "c", 10, 60), edge("c", "d", 15, 60))
    way = router(fast).route(NODES["b"], NODES["d"])
    assert way.km == pytest.approx(25)


def test_a_road_under_construction_is_not_driven():
    assert router().route(NODES["a"], NODES["c"]).km == pytest.approx(22)
    assert "CT.01" not in router().route(NODES["a"], NODES["c"]).refs


def test_a_point_on_a_road_joins_it_there():
    way = router().route(at(12.5, 0), NODES["c"])
    assert way.km == pytest.approx(7.5, rel=1e-3)
    assert way.minutes == pytest.approx(11.25, rel=1e-3)
    assert len(way.line) == 2


def test_two_points_on_one_road_go_along_it():
    there = router().route(at(12, 0), at(17, 0))
    assert there.km == pytest.approx(5, rel=1e-3)
    back = router().route(at(17, 0), at(12, 0))
    assert back.line == there.line[::-1]


def test_the_last_stretch_off_the_road_is_slow_and_winds():
    way = router().route(NODES["b"], at(15, -2))
    off_road_km = 2 * OFF_ROAD_DETOUR
    assert way.km == pytest.approx(5 + off_road_km, rel=1e-3)
    assert way.minutes == pytest.approx(
        7.5 + 60 * off_road_km / PACES[Mode.CAR].off_road_kmh, rel=1e-3
    )
    assert way.line[-1] == at(15, -2)


def test_points_nearer_to_each_other_than_to_the_road_leave_it_out():
    way = router().route(at(15, -2), at(15, -2.5))
    assert way.km == pytest.approx(0.5 * OFF_ROAD_DETOUR, rel=1e-3)
    assert way.refs == ()
    same = router().route(at(15, -2), at(15, -2))
    assert (same.minutes, same.km) == (0, 0)


def test_a_motorway_is_not_joined_between_its_junctions():
    motorway = edge("b", "c", 10, 90, ref="CT.01", road_class="expressway")
    way = router([motorway, *ROADS[2:4]]).route(at(15, 1), NODES["b"])
    assert way.km > 8


def test_a_motorway_is_joined_at_its_junctions():
    motorway = edge("b", "c", 10, 90, ref="CT.01", road_class="expressway")
    way = router([motorway, *ROADS[:1]]).route(NODES["a"], NODES["c"])
    assert way.refs == ("QL1", "CT.01")
    assert way.km == pytest.approx(22)


def test_a_way_in_is_known_by_place_or_by_node():
    roads = router(access={"d": "chua-tien"})
    assert roads.access("chua-tien") == roads.access("d") == NODES["d"]
    assert roads.access("nowhere") is None


def test_no_road_is_an_error_with_a_reason():
    apart = [edge("a", "b", 12, 40), edge("c", "d", 15, 60)]
    with pytest.raises(NoRouteError) as unjoined:
        router(apart).route(NODES["a"], NODES["d"])
    assert unjoined.value.code == "no-road"
    with pytest.raises(NoRouteError) as abroad:
        router().route(NODES["a"], NODES["far"])
    assert abroad.value.code == "far-from-roads"
    with pytest.raises(NoRouteError):
        router([]).route(NODES["a"], NODES["b"])


points = st.builds(at, st.floats(-3, 23), st.floats(-3, 12))


@given(points, points)
def test_there_and_back_take_as_long(start, end):
    roads = router()
    there, back = roads.route(start, end), roads.route(end, start)
    assert there.minutes == pytest.approx(back.minutes)
    assert there.km == pytest.approx(back.km)
    assert there.refs == back.refs[::-1]


@given(points, points)
def test_a_way_is_drawn_from_start_to_end_and_is_no_shorter_than_straight(start, end):
    way = router().route(start, end)
    assert distance_m(way.line[0], start) < 1.5
    assert distance_m(way.line[-1], end) < 1.5
    assert way.km >= distance_m(start, end) / 1000 - 1e-3


junctions = st.sampled_from([NODES[name] for name in "abcd"])


@given(junctions, points, junctions)
def test_no_detour_is_quicker(start, middle, end):
    roads = router()
    over = roads.route(start, middle).minutes + roads.route(middle, end).minutes
    assert roads.route(start, end).minutes <= over + 1e-6


def test_a_matrix_says_what_the_routes_say():
    ways = router()
    points = [NODES["a"], NODES["c"], at(15, -2), NODES["far"]]
    matrix = ways.matrix(points)
    assert matrix.seconds[0][0] == 0
    for row, start in enumerate(points[:3]):
        for column, end in enumerate(points[:3]):
            way = ways.route(start, end)
            assert matrix.seconds[row][column] == round(60 * way.minutes)
            assert matrix.metres[row][column] == round(1000 * way.km)
    assert matrix.seconds[0][3] == matrix.seconds[3][0] == FAR
    assert ways.matrix(tuple(points)) is matrix  # kept


def by(mode: Mode, *roads: RoadEdge) -> RoadRouter:
    nodes = tuple(RoadNode(name, spot) for name, spot in NODES.items())
    return RoadRouter(RoadTable(nodes, roads or ROADS), mode)


def test_a_coach_is_slower_where_roads_wind():
    wide = edge("a", "b", 10, 60, road_class="national")
    narrow = edge("b", "c", 10, 60, road_class="district")
    car, coach = (by(mode, wide, narrow).route for mode in (Mode.CAR, Mode.COACH))
    assert coach(NODES["a"], NODES["b"]).minutes > car(NODES["a"], NODES["b"]).minutes
    assert coach(NODES["b"], NODES["c"]).minutes > coach(NODES["a"], NODES["b"]).minutes


def test_coach_passengers_walk_a_track_unless_it_is_long():
    road = edge("a", "b", 10, 60)
    track = edge("b", "d", 1.5, 15, road_class="track")
    way = by(Mode.COACH, road, track).route(NODES["a"], NODES["d"])
    assert way.walking_minutes == pytest.approx(60 * 1.5 / WALKING_KMH)
    assert by(Mode.CAR, road, track).route(NODES["a"], NODES["d"]).walking_minutes == 0
    long_track = edge("b", "d", 8, 15, road_class="track")
    with pytest.raises(NoRouteError):
        by(Mode.COACH, road, long_track).route(NODES["a"], NODES["d"])


def test_a_motorbike_keeps_off_the_expressway():
    roads = (
        edge("a", "c", 20, 90, road_class="expressway"),
        edge("a", "b", 12, 40),
        edge("b", "c", 12, 40),
    )
    assert by(Mode.CAR, *roads).route(NODES["a"], NODES["c"]).km == pytest.approx(20)
    assert by(Mode.MOTORBIKE, *roads).route(NODES["a"], NODES["c"]).km == pytest.approx(24)


def test_on_foot_everything_is_walked():
    way = by(Mode.FOOT).route(NODES["a"], NODES["c"])
    assert way.walking_minutes == pytest.approx(way.minutes) == pytest.approx(60 * 22 / WALKING_KMH)
