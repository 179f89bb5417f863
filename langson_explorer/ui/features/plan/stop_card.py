"""One visit as a card."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from langson_explorer.presenting.plan.facts import StopFacts, Strip, stay_text, strip_of
from langson_explorer.services.wording import split_name
from langson_explorer.ui.features.plan.stop_button import StopButton
from langson_explorer.ui.theming.fonts import font, line_height
from langson_explorer.ui.theming.icons import layer_pixmap, pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.wrapped import wrapped

HEIGHT = 114
_BAR = 4  # the layer's colour, at the left
_LEFT, _RIGHT, _TOP = 11, 9, 7
_DISC = 18
_FOOT_INDENT, _FOOT_RIGHT = 22, 5
_NAME_ROLE, _TIME_ROLE, _FOOT_ROLE = "second-strong", "second-strong", "small"
_STRIP_LINE = 15
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def least_width() -> int:
    """The width at which the times of a visit, with its stay, still fit."""
    times = QFontMetricsF(font(_TIME_ROLE, tabular=True)).horizontalAdvance("00:00–00:00")
    stay = QFontMetricsF(font(_FOOT_ROLE, tabular=True)).horizontalAdvance(stay_text(120))
    return round(_LEFT + max(_DISC + 7 + times + _RIGHT, _FOOT_INDENT + stay + _FOOT_RIGHT)) + 1


def paint_lock(painter: QPainter, disc: QRectF) -> None:
    """Draw a small lock at the foot of a number's disc, where there is always room."""
    ring = QRectF(disc.right() - 7, disc.bottom() - 6, 13, 13)
    painter.setPen(QPen(theme.color("line2"), 1))
    painter.setBrush(theme.color("card"))
    painter.drawEllipse(ring)
    painter.drawPixmap(ring.topLeft() + QPointF(2, 1.5), pixmap("lock", 9, theme.color("ink")))


class StopCard(StopButton):
    """Draws a visit in the row of its day."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)

    def sizeHint(self) -> QSize:
        """The least width."""
        return QSize(least_width(), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        if self.facts is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(0.4 if self.is_lifted else 1)
        self._paint_ground(painter, self.facts)
        self._paint_time(painter, self.facts)
        lines = self._paint_name(painter, self.facts)
        if self.facts.warnings or self.facts.events:
            self._paint_strip(painter, strip_of(self.facts), 2 if lines > 1 else 3)
        else:
            self._paint_foot(painter, self.facts)
        self._paint_border(painter, self.facts)

    def _outline(self, inset: float) -> QPainterPath:
        path = QPainterPath()
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        path.addRoundedRect(box, 8 - inset, 8 - inset)
        return path

    def _paint_ground(self, painter: QPainter, facts: StopFacts) -> None:
        painter.setClipPath(self._outline(0.5))
        painter.fillRect(self.rect(), theme.color("card"))
        if self.isDown() or self.underMouse() or self.is_pointed_at:
            shade = QColor(theme.color("tint"))
            shade.setAlphaF(0.8 if self.isDown() else 0.4)
            painter.fillRect(self.rect(), shade)
        fill = theme.layer(facts.layer).fill if facts.layer else theme.color("ink3")
        painter.fillRect(QRectF(0, 0, _BAR, HEIGHT), fill)
        painter.setClipping(False)

    def _paint_border(self, painter: QPainter, facts: StopFacts) -> None:
        token, width = ("amberline" if facts.warnings else "line"), 1.0
        if self.is_pointed_at:
            token, width = "primary", 1.5
        if self.is_current:
            token, width = "primary", 2.0
        if self.hasFocus():
            token, width = "focus", 2.0
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color(token), width))
        painter.drawPath(self._outline(width / 2))
        if self.hasFocus() and self.is_current:  # both are told: the ring inside the frame
            painter.setPen(QPen(theme.color("primary"), 2))
            painter.drawPath(self._outline(3))

    def _paint_time(self, painter: QPainter, facts: StopFacts) -> None:
        disc = QRectF(_LEFT, _TOP, _DISC, _DISC)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.day(facts.day))
        painter.drawEllipse(disc)
        number = font("badge", tabular=True)
        number.setBold(True)
        painter.setFont(number)
        painter.setPen(theme.color("onprimary"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(facts.number))
        if facts.locks:
            paint_lock(painter, disc)
        left = _LEFT + _DISC + 7
        room = self.width() - left - _RIGHT
        if facts.note and room - 18 >= least_width() - left - _RIGHT:
            mark = pixmap("note", 14, theme.color("ink2"))
            painter.drawPixmap(QPointF(left + room - 14, _TOP + 2), mark)
            room -= 18
        painter.setFont(font(_TIME_ROLE, tabular=True))
        painter.setPen(theme.color("ink"))
        metrics = QFontMetricsF(painter.font())
        times = metrics.elidedText(facts.hours, Qt.TextElideMode.ElideRight, room + 1)
        painter.drawText(QRectF(left, _TOP, room + 2, _DISC), _MIDDLE, times)

    def _paint_name(self, painter: QPainter, facts: StopFacts) -> int:
        """Draw the name; how many lines it took."""
        painter.setFont(font(_NAME_ROLE))
        painter.setPen(theme.color("ink"))
        room, line = self.width() - _LEFT - _RIGHT, line_height(_NAME_ROLE)
        top = _TOP + _DISC + 4
        lines = wrapped(facts.name, painter.font(), room, 2)
        if lines and lines[-1].endswith("…"):  # what stands in brackets is another name
            lines = wrapped(split_name(facts.name)[0], painter.font(), room, 2)
        for text in lines:
            painter.drawText(QRectF(_LEFT, top, room + 2, line), _MIDDLE, text)
            top += line
        return len(lines)

    def _paint_foot(self, painter: QPainter, facts: StopFacts) -> None:
        top = _TOP + _DISC + 4 + 2 * line_height(_NAME_ROLE) + 6
        if facts.layer:
            painter.drawPixmap(QPointF(_LEFT, top), layer_pixmap(facts.layer, 16, facts.glyph))
        left = _LEFT + (_FOOT_INDENT if facts.layer else 0)
        painter.setFont(font(_FOOT_ROLE, tabular=True))
        painter.setPen(theme.color("ink2"))
        room = self.width() - left - _FOOT_RIGHT
        metrics = QFontMetricsF(painter.font())
        stay = metrics.elidedText(facts.stay, Qt.TextElideMode.ElideRight, room + 1)
        painter.drawText(QRectF(left, top, room + 2, 16), _MIDDLE, stay)

    def _paint_strip(self, painter: QPainter, told: Strip, most: int) -> None:
        """Draw at the foot what is wrong, else what there is that day."""
        words = font("small")
        words.setWeight(words.Weight.Medium)
        left = _BAR + 7 + 14 + 5
        room = self.width() - left - 5
        lines = wrapped(told.text, words, room, most)
        height = 4 + _STRIP_LINE * len(lines) + 4
        strip = QRectF(_BAR, self.height() - height, self.width() - _BAR, height)
        painter.setClipPath(self._outline(0.5))
        painter.fillRect(strip, theme.color(told.ground))
        painter.fillRect(QRectF(strip.x(), strip.y(), strip.width(), 1), theme.color(told.line))
        painter.setClipping(False)
        ink = theme.color(told.ink)
        painter.drawPixmap(QPointF(_BAR + 7, strip.y() + 5), pixmap(told.icon, 14, ink))
        painter.setFont(words)
        painter.setPen(ink)
        for number, text in enumerate(lines):
            line = QRectF(left, strip.y() + 4 + number * _STRIP_LINE, room + 2, _STRIP_LINE)
            painter.drawText(line, _MIDDLE, text)
