"""Draws the cells of a calendar: days in both calendars, holidays, the trip."""

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from langson_explorer.domain.dates import Days
from langson_explorer.domain.holidays import Holiday
from langson_explorer.domain.lunar import FIRST_DAY, LAST_DAY, can_chi_of_year, to_lunar
from langson_explorer.domain.place import Layer
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_month_day
from langson_explorer.presenting.calendar.page import Page
from langson_explorer.services.wording import can_chi_text, holiday_name
from langson_explorer.services.wording.cells import lunar_cell_forms
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.fitting_line import fitting_form

HEAD = 36  # of a cell, above its first bar
TIGHT_HEAD = 31  # in a low row
_SIDE = 10
_FULL_MOON = 15
_SATURDAY = 5


class CellPainter:
    """Draws the days of one page; `head` is the height left for their numbers."""

    def __init__(
        self, painter: QPainter, page: Page, selected: date, today: date, trip: Days | None
    ) -> None:
        self._painter, self._page = painter, page
        self._selected, self._today, self._trip = selected, today, trip

    def paint(self, day: date, cell: QRectF, head: int) -> None:
        """Draw one day."""
        self._paint_ground(day, cell)
        is_known = FIRST_DAY <= day <= LAST_DAY
        right = self._paint_lunar(day, cell, head) if is_known else cell.right()
        self._paint_number(day, cell, head, right)
        if holiday := self._page.holidays.get(day):
            self._paint_holiday(day, holiday, cell, head)

    def paint_selection(self, cell: QRectF, *, focused: bool) -> None:
        """Frame the day chosen; after all grounds, so that no line covers it."""
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(theme.color("focus" if focused else "primary"), 2))
        self._painter.drawRect(cell.adjusted(0, 0, 0, 0))

    def _paint_ground(self, day: date, cell: QRectF) -> None:
        self._painter.fillRect(cell, self._ground(day))
        if self._in_trip(day):
            strip = QRectF(cell.left(), cell.top() + 1, cell.width(), 3)
            self._painter.fillRect(strip, theme.color("primary"))

    def _ground(self, day: date) -> QColor:
        if day in self._page.holidays:
            return theme.layer(Layer.FESTIVALS).ground
        if self._in_trip(day):
            return theme.color("tint")
        return theme.color("card" if self._in_page(day) else "bg")

    def _paint_number(self, day: date, cell: QRectF, head: int, right: float) -> None:
        painter = self._painter
        painter.setFont(font("day", tabular=True))
        names_month = day.day == 1 and not self._in_page(day)
        text = format_month_day(day.month, 1) if names_month else str(day.day)
        width = QFontMetricsF(painter.font()).horizontalAdvance(text)
        if names_month and width > right - cell.left() - 2 * _SIDE:
            text, width = str(day.day), 12.0
        box = QRectF(cell.left() + 6, cell.top() + head / 2 - 12, max(34.0, width + 8), 25)
        if day == self._selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("primary"))
            painter.drawRoundedRect(box, 7, 7)
            painter.setPen(theme.color("onprimary"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            return
        if day == self._today:
            painter.setPen(QPen(theme.color("primary"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 7, 7)
            painter.setPen(theme.color("primary"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            return
        painter.setPen(theme.color(self._number_tone(day)))
        line = QRectF(cell.left() + _SIDE, box.top(), width + 4, 25)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)

    def _number_width(self, day: date) -> float:
        if day in (self._selected, self._today):
            return 6 + 34
        return _SIDE + QFontMetricsF(font("day", tabular=True)).horizontalAdvance(str(day.day))

    def _number_tone(self, day: date) -> str:
        if not self._in_page(day):
            return "ink2"
        return "primary" if day.weekday() >= _SATURDAY else "ink"

    def _paint_lunar(self, day: date, cell: QRectF, head: int) -> float:
        """Draw the lunar date at the right, as long as there is room; where it begins."""
        painter = self._painter
        lunar = to_lunar(day)
        first = day in (self._page.first, self._page.whole.first)
        room = cell.width() - _SIDE - self._number_width(day) - 5
        full_moon = lunar.day == _FULL_MOON
        painter.setFont(font("second-strong" if full_moon else "second", tabular=True))
        forms = lunar_cell_forms(day, names_month=first)
        metrics = QFontMetricsF(painter.font())
        text = fitting_form(forms, metrics, room)
        if metrics.horizontalAdvance(text) > room:
            text = str(lunar.day)
        tone = theme.layer(Layer.FESTIVALS).text if full_moon else theme.color("ink2")
        painter.setPen(tone)
        line = QRectF(cell.left(), cell.top() + head / 2 - 9, cell.width() - _SIDE, 19)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        return line.right() - metrics.horizontalAdvance(text)

    def _paint_holiday(self, day: date, holiday: Holiday, cell: QRectF, head: int) -> None:
        lines = self._holiday_lines(day, holiday)
        if not lines:
            return
        strong = lines[0] != tr("Tất niên, giao thừa")
        painter = self._painter
        painter.setFont(font("strong" if strong else "second"))
        metrics = QFontMetricsF(painter.font())
        painter.setPen(theme.layer(Layer.FESTIVALS).text if strong else theme.color("ink2"))
        top = cell.top() + head + 2
        for text in lines:
            if top + 19 > cell.bottom():
                break
            line = QRectF(cell.left() + _SIDE, top, cell.width() - 2 * _SIDE, 20)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
            top += 20

    def _holiday_lines(self, day: date, holiday: Holiday) -> list[str]:
        if holiday is not Holiday.TET:
            return [holiday_name(holiday)]
        lunar = to_lunar(day)
        if lunar.month != 1:
            return [tr("Tất niên, giao thừa")]
        year = can_chi_text(can_chi_of_year(lunar.year))
        return [holiday_name(holiday), year] if lunar.day == 1 else []

    def _in_page(self, day: date) -> bool:
        return self._page.whole.first <= day <= self._page.whole.last

    def _in_trip(self, day: date) -> bool:
        return self._trip is not None and self._trip.first <= day <= self._trip.last


def holiday_rows(page: Page, day: date) -> int:
    """How many bars' worth of a cell a holiday's name takes."""
    holiday = page.holidays.get(day)
    if holiday is None:
        return 0
    if holiday is not Holiday.TET:
        return 1
    lunar = to_lunar(day)
    return 1 if lunar.month != 1 else 2 if lunar.day == 1 else 0
