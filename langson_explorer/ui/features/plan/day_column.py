"""One day of the plan: a card that stops and places can be dropped on."""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QEnterEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from langson_explorer.i18n import tr
from langson_explorer.presenting.plan.facts import DayFacts
from langson_explorer.ui.features.plan.day_header import DayHeader
from langson_explorer.ui.features.plan.side_scroll import SideScroll
from langson_explorer.ui.features.plan.stop_card import HEIGHT as CARD_HEIGHT
from langson_explorer.ui.features.plan.stop_menu import open_stop_menu
from langson_explorer.ui.features.plan.stop_row import StopRow
from langson_explorer.ui.features.plan.timeline import Timeline
from langson_explorer.ui.features.plan.verbs import PlanVerbs
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.drag import PLACE_MIME, STOP_MIME, carried
from langson_explorer.ui.widgets.wrapped import wrapped

HEIGHT = 176
_LEAST_WIDTH = 456  # three days fit a window 1440 px wide
_AT_ONCE = 4  # stops of a day that are seen without scrolling
_SIDE = 12
_EMPTY_ROOM = 44
_BAR_ROOM = 10  # for the scroll bar under the cards


def paint_invitation(painter: QPainter, box: QRect) -> None:
    """Write how a day is filled, in the middle of a box."""
    painter.setFont(font("body"))
    painter.setPen(theme.color("ink2"))
    words = tr("Kéo nơi từ danh sách vào đây, hoặc bấm “Thêm vào lịch trình”")
    lines = wrapped(words, painter.font(), box.width() - 32, 3)
    if len(lines) > 1:  # no line with a single word
        lines = wrapped(words, painter.font(), (box.width() - 32) * 0.7, 3)
    top = box.center().y() - 10 * len(lines)
    for number, line in enumerate(lines):
        place = QRectF(box.x(), top + 20 * number, box.width(), 20)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, line)


class _EmptyDay(QWidget):
    """Says how to fill a day."""

    def __init__(self) -> None:
        super().__init__()
        self._awaits_drop = False

    def await_drop(self, awaits: bool) -> None:
        """Light up while something hovers that may be dropped."""
        self._awaits_drop = awaits
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a dashed place for the first stop."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = "focus" if self._awaits_drop else "line2"
        pen = QPen(theme.color(tone), 2 if self._awaits_drop else 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        painter.setBrush(theme.color("tint" if self._awaits_drop else "card"))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, 8, 8)
        paint_invitation(painter, box.toRect())


class Veil(QWidget):
    """Dims a day while the pointer is over another one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self, covers: bool) -> None:
        """Dim it, or no longer."""
        self.setVisible(covers)
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground of the dock, half of it."""
        painter = QPainter(self)
        painter.setOpacity(0.55)
        painter.fillRect(self.rect(), theme.color("bg"))


def paint_day_ground(painter: QPainter, box: QRect, number: int) -> None:
    """Draw the card of a day, with a band in the day's colour along its top."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("line"), 1))
    painter.setBrush(theme.color("card"))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.day(number))
    painter.setClipRect(QRectF(box.x(), box.y(), box.width(), 3))
    painter.drawRoundedRect(QRectF(box).adjusted(0, 0, 0, -1), 8, 8)
    painter.setClipping(False)


class DayColumn(QWidget):
    """Shows a day; takes what is dropped on it."""

    dragged_over = Signal(object)  # where (a global QPoint), or None once it is over
    entered = Signal(bool)  # by the pointer; False: left

    def __init__(self, verbs: PlanVerbs) -> None:
        super().__init__()
        self._verbs = verbs
        self.day: DayFacts | None = None
        self.header = DayHeader(verbs)
        self.timeline = Timeline(self)
        self.timeline.resized.connect(verbs.set_stay)
        self.timeline.moved.connect(verbs.fix_start)
        self.timeline.picked.connect(verbs.select_stop)
        self.row = StopRow()
        self.row.asked.connect(lambda stop, command: verbs.run(command, stop))
        self.row.menu_asked.connect(lambda stop, at: open_stop_menu(self, verbs, stop, at))
        self.strip = SideScroll(self.row, "card")
        self._empty = _EmptyDay()
        self.veil = Veil(self)
        self.setAcceptDrops(True)
        self.setMinimumWidth(_LEAST_WIDTH)
        self._lay_out()
        self.set_low(False)

    def set_low(self, low: bool) -> None:
        """Take less room while there are no stops to show on any day."""
        room = _EMPTY_ROOM if low else CARD_HEIGHT + _BAR_ROOM
        self._frame.setFixedHeight(room)
        self.setFixedHeight(HEIGHT - CARD_HEIGHT - _BAR_ROOM + room)

    def show_day(self, day: DayFacts) -> None:
        """Show another day."""
        self.day = day
        self.setAccessibleName(" · ".join((day.title, *day.dates[:1])))
        self.header.show_day(day)
        self.timeline.show_day(day)
        self.row.show_stops(day.stops)
        self.setMinimumWidth(max(_LEAST_WIDTH, self.row.width_of(_AT_ONCE) + 2 * _SIDE))
        self._body.setCurrentWidget(self.strip if day.stops else self._empty)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tell that the pointer is over the day."""
        super().enterEvent(event)
        self.entered.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that it is no more."""
        super().leaveEvent(event)
        self.entered.emit(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the veil cover the whole."""
        super().resizeEvent(event)
        self.veil.resize(self.size())

    def apply_theme(self) -> None:
        """Draw what is kept as a picture anew."""
        self.header.apply_theme()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, a band in the colour of the day along its top."""
        painter = QPainter(self)
        paint_day_ground(painter, self.rect(), self.day.index + 1 if self.day else 1)

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take stops and places."""
        if is_welcome(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would land."""
        if not is_welcome(event.mimeData()):
            return
        at = event.position().toPoint()
        self._hover(at)
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show nothing any more."""
        self._hover(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Put it where it was dropped."""
        self._hover(None)
        if self.day is None:
            return
        index = self._index_at(event.position().toPoint())
        if stop := carried(event.mimeData(), STOP_MIME):
            self._verbs.place_stop(stop, self.day.day_id, index)
        elif place := carried(event.mimeData(), PLACE_MIME):
            self._verbs.add_place(place, self.day.day_id, index)
        event.acceptProposedAction()

    def _hover(self, at: QPoint | None) -> None:
        self._empty.await_drop(at is not None)
        self.row.mark_drop(None if at is None else self._index_at(at))
        self.strip.drag_at(None if at is None else self.strip.mapFrom(self, at).x())
        self.dragged_over.emit(None if at is None else self.mapToGlobal(at))

    def _index_at(self, at: QPoint) -> int:
        return self.row.index_at(self.row.mapFrom(self, at).x())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 8, _SIDE, 4)
        column.setSpacing(0)
        self._frame = body = QWidget()
        self._body = QStackedLayout(body)
        self._body.addWidget(self._empty)
        self._body.addWidget(self.strip)
        column.addWidget(self.header)
        column.addSpacing(1)
        column.addWidget(self.timeline)
        column.addSpacing(3)
        column.addWidget(body)


def is_welcome(data: QMimeData) -> bool:
    """Whether it is a stop, or a place, that may be dropped on a day."""
    return data.hasFormat(STOP_MIME) or data.hasFormat(PLACE_MIME)
