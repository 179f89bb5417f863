"""The plan within the window: what follows it, what it follows."""

from datetime import date

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from langson_explorer.domain.dates import Days
from langson_explorer.ui.desk.palette import Palette
from langson_explorer.ui.widgets.drag import PLACE_MIME, carry

MOVE, LEFT, NONE = (
    Qt.DropAction.MoveAction,
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
)


@pytest.fixture
def planning(desk):
    return desk.workspace.planning.value


def said(desk):
    return [notice.text for notice in desk.window.notices.shown()]


def press(desk, key, modifiers):
    QTest.keyClick(desk.window.window().windowHandle(), key, modifiers)


def places(planning):
    return [stop.place_id for stop in planning.plan.stops()]


def test_after_a_drop_list_card_and_map_show_the_place(desk, planning):
    desk.workspace.select("nhi-thanh")
    column = desk.features["plan"].pane.columns[0]
    data = carry(PLACE_MIME, "tam-thanh")
    at = QPointF(60, 60)
    for event in (
        QDragEnterEvent(at, MOVE, data, LEFT, NONE),
        QDropEvent(at, MOVE, data, LEFT, NONE),
    ):
        QApplication.sendEvent(column, event)
    assert desk.workspace.selected.value == "tam-thanh"
    assert desk.features["card"].pane.story.place.id == "tam-thanh"
    shown = desk.features["places"].pane.list
    assert shown.currentIndex().row() == shown.model().line_of("tam-thanh")


def test_a_row_dragged_nowhere_leaves_the_selection(desk, monkeypatch):
    desk.workspace.select("nhi-thanh")
    rows = desk.features["places"].pane.list
    rows.setCurrentIndex(rows.model().index(rows.model().line_of("tam-thanh"), 0))
    monkeypatch.setattr("PySide6.QtWidgets.QListView.startDrag", lambda _self, _actions: None)
    rows.startDrag(MOVE)
    assert rows.currentIndex().row() == rows.model().line_of("nhi-thanh")


@pytest.mark.parametrize("by", ["button", "keys", "another change"])
def test_what_offers_to_undo_goes_once_that_is_done(desk, planning, by):
    desk.do("add-to-day", "tam-thanh", planning.plan.days[0].id)
    assert any("Đã thêm" in text for text in said(desk))
    if by == "button":
        desk.features["plan"].pane.header.undo_button.click()
    elif by == "keys":
        press(desk, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    else:
        planning.add_stop("nhi-thanh")
    assert said(desk) == []


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier),
        (
            Qt.Key.Key_Z,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        ),
    ],
)
@pytest.mark.parametrize("where", ["list", "dock", "nowhere"])
def test_both_keys_of_redoing_redo_wherever_one_is(desk, planning, key, modifiers, where):
    planning.add_stop("tam-thanh")
    desk.window.window().activateWindow()
    pane = desk.features["plan"].pane
    focus = {"list": desk.features["places"].pane.list, "dock": pane.header.name_button}
    (focus.get(where) or desk.window).setFocus()
    press(desk, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert places(planning) == []
    press(desk, key, modifiers)
    assert places(planning) == ["tam-thanh"]


def test_the_day_under_the_pointer_dims_the_others(desk):
    first, second = desk.features["plan"].pane.columns[:2]
    at = QPointF(5, 5)
    QApplication.sendEvent(second, QEnterEvent(at, at, at))
    assert desk.workspace.over_day.value == 2
    assert first.veil.isVisible()
    assert not second.veil.isVisible()


def test_my_trip_is_the_open_plan_unless_others_are_chosen(desk, planning):
    workspace = desk.workspace
    planning.set_date(date(2027, 2, 27))
    assert workspace.trip.value == Days(date(2027, 2, 27), date(2027, 2, 28))
    workspace.travel(Days(date(2027, 3, 1), date(2027, 3, 2)))
    assert workspace.trip.value == Days(date(2027, 3, 1), date(2027, 3, 2))
    workspace.travel(None)
    assert workspace.trip.value == Days(date(2027, 2, 27), date(2027, 2, 28))
    planning.set_date(None)
    assert workspace.trip.value is None


def test_a_palette_that_finds_nothing_says_so(desk):
    desk.open_palette()
    palette = desk.window.findChild(Palette)
    palette._field.setText("xyzzy")
    assert palette._none.isVisible()
    assert not palette._list.isVisible()
    palette._field.clear()
    assert palette._list.isVisible()
