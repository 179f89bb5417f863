"""Where facts come from, in words."""

from languages import speaking
from place_builders import a_place

from langson_explorer.domain.place import Source, Words
from langson_explorer.services.wording import source_lines


def test_each_source_then_how_the_position_was_found():
    place = a_place(
        sources=(Source("baolangson.vn", "2026-11"), Source("background knowledge")),
        coord_source=Words("ước lượng theo trung tâm xã cũ", "estimate", "估算"),
    )
    assert list(source_lines(place)) == [
        "baolangson.vn (kiểm tra 11/2026)",
        "hiểu biết chung, chưa dẫn được nguồn",
        "Toạ độ: ước lượng theo trung tâm xã cũ",
    ]
    with speaking("en", {"Toạ độ: {source}": "Position: {source}"}):
        assert list(source_lines(place))[-1] == "Position: estimate"


def test_what_is_not_known_is_left_out():
    assert list(source_lines(a_place(sources=()))) == []
