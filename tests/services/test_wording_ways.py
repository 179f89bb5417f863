"""A way is said by what one travels with, on the word of who worked it out."""

from datetime import date

import pytest

from langson_explorer.domain.schedule import Route
from langson_explorer.domain.stated import StatedTime
from langson_explorer.domain.travel import Mode
from langson_explorer.i18n import set_language
from langson_explorer.paths import Paths
from langson_explorer.services.wording.ways import (
    first_way_text,
    travel_note,
    travels_by,
    way_sentence,
)

TABLE, PACK = "ước lượng theo bảng đường", "theo gói đường Valhalla"
BEGINNINGS = {
    "vi": ("Đi ô tô", "Đi xe khách", "Đi xe máy", "Đi bộ"),
    "en": ("By car", "By coach", "By motorbike", "On foot"),
    "zh": ("乘汽车", "乘客车", "骑摩托车", "步行"),
}


def a_way(**changes) -> Route:
    return Route(**{"minutes": 25.0, "km": 1.9, "line": ()} | changes)


@pytest.mark.parametrize("engine", ["embedded", "valhalla"])
@pytest.mark.parametrize("language", BEGINNINGS)
def test_each_mode_and_engine_is_named(language, engine):
    set_language(language, Paths.standard().resources / "i18n")
    try:
        said = [way_sentence(a_way(engine=engine), mode) for mode in Mode]
        notes = [travel_note([a_way(engine=engine)], mode) for mode in Mode]
    finally:
        set_language("vi", Paths.standard().resources / "i18n")
    for words in (said, notes):
        assert all(map(str.startswith, words, BEGINNINGS[language]))
        assert all(("Valhalla" in text) == (engine == "valhalla") for text in words)


def test_a_walk_worked_out_by_valhalla_is_no_drive_estimated_from_the_table():
    walk = a_way(engine="valhalla", walking_minutes=25.0)
    assert way_sentence(walk, Mode.FOOT) == f"Đi bộ 25 phút, 1,9 km ({PACK})"


def test_who_goes_by_coach_and_walks_the_last_part_is_told_so():
    way = a_way(minutes=60.0, walking_minutes=20.0, refs=("QL1", "ĐT.243"))
    assert way_sentence(way, Mode.COACH) == (
        f"Đi xe khách 1 giờ, 1,9 km theo QL1, ĐT.243 (trong đó đi bộ 20 phút; {TABLE})"
    )
    assert travels_by(way, Mode.COACH) is Mode.COACH
    assert travels_by(a_way(walking_minutes=25.0), Mode.COACH) is Mode.FOOT


def test_a_stated_time_is_told_with_who_stated_it():
    stated = StatedTime("t1", "a", "b", 25, "Lan", date(2026, 11, 25))
    assert "25 phút theo Lan" in way_sentence(a_way(stated=(stated,)), Mode.CAR)


def test_the_first_way_and_the_totals_name_every_source():
    assert TABLE in first_way_text(a_way())
    assert PACK in first_way_text(a_way(engine="valhalla"))
    both = travel_note([a_way(), a_way(engine="valhalla"), a_way()], Mode.MOTORBIKE)
    assert both == f"Đi xe máy: giờ và quãng đường {TABLE}; {PACK}"
    assert travel_note([], Mode.CAR) == ""


def test_an_unknown_way_is_said_to_be_unknown():
    assert "Chưa rõ" in way_sentence(None, Mode.CAR)
