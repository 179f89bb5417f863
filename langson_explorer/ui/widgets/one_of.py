"""A choice of one among few, all in sight: buttons of which one is down."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QWidget

from langson_explorer.ui.widgets.buttons import Button


class OneOf(QWidget):
    """Buttons beside or below one another; `changed` tells the value chosen."""

    changed = Signal(object)

    def __init__(self, *, is_column: bool = False) -> None:
        super().__init__()
        self._values: list[object] = []
        self._group = QButtonGroup(self)
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._line = QBoxLayout(down if is_column else right, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(4)
        self._group.idToggled.connect(self._toggled)

    def add(self, label: str, value: object, icon_name: str = "") -> None:
        """Offer a value; the first is chosen."""
        button = Button(label, icon_name, kind="tab", height=32)
        button.setCheckable(True)
        self._group.addButton(button, len(self._values))
        self._values.append(value)
        self._line.addWidget(button, 1)
        if len(self._values) == 1:
            button.setChecked(True)

    def value(self) -> object:
        """The value chosen."""
        return self._values[self._group.checkedId()]

    def choose(self, value: object) -> bool:
        """Choose a value; False where it is not offered."""
        if value not in self._values:
            return False
        self._group.button(self._values.index(value)).setChecked(True)
        return True

    def _toggled(self, position: int, is_down: bool) -> None:
        if is_down:
            self.changed.emit(self._values[position])
