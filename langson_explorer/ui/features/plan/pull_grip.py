"""The upper edge of the dock, by which it is pulled up and down."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from langson_explorer.ui.theming.theme import theme

HEIGHT = 8
_BAR_WIDTH, _BAR_HEIGHT = 36, 3


class PullGrip(QWidget):
    """Tells how far up it is pulled; a double click opens or closes all."""

    pulled = Signal(int)  # the height wished, in px
    let_go = Signal()
    double_clicked = Signal()

    def __init__(self, of: QWidget) -> None:
        super().__init__(of)
        self._of = of
        self._grabbed: tuple[float, int] | None = None  # where, at which height
        self._is_under = False
        self.setCursor(Qt.CursorShape.SizeVerCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        self._grabbed = event.globalPosition().y(), self._of.height()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull."""
        if self._grabbed:
            at, height = self._grabbed
            self.pulled.emit(max(0, height + round(at - event.globalPosition().y())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grabbed = None
        self.let_go.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for all, or for the row again."""
        self.double_clicked.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up."""
        self._is_under = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Be quiet again."""
        self._is_under = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a short bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("primary" if self._is_under else "line2"))
        left = (self.width() - _BAR_WIDTH) / 2
        painter.drawRoundedRect(QRectF(left, 3, _BAR_WIDTH, _BAR_HEIGHT), 1.5, 1.5)
