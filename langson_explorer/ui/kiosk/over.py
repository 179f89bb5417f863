"""A card over the page, which is dimmed; a touch beside it closes it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from langson_explorer.ui.kiosk.cards import draw_card
from langson_explorer.ui.kiosk.measures import u


class CardOver(QWidget):
    """What it says goes into `inside`; `above` is how much of the room is over it, to 1 below."""

    def __init__(self, over: QWidget, width: int, spacing: int, above: int = 1) -> None:
        super().__init__(over)
        self.setGeometry(over.rect())
        outer = QVBoxLayout(self)
        outer.addStretch(above)
        self._card = QWidget()
        self._card.setFixedWidth(min(u(width), over.width() - u(64)))
        self.inside = QVBoxLayout(self._card)
        self.inside.setContentsMargins(u(48), u(40), u(48), u(48))
        self.inside.setSpacing(u(spacing))
        outer.addWidget(self._card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim the page, draw the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(15, 22, 32, 168))
        draw_card(painter, QRectF(self._card.geometry()), 36)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A touch beside the card closes it."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.deleteLater()
