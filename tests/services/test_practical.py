"""Practical places of packs: found by name, by what they are for, nearest first."""

import sqlite3
from contextlib import closing

import pytest

from langson_explorer.domain.geo import Point
from langson_explorer.domain.practical import GLYPHS, PracticalKind
from langson_explorer.errors import DamagedFileError
from langson_explorer.i18n.practical import practical_words
from langson_explorer.packs.ground.places import write_places
from langson_explorer.packs.ground.spool import Practical, filling
from langson_explorer.services.practical import PracticalPlaces
from langson_explorer.services.spots import own_name, point_of

ROWS = [
    Practical("n1", "food", "Phở chua Bà Hai", "", "", 106.76, 21.85, "06:00-10:00", ""),
    Practical("n2", "food", "Phở Bắc", "Pho Bac", "北河粉", 106.80, 21.90, "", "0205 3 800 000"),
    Practical("w3", "pharmacy", "Nhà thuốc số 5", "", "", 106.77, 21.86, "", ""),
    Practical("n4", "pharmacy", "", "", "", 106.761, 21.853, "", ""),
    Practical("n5", "lodging", "Khách sạn Mường Thanh", "", "", 106.75, 21.84, "", ""),
]


@pytest.fixture
def places(tmp_path):
    with filling(tmp_path / "features") as spool:
        for row in ROWS:
            spool.add_place(row)
    assert write_places(tmp_path / "features", tmp_path / "a.places") == len(ROWS)
    return PracticalPlaces(lambda: [tmp_path / "a.places"])


def ids(found):
    return [place.id for place in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("pho", ["n1", "n2"]),
        ("phở bắc", ["n2"]),
        ("北河粉", ["n2"]),
        ("nhà thuốc", ["n4", "w3"]),  # one has no name: it is what it is
        ("khách sạn", ["n5"]),
        ("nothing of the kind", []),
    ],
)
def test_they_are_found_by_name_and_by_kind_nearest_first(places, text, wanted):
    assert ids(places.find(text)) == wanted


def test_kinds_and_the_place_from_which_one_asks_count(places):
    assert ids(places.find("", [PracticalKind.FOOD])) == ["n1", "n2"]
    assert ids(places.find("", [PracticalKind.FOOD], near=Point(106.81, 21.91))) == ["n2", "n1"]
    assert ids(places.find("", near=Point(106.761, 21.853), limit=1)) == ["n4"]


def test_as_a_spot_a_place_says_that_nobody_checked_it(places):
    (spot,) = places.spots("mường thanh")
    assert point_of(spot.id) == Point(106.75, 21.84)
    assert own_name(spot.id) == "Khách sạn Mường Thanh (OpenStreetMap, chưa kiểm tra)"
    assert spot.has_spot
    assert places.spots("  ") == []


def test_without_packs_there_are_none():
    assert PracticalPlaces(lambda: []).find("phở") == []


def test_a_damaged_file_is_told(tmp_path):
    bad = tmp_path / "bad.places"
    bad.write_bytes(b"SQLite format 3\0 and no more")
    with pytest.raises(DamagedFileError, match="pack-damaged"):
        PracticalPlaces(lambda: [bad]).find("phở")
    with closing(sqlite3.connect(tmp_path / "odd.places")) as db:
        db.execute("CREATE TABLE place (id)")
    with pytest.raises(DamagedFileError, match="pack-damaged"):
        PracticalPlaces(lambda: [tmp_path / "odd.places"]).find("phở")


def test_every_kind_has_a_word_and_a_glyph():
    assert set(practical_words()) == {kind.value for kind in PracticalKind} == set(GLYPHS)
