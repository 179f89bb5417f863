"""A month to choose a day from, in both calendars."""

from datetime import date
from string import Template

from PySide6.QtCore import QDate, QLocale, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton

from langson_explorer.domain.lunar import FIRST_DAY, LAST_DAY, to_lunar
from langson_explorer.domain.province_clock import today
from langson_explorer.i18n import current_language, tr
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.icons import icon
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.plain import set_tooltip

_LOCALES = {
    "vi": QLocale(QLocale.Language.Vietnamese),
    "en": QLocale(QLocale.Language.English),
    "zh": QLocale(QLocale.Language.Chinese),
}
_SHEET = Template("""
#qt_calendar_navigationbar { background: $card; }
QToolButton { background: transparent; border: 0; border-radius: 6px; padding: 4px 8px;
  color: $ink; font-weight: 600; }
QToolButton:hover, QToolButton:focus { background: $tint; }
QToolButton::menu-indicator { image: none; width: 0; }
QTableView { background: $card; selection-background-color: $card; }
QTableView::item { padding: 0; border: 0; }
QSpinBox { min-height: 24px; padding: 0 4px; }
""")


class DatePicker(QCalendarWidget):
    """Each day with its lunar day beneath; the first of a lunar month names the month."""

    def __init__(self) -> None:
        super().__init__()
        colours = {token: theme.css(token) for token in ("card", "ink", "tint")}
        self.setStyleSheet(_SHEET.substitute(colours))
        self.setFont(font("body"))
        self.setLocale(_LOCALES[current_language()])
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setDateRange(QDate(FIRST_DAY), QDate(LAST_DAY))
        self._name_arrow("qt_calendar_prevmonth", "chevron-left", tr("Tháng trước"))
        self._name_arrow("qt_calendar_nextmonth", "chevron-right", tr("Tháng sau"))
        weekdays = QTextCharFormat()
        weekdays.setForeground(theme.color("ink2"))
        weekdays.setFont(font("small-strong"))
        for number in range(1, 8):
            self.setWeekdayTextFormat(Qt.DayOfWeek(number), weekdays)
        self.setMinimumSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Room for two lines in each cell."""
        return QSize(336, 316)

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate) -> None:
        """Draw a day in both calendars."""
        on = python_date(day)
        chosen = day == self.selectedDate()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme.color("card"))
        box = QRectF(rect).adjusted(2, 1, -2, -1)
        if chosen or on == today():
            painter.setPen(Qt.PenStyle.NoPen if chosen else theme.color("line2"))
            painter.setBrush(theme.color("primary" if chosen else "card"))
            painter.drawRoundedRect(box, 8, 8)
        other_month = on.month != self.monthShown()
        middle = box.center().y()
        painter.setFont(font("strong", tabular=True))
        painter.setPen(theme.color("onprimary" if chosen else "line2" if other_month else "ink"))
        upper = QRectF(box.x(), middle - 19, box.width(), 20)
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, str(on.day))
        painter.setFont(font("small", tabular=True))
        tone = "onprimary" if chosen else "line2" if other_month else "ink2"
        painter.setPen(theme.color(tone))
        lower = QRectF(box.x(), middle, box.width(), 16)
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, _lunar_text(on))
        painter.restore()

    def _name_arrow(self, button_name: str, icon_name: str, words: str) -> None:
        button = self.findChild(QToolButton, button_name)
        if button is None:  # Qt may name its parts anew
            return
        button.setIcon(icon(icon_name, 18))
        button.setAccessibleName(words)
        set_tooltip(button, words)


def python_date(day: QDate) -> date:
    """A date of Qt as one of Python."""
    return date(day.year(), day.month(), day.day())


def _lunar_text(day: date) -> str:
    if not FIRST_DAY <= day <= LAST_DAY:
        return ""
    lunar = to_lunar(day)
    return f"{lunar.day}/{lunar.month}" if lunar.day == 1 else str(lunar.day)
