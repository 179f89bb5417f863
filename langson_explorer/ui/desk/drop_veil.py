"""The veil over the window while a file is dragged above it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from langson_explorer.i18n import tr
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.theme import theme

_INSET, _RADIUS = 14, 8
_OPACITY = 225  # of 255: what is below is still there


class DropVeil(QWidget):
    """Says what will happen to the file; takes nothing itself."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self) -> None:
        """Lie over the whole window."""
        self.setGeometry(self._window.rect())
        self.setAccessibleName(_words())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, a dashed edge, the words in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(theme.color("bg"))
        ground.setAlpha(_OPACITY)
        painter.fillRect(self.rect(), ground)
        painter.setPen(QPen(theme.color("primary"), 2, Qt.PenStyle.DashLine))
        inner = QRectF(self.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)
        painter.drawRoundedRect(inner, _RADIUS, _RADIUS)
        painter.setFont(font("page"))
        painter.setPen(theme.color("primary"))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(inner, int(flags), _words())


def _words() -> str:
    return tr("Thả tệp để mở lịch trình (.lsplan) hoặc cài gói bản đồ")
