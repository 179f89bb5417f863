"""One day on the clock: its stops as blocks, its drives between them, the sun behind."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
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
from PySide6.QtWidgets import QWidget

from langson_explorer.domain.schedule import EntryKind
from langson_explorer.i18n.formats import format_clock
from langson_explorer.presenting.plan.clock import Block, Clock, DayBlocks
from langson_explorer.ui.features.plan.day_column import Veil, is_welcome, paint_invitation
from langson_explorer.ui.features.plan.stop_block import StopBlock, paint_line
from langson_explorer.ui.features.plan.stop_commands import StopCommand
from langson_explorer.ui.features.plan.stop_menu import open_stop_menu
from langson_explorer.ui.features.plan.verbs import PlanVerbs
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.icons import MODE_ICONS, pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.drag import PLACE_MIME, STOP_MIME, carried
from langson_explorer.ui.widgets.plain import set_tooltip

PADDING = 12  # px above the first hour, below the last
_EDGE = 8
_LINE_FROM = 30  # px of a drive from which its line is seen beside its words
_SUN_ROOM = 66  # for the time of sunrise and sunset, at the right


class ClockDay(QWidget):
    """Takes what is dropped on it, where it was dropped."""

    hovered = Signal(str)  # the place under the pointer; empty: none any more
    entered = Signal(bool)

    def __init__(self, verbs: PlanVerbs) -> None:
        super().__init__()
        self._verbs = verbs
        self.day: DayBlocks | None = None
        self._clock = Clock(())
        self._blocks: list[StopBlock] = []
        self._count = 0
        self._drop_at: int | None = None
        self.veil = Veil(self)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)

    @property
    def cards(self) -> list[StopBlock]:
        """The blocks of its stops, in order."""
        return self._blocks[: self._count]

    def show_day(self, day: DayBlocks, clock: Clock) -> None:
        """Show a day; blocks are kept and filled anew, so that focus and drags outlive it."""
        self.day, self._clock = day, clock
        stops = [block for block in day.blocks if block.stop]
        self._count = len(stops)
        while len(self._blocks) < self._count:
            self._add_block()
        for position, button in enumerate(self._blocks):
            button.setVisible(position < self._count)
            if position < self._count:
                button.show_block(stops[position])
        spoken = (day.day.title, *day.day.dates[:1], day.day.sun_text)
        self.setAccessibleName(" · ".join(filter(None, spoken)))
        set_tooltip(self, day.day.sun_text)
        self._arrange()
        self.veil.raise_()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        self.veil.resize(self.size())
        self._arrange()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tell that the pointer is over the day."""
        super().enterEvent(event)
        self.entered.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that it is no more."""
        super().leaveEvent(event)
        self.entered.emit(False)

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take stops and places."""
        if is_welcome(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would land."""
        if is_welcome(event.mimeData()):
            self._mark_drop(event.position().toPoint())
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show nothing any more."""
        self._mark_drop(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Put it where it was dropped."""
        self._mark_drop(None)
        if self.day is None:
            return
        index = self._index_at(event.position().toPoint())
        day_id = self.day.day.day_id
        if stop := carried(event.mimeData(), STOP_MIME):
            self._verbs.place_stop(stop, day_id, index)
        elif place := carried(event.mimeData(), PLACE_MIME):
            self._verbs.add_place(place, day_id, index)
        event.acceptProposedAction()

    def _visits(self) -> list[StopBlock]:
        return [button for button in self.cards if button.facts and button.facts.number]

    def _index_at(self, at: QPoint) -> int:
        """Before which visit something dropped there would land."""
        return sum(1 for button in self._visits() if button.geometry().center().y() < at.y())

    def _mark_drop(self, at: QPoint | None) -> None:
        self._drop_at = None
        if at is not None:
            visits, index = self._visits(), self._index_at(at)
            ends = [button.geometry().bottom() + 3 for button in visits[:index]]
            after = [button.geometry().top() - 3 for button in visits[index:]]
            self._drop_at = ends[-1] if ends else (after[0] if after else PADDING)
        self.update()

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, the night, the hours, what is no stop."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("card"))
        painter.setPen(theme.color("line"))
        for x in (0, self.width() - 1):
            painter.drawLine(x, 0, x, self.height())
        if self.day is None:
            return
        self._paint_sun(painter, self.day)
        painter.setPen(QPen(theme.color("line"), 1, Qt.PenStyle.DotLine))
        for hour in self._clock.hours():
            y = round(self._y(hour))
            painter.drawLine(1, y, self.width() - 2, y)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for block in self.day.blocks:
            if block.stop is None:
                self._paint_between(painter, block)
        if not self.day.blocks:
            paint_invitation(painter, self.rect().adjusted(16, 40, -16, -40))
        if self._drop_at is not None:
            painter.setPen(QPen(theme.color("focus"), 3))
            painter.drawLine(_EDGE, self._drop_at, self.width() - _EDGE, self._drop_at)

    def _paint_sun(self, painter: QPainter, day: DayBlocks) -> None:
        """The dark before sunrise, after sunset, with the time of each."""
        if day.day.sun is None:
            return
        rise, set_ = (self._y(minute) for minute in day.day.sun)
        night = theme.color("sunk")
        painter.fillRect(QRectF(1, 0, self.width() - 2, rise), night)
        painter.fillRect(QRectF(1, set_, self.width() - 2, self.height() - set_), night)
        painter.setFont(font("small", tabular=True))
        for minute, y in zip(day.day.sun, (rise, set_), strict=True):
            painter.setPen(QPen(theme.color("amberline"), 1.5))
            painter.drawLine(1, round(y), self.width() - 2, round(y))
            words = format_clock(minute)
            width = painter.fontMetrics().horizontalAdvance(words) + 24
            label = QRect(self.width() - width - 5, round(y) - 9, width, 18)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("amberbg"))
            painter.drawRoundedRect(label, 4, 4)
            sun = pixmap("sun", 12, theme.color("amber"))
            painter.drawPixmap(label.topLeft() + QPoint(4, 3), sun)
            painter.setPen(theme.color("amber"))
            painter.drawText(label.adjusted(20, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_between(self, painter: QPainter, block: Block) -> None:
        box = self._box(block)
        if block.kind is EntryKind.DRIVE:
            painter.setPen(QPen(theme.day(self.day.day.index + 1 if self.day else 1), 2.5))
            x = round(box.x()) + 21
            if box.height() > _LINE_FROM:
                painter.drawLine(x, round(box.y() + 1), x, round(box.bottom() - 1))
            around = QRectF(x - 11, box.center().y() - 10, 22, 20)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("card"))
            painter.drawRoundedRect(around, 6, 6)
            paint_line(painter, box, block, 14, MODE_ICONS[block.mode])
        else:
            paint_line(painter, box, block, 14)

    def _suns(self) -> list[float]:
        sun = self.day.day.sun if self.day else None
        return [self._y(minute) for minute in sun or ()]

    def _y(self, minute: float) -> float:
        return PADDING + self._clock.y(minute)

    def _box(self, block: Block) -> QRectF:
        top, bottom = self._y(block.start_min), self._y(block.end_min)
        return QRectF(_EDGE, top, self.width() - 2 * _EDGE, bottom - top)

    def _arrange(self) -> None:
        if self.day is None:
            return
        stops = [block for block in self.day.blocks if block.stop]
        for block, button in zip(stops, self.cards, strict=True):
            box = self._box(block).adjusted(0, 1, 0, -1)
            beside_sun = any(box.top() - 9 < y < box.bottom() + 9 for y in self._suns())
            button.setGeometry(box.adjusted(0, 0, -_SUN_ROOM if beside_sun else 0, 0).toRect())

    def _add_block(self) -> None:
        button = StopBlock(self)
        button.asked.connect(self._ask)
        button.menu_asked.connect(lambda stop, at: open_stop_menu(self, self._verbs, stop, at))
        button.hovered.connect(self.hovered)
        self._blocks.append(button)

    def _ask(self, stop_id: str, command: StopCommand) -> None:
        self._verbs.run(command, stop_id)
