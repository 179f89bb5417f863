"""A small card to type or paste a position into."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from langson_explorer.domain.coordinates import MOST_LETTERS, read_points
from langson_explorer.domain.geo import Box, Point
from langson_explorer.errors import RequestError
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_coordinates
from langson_explorer.services.wording import error_sentence
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.labels import Line, Paragraph
from langson_explorer.ui.widgets.popover import Popover

_WIDTH = 340
_MOST_OFFERED = 8


class GoTo(Popover):
    """`went` carries the Point to go to, which lies within the map."""

    went = Signal(object)

    def __init__(self, parent: QWidget, area: Box) -> None:
        super().__init__(parent, tr("Tới tọa độ"))
        self._area = area
        self.setFixedWidth(_WIDTH)
        self.field = QLineEdit()
        self.field.setFont(font("body", tabular=True))
        self.field.setMaxLength(MOST_LETTERS)
        self.field.setPlaceholderText("21,8526 106,7615")
        self.field.setAccessibleName(tr("Tọa độ, vĩ độ trước"))
        self._error = Paragraph("", "second", "amber")
        self._error.hide()
        self.choice = QVBoxLayout()  # the places of a link that names several
        self.choice.setSpacing(4)
        go = Button(tr("Đi tới"), kind="primary", height=34)
        go.clicked.connect(self.go)
        self.column.addWidget(Line(tr("Tới tọa độ"), "heading"))
        self.column.addWidget(
            Paragraph(
                tr("Độ thập phân, độ phút giây, hoặc dán đường dẫn bản đồ. Vĩ độ viết trước."),
                "second",
                "ink2",
            )
        )
        self.column.addWidget(self.field)
        self.column.addWidget(self._error)
        self.column.addLayout(self.choice)
        self.column.addWidget(go, 0, Qt.AlignmentFlag.AlignRight)
        self.field.setFocus()

    @property
    def error(self) -> str:
        """What is wrong with what was typed; empty for nothing."""
        return self._error.toPlainText()

    def go(self) -> None:
        """Go there, ask which of several places is meant, or say what is wrong."""
        try:
            points = read_points(self.field.text())
        except RequestError as error:
            self._offer((), error_sentence(error))
            return
        if len(points) > 1:
            self._offer(points, tr("Đường dẫn này có nhiều nơi. Đi tới nơi nào?"))
        else:
            self._go_to(points[0])

    def _go_to(self, point: Point) -> None:
        if not self._area.contains(point):
            self._offer((), error_sentence(RequestError("coordinates-off-map")))
            return
        self.went.emit(point)
        self.close()

    def _offer(self, points: Sequence[Point], text: str) -> None:
        """Say what is wrong, or what to choose, with a button for each place."""
        while item := self.choice.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for point in points[:_MOST_OFFERED]:
            button = Button(format_coordinates(point), kind="plain", height=32)
            button.clicked.connect(partial(self._go_to, point))
            self.choice.addWidget(button)
        self._error.set_text(text)
        self._error.show()
        self.adjustSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes; only a position that can be read closes the card."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go()
        else:
            super().keyPressEvent(event)
