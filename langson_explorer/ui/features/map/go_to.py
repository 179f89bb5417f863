"""A small card to type or paste a position into."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from langson_explorer.domain.coordinates import MOST_LETTERS, read_point
from langson_explorer.domain.geo import Box
from langson_explorer.errors import RequestError
from langson_explorer.i18n import tr
from langson_explorer.services.wording import error_sentence
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.labels import Line, Paragraph
from langson_explorer.ui.widgets.popover import Popover

_WIDTH = 340


class GoTo(Popover):
    """`went` carries the Point to go to, which lies within the map."""

    went = Signal(object)

    def __init__(self, parent: QWidget, area: Box) -> None:
        super().__init__(parent, tr("Tới toạ độ"))
        self._area = area
        self.setFixedWidth(_WIDTH)
        self.field = QLineEdit()
        self.field.setFont(font("body", tabular=True))
        self.field.setMaxLength(MOST_LETTERS)
        self.field.setPlaceholderText("21,8526 106,7615")
        self.field.setAccessibleName(tr("Toạ độ, vĩ độ trước"))
        self._error = Paragraph("", "second", "amber")
        self._error.hide()
        go = Button(tr("Đi tới"), kind="primary", height=34)
        go.clicked.connect(self.go)
        self.column.addWidget(Line(tr("Tới toạ độ"), "heading"))
        self.column.addWidget(
            Paragraph(
                tr("Độ thập phân, độ phút giây, hoặc dán đường dẫn bản đồ. Vĩ độ viết trước."),
                "second",
                "ink2",
            )
        )
        self.column.addWidget(self.field)
        self.column.addWidget(self._error)
        self.column.addWidget(go, 0, Qt.AlignmentFlag.AlignRight)
        self.field.setFocus()

    @property
    def error(self) -> str:
        """What is wrong with what was typed; empty for nothing."""
        return self._error.toPlainText()

    def go(self) -> None:
        """Go there, or say what is wrong."""
        try:
            point = read_point(self.field.text())
            if not self._area.contains(point):
                raise RequestError("coordinates-off-map", lat=point.lat, lon=point.lon)
        except RequestError as error:
            self._error.set_text(error_sentence(error))
            self._error.show()
            self.adjustSize()
            return
        self.went.emit(point)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes; only a position that can be read closes the card."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go()
        else:
            super().keyPressEvent(event)
