import pytest
from place_builders import a_place

from langson_explorer.domain.catalogue import Catalogue
from langson_explorer.domain.geo import Point
from langson_explorer.domain.limits import LONGEST_ID
from langson_explorer.domain.place import Words
from langson_explorer.domain.roads import RoadNode
from langson_explorer.errors import NotFoundError, RequestError
from langson_explorer.services.browse import Browser
from langson_explorer.services.spots import OWN_POINT, Spots, own_name, own_point, point_of

HERE = Point(106.76, 21.85)
CAVE = a_place("cave", "Động", position=HERE)
SPOTS = Spots(
    Browser(Catalogue((CAVE, a_place("song", "Hát then", accuracy_m=60_000)))),
    [
        RoadNode("tp-lang-son", HERE, "", Words("Trung tâm TP")),
        RoadNode("xa-bac-son", HERE, "", Words("Xã Bắc Sơn", "Bac Son commune")),
        RoadNode("s-cave", HERE, "cave"),
    ],
)


def test_a_place_is_found_by_its_id_or_by_its_node():
    assert SPOTS.get("cave") is CAVE
    assert SPOTS.get("s-cave") is CAVE


def test_a_node_of_the_roads_has_its_name():
    assert SPOTS.get("xa-bac-son").name.en == "Bac Son commune"
    assert SPOTS.get("tp-lang-son").name.zh == "谅山市中心"


@pytest.mark.parametrize("text", ["21.85,106.76", "21.85, 106.76 Nhà hàng", "-1,0"])
def test_a_point_of_ones_own_is_a_spot(text):
    spot = SPOTS.get(text)
    assert (spot.id, spot.kind, spot.has_spot) == (text, OWN_POINT, True)


def test_a_point_may_have_a_name():
    assert SPOTS.get("21.85,106.76 Nhà hàng  Ven Sông").name.vi == "Nhà hàng  Ven Sông"
    assert SPOTS.get("21.85,106.76").name.vi == "21,8500° B, 106,7600° Đ"


def test_what_is_written_is_read_again():
    text = own_point(HERE, " Nhà hàng\n1 ")
    assert text == "21.85000,106.76000 Nhà hàng 1"
    assert point_of(text) == HERE
    assert own_name(text) == "Nhà hàng 1"
    assert len(own_point(HERE, "x" * 300)) == LONGEST_ID


@pytest.mark.parametrize("text", ["91,0", "0,181", "21.85", "21.85;106.76", "nan,0", ""])
def test_other_texts_are_no_points(text):
    assert point_of(text) is None
    assert SPOTS.find(text) is None


def test_what_nobody_knows_is_told_with_what_is_like_it():
    with pytest.raises(NotFoundError, match="place-not-found-similar"):
        SPOTS.get("caves")


def test_what_has_no_spot_is_none():
    assert SPOTS.find("song") is not None
    with pytest.raises(RequestError, match="spot-widespread"):
        SPOTS.get("song")
