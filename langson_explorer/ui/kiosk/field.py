"""What is typed with the keys on the screen."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from langson_explorer.i18n import tr
from langson_explorer.ui.kiosk.lettering import line_px, width_of, write
from langson_explorer.ui.kiosk.measures import u
from langson_explorer.ui.kiosk.touch import TouchButton
from langson_explorer.ui.theming.icons import pixmap
from langson_explorer.ui.theming.theme import theme


class Field(QWidget):
    """What has been typed."""

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.text, self._hint = "", hint
        self.setFixedHeight(u(112))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, u(12), 0)
        row.addStretch()
        self.clear = TouchButton("", icon="close", kind="tint", height=88, size=34, radius=44)
        self.clear.setFixedWidth(u(88))
        self.clear.setAccessibleName(tr("Xóa hết"))
        row.addWidget(self.clear)

    def say(self, text: str) -> None:
        """Hold this."""
        self.text = text
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field with its letters and a caret."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = u(2)
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.setPen(QPen(theme.color("primary"), u(4)))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(box, u(24), u(24))
        side = u(44)
        middle = round((self.height() - side) / 2)
        painter.drawPixmap(u(28), middle, pixmap("search", side, theme.color("primary")))
        top = (self.height() - line_px(40)) / 2
        left = u(28) + side + u(20)
        room = QRectF(left, top, self.width() - left - u(120), line_px(40))
        if not self.text:
            write(
                painter,
                room.adjusted(u(10), 0, 0, 0),
                self._hint,
                34,
                400,
                theme.color("ink3"),
            )
        write(painter, room, self.text, 40, 600, theme.color("ink"))
        caret = QRectF(left + width_of(self.text, 40, 600) + u(2), middle - u(4), u(3), u(52))
        painter.fillRect(caret, theme.color("primary"))
