"""The page of changes: listed, filtered, told word by word, taken back, written as a table."""

import pytest

from langson_explorer.domain.records.fields import Shape
from langson_explorer.i18n.formats import format_money
from langson_explorer.presenting.records.history import (
    differences,
    history_csv,
    position_of,
    steps_of,
    value_text,
)
from langson_explorer.services.records.history import Deed
from langson_explorer.ui.features.records.changes import LINE_ROLE
from langson_explorer.ui.features.records.timeline import MoveMap, StepCard, pieces_of

PLACE, OTHER = "den-ky-cung", "chua-tien-gieng-tien"


def edit(records, place, reason, **told):
    return records.save(records.assign(records.open(place).draft, told), reason, "tại chỗ")


@pytest.fixture
def records(real_services):
    made = real_services.records
    edit(made, PLACE, "theo bảng ở cổng", name_en="Ky Cung", fee_vnd="20000", fee_year="2026")
    edit(made, OTHER, "đo lại", lat="21.8376", lon="106.7589", accuracy_m="150")
    made.retire(PLACE, "không còn", "tại chỗ")
    return made


@pytest.fixture
def page(qtbot, real_desk, records, feature):
    real_desk.do("data")
    qtbot.waitUntil(lambda: feature.changes is not None and feature.changes.model.rowCount() > 0)
    return feature.changes


def names(page):
    lines = [page.model.data(page.model.index(n), LINE_ROLE) for n in range(page.model.rowCount())]
    return [(line.step.place, line.step.deed) for line in lines if hasattr(line, "step")]


def test_all_changes_are_listed_by_day_the_last_first(page, real_desk):
    assert names(page) == [
        (PLACE, Deed.RETIRED),
        (OTHER, Deed.EDITED),
        (PLACE, Deed.EDITED),
    ]
    assert real_desk.window.data_bar.isVisible()
    assert real_desk.workspace.data_counts.value["changes"] == 3


@pytest.mark.parametrize(
    ("asked", "places"),
    [
        ({"text": "theo bang"}, [PLACE]),
        ({"text": "chùa tiên"}, [OTHER]),
        ({"deed": "retired"}, [PLACE]),
        ({"field": "position"}, [OTHER]),
        ({"layer": "festivals"}, []),
    ],
)
def test_filters_leave_what_is_asked_for(page, asked, places):
    page._ask(**asked)
    assert [place for place, _ in names(page)] == places


def test_the_timeline_of_a_place_tells_what_was_and_what_is(qtbot, page, feature):
    page.choose_place(OTHER)
    (card,) = feature.changes.timeline.findChildren(StepCard)
    assert card.findChildren(MoveMap)


def test_a_change_is_taken_back_with_a_reason(qtbot, page, feature, records):
    change = next(step.change for step in steps_of(records.history(OTHER)))
    before = records.store.state(OTHER).shipped["position"]
    feature.revert(change, "đo nhầm")
    qtbot.waitUntil(lambda: len(records.history(OTHER)) == 2)
    assert records.history(OTHER)[0].after == before
    qtbot.waitUntil(lambda: len(names(page)) == 4)


def test_what_differs_is_said_as_people_say_it(records):
    told = {d.name: (d.before, d.after) for e in records.history(PLACE) for d in differences(e)}
    assert told["Vé người lớn (đ)"] == ("trống", format_money(20_000))
    assert value_text("rank", Shape.CHOICE, "national") == "Di tích quốc gia"
    assert value_text("decision_date", Shape.DATE, "1992-11") == "11/1992"
    assert [piece.kind for piece in pieces_of(differences(records.history(OTHER)[0])[0])] == [
        "out", "same", "in",
    ]  # fmt: skip


def test_a_table_of_the_history_runs_no_formula(records):
    edit(records, OTHER, "=1+1", name_en="=cmd()")
    lines = history_csv(records.history(OTHER)).splitlines()
    assert lines[0].startswith("id,change,place,field")
    assert "'=cmd()" in lines[1] and "'=1+1" in lines[1]


def test_half_a_position_is_none():
    assert position_of({"lat": 218000000}) is None
