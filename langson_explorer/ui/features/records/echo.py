"""What is typed, read back in words, on a tinted ground."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.card_parts import Mark
from langson_explorer.ui.widgets.labels import Paragraph


class Echo(QWidget):
    """A sentence, with more below it."""

    def __init__(self, icon_name: str) -> None:
        super().__init__()
        self._first, self._more = Paragraph("", "second-strong"), Paragraph("", "second", "ink2")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(Mark(icon_name, 16, "primary"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._first)
        column.addWidget(self._more)
        row.addLayout(column, 1)

    def show_text(self, first: str, more: str = "") -> None:
        """Say something else."""
        if first != self._first.toPlainText():
            self._first.set_text(first)
        if more != self._more.toPlainText():
            self._more.set_text(more)
        self._more.setVisible(bool(more))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("tint"))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
