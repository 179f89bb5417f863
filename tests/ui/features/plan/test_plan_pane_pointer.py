"""What the pointer is over in the dock is told; what it is over on the map lights up."""

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication


def test_the_stop_under_the_pointer_is_told_and_that_it_left(pane, fill, card):
    fill(["p1"])
    told = []
    pane.stop_hovered.connect(told.append)
    at = QPointF(5, 5)
    QApplication.sendEvent(card("p1"), QEnterEvent(at, at, at))
    QApplication.sendEvent(card("p1"), QEvent(QEvent.Type.Leave))
    assert told == ["p1", ""]


def test_the_stop_of_the_place_under_the_pointer_of_the_map_lights_up(pane, fill, card):
    fill(["p1", "p2"])
    plain = card("p1").grab().toImage()
    other = card("p2").grab().toImage()
    pane.point_at("p1")
    assert card("p1").grab().toImage() != plain
    assert card("p2").grab().toImage() == other
    pane.point_at("")
    assert card("p1").grab().toImage() == plain
