"""What of a text becomes a filter, over a small catalogue."""

from datetime import date

import pytest
from hypothesis import given, strategies as st
from place_builders import a_place

from langson_explorer.domain.catalogue import Catalogue, Commune, District, GeoparkRoute
from langson_explorer.domain.place import Layer, Rank, Words
from langson_explorer.domain.query import Filter
from langson_explorer.services.query import Query, QueryReader

TODAY = date(2026, 11, 25)
CATALOGUE = Catalogue(
    places=(
        a_place("thanh", "Chùa Thành", kind="pagoda", kind_name=Words("Chùa", "Pagoda", "佛寺")),
        a_place(
            "gio",
            "Hang Gió",
            layer=Layer.GEOSITES,
            kind="cave",
            kind_name=Words("Hang động", "Cave", "洞穴"),
        ),
    ),
    communes=(
        Commune("xa-huu-lung", Words("Xã Hữu Lũng", "Hữu Lũng Commune", "右陇社")),
        Commune("xa-tan-thanh", Words("Xã Tân Thành", "Tân Thành Commune", "新成社")),
        Commune("phuong-tam-thanh", Words("Phường Tam Thanh", "Tam Thanh Ward", "三清坊")),
    ),
    districts=(
        District("huyen-huu-lung", Words("Huyện Hữu Lũng", "Hữu Lũng District", "右陇县")),
        District("thanh-pho-lang-son", Words("Thành phố Lạng Sơn", "Lạng Sơn City", "谅山市")),
    ),
    routes=(GeoparkRoute("tuyen-2", Words("Hành trình về miền Thiên giới")),),
)
READER = QueryReader(CATALOGUE)
HUU_LUNG = {"communes": frozenset({"xa-huu-lung"}), "districts": frozenset({"Huyện Hữu Lũng"})}


def read(text):
    return READER.read(text, TODAY)


def words(text):
    query = read(text)
    return [part.words for part in query.parts], query.rest


@pytest.mark.parametrize(
    ("text", "parts", "rest"),
    [
        ("chùa ở Hữu Lũng", ["chùa", "Hữu Lũng"], ""),
        ("chua o huu lung", ["chua", "huu lung"], ""),
        ("pagodas in Huu Lung", ["pagodas", "Huu Lung"], ""),
        ("右陇县的寺庙", ["右陇县", "寺庙"], ""),
        ("lễ hội tháng giêng", ["lễ hội", "tháng giêng"], ""),
        ("le hoi thang gieng", ["le hoi", "thang gieng"], ""),
        ("lễ hôi tháng giêng", ["lễ hôi", "tháng giêng"], ""),
        ("festvals in febuary", ["festvals", "febuary"], ""),
        ("lễ hội thang gien", ["lễ hội", "thang gien"], ""),
        ("quýt tháng 12", ["tháng 12"], "quýt"),
        ("làng Tày", ["làng", "Tày"], ""),
        ("lang tay", ["lang", "tay"], ""),
        ("người Dao", ["Dao"], ""),
        ("岱依族的村", ["岱依族", "村"], ""),
        ("hang động", ["hang động"], ""),
        ("động", ["động"], ""),
        ("chợ đêm", ["chợ"], "đêm"),
        ("di tích quốc gia đặc biệt", ["di tích quốc gia đặc biệt"], ""),
        ("tuyến 2", ["tuyến 2"], ""),
        ("đặc sản Lạng Sơn", ["đặc sản"], ""),
        ("lễ hội chùa Thành", ["lễ hội"], "chùa Thành"),
        ("xã Tân Thành", ["xã Tân Thành"], ""),
        ("ở tân thanh", ["tân thanh"], ""),
    ],
)
def test_parts_with_the_rest(text, parts, rest):
    assert words(text) == (parts, rest)


@pytest.mark.parametrize(
    "text", ["Hữu Lũng", "tam thanh", "dong", "đồng", "chua", "hoa dao", "tây", "", "   ", "?"]
)
def test_too_little_to_go_by(text):
    assert read(text).parts == ()
    assert read(text).rest == text.strip()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ở Hữu Lũng", Filter(**HUU_LUNG)),
        ("huyện Hữu Lũng", Filter(districts=HUU_LUNG["districts"])),
        ("xã hữu lũng", Filter(communes=HUU_LUNG["communes"])),
        ("festival", Filter(layers=frozenset({Layer.FESTIVALS}))),
        ("người Nùng", Filter(peoples=frozenset({"Nùng"}))),
        ("di tích cấp tỉnh", Filter(ranks=frozenset({Rank.PROVINCIAL}))),
        ("tuyến 2", Filter(routes=frozenset({"tuyen-2"}))),
    ],
)
def test_what_words_mean(text, wanted):
    assert read(text).filter == wanted


def test_parts_that_exclude_each_other_are_not_both_believed():
    query = read("làng nghề lễ hội")
    assert [part.words for part in query.parts] == ["làng nghề"]
    assert query.rest == "lễ hội"


def test_removing_a_part_leaves_the_rest_of_the_text():
    query = read("lễ hội tháng giêng ở Hữu Lũng")
    kind, time, area = query.parts
    assert query.without(time) == "lễ hội ở Hữu Lũng"
    assert query.without(kind) == "tháng giêng ở Hữu Lũng"
    assert query.without(area) == "lễ hội tháng giêng ở"
    assert not any(part.filter.period for part in read(query.without(time)).parts)


def test_an_empty_catalogue_still_knows_kinds():
    query = QueryReader(Catalogue(())).read("lễ hội tháng 2", TODAY)
    assert [part.words for part in query.parts] == ["lễ hội", "tháng 2"]


TYPED = st.lists(
    st.sampled_from(
        [
            *("lễ hội", "tháng", "giêng", "ở", "Hữu Lũng", "chùa", "hang động", "festival", "in"),
            *(
                "February",
                "二月",
                "的",
                "节日",
                "làng",
                "Tày",
                "quốc gia",
                "27/2",
                "–",
                "đền",
                "31/2",
            ),
        ]
    ),
    max_size=8,
).map(" ".join)


@given(TYPED | st.text(max_size=40))
def test_parts_stand_in_the_text_apart_from_each_other(text):
    query = read(text)
    assert isinstance(query, Query)
    end = 0
    for part in query.parts:
        assert end <= part.start < part.end <= len(query.text)
        assert query.text[part.start : part.end] == part.words
        end = part.end


@given(TYPED)
def test_what_is_understood_can_be_met_by_something(text):
    wanted = read(text).filter
    assert all(some is None or some for some in (wanted.layers, wanted.ranks, wanted.communes))
