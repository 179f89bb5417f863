"""A year's festivals as a list, month by month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from langson_explorer.domain.dates import Days
from langson_explorer.domain.place import Layer
from langson_explorer.i18n import tr
from langson_explorer.presenting.calendar.bars import is_heritage
from langson_explorer.presenting.calendar.page import Page
from langson_explorer.presenting.calendar.speech import event_sentence
from langson_explorer.presenting.calendar.words import month_title
from langson_explorer.services.calendar import Event
from langson_explorer.services.wording import in_language, lunar_span_text
from langson_explorer.services.wording.cells import short_span
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.theme import theme

_LINE = Qt.ItemDataRole.UserRole + 1
_ROW, _HEAD, _DATE = 56, 40, 128  # heights of rows, width of the dates
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """A month's heading, or a festival."""

    month: date
    event: Event | None = None


class Agenda(QListWidget):
    """A line a festival; `picked` carries its Event, `chosen` the day it begins."""

    chosen = Signal(date)
    picked = Signal(object)
    entered = Signal()
    home = Signal()
    jump = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._page: Page | None = None
        self.setObjectName("Agenda")
        self.setItemDelegate(_Delegate(self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.itemClicked.connect(self._pick)
        self.itemActivated.connect(lambda _item: self.entered.emit())

    def show_page(
        self, page: Page, selected: date, today: date, trip: Days | None, event_id: str
    ) -> None:
        """Show another year, at the month of the day chosen."""
        if page is not self._page:
            self._page = page
            self._fill(page)
            self._show_month(selected)

    def retranslate(self) -> None:
        """Put the words into the language chosen."""
        self.setAccessibleName(tr("Danh sách lễ hội trong năm"))
        if self._page:
            self._fill(self._page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick the festivals one goes over; Home leads to today."""
        if event.key() == Qt.Key.Key_T:
            self.home.emit()
            return
        if event.key() == Qt.Key.Key_G:
            self.jump.emit()
            return
        before = self.currentRow()
        super().keyPressEvent(event)
        if self.currentRow() != before and (item := self.currentItem()):
            self._pick(item)

    def _fill(self, page: Page) -> None:
        self.clear()
        for line in _lines(page):
            item = QListWidgetItem(self)
            item.setData(_LINE, line)
            if line.event is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                item.setText(month_title(line.month))
            else:
                item.setText(event_sentence(line.event))

    def _show_month(self, day: date) -> None:
        for row in range(self.count()):
            line: Line = self.item(row).data(_LINE)
            if line.event is None and line.month.month >= day.month:
                self.scrollToItem(self.item(row), QListWidget.ScrollHint.PositionAtTop)
                return

    def _pick(self, item: QListWidgetItem) -> None:
        line: Line = item.data(_LINE)
        if line.event is not None:
            self.chosen.emit(line.event.occurrence.start)
            self.picked.emit(line.event)


class _Delegate(QStyledItemDelegate):
    """Paints a line: dates, a mark filled for heritage, name, lunar dates, commune."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Headings are lower than rows."""
        line: Line = index.data(_LINE)
        return QSize(0, _ROW if line.event else _HEAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one line."""
        line: Line = index.data(_LINE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        if line.event is None:
            painter.setFont(font("heading"))
            painter.setPen(theme.color("primary"))
            painter.drawText(box.adjusted(12, 8, 0, 0), _MIDDLE, month_title(line.month))
        else:
            self._paint_ground(painter, box, option.state)
            self._paint_event(painter, box, line.event)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        band = box.adjusted(0.5, 1.5, -8.5, -1.5)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(theme.color("primary" if selected else "line"))
        painter.setBrush(theme.color("tint" if selected else "sunk" if hovered else "card"))
        painter.drawRoundedRect(band, 8, 8)

    def _paint_event(self, painter: QPainter, box: QRectF, event: Event) -> None:
        tones = theme.layer(Layer.FESTIVALS)
        start, end = event.occurrence.start, event.occurrence.end
        painter.setFont(font("strong", tabular=True))
        painter.setPen(tones.text)
        painter.drawText(QRectF(box.left() + 14, box.top(), _DATE, _ROW), _MIDDLE, _dates(event))
        painter.setPen(tones.text)
        painter.setBrush(tones.text if is_heritage(event.place) else theme.color("card"))
        mark = QRectF(box.left() + 14 + _DATE, box.top() + _ROW / 2 - 6, 16, 12)
        painter.drawRoundedRect(mark, 3, 3)
        left = mark.right() + 14
        room = box.right() - left - 20
        lunar = lunar_span_text(start, end) if event.occurrence.is_dated else tr("chưa công bố")
        where = in_language(event.place.commune_text)
        second = tr("{when} · {where}").format(when=lunar, where=where) if where else lunar
        rows = ((in_language(event.place.name), "strong", "ink", 9), (second, "second", "ink2", 29))
        for text, role, tone, top in rows:
            painter.setFont(font(role))
            painter.setPen(theme.color(tone))
            metrics = QFontMetricsF(painter.font())
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(left, box.top() + top, room + 4, 19), _MIDDLE, shown)


def _dates(event: Event) -> str:
    start, end = event.occurrence.start, event.occurrence.end
    return short_span(start, end) if event.occurrence.is_dated else tr("chờ công bố")


def _lines(page: Page) -> Iterator[Line]:
    """A heading before each month that has something; what began last year counts in January."""
    month = date.min
    for event in page.events:
        start = max(event.occurrence.start, page.whole.first)
        if start > page.whole.last or event.occurrence.end < page.whole.first:
            continue
        if start.replace(day=1) != month:
            month = start.replace(day=1)
            yield Line(month)
        yield Line(month, event)
