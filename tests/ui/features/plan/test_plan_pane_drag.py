import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from langson_explorer.ui.widgets.drag import PLACE_MIME, STOP_MIME, carry
from langson_explorer.ui.widgets.notices import Tone

MOVE, LEFT, NONE = (
    Qt.DropAction.MoveAction,
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
)


def drop(column, data, before):
    """Drag over a day and drop in front of the card at a position, or after the last."""
    cards = column.row.cards
    x = cards[before].x() + 2 if before < len(cards) else column.row.width() - 2
    at = column.row.mapTo(column, column.row.rect().topLeft()) + QPoint(x, 20)
    for event in (
        QDragEnterEvent(QPointF(at), MOVE, data, LEFT, NONE),
        QDragMoveEvent(QPointF(at), MOVE, data, LEFT, NONE),
        QDropEvent(QPointF(at), MOVE, data, LEFT, NONE),
    ):
        QApplication.sendEvent(column, event)
    return event.isAccepted()


@pytest.mark.parametrize(
    ("place", "before", "expected"),
    [
        ("p1", 3, ["p2", "p3", "p1"]),
        ("p1", 2, ["p2", "p1", "p3"]),
        ("p1", 1, ["p1", "p2", "p3"]),
        ("p3", 0, ["p3", "p1", "p2"]),
        ("p2", 2, ["p1", "p2", "p3"]),
    ],
)
def test_a_stop_dropped_within_its_day(pane, fill, card, shown, place, before, expected):
    fill(["p1", "p2", "p3"])
    drop(pane.columns[0], carry(STOP_MIME, card(place).stop_id), before)
    assert shown()[0] == expected
    assert card(place).hasFocus()


def test_a_stop_dropped_into_another_day_and_undone(pane, fill, card, shown, planning):
    fill(["p1", "p2"], ["p3", "p4"])
    drop(pane.columns[1], carry(STOP_MIME, card("p1").stop_id), 1)
    assert shown() == [["p2"], ["p3", "p1", "p4"]]
    planning.undo()
    assert shown() == [["p1", "p2"], ["p3", "p4"]]


def test_a_stop_dropped_into_an_empty_day(pane, fill, card, shown):
    fill(["p1", "p2"], [])
    drop(pane.columns[1], carry(STOP_MIME, card("p1").stop_id), 0)
    assert shown() == [["p2"], ["p1"]]


def test_a_place_dropped_from_the_list(pane, fill, shown):
    fill(["p1", "p2"])
    assert drop(pane.columns[0], carry(PLACE_MIME, "p5"), 1)
    assert shown()[0] == ["p1", "p5", "p2"]


def test_an_unknown_place_is_told_and_changes_nothing(pane, fill, shown, notices):
    fill(["p1"])
    drop(pane.columns[0], carry(PLACE_MIME, "<nowhere>"), 0)
    assert shown()[0] == ["p1"]
    assert [tone for _, tone, _ in notices] == [Tone.WRONG]


def test_a_stop_of_another_plan_changes_nothing(pane, fill, shown):
    fill(["p1"])
    drop(pane.columns[0], carry(STOP_MIME, "gone"), 0)
    assert shown()[0] == ["p1"]


def test_anything_else_is_not_taken(pane, fill, shown):
    fill(["p1"])
    text = QMimeData()
    text.setText("p2")
    column = pane.columns[0]
    event = QDragEnterEvent(QPointF(50, 80), MOVE, text, LEFT, NONE)
    QApplication.sendEvent(column, event)
    assert not event.isAccepted()


def test_where_it_would_land_is_shown_until_it_leaves(pane, fill, card):
    fill(["p1", "p2"])
    column = pane.columns[0]
    at = column.row.mapTo(column, card("p2").geometry().topLeft())
    data = carry(STOP_MIME, card("p1").stop_id)
    before = column.grab().toImage()
    QApplication.sendEvent(column, QDragEnterEvent(QPointF(at), MOVE, data, LEFT, NONE))
    QApplication.sendEvent(column, QDragMoveEvent(QPointF(at), MOVE, data, LEFT, NONE))
    assert column.grab().toImage() != before
    QApplication.sendEvent(column, QDragLeaveEvent())
    assert column.grab().toImage() == before
