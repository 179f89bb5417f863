"""A day as a thin bar: where on the clock its visits lie."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from langson_explorer.ui.panes.plan.facts import DayFacts
from langson_explorer.ui.theme import theme

_HEIGHT = 6
_FROM_MIN, _TO_MIN = 7 * 60 + 30, 18 * 60  # longer days stretch it


class Timeline(QWidget):
    """A segment for each visit, in the colour of its layer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._day: DayFacts | None = None
        self.setFixedHeight(_HEIGHT)

    def show_day(self, day: DayFacts) -> None:
        """Show another day."""
        self._day = day
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the track, then the visits."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("sunk"))
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)
        if self._day is None:
            return
        start = min(_FROM_MIN, self._day.start_min)
        scale = self.width() / (max(_TO_MIN, self._day.end_min) - start)
        for stop in self._day.stops:
            painter.setBrush(theme.layer(stop.layer).fill if stop.layer else theme.color("ink3"))
            left, width = (stop.arrive_min - start) * scale, stop.stay_min * scale
            painter.drawRoundedRect(QRectF(left, 0, max(width - 1, _HEIGHT), _HEIGHT), 3, 3)
