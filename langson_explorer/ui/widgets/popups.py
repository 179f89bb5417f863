"""Windows that pop up, with round corners on any screen."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QStyle, QStyleOption, QWidget

_RADIUS = 8  # as the style sheet draws it


class Popup(QFrame):
    """A card over the window, closed by a click elsewhere."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("Popup")
        _let_corners_through(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the corners anew."""
        super().resizeEvent(event)
        _cut_corners(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground as the style sheet has it: Qt does not where windows are blended."""
        option = QStyleOption()
        option.initFrom(self)
        element = QStyle.PrimitiveElement.PE_Widget
        self.style().drawPrimitive(element, option, QPainter(self), self)


class Menu(QMenu):
    """A menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        _let_corners_through(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the corners anew."""
        super().resizeEvent(event)
        _cut_corners(self)


def _always_blends() -> bool:
    """Whether windows are surely blended; on X11 that takes a program that may not be there."""
    return QGuiApplication.platformName() != "xcb"


def _let_corners_through(window: QWidget) -> None:
    if _always_blends():
        window.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)


def _cut_corners(window: QWidget) -> None:
    """Leave out what lies beyond the corners, which would be black where nothing is blended."""
    if _always_blends():
        return
    path = QPainterPath()
    path.addRoundedRect(QRectF(window.rect()), _RADIUS, _RADIUS)
    window.setMask(QRegion(path.toFillPolygon().toPolygon()))
