"""What the page of the common store is made of: cards, links between them, lists of places."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from langson_explorer.services.exchange.touches import Touched
from langson_explorer.ui.features.exchange.parts import Panel
from langson_explorer.ui.features.exchange.receive_panel import TouchedLine
from langson_explorer.ui.theming.icons import pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.labels import Line

_STRIP = 152
_MOST_LINES = 50


class Link(QWidget):
    """A line between two of the cards, with what waits on it; dashed where it is broken."""

    def __init__(self) -> None:
        super().__init__()
        self._text, self._is_broken = "", False
        self.setMinimumWidth(72)
        self.setFixedHeight(_STRIP)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Say what waits."""
        self._text = text
        self.setAccessibleName(text)
        self.update()

    def show_broken(self, is_broken: bool) -> None:
        """Show that nothing goes over."""
        self._is_broken = is_broken
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the cards."""
        return QSize(140, _STRIP)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, a mark or words in its middle."""
        painter = QPainter(self)
        style = Qt.PenStyle.DashLine if self._is_broken else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.color("line2"), 1.5, style))
        middle = self.height() / 2
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        icon = "cloud-off" if self._is_broken else "sync"
        box = QRectF(self.width() / 2 - 16, middle - 12, 32, 24)
        painter.fillRect(box, theme.color("bg"))
        painter.drawPixmap(
            QPointF(self.width() / 2 - 9, middle - 9), pixmap(icon, 18, theme.color("ink2"))
        )


def strip_card() -> tuple[QWidget, QVBoxLayout]:
    """A card of the strip, with the column of what stands in it."""
    card = Panel("outline")
    card.setFixedHeight(_STRIP)
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(4)
    return card, column


def fill_lines(column: QVBoxLayout, touched: Sequence[Touched], otherwise: str) -> None:
    """Show places in a column, or say why there are none."""
    while (item := column.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
    for one in touched[:_MOST_LINES]:
        column.addWidget(TouchedLine(one))
    if not touched:
        column.addWidget(Line(otherwise, "body", "ink2"))
