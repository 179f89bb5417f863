"""What two offices say of one cell: seen side by side, decided by a change like any other."""

import pytest
from two_offices import PLACE

from langson_explorer.services.records.conflicts import Decision
from langson_explorer.services.records.word_merge import merged
from langson_explorer.storage.records.store import Told

TOLD = Told("xét", "biên bản")


def test_both_sides_are_told_with_what_was_before(two):
    two.edit(two.ours, summary_en="Before.")
    two.carry(two.ours, two.theirs)
    two.edit(two.ours, summary_en="Ours.", source="sổ ta")
    two.edit(two.theirs, summary_en="Theirs.", source="sổ họ")
    two.carry(two.theirs, two.ours)
    assert two.ours.conflicts.counts() == {PLACE: 1}
    (one,) = two.ours.conflicts.of(PLACE)
    assert one.cell == "summary_en"
    assert one.base["summary_en"] == "Before."
    assert one.base_entry.office_name == "Phòng Nghiệp vụ"
    texts = [(side.is_ours, side.value["summary_en"]) for side in one.sides]
    assert texts == [(True, "Ours."), (False, "Theirs.")]
    assert [side.entry.source for side in one.sides] == ["sổ ta", "sổ họ"]
    assert two.theirs.conflicts.counts() == {}


def test_what_was_shipped_is_what_all_had_where_nobody_had_written(two):
    shipped = two.ours.record_store.state(PLACE).shipped["name_en"]
    two.edit(two.ours, name_en="A")
    two.edit(two.theirs, name_en="B")
    two.carry(two.theirs, two.ours)
    (one,) = two.ours.conflicts.of(PLACE)
    assert (one.base, one.base_entry) == (shipped, None)


def test_a_decision_is_a_change_that_travels_on(two):
    two.edit(two.ours, name_en="A")
    two.edit(two.theirs, name_en="B")
    two.carry(two.theirs, two.ours)
    two.carry(two.ours, two.theirs)
    assert two.theirs.conflicts.counts() == {PLACE: 1}
    (one,) = two.ours.conflicts.of(PLACE)
    change = two.ours.conflicts.decide([Decision(one, one.sides[1].value)], TOLD)
    assert (change.reason, change.source) == TOLD
    assert two.ours.conflicts.counts() == {}
    assert two.ours.browser.get(PLACE).name.en == "B"
    two.carry(two.ours, two.theirs)
    assert two.theirs.conflicts.counts() == {}
    assert two.theirs.browser.get(PLACE).name.en == "B"
    history = [entry.after["name_en"] for entry in two.ours.records.history(PLACE)]
    assert sorted(history) == ["A", "B", "B"]  # what was not chosen is not lost


def test_a_decision_overwrites_nothing_that_came_meanwhile(two):
    two.edit(two.ours, name_en="A")
    two.edit(two.theirs, name_en="B")
    two.carry(two.theirs, two.ours)
    (one,) = two.ours.conflicts.of(PLACE)
    two.edit(two.theirs, name_en="B2")
    two.carry(two.theirs, two.ours)
    two.ours.conflicts.decide([Decision(one, {"name_en": "A"})], TOLD)
    (still,) = two.ours.conflicts.of(PLACE)
    assert sorted(side.value["name_en"] for side in still.sides) == ["A", "B2"]


def test_a_value_typed_is_checked_like_any_other(two):
    two.edit(two.ours, fee_vnd="10000", fee_year="2026")
    two.edit(two.theirs, fee_vnd="20000", fee_year="2026")
    two.carry(two.theirs, two.ours)
    (one,) = two.ours.conflicts.of(PLACE)
    value = two.ours.conflicts.typed(one, "relics", {"fee_vnd": "15.000", "fee_year": "2026"})
    assert value["fee_vnd"] == 15_000
    with pytest.raises(Exception, match="record-invalid"):
        two.ours.conflicts.typed(one, "relics", {"fee_vnd": "abc", "fee_year": "2026"})


@pytest.mark.parametrize("keeps", [True, False])
def test_a_place_retired_by_one_and_edited_by_the_other(two, keeps):
    two.ours.records.retire(PLACE, "trùng", "sổ")
    two.edit(two.theirs, name_en="B")
    two.carry(two.theirs, two.ours)
    assert two.ours.conflicts.counts() == {PLACE: 1}
    (one,) = two.ours.conflicts.of(PLACE)
    assert [bool(side.value.get("retired")) for side in one.sides] == [True, False]
    assert one.sides[1].entry.office_name == "Xã Hữu Liên"
    two.ours.conflicts.decide([Decision(one, one.sides[1 if keeps else 0].value)], TOLD)
    assert two.ours.conflicts.counts() == {}
    assert (two.ours.browser.find(PLACE) is not None) is keeps


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "both"),
    [
        ("một hai ba", "một HAI ba", "một hai BA", "một HAI BA"),
        ("một hai.", "một HAI.", "một hai!", None),  # they touch
        ("một hai ba bốn", "một HAI ba bốn", "một hai ba BỐN", "một HAI ba BỐN"),
        ("một hai ba", "một ba", "một hai ba bốn", "một ba bốn"),
        ("một hai", "một HAI", "một HAI", "một HAI"),
        ("", "ta", "họ", None),
        ("một hai", "một x hai", "một y hai", None),
    ],
)
def test_two_edits_of_a_text_in_one(base, ours, theirs, both):
    assert merged(base, ours, theirs) == both
    assert merged(base, theirs, ours) == both
