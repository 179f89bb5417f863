"""The control of a setting, by its kind."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from langson_explorer.i18n import tr
from langson_explorer.presenting.settings_page import Row
from langson_explorer.settings.table import Kind
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.labels import ElidedLabel
from langson_explorer.ui.widgets.segments import Segments, Switch

_MOST_SEGMENTS = 4
_LINE_WIDTH = 248


class Control(QWidget):
    """`chosen` carries the value set."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(8)

    def show_value(self, value: object) -> None:
        """Show a value without telling of it."""
        raise NotImplementedError


class Choice(Control):
    """Two to four values as segments, more as a list."""

    def __init__(self, row: Row) -> None:
        super().__init__()
        self._segments: Segments | None = None
        self._box = QComboBox()
        if len(row.choices) <= _MOST_SEGMENTS:
            self._segments = Segments(row.choices)
            self._segments.changed.connect(self.chosen)
            self.line.addWidget(self._segments)
            return
        self._box.setFont(font("body"))
        self._box.setAccessibleName(row.label)
        for value, label in row.choices:
            self._box.addItem(label, value)
        self._box.activated.connect(lambda _: self.chosen.emit(self._box.currentData()))
        self.line.addWidget(self._box)

    def show_value(self, value: object) -> None:
        """Show the choice."""
        if self._segments:
            self._segments.choose(value)
        else:
            self._box.setCurrentIndex(self._box.findData(value))


class YesNo(Control):
    """A switch."""

    def __init__(self, row: Row) -> None:
        super().__init__()
        self._switch = Switch(row.label)
        self._switch.clicked.connect(lambda on: self.chosen.emit(on))  # noqa: PLW0108
        self.line.addWidget(self._switch)

    def show_value(self, value: object) -> None:
        """Show whether it is on."""
        self._switch.setChecked(bool(value))


class Typed(Control):
    """A line of text, or a number; told when one leaves it."""

    def __init__(self, row: Row) -> None:
        super().__init__()
        self._row = row
        self._line = QLineEdit()
        self._line.setFont(font("body", tabular=True))
        self._line.setAccessibleName(row.label)
        self._line.setFixedWidth(96 if row.kind is Kind.NUMBER else _LINE_WIDTH)
        self._line.editingFinished.connect(self._tell)
        self.line.addWidget(self._line)

    def _tell(self) -> None:
        text = self._line.text().strip()
        if self._row.kind is Kind.NUMBER:
            if text.isdecimal():
                self.chosen.emit(int(text))
        elif self._row.kind is Kind.LIST:
            self.chosen.emit([part.strip() for part in text.split(";") if part.strip()])
        else:
            self.chosen.emit(text)

    def show_value(self, value: object) -> None:
        """Show what is set."""
        text = ";".join(map(str, value)) if isinstance(value, list) else str(value)
        if self._line.text() != text:
            self._line.setText(text)


class Chosen(Control):
    """A file or a folder, chosen in the system's own dialog."""

    def __init__(self, row: Row) -> None:
        super().__init__()
        self._row = row
        self._path = ElidedLabel("", "second", "ink2")
        self._path.setFixedWidth(150)
        self._path.setAlignment(Qt.AlignmentFlag.AlignRight)
        button = Button(tr("Đổi…"), "folder", height=32, icon_size=16)
        button.setAccessibleName(row.label)
        button.clicked.connect(self._ask)
        self.line.addWidget(self._path)
        self.line.addWidget(button)

    def _ask(self) -> None:
        start = self._path.text() or str(Path.home())
        if self._row.kind is Kind.FOLDER:
            path = QFileDialog.getExistingDirectory(self, self._row.label, start)
        else:
            path, _ = QFileDialog.getOpenFileName(self, self._row.label, start)
        if path:
            self.chosen.emit(path)

    def show_value(self, value: object) -> None:
        """Show which."""
        self._path.setText(str(value))


def control_for(row: Row) -> Control:
    """The control of a row."""
    if row.kind is Kind.CHOICE:
        return Choice(row)
    if row.kind is Kind.YES_NO:
        return YesNo(row)
    if row.kind in (Kind.FILE, Kind.FOLDER):
        return Chosen(row)
    return Typed(row)
