"""The few edges that arrays pick hold the nearest one of them all."""

from hypothesis import given, strategies as st

from langson_explorer.domain.geo import Point
from langson_explorer.domain.roads import RoadEdge
from langson_explorer.routing.snapping import MOTORWAY, Segments

_POINTS = st.builds(
    Point,
    st.integers(0, 40).map(lambda n: 106 + n / 40),
    st.integers(0, 40).map(lambda n: 21 + n / 40),
)
_EDGES = st.lists(
    st.builds(
        RoadEdge,
        st.integers(0, 10**6).map(str),
        st.just("a"),
        st.just("b"),
        st.lists(_POINTS, min_size=2, max_size=4).map(tuple),
        st.just(1.0),
        st.just(40.0),
        road_class=st.sampled_from(["", "", MOTORWAY]),
    ),
    max_size=12,
)


@given(_EDGES, _POINTS)
def test_the_nearest_spot_is_that_of_trying_edge_by_edge(edges, point):
    alone = (Segments((edge,)).nearest(point) for edge in edges)
    wanted = min((snap for snap in alone if snap), key=lambda snap: snap.gap_m, default=None)
    assert Segments(tuple(edges)).nearest(point) == wanted
