"""One stop of any kind as a block on the clock, as high as it takes long."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from langson_explorer.domain.schedule import EntryKind
from langson_explorer.presenting.plan.clock import Block
from langson_explorer.presenting.plan.facts import StopFacts, strip_of
from langson_explorer.services.wording import split_name
from langson_explorer.ui.features.plan.stop_button import StopButton
from langson_explorer.ui.theming.fonts import font, line_height
from langson_explorer.ui.theming.icons import layer_pixmap, pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.wrapped import wrapped

ICONS = {
    EntryKind.MEAL: "meal",
    EntryKind.RECEPTION: "people",
    EntryKind.REST: "hourglass",
    EntryKind.FREE: "sun",
    EntryKind.WAIT: "hourglass",
    EntryKind.NIGHT: "moon",
    EntryKind.END: "check",
}
_BAR = 4
_LEFT, _RIGHT, _DISC = 12, 8, 18
_TWO_LINES = 40  # px from which time and name stand on lines of their own
_STRIP_LINE, _LOCK = 15, 18
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight


class StopBlock(StopButton):
    """Draws a visit with its name and times, another stop as one quiet line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._block: Block | None = None

    def show_block(self, block: Block) -> None:
        """Show a stop."""
        self._block = block
        if block.stop:
            self.show_facts(block.stop)

    def sizeHint(self) -> QSize:
        """As high as its words."""
        return QSize(220, self._block.least_px if self._block else _TWO_LINES)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the block."""
        block = self._block
        if block is None or block.stop is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(0.4 if self.is_lifted else 1)
        self._paint_ground(painter, block)
        if block.stop.locks:
            mark = pixmap("lock", 13, theme.color("ink2"))
            painter.drawPixmap(QPointF(self.width() - _RIGHT - 13, 6), mark)
        if block.kind is EntryKind.VISIT:
            self._paint_visit(painter, block)
        else:
            box = QRectF(self.rect()).adjusted(0, 0, -_LOCK if block.stop.locks else 0, 0)
            paint_line(painter, box, block, _LEFT)

    def _paint_ground(self, painter: QPainter, block: Block) -> None:
        stop = block.stop
        assert stop is not None
        is_visit, is_lit = block.kind is EntryKind.VISIT, self.underMouse() or self.is_pointed_at
        ground = "tint" if is_lit else ("card" if is_visit else "sunk")
        edge, width = ("amberline" if stop.warnings else "line"), 1.0
        if self.is_current and is_visit:
            edge, width = "primary", 2.0
        if self.hasFocus():
            edge, width = "focus", 2.0
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setPen(QPen(theme.color(edge), width))
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(box, 6, 6)
        if is_visit:
            tone = theme.layer(stop.layer).fill if stop.layer else theme.color("ink3")
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tone)
            painter.drawRoundedRect(QRectF(width, width, _BAR, self.height() - 2 * width), 2, 2)

    def _paint_visit(self, painter: QPainter, block: Block) -> None:
        stop = block.stop
        assert stop is not None
        disc = QRectF(_LEFT, 4, _DISC, _DISC)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.day(stop.day))
        painter.drawEllipse(disc)
        painter.setFont(font("badge", tabular=True))
        painter.setPen(theme.color("onprimary"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(stop.number))
        left = disc.right() + 7
        room = self.width() - left - _RIGHT - (_LOCK if stop.locks else 0)
        painter.setFont(font("second", tabular=True))
        painter.setPen(theme.color("ink2"))
        times = f"{stop.hours} · {stop.stay}"
        metrics = QFontMetricsF(painter.font())
        fits = metrics.horizontalAdvance(times) <= room
        painter.drawText(QRectF(left, 4, room + 2, _DISC), _MIDDLE, times if fits else stop.hours)
        end = self._paint_name(painter, stop.name, bool(stop.warnings or stop.events))
        if stop.warnings or stop.events:
            self._paint_strip(painter, stop, end)
        elif stop.layer and self.height() - end > 22:
            mark = layer_pixmap(stop.layer, 16, stop.glyph)
            painter.drawPixmap(QPointF(_LEFT + 1, end + 3), mark)
            if stop.note:
                painter.drawPixmap(QPointF(_LEFT + 25, end + 4), pixmap("note", 14))

    def _paint_name(self, painter: QPainter, name: str, has_strip: bool) -> float:
        """Draw the name in the lines there is room for; where it ends."""
        painter.setFont(font("second-strong"))
        painter.setPen(theme.color("ink"))
        line, top, room = line_height("second-strong"), 24, self.width() - _LEFT - _RIGHT
        left = self.height() - top - (_STRIP_LINE + 8 if has_strip else 0)
        most = max(1, min(2, int(left // line)))
        lines = wrapped(name, painter.font(), room, most)
        if lines and lines[-1].endswith("…"):  # what stands in brackets is another name
            lines = wrapped(split_name(name)[0], painter.font(), room, most)
        for number, text in enumerate(lines):
            place = QRectF(_LEFT, top + number * line, room + 2, line)
            painter.drawText(place, _MIDDLE, text)
        return top + len(lines) * line

    def _paint_strip(self, painter: QPainter, stop: StopFacts, end: float) -> None:
        """Draw at the foot what is wrong, else what there is that day."""
        words = font("small")
        words.setWeight(words.Weight.Medium)
        room = self.width() - _LEFT - 19 - _RIGHT
        most = max(1, min(3, int((self.height() - end - 6) // _STRIP_LINE)))
        told = strip_of(stop)
        lines = wrapped(told.text, words, room, most)
        height = 6 + _STRIP_LINE * len(lines)
        strip = QRectF(_BAR + 2, self.height() - height - 2, self.width() - _BAR - 4, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(told.ground))
        painter.drawRoundedRect(strip, 4, 4)
        ink = theme.color(told.ink)
        painter.drawPixmap(QPointF(_LEFT, strip.y() + 4), pixmap(told.icon, 14, ink))
        painter.setFont(words)
        painter.setPen(ink)
        for number, text in enumerate(lines):
            top = strip.y() + 3 + number * _STRIP_LINE
            painter.drawText(QRectF(_LEFT + 19, top, room + 2, _STRIP_LINE), _MIDDLE, text)


def paint_line(painter: QPainter, box: QRectF, block: Block, indent: float, icon: str = "") -> None:
    """Draw a line of the timetable that is no visit: its icon, when, what, what more fits."""
    mark = pixmap(icon or ICONS.get(block.kind, "clock"), 14, theme.color("ink2"))
    middle = box.center().y()
    painter.drawPixmap(QPointF(box.x() + indent, middle - 7), mark)
    left = box.x() + indent + 21
    room = box.right() - left - _RIGHT
    for role, tone, text in (
        ("small-strong", "ink", block.times),
        ("small", "ink2", " · ".join(filter(None, (block.way, block.text, block.detail)))),
    ):
        painter.setFont(font(role, tabular=True))
        painter.setPen(theme.color(tone))
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(text, _ELIDE, max(room, 0))
        painter.drawText(QRectF(left, middle - 9, room + 2, 18), _MIDDLE, shown)
        taken = metrics.horizontalAdvance(shown) + 8
        left, room = left + taken, room - taken
