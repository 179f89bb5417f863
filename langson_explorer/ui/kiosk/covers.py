"""What lies over the whole screen while nobody is there."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget


class Veil(QWidget):
    """Over the page while nobody is there: the first touch anywhere begins."""

    touched = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin, once this event is over: the page goes."""
        QTimer.singleShot(0, self, self.touched.emit)


class Night(QWidget):
    """The screen while the kiosk is off."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing but black."""
        QPainter(self).fillRect(self.rect(), Qt.GlobalColor.black)
