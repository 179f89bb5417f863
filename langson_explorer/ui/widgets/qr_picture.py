"""A QR code to be read by a telephone from the screen."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from langson_explorer.formats.qr import QUIET_ZONE, QrCode
from langson_explorer.ui.theming.theme import theme

_RADIUS = 8


class QrPicture(QWidget):
    """Draws a code black on white in every theme: a telephone reads it no other way."""

    def __init__(self, side: int) -> None:
        super().__init__()
        self._side = side
        self._code: QrCode | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(side, side)

    def show_code(self, code: QrCode | None, name: str) -> None:
        """Show a code, or none; `name` says what it is of."""
        self._code = code
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in squares of whole pixels, in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        left, top = (self.width() - side) / 2, (self.height() - side) / 2
        painter.setPen(theme.color("line"))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRoundedRect(QRectF(left + 0.5, top + 0.5, side - 1, side - 1), _RADIUS, _RADIUS)
        if self._code is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        ratio = self.devicePixelRatioF()
        count = len(self._code.rows)
        unit = max(int(side * ratio) // (count + 2 * QUIET_ZONE), 1) / ratio
        x0, y0 = left + (side - unit * count) / 2, top + (side - unit * count) / 2
        for y, row in enumerate(self._code.rows):
            for x, dark in enumerate(row):
                if dark:
                    square = QRectF(x0 + x * unit, y0 + y * unit, unit, unit)
                    painter.fillRect(square, Qt.GlobalColor.black)
