"""Positions of an extract against the catalogue's: which are offered, what taking one writes."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from place_builders import a_place

from langson_explorer.domain.geo import Point
from langson_explorer.domain.landmark import Landmark, LandmarkKind
from langson_explorer.errors import DamagedFileError, NotFoundError
from langson_explorer.packs.ground import spool
from langson_explorer.packs.ground.places import landmarks, write_places
from langson_explorer.services.records.corrections import Corrections, differing, kind_of

HERE = Point(106.76, 21.85)
KM = 1 / 111.2  # degrees of latitude


def north(km):
    return Point(HERE.lon, HERE.lat + km * KM)


@pytest.fixture
def place():
    """A place by name, wrong by at most 200 m."""
    return lambda name, **more: a_place("p", name, position=HERE, accuracy_m=200, **more)


def landmark(name, kind, at, number="n1"):
    return Landmark(number, kind, name, at)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Chùa Tiên", LandmarkKind.WORSHIP),
        ("Cửa khẩu Hữu Nghị", LandmarkKind.BORDER),
        ("Động Tam Thanh", LandmarkKind.CAVE),
        ("Đông Kinh", None),  # no cave: another tone
        ("Đỉnh Công", LandmarkKind.PEAK),
        ("Đình Nông Lục", LandmarkKind.WORSHIP),
        ("", None),
    ],
)
def test_a_name_says_what_it_is(name, kind):
    assert kind_of(name) is kind


def test_only_what_lies_farther_off_than_the_error_is_offered(place):
    temple = place("Chùa Tiên")
    near = landmark("Chùa Tiên", LandmarkKind.WORSHIP, north(0.19))
    far = landmark("chua tien", LandmarkKind.WORSHIP, north(0.5))
    beyond = landmark("Chùa Tiên", LandmarkKind.WORSHIP, north(16))
    assert differing([temple], [near]) == []
    (one,) = differing([temple], [far])
    assert (one.place, one.landmark) == (temple, far)
    assert one.metres == pytest.approx(500, rel=0.01)
    assert one.is_doubtful  # written without accents it does not say what it is
    assert differing([temple], [beyond]) == []


def test_the_nearest_of_a_name_is_what_counts_several_are_doubtful(place):
    temple = place("Chùa Tiên")
    kinds = LandmarkKind.WORSHIP
    two = [
        landmark("Chùa Tiên", kinds, north(0.6), "n1"),
        landmark("Chùa Tiên", kinds, north(-3), "n2"),
    ]
    (one,) = differing([temple], two)
    assert (one.landmark.id, one.is_doubtful) == ("n1", True)
    assert not differing([temple], two[:1])[0].is_doubtful
    assert differing([temple], [*two, landmark("Chùa Tiên", kinds, HERE, "n3")]) == []


def test_another_kind_of_that_name_is_no_correction(place):
    cave = place("Hang Dơi")
    village = landmark("Hang Dơi", LandmarkKind.VILLAGE, north(1))
    hotel = landmark("Làng Dơi", LandmarkKind.SIGHT, north(1))
    sight = landmark("Hang Dơi", LandmarkKind.SIGHT, north(0.5))
    assert differing([cave], [village, hotel]) == []
    assert [one.landmark for one in differing([cave], [village, sight])] == [sight]


def test_the_word_of_the_kind_may_lack_and_an_alias_counts(place):
    mountain = place("Núi Mẫu Sơn")
    peak = landmark("Mẫu Sơn", LandmarkKind.PEAK, north(0.5))
    (one,) = differing([mountain], [peak])
    assert one.is_doubtful
    other = place("Núi Cha", aliases=("Đỉnh Phia Pò",))
    (one,) = differing([other], [landmark("Đỉnh Phia Pò", LandmarkKind.PEAK, north(0.5))])
    assert not one.is_doubtful


def test_far_off_beside_the_error_is_doubtful(place):
    far = landmark("Chùa Tiên", LandmarkKind.WORSHIP, north(1))
    (one,) = differing([place("Chùa Tiên")], [far])
    assert one.is_doubtful
    (rough,) = differing([replace(place("Chùa Tiên"), accuracy_m=900)], [far])
    assert not rough.is_doubtful


def test_taking_one_is_an_edit_with_its_source_which_is_taken_back(services, tmp_path):
    before = services.browser.get("den-ky-cung")
    there = Point(before.position.lon, before.position.lat + 1.5 * KM)
    with spool.filling(tmp_path / "features") as out:
        out.add_landmark("n77", "worship", before.name.vi, there.lon, there.lat)
    write_places(tmp_path / "features", tmp_path / "osm.places")
    offered = Corrections(
        lambda: [tmp_path / "osm.places"], lambda: services.browser.places, lambda: services.records
    )
    (one,) = offered.found()
    assert one.place.id == before.id
    with pytest.raises(NotFoundError):
        offered.accept(["cho-ky-lua"], "x")
    assert services.browser.get(before.id) == before
    change = offered.accept([before.id], "xem trên bản đồ")
    after = services.browser.get(before.id)
    assert after.position == pytest.approx(there)
    assert after.accuracy_m == 100
    assert "OpenStreetMap n77" in after.coord_source.vi
    assert {entry.source for entry in services.records.history(before.id)} == {"OpenStreetMap"}
    assert offered.found() == []
    services.records.revert(change.id, "nhầm")
    assert services.browser.get(before.id).position == before.position


def test_a_pack_made_before_there_were_any_offers_nothing(tmp_path):
    with closing(sqlite3.connect(tmp_path / "old.places")) as db:
        db.execute("CREATE TABLE place (id TEXT)")
    assert landmarks(tmp_path / "old.places") == []
    (tmp_path / "bad.places").write_bytes(b"no database at all" * 100)
    with pytest.raises(DamagedFileError):
        landmarks(tmp_path / "bad.places")
