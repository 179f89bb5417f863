"""A day on the clock: visits over opening hours, daylight, lunch, waits; to be dragged."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_clock, format_clocks
from langson_explorer.presenting.plan.facts import DayFacts, StopFacts
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.plain import show_tooltip

HEIGHT = 14
_FROM_MIN, _TO_MIN = 7 * 60 + 30, 18 * 60  # longer days stretch it
_GRIP = 5  # px from the end of a visit where it is made longer
_STEP_MIN, _LEAST_MIN = 5, 5


@dataclass(frozen=True, slots=True)
class _Hold:
    """What the mouse has taken hold of: a visit at a minute, its end or all of it."""

    stop: StopFacts
    at_min: float
    is_end: bool


class Timeline(QWidget):
    """A segment for each visit, in the colour of its layer.

    The end of a segment is dragged for a longer stay, the whole for another time of day.
    """

    resized = Signal(str, int)  # a stop, the minutes it takes
    moved = Signal(str, int)  # a stop, the minute it begins
    picked = Signal(str)  # a stop

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._day: DayFacts | None = None
        self._hold: _Hold | None = None
        self._pull_min = 0
        self.setFixedHeight(HEIGHT)
        self.setMouseTracking(True)

    def show_day(self, day: DayFacts) -> None:
        """Show another day."""
        self._day, self._hold = day, None
        told = (day.title, day.lunch_text, day.sun_text)
        self.setAccessibleName(". ".join(filter(None, told)))
        self.update()

    def x_of(self, minute: float) -> float:
        """Where a minute of the day lies, in px."""
        first, last = self._span()
        return (minute - first) * self.width() / (last - first)

    def _minute_at(self, x: float) -> float:
        first, last = self._span()
        return first + x * (last - first) / max(self.width(), 1)

    def _span(self) -> tuple[int, int]:
        if self._day is None:
            return _FROM_MIN, _TO_MIN
        return min(_FROM_MIN, self._day.start_min), max(_TO_MIN, self._day.end_min)

    # Dragging

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a visit."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._hold, self._pull_min = self._hold_at(event.position().x()), 0

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what letting go would do."""
        x = event.position().x()
        if self._hold is None:
            found = self._hold_at(x)
            shape = Qt.CursorShape.ArrowCursor
            if found:
                end, whole = Qt.CursorShape.SizeHorCursor, Qt.CursorShape.OpenHandCursor
                shape = end if found.is_end else whole
            self.setCursor(shape)
            return
        moved = (self._minute_at(x) - self._hold.at_min) / _STEP_MIN
        self._pull_min = round(moved) * _STEP_MIN
        show_tooltip(event.globalPosition().toPoint(), self._pulled_text(self._hold), self)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for what was dragged; a press alone picks the visit."""
        hold, self._hold = self._hold, None
        self.update()
        if hold is None:
            return
        if not self._pull_min:
            self.picked.emit(hold.stop.stop_id)
        elif hold.is_end:
            self.resized.emit(hold.stop.stop_id, self._pulled(hold)[1] - hold.stop.start_min)
        else:
            self.moved.emit(hold.stop.stop_id, self._pulled(hold)[0])

    def event(self, event: QEvent) -> bool:
        """Tell what lies under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = self.text_at(event.pos().x())
            show_tooltip(event.globalPos(), text, self)
            return True
        return super().event(event)

    def text_at(self, x: float) -> str:
        """What there is to say of a place on the bar: the visit with its hours, or the daylight."""
        if self._day is None:
            return ""
        hold = self._hold_at(x)
        if hold is None:
            return "\n".join(filter(None, (self._day.lunch_text, self._day.sun_text)))
        stop = hold.stop
        lines = [f"{stop.name} · {stop.times}"]
        if stop.wait_min:
            lines.append(tr("Chờ đến {time}").format(time=format_clock(stop.start_min)))
        if stop.windows:
            open_ = ", ".join(format_clocks(*window) for window in stop.windows)
            lines.append(tr("Mở cửa {hours}").format(hours=open_))
        return "\n".join((*lines, *stop.warnings))

    def _hold_at(self, x: float) -> _Hold | None:
        for stop in self._day.stops if self._day else ():
            left, right = self.x_of(stop.start_min), self.x_of(stop.depart_min)
            if left - 1 <= x <= right + 2:
                return _Hold(stop, self._minute_at(x), x >= right - _GRIP)
        return None

    def _pulled(self, hold: _Hold) -> tuple[int, int]:
        """From when to when a visit would be."""
        start, end = hold.stop.start_min, hold.stop.depart_min
        if hold.is_end:
            return start, max(end + self._pull_min, start + _LEAST_MIN)
        begins = min(max(start + self._pull_min, 0), 24 * 60 - _STEP_MIN)
        return begins, begins + end - start

    def _pulled_text(self, hold: _Hold) -> str:
        return f"{hold.stop.name} · {format_clocks(*self._pulled(hold))}"

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw night and day, opening hours, the visits."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("sunk"))
        painter.drawRoundedRect(self._box(self._span()), 3, 3)
        if self._day is None:
            return
        self._paint_nights(painter, self._day)
        self._paint_windows(painter, self._day)
        for stop in self._day.stops:
            self._paint_visit(painter, stop)
        if self._day.lunch:
            self._paint_lunch(painter, self._box(self._day.lunch))

    def _box(self, span: tuple[float, float], top: float = 4, height: float = 6) -> QRectF:
        left, right = (min(max(self.x_of(minute), 0), self.width()) for minute in span)
        return QRectF(left, top, right - left, height)

    def _paint_nights(self, painter: QPainter, day: DayFacts) -> None:
        """The dark before sunrise, after sunset, each ending in a small mark."""
        if day.sun is None:
            return
        (first, last), (rise, set_) = self._span(), day.sun
        painter.setBrush(theme.color("line2"))
        for start, end, edge in ((first, rise, rise), (set_, last, set_)):
            if first < edge < last:
                painter.setOpacity(0.35)
                painter.drawRoundedRect(self._box((start, end)), 3, 3)
                painter.setOpacity(1)
                painter.drawRect(QRectF(self.x_of(edge) - 0.5, 1, 1, HEIGHT - 2))

    def _paint_windows(self, painter: QPainter, day: DayFacts) -> None:
        """When each place is open, behind its visit, halfway to the visits beside it."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setOpacity(0.25)
        first, last = self._span()
        ends = [first, *(stop.depart_min for stop in day.stops)]
        starts = [*(stop.start_min for stop in day.stops[1:]), last]
        for stop, before, after in zip(day.stops, ends, starts, strict=False):
            painter.setBrush(theme.layer(stop.layer).fill if stop.layer else theme.color("ink3"))
            least = (before + stop.start_min) / 2 if before > first else before
            most = (after + stop.depart_min) / 2 if after < last else after
            for opens, closes in stop.windows:
                if max(opens, least) < min(closes, most):
                    box = self._box((max(opens, least), min(closes, most)), 1, HEIGHT - 2)
                    painter.drawRoundedRect(box.adjusted(0.5, 0, -0.5, 0), 2, 2)
        painter.setOpacity(1)

    def _paint_visit(self, painter: QPainter, stop: StopFacts) -> None:
        held = self._hold if self._hold and self._hold.stop is stop else None
        start, end = self._pulled(held) if held else (stop.start_min, stop.depart_min)
        if stop.wait_min and not held:
            painter.setPen(QPen(theme.color("line2"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(theme.color("card"))
            painter.drawRect(self._box((stop.arrive_min, start), 5, 4))
        tone = theme.layer(stop.layer).fill if stop.layer else theme.color("ink3")
        painter.setBrush(tone)
        edge = "focus" if held else "amberline" if stop.warnings else ""
        painter.setPen(QPen(theme.color(edge), 1.5) if edge else Qt.PenStyle.NoPen)
        box = self._box((start, end))
        box.setWidth(max(box.width() - 1, 6))
        painter.drawRoundedRect(box, 3, 3)

    @staticmethod
    def _paint_lunch(painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(theme.color("ink3"), 1.2, Qt.PenStyle.DotLine))
        middle = box.center().y()
        painter.drawLine(QPointF(box.left() + 1, middle), QPointF(box.right() - 1, middle))
