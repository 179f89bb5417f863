"""What the list shows when nothing fits, with what to do next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from langson_explorer.i18n import tr
from langson_explorer.ui.icons import pixmap
from langson_explorer.ui.theme import theme
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.labels import Line, Paragraph


class EmptyList(QWidget):
    """Says that nothing fits, offers to start over."""

    start_over = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        self._mark = Line()
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = Line(role="strong")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint = Paragraph(role="second", tone="ink2")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = Button(kind="tint", height=32)
        self.button.clicked.connect(self.start_over)
        column.addWidget(self._mark)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        self.retranslate()
        self.apply_theme()

    def retranslate(self) -> None:
        """Put the words into the language chosen."""
        self._title.setText(tr("Không có nơi nào khớp"))
        self._hint.set_text(
            tr(
                "Thử gõ ít chữ hơn, không cần dấu; tên xã, huyện cũ cũng tìm được. "
                "Hoặc bỏ bớt bộ lọc."
            )
        )
        self.button.setText(tr("Bỏ hết bộ lọc"))

    def apply_theme(self) -> None:
        """Draw the mark in the colours of the theme."""
        self._mark.setPixmap(pixmap("search", 28, theme.color("line2")))
