"""Weeks as rows of seven days: the month view, the week view."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from langson_explorer.domain.dates import Days
from langson_explorer.i18n import ntr
from langson_explorer.i18n.formats import format_count
from langson_explorer.presenting.calendar.bars import Bar, fitting, week_bars
from langson_explorer.presenting.calendar.page import WEEK, Page
from langson_explorer.presenting.calendar.speech import day_sentence, event_sentence
from langson_explorer.services.calendar import Event, MarketDay
from langson_explorer.services.wording.cells import short_name
from langson_explorer.ui.features.calendar.bar_paint import (
    BAR,
    STEP,
    TALL_BAR,
    TALL_GAP,
    TALLEST_BAR,
    paint_bar,
    paint_market,
)
from langson_explorer.ui.features.calendar.cells import HEAD, TIGHT_HEAD, CellPainter, holiday_rows
from langson_explorer.ui.features.calendar.steps import step_of_key
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.plain import show_tooltip

_EDGE = 6  # between a bar and the lines of its cell
_LOW = 118  # a row lower than this is drawn tighter
_TIGHT_STEP, _TIGHT_BAR = 21, 19
_MARKET = 18  # the height of a market's line
_LEAST = 6 * 32  # px, for six weeks with little more than their dates


class _Placed(NamedTuple):
    box: QRectF
    bar: Bar


class DayGrid(QWidget):
    """Days to choose from, with what is on. `chosen` carries a day, `picked` an Event.

    `spanned` carries the Days of a range drawn with the mouse or with Shift and the arrows;
    `entered` says that Enter was pressed.
    """

    chosen = Signal(date)
    picked = Signal(object)
    spanned = Signal(object)
    entered = Signal()
    home = Signal()
    jump = Signal()

    def __init__(self, page: Page, selected: date) -> None:
        super().__init__()
        self._page, self._selected, self._today = page, selected, selected
        self._trip: Days | None = None
        self._event_id = ""
        self._by_keys = False  # the ring of the focus is for those who use the keys
        self._anchor: date | None = None  # where a range began
        self._hovered: Event | None = None
        self._placed: list[_Placed] = []
        self._tall_bar = TALL_BAR
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(_LEAST)

    def show_page(
        self, page: Page, selected: date, today: date, trip: Days | None, event_id: str
    ) -> None:
        """Show other days, or another one as chosen."""
        self._page, self._selected, self._today = page, selected, today
        self._trip, self._event_id = trip, event_id
        self._placed = list(self._place_all())
        self._speak()
        self.update()

    def retranslate(self) -> None:
        """Put the words into the language chosen."""
        self._speak()
        self.update()

    def cell_of(self, day: date) -> QRectF:
        """Where a day is drawn."""
        n = (day - self._page.first).days
        row, column = divmod(n, WEEK)
        width, height = self.width() / WEEK, self._row_height()
        left, right = round(column * width), round((column + 1) * width)
        top, bottom = round(row * height), round((row + 1) * height)
        return QRectF(left, top, right - left, bottom - top)

    def box_of(self, place_id: str) -> QRectF | None:
        """Where the first bar of a festival is drawn."""
        return next((p.box for p in self._placed if p.bar.event.place.id == place_id), None)

    def sizeHint(self) -> QSize:
        """As in the design."""
        return QSize(1080, 140 * self._page.weeks)

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw days, lines, what is on."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        clip = QPainterPath()
        clip.addRoundedRect(frame, 8, 8)
        painter.setClipPath(clip)
        cells = CellPainter(painter, self._page, self._selected, self._today, self._trip)
        for day in self._days():
            cells.paint(day, self.cell_of(day), self._head())
        self._paint_lines(painter)
        if self._page.first <= self._selected <= self._page.last:
            inset = self.cell_of(self._selected).adjusted(1, 1, -1, -1)
            cells.paint_selection(inset, focused=self.hasFocus() and self._by_keys)
        for placed in self._placed:
            place = placed.bar.event.place
            paint_bar(
                painter,
                placed.bar,
                placed.box,
                is_selected=place.id == self._event_id,
                is_hovered=placed.bar.event is self._hovered,
            )
        for week in range(self._page.weeks):
            self._paint_rest(painter, week)
        painter.setClipping(False)
        painter.setPen(theme.color("line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, 8, 8)

    def _paint_lines(self, painter: QPainter) -> None:
        painter.setPen(QPen(theme.color("line"), 1))
        for day in self._days():
            cell = self.cell_of(day)
            if day.weekday() < WEEK - 1:
                painter.drawLine(cell.topRight(), cell.bottomRight())
            if cell.bottom() < self.height() - 1:
                painter.drawLine(cell.bottomLeft(), cell.bottomRight())

    def _paint_rest(self, painter: QPainter, week: int) -> None:
        """Draw what is left out, market days where there is room below the bars."""
        bars = week_bars(self._page.events, self._monday(week))
        shown, hidden = fitting(bars, self._lanes())
        for column in range(WEEK):
            day = self._monday(week) + timedelta(days=column)
            lane = max((bar.lane + 1 for bar in shown if bar.covers(column)), default=0)
            lane = max(lane, holiday_rows(self._page, day))
            if hidden[column]:
                n = hidden[column]
                text = ntr("+{n} lễ hội", "+{n} lễ hội", n).format(n=format_count(n))
                self._paint_more(painter, text, self._slot(day, self._lanes() - 1))
            else:
                self._paint_markets(painter, self._page.markets_on(day), day, lane)

    def _paint_more(self, painter: QPainter, text: str, slot: QRectF) -> None:
        painter.setFont(font("small-strong"))
        painter.setPen(theme.color("ink2"))
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, slot.width() - 6)
        painter.drawText(slot.adjusted(6, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_markets(
        self, painter: QPainter, markets: list[MarketDay], day: date, lane: int
    ) -> None:
        bottom = self.cell_of(day).bottom() - 5
        room = bottom - self._slot(day, lane).top()
        for n, market in enumerate(markets[: max(0, int(room // _MARKET))]):
            slot = self._slot(day, 0)
            box = QRectF(slot.left(), bottom - _MARKET * (n + 1), slot.width(), _MARKET)
            paint_market(painter, short_name(market.place), box)

    # Where things lie

    def _place_all(self) -> Iterator[_Placed]:
        self._tall_bar = self._tall_bar_now()
        for week in range(self._page.weeks):
            monday = self._monday(week)
            bars = week_bars(self._page.events, monday)
            for bar in fitting(bars, self._lanes())[0]:
                first = self._slot(monday + timedelta(days=bar.first), bar.lane)
                last = self._slot(monday + timedelta(days=bar.last), bar.lane)
                left = first.left() - (_EDGE if bar.began else 0)
                right = last.right() + (_EDGE if bar.goes_on else 0)
                yield _Placed(QRectF(left, first.top(), right - left, self._bar_height()), bar)

    def _slot(self, day: date, lane: int) -> QRectF:
        cell = self.cell_of(day)
        top = cell.top() + self._head() + lane * self._step()
        return QRectF(cell.left() + _EDGE, top, cell.width() - 2 * _EDGE, self._bar_height())

    def _tall_bar_now(self) -> int:
        """How high the bars of one week may be, so that all of it is seen, the markets too."""
        bars = week_bars(self._page.events, self._page.first)
        lanes = max((bar.lane + 1 for bar in bars), default=1)
        markets = max(len(self._page.markets_on(day)) for day in self._days())
        room = self._row_height() - self._head() - _MARKET * markets - 2 * TALL_GAP
        return int(min(TALLEST_BAR, max(TALL_BAR, room / lanes - TALL_GAP)))

    def _lanes(self) -> int:
        return max(1, int((self._row_height() - self._head() - 2) // self._step()))

    def _row_height(self) -> float:
        return self.height() / self._page.weeks

    def _head(self) -> int:
        return TIGHT_HEAD if self._is_low else HEAD

    def _step(self) -> int:
        return _TIGHT_STEP if self._is_low else self._tall_bar + TALL_GAP if self._is_tall else STEP

    def _bar_height(self) -> int:
        return _TIGHT_BAR if self._is_low else self._tall_bar if self._is_tall else BAR

    @property
    def _is_low(self) -> bool:
        return self._row_height() < _LOW

    @property
    def _is_tall(self) -> bool:
        return self._page.weeks == 1

    def _monday(self, week: int) -> date:
        return self._page.first + timedelta(days=week * WEEK)

    def _days(self) -> Iterator[date]:
        count = self._page.weeks * WEEK
        return (self._page.first + timedelta(days=n) for n in range(count))

    def _day_at(self, at: QPointF) -> date:
        column = min(WEEK - 1, max(0, int(at.x() // (self.width() / WEEK))))
        row = min(self._page.weeks - 1, max(0, int(at.y() // self._row_height())))
        return self._page.first + timedelta(days=row * WEEK + column)

    def _event_at(self, at: QPointF) -> Event | None:
        return next((p.bar.event for p in self._placed if p.box.contains(at)), None)

    # What one does

    def resizeEvent(self, event: object) -> None:
        """Place the bars anew."""
        self._placed = list(self._place_all())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day; a festival pressed is picked."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._by_keys = False
        self._anchor = self._day_at(event.position())
        self.chosen.emit(self._anchor)
        if found := self._event_at(event.position()):
            self.picked.emit(found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point out what can be pressed; with the button held, draw a range."""
        if event.buttons() & Qt.MouseButton.LeftButton and self._anchor:
            self._span(self._day_at(event.position()))
            return
        hovered = self._event_at(event.position())
        if hovered is not self._hovered:
            self._hovered = hovered
            shape = Qt.CursorShape.PointingHandCursor if hovered else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.update()

    def _span(self, day: date) -> None:
        if self._anchor and day != self._anchor:
            self.spanned.emit(Days(min(self._anchor, day), max(self._anchor, day)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by ← → ↑ ↓, page by page, to today; Enter takes what is on."""
        self._by_keys = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.entered.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_T):
            self.home.emit()
        elif event.key() == Qt.Key.Key_G:
            self.jump.emit()
        elif (day := step_of_key(event.key(), self._selected, self._page)) is not None:
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._anchor = (self._anchor or self._selected) if shifted else None
            self.chosen.emit(day)
            if shifted:
                self._span(day)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the frame of the focus, say the day."""
        super().focusInEvent(event)
        self._by_keys = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the frame of the selection again."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Tell in a tooltip what a bar stands for."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._event_at(QPointF(event.pos()))
            text = event_sentence(found) if found else ""
            show_tooltip(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _speak(self) -> None:
        self.setAccessibleName(day_sentence(self._selected, self._page))
        if self.hasFocus():
            told = QAccessibleEvent(self, QAccessible.Event.NameChanged)
            QAccessible.updateAccessibility(told)
