"""A choice among two to four, all in sight: segments of one box, the chosen one filled."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.icons import pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.drawn import DrawnButton

_PADDING = 10


class _Segment(DrawnButton):
    def __init__(self, text: str, height: int) -> None:
        super().__init__()
        self.note, self.icon_name = "", ""
        self.is_first = self.is_last = False
        self.setCheckable(True)
        self.setText(text)
        self.setAccessibleName(text)
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_note(self, note: str, icon_name: str = "") -> None:
        """Say something small after the label: a word on amber, or a tick."""
        if (note, icon_name) != (self.note, self.icon_name):
            self.note, self.icon_name = note, icon_name
            self.setAccessibleName(f"{self.text()} {note}".strip())
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(font("second-strong")).horizontalAdvance(self.text())
        return QSize(round(2 * _PADDING + words + self._tail_width()) + 1, self.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _tail_width(self) -> float:
        if self.note:
            return QFontMetricsF(font("small-strong")).horizontalAdvance(self.note) + 16
        return 20 if self.icon_name else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("primary" if on else "sunk" if self.underMouse() else "card"))
        painter.drawPath(self._outline())
        if not self.is_first and not on:
            painter.setPen(theme.color("line"))
            painter.drawLine(0, 1, 0, self.height() - 2)
        tone = theme.color("onprimary" if on else "ink2")
        painter.setFont(font("second-strong" if on else "second-medium"))
        painter.setPen(tone)
        words = QFontMetricsF(font("second-strong")).horizontalAdvance(self.text())
        left = (self.width() - words - self._tail_width()) / 2
        line = QRectF(left, 0, words + 2, self.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self.text())
        self._paint_tail(painter, left + words + 6, tone.name())
        if self.has_ring:
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 6, 6)

    def _paint_tail(self, painter: QPainter, left: float, tone: str) -> None:
        if self.note:
            painter.setFont(font("small-strong"))
            width = QFontMetricsF(painter.font()).horizontalAdvance(self.note) + 10
            box = QRectF(left, self.height() / 2 - 8, width, 16)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("amberbg"))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(theme.color("amber"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.note)
        elif self.icon_name:
            colour = theme.color("onprimary" if self.isChecked() else "ok")
            painter.drawPixmap(
                round(left), round(self.height() / 2 - 7), pixmap(self.icon_name, 14, colour)
            )

    def _outline(self) -> QPainterPath:
        box, path = QRectF(self.rect()), QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(box, 7, 7)
        if not self.is_first:
            path.addRect(QRectF(0, 0, 8, box.height()))
        if not self.is_last:
            path.addRect(QRectF(box.width() - 8, 0, 8, box.height()))
        return path.simplified()


class Segments(QWidget):
    """`changed` tells the value chosen by hand; None where the choice is none of those offered."""

    changed = Signal(object)

    def __init__(self, choices: Sequence[tuple[object, str]], *, height: int = 32) -> None:
        super().__init__()
        self._values = [value for value, _ in choices]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        self._segments = [_Segment(label, height - 2) for _, label in choices]
        for number, segment in enumerate(self._segments):
            segment.is_first = number == 0
            segment.is_last = number == len(choices) - 1
            self._group.addButton(segment, number)
            row.addWidget(segment)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(height)
        self._group.idClicked.connect(lambda number: self.changed.emit(self._values[number]))

    def value(self) -> object:
        """The value chosen."""
        number = self._group.checkedId()
        return self._values[number] if number >= 0 else None

    def choose(self, value: object) -> None:
        """Choose a value without telling of it; nothing is chosen by one that is not offered."""
        if value in self._values:
            self._segments[self._values.index(value)].setChecked(True)
            return
        self._group.setExclusive(False)
        for segment in self._segments:
            segment.setChecked(False)
        self._group.setExclusive(True)

    def show_note(self, value: object, note: str, icon_name: str = "") -> None:
        """Say something small beside a choice."""
        self._segments[self._values.index(value)].show_note(note, icon_name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box around them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("line2"))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)


class Switch(DrawnButton):
    """Yes or no."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setFixedSize(40, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the track with its knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        painter.setPen(QPen(theme.color("primary" if on else "line2"), 1.5))
        painter.setBrush(theme.color("primary" if on else "card"))
        track = QRectF(2.75, 2.75, 34.5, 18.5)
        painter.drawRoundedRect(track, 9.25, 9.25)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("onprimary" if on else "line2"))
        painter.drawEllipse(QRectF(22 if on else 6, 6, 12, 12))
        if self.has_ring:
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 11, 11)
