"""One field of many places set at once."""

import pytest

from langson_explorer.errors import RequestError
from langson_explorer.services.records import bulk

PLACES = ["den-ky-cung", "chua-tien-gieng-tien"]


def test_many_are_set_in_one_step_and_put_back_in_one(records):
    plan = bulk.planned(records, PLACES, {"contact": "Bảo tàng tỉnh"})
    assert sorted(plan.edits) == sorted(PLACES) and not plan.wrong
    change = bulk.write(records, plan, "một đầu mối")
    assert all(
        records.store.state(place).heads["contact"][0].value == {"contact": "Bảo tàng tỉnh"}
        for place in PLACES
    )
    records.revert(change.id, "thử")
    assert all(not records.open(place).cells[0].is_disputed for place in PLACES)
    assert records.history(PLACES[0])[0].after == {}


def test_what_cannot_be_set_is_told_by_place_and_the_same_is_no_change(records):
    plan = bulk.planned(records, PLACES, {"fee_vnd": "abc"})
    assert sorted(plan.wrong) == sorted(PLACES) and not plan.edits
    bulk.write(records, bulk.planned(records, PLACES[:1], {"contact": "x"}), "thử")
    again = bulk.planned(records, PLACES, {"contact": "x"})
    assert list(again.edits) == PLACES[1:]


def test_nothing_is_written_without_a_reason_or_a_change(records):
    plan = bulk.planned(records, PLACES, {"contact": "x"})
    with pytest.raises(RequestError, match="reason-missing"):
        bulk.write(records, plan, "  ")
    with pytest.raises(RequestError, match="nothing-changed"):
        bulk.write(records, bulk.Bulk({}, {}), "thử")


def test_what_is_a_places_own_is_not_set_of_many():
    names = {field.name for field in bulk.settable()}
    assert {"contact", "fee", "hours", "confidence"} <= names
    assert not names & {"name_vi", "position", "aliases", "kind", "state"}
