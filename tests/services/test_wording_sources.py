"""Where facts come from, in words."""

import pytest
from languages import speaking
from place_builders import a_place

from langson_explorer.domain.place import Source, Words
from langson_explorer.paths import Paths
from langson_explorer.services.wording import source_lines
from langson_explorer.services.wording.sources import publisher
from langson_explorer.storage.catalogue import read_catalogue


def test_each_source_then_how_the_position_was_found():
    place = a_place(
        sources=(Source("baolangson.vn", "2026-11"), Source("background knowledge")),
        coord_source=Words("ước lượng theo trung tâm xã cũ", "estimate", "估算"),
    )
    assert list(source_lines(place)) == [
        "baolangson.vn (kiểm tra 11/2026)",
        "hiểu biết chung, chưa dẫn được nguồn",
        "Tọa độ: ước lượng theo trung tâm xã cũ",
    ]
    with speaking("en", {"Tọa độ: {source}": "Position: {source}"}):
        assert list(source_lines(place))[-1] == "Position: estimate"


def test_what_is_not_known_is_left_out():
    assert list(source_lines(a_place(sources=()))) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("https://www.etime.danviet.vn/a-b.htm", "Báo Dân Việt"),
        ("https://tanthanh.huulung.langson.gov.vn/x", "Cổng thông tin điện tử tỉnh Lạng Sơn"),
        ("notbaolangson.vn/x", "notbaolangson.vn"),
        ("vi.wikipedia.org (Ải Chi Lăng)", "Wikipedia"),
        ("Wikidata Q111016726", "Wikidata"),
        ("OpenStreetMap way 673000679", "OpenStreetMap"),
        ("https://github.com/someone/something", "một bộ dữ liệu công khai trên mạng"),
        (
            "a second public list gives 21.84404,106.75783 (124 m apart)",
            "một bộ dữ liệu công khai trên mạng",
        ),
        ("Sổ tay di tích (2019)", "Sổ tay di tích"),
    ],
)
def test_who_published_it(text, name):
    assert publisher(Source(text)) == name


def test_no_place_is_told_by_a_repository_or_an_english_note():
    places = read_catalogue(Paths.standard().catalogue).places
    names = {publisher(source) for place in places for source in place.sources}
    assert names
    assert not [name for name in names if "git" in name or name.startswith("a ")]
