"""The way from one stop to the next, drawn between their cards."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from langson_explorer.presenting.plan.facts import LegFacts
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.icons import MODE_ICONS, pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.plain import set_tooltip

LEAST_WIDTH = 48
_LINE = 15
_PROFILE = 14  # its height
_LEAST_SPAN_M = 60.0  # a plain does not look like a mountain
_CENTRE = Qt.AlignmentFlag.AlignCenter


class LegMark(QWidget):
    """What one travels by, the minutes, the kilometres, the heights where they are known."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._leg = LegFacts("", "", "")

    def show_leg(self, leg: LegFacts) -> None:
        """Show a way."""
        self._leg = leg
        self.setAccessibleName(leg.sentence)
        set_tooltip(self, leg.sentence)
        self.update()

    def wanted_width(self) -> int:
        """Room for its words."""
        minutes = QFontMetricsF(font("small-strong", tabular=True))
        distance = QFontMetricsF(font("small", tabular=True))
        words = max(
            minutes.horizontalAdvance(self._leg.minutes),
            distance.horizontalAdvance(self._leg.distance),
        )
        return max(LEAST_WIDTH, round(words) + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the three lines, centred; under them the profile of the way."""
        painter = QPainter(self)
        top = (self.height() - 16 - 2 * _LINE - 2) / 2
        mark = pixmap(MODE_ICONS[self._leg.mode], 16, theme.color("ink2"))
        painter.drawPixmap(QPointF((self.width() - 16) / 2, top), mark)
        painter.setFont(font("small-strong", tabular=True))
        painter.setPen(theme.color("ink"))
        minutes = QRectF(-2, top + 17, self.width() + 4, _LINE)
        painter.drawText(minutes, _CENTRE, self._leg.minutes)
        painter.setFont(font("small", tabular=True))
        painter.setPen(theme.color("ink2"))
        painter.drawText(minutes.translated(0, _LINE + 1), _CENTRE, self._leg.distance)
        under = minutes.bottom() + _LINE + 3
        if self._leg.profile_m and self.height() - under > _PROFILE:
            self._draw_profile(painter, QRectF(2, under, self.width() - 4, _PROFILE))

    def _draw_profile(self, painter: QPainter, box: QRectF) -> None:
        heights = self._leg.profile_m
        lowest = min(heights)
        span = max(max(heights) - lowest, _LEAST_SPAN_M)
        across = box.width() / max(1, len(heights) - 1)
        line = [
            QPointF(box.left() + n * across, box.bottom() - (height - lowest) / span * box.height())
            for n, height in enumerate(heights)
        ]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("line2"))
        painter.drawPolygon(QPolygonF([box.bottomLeft(), *line, box.bottomRight()]))
        painter.setPen(QPen(theme.color("ink2"), 1))
        painter.drawPolyline(QPolygonF(line))
