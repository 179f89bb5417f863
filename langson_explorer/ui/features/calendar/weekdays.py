"""The names of the days of the week over the grid, Monday first."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from langson_explorer.i18n.formats import format_weekday
from langson_explorer.presenting.calendar.page import WEEK
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.theme import theme


class Weekdays(QWidget):
    """One name over each column."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(26)

    def retranslate(self) -> None:
        """Put the words into the language chosen."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the names."""
        painter = QPainter(self)
        painter.setFont(font("second"))
        painter.setPen(theme.color("ink2"))
        width = self.width() / WEEK
        for day in range(WEEK):
            box = QRectF(day * width + 10, 0, width - 10, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, format_weekday(day))
