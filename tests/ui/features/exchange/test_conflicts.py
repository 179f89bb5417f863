"""The page of conflicts: counted everywhere, chosen cell by cell, written, or left for later."""

import pytest
from PySide6.QtCore import QPoint, Qt
from two_offices import PLACE

from langson_explorer.app import wiring
from langson_explorer.i18n import set_language
from langson_explorer.presenting.records.conflicts import MERGED, TYPED
from langson_explorer.services.workspace import View
from langson_explorer.settings import CONFLICTS_LATER
from langson_explorer.ui.features.exchange.conflict_map import ConflictMap

OTHER = "dong-tam-thanh"


@pytest.fixture
def view(qtbot, two, open_desk):
    """Both have changed four cells of a place, one of another."""
    before = "Đền thờ nằm bên sông Kỳ Cùng, rất lớn."
    two.edit(two.ours, summary_en=before)
    two.carry(two.ours, two.theirs)
    two.clash(
        name_en=("Ours", "Theirs"),
        fee_vnd=("10000", "20000"),
        summary_en=(before.replace("Đền thờ", "Ngôi đền"), before.replace("rất lớn", "rất đẹp")),
        lat=("21.845", "21.846"),
        accuracy_m=("100", "30"),
    )
    two.clash(OTHER, name_en=("Our cave", "Their cave"))
    desk = open_desk(services=two.ours)
    desk.features["exchange"].settle()
    qtbot.waitUntil(lambda: View.CONFLICTS in desk.workspace.data_counts.value)
    desk.do("conflicts-of", PLACE)
    view = desk.features["exchange"].conflicts.view
    qtbot.waitUntil(lambda: len(view.rows) == 4)
    view.desk = desk
    return view


def row(view, cell):
    return next(one for one in view.rows if one.conflict.cell == cell)


def box(view, cell):
    return next(one for one in view.boxes if one.row.conflict.cell == cell)


def test_they_are_counted_on_the_bars_and_marked_on_the_card(qtbot, view):
    desk = view.desk
    assert desk.workspace.data_counts.value[View.CONFLICTS] == 5
    assert desk.window.toolbar._tabs["data"]._count == 5
    assert view.model.rowCount() == 2
    desk.workspace.view.set(View.MAP)
    desk.workspace.select(OTHER)
    body = desk.features["card"].pane._body
    decide = next(b for b in body.findChildren(type(view._write)) if b.text() == "Xét")
    qtbot.mouseClick(decide, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(view.rows) == 1)
    assert desk.workspace.view.value is View.CONFLICTS
    assert row(view, "name_en").sides[1].text == "Their cave"


def test_choices_are_written_as_one_change_and_the_rest_waits(qtbot, two, view):
    assert not view._write.isEnabled()
    chosen = box(view, "name_en")
    qtbot.mouseClick(chosen._boxes["1"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(box(view, "fee")._boxes["0"], Qt.MouseButton.LeftButton)
    assert view._write.text() == "Ghi 2 ô đã chọn"
    view._write.click()
    qtbot.waitUntil(lambda: len(view.rows) == 2)
    assert two.ours.browser.get(PLACE).name.en == "Theirs"
    change = two.ours.record_store.changes(PLACE)[0].change
    assert {edit.cell for edit in change.edits} == {"name_en", "fee"}
    assert "Xã Hữu Liên" in change.reason
    assert view.desk.workspace.data_counts.value[View.CONFLICTS] == 3
    two.carry(two.ours, two.theirs)
    assert two.theirs.browser.get(PLACE).name.en == "Theirs"


def test_two_edits_of_a_text_are_put_together(qtbot, two, view):
    both = box(view, "summary_en")
    assert both.row.merged == "Ngôi đền nằm bên sông Kỳ Cùng, rất đẹp."
    qtbot.mouseClick(both._boxes[MERGED], Qt.MouseButton.LeftButton)
    view._write.click()
    qtbot.waitUntil(lambda: len(view.rows) == 3)
    assert two.ours.browser.get(PLACE).summary.en == both.row.merged


def test_another_value_is_typed_and_checked(qtbot, two, view):
    fee = box(view, "fee")
    fee._lines["fee_vnd"].setText("abc")
    fee._type()
    assert view.deciding.choice(fee.row).key == TYPED
    view._write.click()
    notices = view.desk.window.notices
    qtbot.waitUntil(lambda: bool(notices.shown()))
    assert len(view.rows) == 4  # nothing was written
    fee._lines["fee_vnd"].setText("15000")
    fee._type()
    view._write.click()
    qtbot.waitUntil(lambda: len(view.rows) == 3)
    assert two.ours.record_store.state(PLACE).heads["fee"][0].value["fee_vnd"] == 15_000


def test_a_fourth_position_is_pointed_at(qtbot, two, view):
    view.desk.window.resize(1440, 900)
    at = box(view, "position")
    shown = at.findChild(ConflictMap)
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    choice = view.deciding.choice(at.row)
    assert choice.key == TYPED
    assert float(choice.value["lat"]) > 21.846  # above both
    point = at.row.sides[0].point
    spot = shown._at(*point[:2]).toPoint()
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=spot)
    assert view.deciding.choice(at.row).key == "0"


def test_a_place_is_left_for_later_and_stays_counted(qtbot, view):
    view._ours.click()
    assert view.deciding.decided(PLACE) == 4
    view._later.click()
    assert view.deciding.decided(PLACE) == 0
    assert "4 để sau" in view._progress.text()
    assert view.desk.workspace.data_counts.value[View.CONFLICTS] == 5


def test_what_is_left_for_later_is_so_after_a_restart(qtbot, two, view, open_desk):
    view._later.click()
    assert two.ours.settings.get(CONFLICTS_LATER) == [PLACE]
    services = wiring.build(two.ours.paths)
    again = open_desk(services=services)
    again.features["exchange"].settle()
    qtbot.waitUntil(lambda: View.CONFLICTS in again.workspace.data_counts.value)
    again.do("conflicts-of", PLACE)
    shown = again.features["exchange"].conflicts.view
    qtbot.waitUntil(lambda: len(shown.rows) == 4, timeout=20_000)
    assert "4 để sau" in shown._progress.text()
    shown._ours.click()  # decided after all
    assert services.settings.get(CONFLICTS_LATER) == []
    services.close()


def test_what_comes_meanwhile_is_shown(qtbot, two, view):
    two.edit(two.theirs, name_en="Theirs again")
    two.carry(two.theirs, two.ours)
    qtbot.waitUntil(lambda: row(view, "name_en").sides[1].text == "Theirs again")


def test_the_words_follow_the_language(qtbot, view):
    set_language("en", view.desk.services.paths.resources / "i18n")
    view.desk.workspace.language.set("en")
    qtbot.waitUntil(lambda: view.desk.features["exchange"].conflicts.view is not view)
    assert view.desk.features["exchange"].conflicts.view._later.text() == "Leave this place"
