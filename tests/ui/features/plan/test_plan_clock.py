"""The dock pulled up: every stop, drive and meal of a day on one clock."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from langson_explorer.domain.itinerary import StopKind
from langson_explorer.ui.features.plan.stop_block import StopBlock
from langson_explorer.ui.features.plan.stop_menu import build_stop_menu
from langson_explorer.ui.widgets.drag import PLACE_MIME, carry

NONE, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def clock(pane, fill, planning):
    fill(["p1", "p2", "p3"], ["p4"])
    planning.add_pause(StopKind.MEAL, planning.plan.days[0].id, start_min=11 * 60)
    pane.resize(1366, 700)
    pane.step(True)
    return pane.clock


def test_pulled_up_it_shows_all_that_the_timetable_has(pane, clock):
    assert pane.is_on_clock
    first = clock.days[0]
    assert [card.facts.place_id for card in first.cards] == ["p1", "p2", "p3", ""]
    tops = [card.y() for card in first.cards]
    assert tops == sorted(tops)
    for above, below in zip(first.cards, first.cards[1:], strict=False):
        assert above.geometry().bottom() <= below.y()


def test_steps_lead_from_the_head_to_the_clock_and_back(qtbot, pane):
    heights = []
    pane.pulled.connect(heights.append)
    pane.set_collapsed(True)
    for _ in range(2):
        qtbot.mouseClick(pane.header.open_button, LEFT)
    assert pane.is_on_clock
    assert not pane.header.open_button.isEnabled()
    for _ in range(2):
        qtbot.mouseClick(pane.header.collapse_button, LEFT)
    assert pane.is_collapsed
    assert [height > 0 for height in heights] == [True, False]


def test_the_edge_is_pulled_to_any_height(qtbot, pane):
    grip = pane._grip
    qtbot.mousePress(grip, LEFT, pos=QPoint(200, 4))
    qtbot.mouseMove(grip, QPoint(200, 4 - 300))
    qtbot.mouseRelease(grip, LEFT, pos=QPoint(200, 4 - 300))
    assert pane.is_on_clock
    assert abs(pane.sizeHint().height() - (pane.height() + 300)) < 40


def test_keys_and_menu_work_on_the_clock_as_in_the_row(qtbot, clock, planning):
    card = clock.days[0].cards[1]
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Delete)
    assert [stop.place_id for stop in planning.plan.days[0].stops if stop.is_visit] == ["p1", "p3"]
    meal = clock.days[0].cards[-1]
    menu = build_stop_menu(clock, clock._verbs, meal.stop_id)
    assert any("15 phút" in action.text() for action in menu.actions())
    qtbot.keyClick(meal, Qt.Key.Key_Plus)
    assert planning.plan.stop(meal.stop_id).stay_min == 75


def test_a_place_dropped_between_two_visits_lands_there(clock, planning):
    day = clock.days[0]
    first, second = day.cards[:2]
    at = QPointF(60, (first.geometry().bottom() + second.y()) / 2)
    data = carry(PLACE_MIME, "p5")
    move = Qt.DropAction.MoveAction
    QApplication.sendEvent(day, QDragEnterEvent(at, move, data, LEFT, NONE))
    QApplication.sendEvent(day, QDropEvent(at, move, data, LEFT, NONE))
    visits = [stop.place_id for stop in planning.plan.days[0].stops if stop.is_visit]
    assert visits == ["p1", "p5", "p2", "p3"]
    assert QApplication.focusWidget().facts.place_id == "p5"
    assert isinstance(QApplication.focusWidget(), StopBlock)


def test_four_stops_of_a_day_are_seen_at_once_in_the_row(pane, fill):
    fill(["p1", "p2", "p3", "p4"], ["p5"])
    pane.resize(1366, 240)
    QApplication.processEvents()
    column = pane.columns[0]
    for card in column.row.cards:
        left = card.mapTo(column, QPoint(0, 0)).x()
        assert left >= 0
        assert left + card.width() <= column.width()
    assert column.geometry().right() <= 1366
