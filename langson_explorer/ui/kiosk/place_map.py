"""The map on the page of a place: where it is; a touch opens the page of the map there."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from langson_explorer.domain.place import Place
from langson_explorer.i18n import tr
from langson_explorer.ui.kiosk.cards import draw_card
from langson_explorer.ui.kiosk.map_frame import MapFrame
from langson_explorer.ui.kiosk.measures import u
from langson_explorer.ui.kiosk.page import Guide
from langson_explorer.ui.kiosk.touch import Touch

_ZOOM = 12.5  # the place with the streets around it
_LATER_MS = 120  # the page is drawn first


class PlaceMap(QWidget):
    """A card with the map in it; `give_back` must be called before it goes."""

    def __init__(self, guide: Guide, place: Place, opens: Callable[[], object]) -> None:
        super().__init__()
        self._guide, self._place = guide, place
        self._frame: MapFrame | None = None
        self._over = Touch(tr("Xem trên bản đồ"))
        self._over.setParent(self)
        self._over.clicked.connect(lambda: opens())  # noqa: PLW0108 - without what a button tells
        QTimer.singleShot(_LATER_MS, self, self._borrow)

    def give_back(self) -> None:
        """Let go of the map."""
        if self._frame:
            self._frame.give_back()

    def _borrow(self) -> None:
        if not self.isVisible():
            return
        frame = self._frame = MapFrame(self._guide, 20)
        frame.setParent(self)
        frame.view.set_filter(None)
        frame.view.select(self._place.id, fly=False)
        frame.view.move_to(self._place.position.lon, self._place.position.lat, _ZOOM)
        self._arrange()
        frame.show()
        self._over.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the card."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self._over.setGeometry(self.rect())
        if self._frame:
            edge = max(1, u(2))
            self._frame.setGeometry(self.rect().adjusted(edge, edge, -edge, -edge))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_card(painter, QRectF(self.rect()))
