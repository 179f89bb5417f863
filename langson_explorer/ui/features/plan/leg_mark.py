"""The way from one stop to the next, drawn between their cards."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from langson_explorer.presenting.plan.facts import LegFacts
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.icons import MODE_ICONS, pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.plain import set_tooltip

LEAST_WIDTH = 48
_LINE = 15
_CENTRE = Qt.AlignmentFlag.AlignCenter


class LegMark(QWidget):
    """What one travels by, the minutes, the kilometres."""

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
        """Draw the three lines, centred."""
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
