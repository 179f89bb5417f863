"""What the pointer is over in the dock is told; what it is over on the map lights up."""

from types import SimpleNamespace

from PySide6.QtCore import QEvent, QObject, QPointF, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication

from langson_explorer.domain.geo import Point
from langson_explorer.mappage.messages import Mark
from langson_explorer.ui.features.map.hovering import Hovering


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


class FakeMap(QObject):
    """Remembers its mark as the map does."""

    place_hovered = Signal(str)

    def __init__(self):
        super().__init__()
        self.state = SimpleNamespace(mark=Mark())

    def mark(self, point):
        self.state.mark = Mark((point.lon, point.lat) if point else None)


def test_the_stop_under_the_pointer_is_marked_on_the_map(pane, fill, card, planning):
    fill(["p1", "p2"])
    view = FakeMap()
    Hovering(view, pane, planning)
    gone_to = Point(106.5, 21.5)
    view.mark(gone_to)
    for place_id in ("p1", "p2"):
        pane.stop_hovered.emit(place_id)
        place = planning.find_place(place_id)
        assert view.state.mark.position == (place.position.lon, place.position.lat)
    pane.stop_hovered.emit("")
    assert view.state.mark.position == gone_to  # what was marked before is marked again
    view.place_hovered.emit("p2")
    before = card("p2").grab().toImage()
    view.place_hovered.emit("")
    assert card("p2").grab().toImage() != before
