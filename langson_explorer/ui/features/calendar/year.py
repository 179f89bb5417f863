"""The twelve months of a year side by side, with a dot for what is on."""

from collections.abc import Iterator
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from langson_explorer.domain.dates import Days
from langson_explorer.domain.lunar import FIRST_DAY, LAST_DAY, to_lunar
from langson_explorer.domain.place import Layer
from langson_explorer.i18n.formats import format_month
from langson_explorer.presenting.calendar.bars import is_heritage
from langson_explorer.presenting.calendar.page import WEEK, Page, monday_of
from langson_explorer.presenting.calendar.speech import day_sentence
from langson_explorer.services.calendar import Event
from langson_explorer.services.wording.cells import lunar_months_forms, weekday_short
from langson_explorer.ui.features.calendar.steps import step_of_key
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.theme import theme

_MONTHS, _ROWS = 12, 6
_TITLE, _GAP = 44, 16  # of a month: its name with the days of the week
_DOTS = 3  # more festivals on a day than this show as three
_LUNAR_PX, _LUNAR_FROM = 9, 28  # the lunar day's size; the least width of a day that has one
_WIDE = 860  # from here on four months stand in a row


class YearGrid(QWidget):
    """Days to choose from; `opened` carries a day of the month whose name was pressed."""

    chosen = Signal(date)
    opened = Signal(date)
    entered = Signal()
    home = Signal()
    jump = Signal()

    def __init__(self, page: Page, selected: date) -> None:
        super().__init__()
        self._page, self._selected, self._today = page, selected, selected
        self._trip: Days | None = None
        self._on: dict[date, list[Event]] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_page(
        self, page: Page, selected: date, today: date, trip: Days | None, event_id: str
    ) -> None:
        """Show another year, or another day as chosen."""
        if page is not self._page:
            self._on = {day: found for day in _days(page) if (found := page.on(day))}
        self._page, self._selected, self._today, self._trip = page, selected, today, trip
        self.retranslate()

    def retranslate(self) -> None:
        """Put the words into the language chosen."""
        self.setAccessibleName(day_sentence(self._selected, self._page))
        if self.hasFocus():
            told = QAccessibleEvent(self, QAccessible.Event.NameChanged)
            QAccessible.updateAccessibility(told)
        self.update()

    def cell_of(self, day: date) -> QRectF:
        """Where a day is drawn."""
        box = self._month_box(day.month)
        row = (day - monday_of(day.replace(day=1))).days // WEEK
        width, height = box.width() / WEEK, (box.height() - _TITLE) / _ROWS
        left = box.left() + day.weekday() * width
        return QRectF(left, box.top() + _TITLE + row * height, width, height)

    def sizeHint(self) -> QSize:
        """As the month view."""
        return QSize(1080, 700)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the months."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for month in range(1, _MONTHS + 1):
            self._paint_month(painter, month)

    def _paint_month(self, painter: QPainter, month: int) -> None:
        box = self._month_box(month)
        ground = box.adjusted(-8, -4, 8, 4)
        painter.setPen(theme.color("line"))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(ground, 8, 8)
        name = format_month(month)
        painter.setFont(font("strong"))
        painter.setPen(theme.color("primary"))
        title = QRectF(box.left() + 6, box.top(), box.width(), 26)
        painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, name[:1].upper() + name[1:])
        named = QFontMetricsF(painter.font()).horizontalAdvance(name)
        painter.setFont(font("small"))
        painter.setPen(theme.color("ink2"))
        first = date(self._page.whole.first.year, month, 1)
        self._paint_lunar_months(painter, first, title.adjusted(named + 12, 0, -6, 0))
        width = box.width() / WEEK
        for weekday in range(WEEK):
            head = QRectF(box.left() + weekday * width, box.top() + 27, width, 16)
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, weekday_short(weekday))
        for day in (first + timedelta(days=n) for n in range(31)):
            if day.month == month:
                self._paint_day(painter, day)

    def _paint_lunar_months(self, painter: QPainter, first: date, room: QRectF) -> None:
        """Which lunar months a month meets, at the right of its name."""
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        if first < FIRST_DAY or last > LAST_DAY:
            return
        text = lunar_months_forms(first, last)[-1]  # the short one, alike for every month
        if QFontMetricsF(painter.font()).horizontalAdvance(text) <= room.width():
            line = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(room, line, text)

    def _paint_day(self, painter: QPainter, day: date) -> None:
        cell = self.cell_of(day)
        box = cell.adjusted(1, 1, -1, -1)
        chosen = day == self._selected
        if ground := self._ground(day):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(box, 5, 5)
        if day == self._today or (chosen and self.hasFocus()):
            token = "focus" if chosen and self.hasFocus() else "primary"
            painter.setPen(QPen(theme.color(token), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 5, 5)
        up = 3 if self._on.get(day) else 0
        words, line = cell.adjusted(0, 0, 0, -2 * up), Qt.AlignmentFlag.AlignCenter
        if cell.width() >= _LUNAR_FROM and FIRST_DAY <= day <= LAST_DAY:
            words.setRight(words.center().x() + 3)
            line = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            self._paint_lunar_day(painter, day, words, chosen=chosen)
        painter.setFont(self._day_font(day))
        painter.setPen(theme.color("onprimary") if chosen else self._tone(day))
        painter.drawText(words, line, str(day.day))
        self._paint_dots(painter, day, cell, chosen=chosen)

    def _paint_lunar_day(
        self, painter: QPainter, day: date, beside: QRectF, *, chosen: bool
    ) -> None:
        """Draw the lunar day small at the right of the day's box, as wall calendars do."""
        lunar, face = to_lunar(day).day, font("small", tabular=True)
        face.setPixelSize(_LUNAR_PX)
        painter.setFont(face)
        tone = theme.layer(Layer.FESTIVALS).text if lunar in (1, 15) else theme.color("ink2")
        painter.setPen(theme.color("onprimary") if chosen else tone)
        box = QRectF(beside.right() + 2, beside.center().y() - 11, 2 * _LUNAR_PX, 14)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, str(lunar))

    def _paint_dots(self, painter: QPainter, day: date, cell: QRectF, *, chosen: bool) -> None:
        events = sorted(self._on.get(day, ()), key=lambda e: not is_heritage(e.place))[:_DOTS]
        tone = theme.color("onprimary") if chosen else theme.layer(Layer.FESTIVALS).text
        left = cell.center().x() - 3.5 * (len(events) - 1)
        middle = cell.bottom() - min(5.5, cell.height() / 6)  # clear of the number in a low window
        for n, event in enumerate(events):
            filled = is_heritage(event.place)
            painter.setPen(QPen(tone, 1.2))
            painter.setBrush(tone if filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(left + 7 * n, middle), 2.2, 2.2)

    def _ground(self, day: date) -> QColor | None:
        if day == self._selected:
            return theme.color("primary")
        if day in self._page.holidays:
            return theme.layer(Layer.FESTIVALS).ground
        if self._trip and self._trip.first <= day <= self._trip.last:
            return theme.color("tint")
        return None

    def _tone(self, day: date) -> QColor:
        if day in self._page.holidays:
            return theme.layer(Layer.FESTIVALS).text
        return theme.color("primary" if day.weekday() >= WEEK - 2 else "ink")

    def _day_font(self, day: date) -> QFont:
        """The first of a lunar month, its full moon stand out."""
        if FIRST_DAY <= day <= LAST_DAY and to_lunar(day).day in (1, 15):
            return font("second-strong", tabular=True)
        return font("second", tabular=True)

    def _month_box(self, month: int) -> QRectF:
        columns = 4 if self.width() >= _WIDE else 3
        rows = _MONTHS // columns
        row, column = divmod(month - 1, columns)
        width = (self.width() - 16 - _GAP * (columns - 1) * 2) / columns
        height = (self.height() - 8 - _GAP * (rows - 1)) / rows
        left = 8 + column * (width + 2 * _GAP)
        return QRectF(left, 4 + row * (height + _GAP), width, height)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a day, or open the month whose name is pressed."""
        at = event.position()
        for month in range(1, _MONTHS + 1):
            box = self._month_box(month)
            if not box.contains(at):
                continue
            first = date(self._page.whole.first.year, month, 1)
            if at.y() < box.top() + _TITLE:
                self.opened.emit(first)
                return
            days = (first + timedelta(days=n) for n in range(31))
            hit = (day for day in days if day.month == month and self.cell_of(day).contains(at))
            if (day := next(hit, None)) is not None:
                self.chosen.emit(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the month of the day chosen."""
        if self.cell_of(self._selected).contains(event.position()):
            self.opened.emit(self._selected)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by ← → ↑ ↓, year by year, to today; Enter takes what is on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.entered.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_T):
            self.home.emit()
        elif event.key() == Qt.Key.Key_G:
            self.jump.emit()
        elif (day := step_of_key(event.key(), self._selected, self._page)) is not None:
            self.chosen.emit(day)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the frame of the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        super().focusOutEvent(event)
        self.update()


def _days(page: Page) -> Iterator[date]:
    count = (page.whole.last - page.whole.first).days + 1
    return (page.whole.first + timedelta(days=n) for n in range(count))
