from datetime import date

import pytest
from languages import speaking
from place_builders import a_place

from langson_explorer.domain.catalogue import Catalogue, Commune, District, GeoparkRoute
from langson_explorer.domain.festival import Calendar
from langson_explorer.domain.geo import Box, Point
from langson_explorer.domain.periods import lunar_month, lunar_season, solar_month, tet
from langson_explorer.domain.place import Layer, Rank, Words
from langson_explorer.domain.query import Filter, Near, Period
from langson_explorer.services.query import Part
from langson_explorer.services.wording.filters import FilterWords, period_text

WORDS = FilterWords(
    Catalogue(
        places=(
            a_place(kind="pagoda", kind_name=Words("Chùa")),
            a_place("tam-thanh", "Động Tam Thanh", kind="cave", kind_name=Words("Hang động")),
            a_place(kind="temple", kind_name=Words("Đền")),
            a_place(kind="museum", kind_name=Words("Bảo tàng")),
        ),
        communes=(Commune("xa-bac-son", Words("Xã Bắc Sơn", "Bắc Sơn Commune")),),
        districts=(District("huyen-bac-son", Words("Huyện Bắc Sơn", "Bắc Sơn District")),),
        routes=(GeoparkRoute("tuyen-2", Words("Hành trình về miền Thiên giới")),),
    )
)


def s(*items):
    return frozenset(items)


@pytest.mark.parametrize(
    ("wanted", "names", "text"),
    [
        (Filter(layers=s(Layer.FESTIVALS)), ("layers",), "Lễ hội"),
        (Filter(kinds=s("pagoda", "cave"), called=s("a")), ("kinds", "called"), "Chùa, Hang động"),
        (
            Filter(kinds=s("pagoda", "cave", "temple", "museum")),
            ("kinds", "called"),
            "Bảo tàng, Chùa và 2 loại khác",
        ),
        (Filter(communes=s("xa-bac-son")), ("communes", "districts"), "Xã Bắc Sơn"),
        (Filter(districts=s("Huyện Bắc Sơn")), ("communes", "districts"), "Huyện Bắc Sơn"),
        (
            Filter(communes=s("xa-bac-son"), districts=s("Huyện Bắc Sơn")),
            ("communes", "districts"),
            "Huyện Bắc Sơn cũ",
        ),
        (Filter(ranks=s(Rank.UNESCO)), ("ranks",), "UNESCO ghi danh"),
        (Filter(peoples=s("Tày", "Nùng")), ("peoples",), "Nùng, Tày"),
        (Filter(routes=s("tuyen-2")), ("routes",), "Tuyến 2: Hành trình về miền Thiên giới"),
        (Filter(max_accuracy_m=500), ("max_accuracy_m",), "Sai số không quá 500 m"),
        (Filter(near=Near(Point(106.7, 21.8), 5)), ("near",), "5 km quanh điểm đã chọn"),
        (Filter(box=Box(106, 21, 107, 22)), ("box",), "Trong khung đã vẽ"),
        (Filter(period=solar_month(2027, 2)), ("period",), "tháng 2/2027"),
        (Filter(layers=s()), ("layers",), "không loại nào"),
    ],
)
def test_every_condition_has_a_label_that_lifts_it(wanted, names, text):
    [label] = WORDS.labels(wanted)
    assert label == (names, text)
    assert wanted.without(*label.names).is_everything


def test_no_condition_has_no_label():
    assert WORDS.labels(Filter()) == []


def test_near_names_the_place():
    [label] = WORDS.labels(Filter(near=Near(Point(106.7, 21.8), 5, "tam-thanh")))
    assert label.text == "5 km quanh Động Tam Thanh"


def test_a_kind_that_was_typed_is_named_as_typed():
    assert WORDS.part_label(Part(0, 4, "chùa", Filter(kinds=s("pagoda", "cave")))) == "Chùa"
    part = Part(0, 3, "tày", Filter(peoples=s("Tày")))
    assert WORDS.part_label(part) == "Tày"


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (solar_month(2027, 2), "tháng 2/2027"),
        (lunar_month(2027, 1), "tháng Giêng Đinh Mùi (6/2 – 7/3/2027)"),
        (lunar_month(2025, 6, leap=True), "tháng Sáu nhuận Ất Tỵ (25/7 – 22/8/2025)"),
        (lunar_season(2027, 1), "tháng Giêng – tháng Ba Đinh Mùi (6/2 – 5/5/2027)"),
        (tet(2027), "5–12/2/2027 (29 tháng Chạp Bính Ngọ – mồng 7 tháng Giêng Đinh Mùi)"),
        (
            Period(date(2027, 2, 27), date(2027, 3, 1)),
            "27/2 – 1/3/2027 (22–24 tháng Giêng Đinh Mùi)",
        ),
        (
            Period(date(2027, 2, 1), date(2027, 3, 31), Calendar.SOLAR),
            "1/2 – 31/3/2027 (25 tháng Chạp Bính Ngọ – 24 tháng Hai Đinh Mùi)",
        ),
    ],
)
def test_periods(period, text):
    assert period_text(period) == text


def test_labels_are_of_the_language_chosen():
    with speaking("en"):
        assert WORDS.labels(Filter(communes=s("xa-bac-son")))[0].text == "Bắc Sơn Commune"


def test_each_value_is_lifted_by_itself():
    wanted = Filter(peoples=s("Tày", "Nùng"), kinds=s("cave"), called=s("hang"), max_accuracy_m=500)
    texts = [condition.text for condition in WORDS.conditions(wanted)]
    assert texts == ["Hang động", "Nùng", "Tày", "Sai số không quá 500 m"]
    lefts = [condition.left for condition in WORDS.conditions(wanted)]
    assert lefts[0] == Filter(peoples=s("Tày", "Nùng"), max_accuracy_m=500)
    assert lefts[1].peoples == s("Tày")
    assert lefts[3].max_accuracy_m is None


def test_communes_with_districts_of_another_name_are_all_told():
    wanted = Filter(communes=s("xa-bac-son"), districts=s("Huyện Hữu Lũng"))
    assert WORDS.labels(wanted)[0].text == "Xã Bắc Sơn, Huyện Hữu Lũng"
    assert [one.text for one in WORDS.conditions(wanted)] == ["Xã Bắc Sơn", "Huyện Hữu Lũng"]


def test_of_many_values_each_kind_of_condition_is_lifted():
    wanted = Filter(
        peoples=s("Tày", "Nùng", "Dao", "Kinh"), kinds=s("cave", "temple"), ranks=s(Rank.UNESCO)
    )
    conditions = WORDS.conditions(wanted)
    assert len(conditions) == 3
    assert conditions[0].left == wanted.without("kinds", "called")


@pytest.mark.parametrize("metres", [500, 1_000, 4_999])
def test_limits_are_round(metres):
    text = WORDS.labels(Filter(max_accuracy_m=metres))[0].text
    assert text in {"Sai số không quá 500 m", "Sai số không quá 1 km", "Chấm được trên bản đồ"}
