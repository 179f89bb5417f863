"""The square that stands for an office: two letters, ours filled, others outlined."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from langson_explorer.i18n import tr
from langson_explorer.presenting.records.offices import initials
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.plain import set_tooltip

SIZE = 24


class OfficeMark(QWidget):
    """An office by the first letters of its name."""

    def __init__(self, name: str = "", *, is_ours: bool = True) -> None:
        super().__init__()
        self.setFixedSize(QSize(SIZE, SIZE))
        self.show_office(name, is_ours=is_ours)

    def show_office(self, name: str, *, is_ours: bool = True) -> None:
        """Stand for another office."""
        self._letters, self._is_ours = initials(name), is_ours
        self.setAccessibleName(name)
        set_tooltip(self, name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the square with its letters."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_office(painter, QRectF(self.rect()), self._letters, is_ours=self._is_ours)


def paint_office(painter: QPainter, box: QRectF, letters: str, *, is_ours: bool) -> None:
    """Draw the square of an office into a box."""
    painter.setPen(Qt.PenStyle.NoPen if is_ours else QPen(theme.color("line2"), 1))
    painter.setBrush(theme.color("primary" if is_ours else "card"))
    inset = 0 if is_ours else 0.5
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 6, 6)
    painter.setPen(theme.color("onprimary" if is_ours else "ink2"))
    painter.setFont(font("small-strong"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letters)


class BaseMark(QWidget):
    """What all offices had before: dashed."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(SIZE + 10, SIZE)
        self.setAccessibleName(tr("bản chung"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_base(painter, QRectF(self.rect()))


def paint_base(painter: QPainter, box: QRectF) -> None:
    """Draw the mark of what all offices had into a box."""
    painter.setPen(QPen(theme.color("line2"), 1, Qt.PenStyle.DashLine))
    painter.setBrush(theme.color("card"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    painter.setPen(theme.color("ink2"))
    painter.setFont(font("small-strong"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tr("gốc"))
