"""The plan on one clock: its days beside each other, the hours at the left, pulled up high."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from langson_explorer.i18n.formats import format_clock
from langson_explorer.presenting.plan.clock import Clock, day_blocks
from langson_explorer.services.planning import Planning
from langson_explorer.ui.features.plan.clock_day import PADDING, ClockDay
from langson_explorer.ui.features.plan.day_column import paint_day_ground
from langson_explorer.ui.features.plan.day_header import HEIGHT as HEAD_HEIGHT, DayHeader
from langson_explorer.ui.features.plan.stop_block import StopBlock
from langson_explorer.ui.features.plan.verbs import PlanVerbs
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.theme import theme

_HOURS_WIDTH = 52
_LEAST_WIDTH, _GAP = 292, 12  # of a day: four fit a window 1366 px wide
_HEAD_ROOM = HEAD_HEIGHT + 14


class _Hours(QWidget):
    """The hours, beside what scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self._clock, self._offset = Clock(()), 0
        self.setFixedWidth(_HOURS_WIDTH)

    def show_clock(self, clock: Clock) -> None:
        """Show other hours."""
        self._clock = clock
        self.update()

    def scroll_to(self, offset: int) -> None:
        """Follow what scrolls."""
        self._offset = offset
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hours."""
        painter = QPainter(self)
        painter.setFont(font("small", tabular=True))
        painter.setPen(theme.color("ink2"))
        for hour in self._clock.hours():
            y = PADDING + self._clock.y(hour) - self._offset
            box = QRectF(0, y - 9, self.width() - 8, 18)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, right, format_clock(hour))


class _Head(QWidget):
    """The head of a day over its column."""

    def __init__(self, verbs: PlanVerbs, number: int) -> None:
        super().__init__()
        self._number = number
        self.header = DayHeader(verbs)
        row = QVBoxLayout(self)
        row.setContentsMargins(10, 7, 6, 5)
        row.addWidget(self.header)
        self.setFixedHeight(_HEAD_ROOM)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the top of the day's card."""
        paint_day_ground(QPainter(self), self.rect().adjusted(0, 0, 0, 12), self._number)


class ClockView(QWidget):
    """Heads stay while the days below them scroll."""

    stop_hovered = Signal(str)
    day_hovered = Signal(object)  # the number of the day, or None

    def __init__(self, planning: Planning, verbs: PlanVerbs) -> None:
        super().__init__()
        self._planning, self._verbs = planning, verbs
        self._days: list[ClockDay] = []
        self._heads: list[_Head] = []
        self._hours = _Hours()
        self._strip, self._board = QWidget(), QWidget()
        self._head_row, self._day_row = QHBoxLayout(self._strip), QHBoxLayout(self._board)
        self._area = QScrollArea()
        self._lay_out()

    @property
    def days(self) -> list[ClockDay]:
        """The days shown."""
        return self._days[: len(self._planning.plan.days)]

    def cards(self) -> list[StopBlock]:
        """The blocks of all stops."""
        return [button for day in self.days for button in day.cards]

    def refresh(self) -> None:
        """Show the plan as it now is."""
        days = day_blocks(self._planning.plan, self._planning.schedule)
        clock = Clock(days)
        while len(self._days) < len(days):
            self._add_day()
        for position, (shown, head) in enumerate(zip(self._days, self._heads, strict=True)):
            is_there = position < len(days)
            shown.setVisible(is_there)
            head.setVisible(is_there)
            if is_there:
                shown.show_day(days[position], clock)
                head.header.show_day(days[position].day)
        self._hours.show_clock(clock)
        self._board.setMinimumSize(
            len(days) * (_LEAST_WIDTH + _GAP), round(clock.height) + 2 * PADDING
        )
        self._follow_width()

    def show_card(self, card: StopBlock) -> None:
        """Bring a stop into sight."""
        self._area.ensureWidgetVisible(card, 24, 40)

    def apply_theme(self) -> None:
        """Take the colours of the theme."""
        for head in self._heads:
            head.header.apply_theme()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the heads over their days."""
        super().resizeEvent(event)
        self._follow_width()

    def _follow_width(self) -> None:
        bar = self._area.horizontalScrollBar()
        width = max(self._area.viewport().width(), self._board.minimumWidth())
        self._strip.setGeometry(_HOURS_WIDTH - bar.value(), 0, width, _HEAD_ROOM)

    def _add_day(self) -> None:
        number = len(self._days) + 1
        day, head = ClockDay(self._verbs), _Head(self._verbs, number)
        day.hovered.connect(self.stop_hovered)
        day.entered.connect(lambda is_in: self._hover(number if is_in else None))
        self._days.append(day)
        self._heads.append(head)
        self._day_row.addWidget(day, 1)
        self._head_row.addWidget(head, 1)

    def _hover(self, number: int | None) -> None:
        for position, day in enumerate(self.days, start=1):
            day.veil.cover(number is not None and position != number)
        self.day_hovered.emit(number)

    def _lay_out(self) -> None:
        for row in (self._head_row, self._day_row):
            row.setContentsMargins(0, 0, _GAP, 0)
            row.setSpacing(_GAP)
        clip = QWidget()
        clip.setObjectName("Heads")
        clip.setFixedHeight(_HEAD_ROOM)
        self._strip.setParent(clip)
        corner = QWidget(clip)  # hides heads that have scrolled under the hours
        corner.setAutoFillBackground(False)
        corner.setGeometry(0, 0, _HOURS_WIDTH, _HEAD_ROOM)
        corner.setObjectName("Dock")
        corner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        corner.setStyleSheet("border: 0")
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setWidget(self._board)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.verticalScrollBar().valueChanged.connect(self._hours.scroll_to)
        self._area.horizontalScrollBar().valueChanged.connect(lambda _at: self._follow_width())
        self._area.verticalScrollBar().rangeChanged.connect(lambda *_: self._follow_width())
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self._hours)
        below.addWidget(self._area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(clip)
        column.addLayout(below, 1)
