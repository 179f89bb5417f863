"""Undecided cells as people see them: whose, what, since when; what was chosen of them."""

from two_offices import PLACE

from langson_explorer.presenting.records.conflicts import (
    BASE,
    Deciding,
    Mark,
    row_of,
    why_text,
)

OTHER = "dong-tam-thanh"


def rows(services, place=PLACE):
    return [row_of(one) for one in services.conflicts.of(place)]


def test_a_value_comes_with_who_when_why_and_from_what(two):
    two.clash(name_en=("Ours", "Theirs"), source="biển ở đền")
    (row,) = rows(two.ours)
    assert row.title == "Tên (English)"
    assert (row.base.key, row.base.told) == (BASE, "bản phát hành")
    assert [(side.text, side.office, side.is_ours) for side in row.sides] == [
        ("Ours", "Phòng Nghiệp vụ", True),
        ("Theirs", "Xã Hữu Liên", False),
    ]
    assert row.sides[1].told.endswith("biển ở đền: thử")


def test_a_text_is_told_word_by_word_against_what_was_before(two):
    two.edit(two.ours, summary_en="A big old temple.")
    two.carry(two.ours, two.theirs)
    two.clash(summary_en=("A very big old temple.", "A big temple."))
    (row,) = rows(two.ours)
    kinds = [[(piece.kind, piece.text.strip()) for piece in side.pieces] for side in row.sides]
    assert ("in", "very") in [(kind, text) for kind, text in kinds[0]]
    assert ("out", "old") in [(kind, text) for kind, text in kinds[1]]
    assert row.merged == "A very big temple."


def test_a_position_is_told_as_a_point_with_its_error(two):
    two.clash(lat=("21.845", "21.846"), accuracy_m=("100", "30"))
    (row,) = rows(two.ours)
    assert [side.point[1:] for side in row.sides] == [(21.845, 100), (21.846, 30)]
    assert row.sides[0].text.startswith("21,84500 · ")
    assert [part.name for part in row.parts] == ["lat", "lon", "accuracy_m"]


def test_only_the_parts_that_differ_are_told(two):
    two.clash(fee_vnd=("10000", "20000"), fee_year=("2026", "2026"))
    (row,) = rows(two.ours)
    assert [part.name for part in row.parts] == ["fee_vnd", "fee_year"]  # nothing was known before
    assert "2026" in row.sides[0].text


def test_what_was_chosen_is_kept_until_it_is_written(two):
    two.clash(name_en=("Ours", "Theirs"), fee_vnd=("10000", "20000"))
    two.clash(OTHER, name_en=("Our cave", "Their cave"))
    deciding, counts = Deciding(), two.ours.conflicts.counts()
    here, there = rows(two.ours), rows(two.ours, OTHER)
    deciding.choose(here[0], "1", here[0].sides[1].value)
    deciding.put_off(OTHER)
    by_place = {PLACE: counts[PLACE], OTHER: counts[OTHER]}
    assert deciding.marks(by_place) == [Mark.DECIDED, Mark.OPEN, Mark.LATER]
    deciding.choose_all(there, ours=True)
    assert deciding.choice(there[0]).value == {"name_en": "Our cave"}
    assert OTHER not in deciding.later
    told = why_text(here, deciding)
    assert told.reason == "Xét xung đột giữa Phòng Nghiệp vụ, Xã Hữu Liên"
    assert told.source == "tại chỗ"
    deciding.keep_only({OTHER: 1})
    assert deciding.decided(PLACE) == 0
