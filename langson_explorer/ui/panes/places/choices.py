"""A filter button that opens a list of things to tick."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
)

from langson_explorer.domain.text import fold
from langson_explorer.i18n import tr
from langson_explorer.ui.widgets.buttons import Button

_FIELD_FROM = 12  # so many choices deserve a field to narrow them
_ROW = 32


class ChoicePopup(QFrame):
    """A list to tick; with many choices, a field above it narrows the list."""

    changed = Signal()

    def __init__(self, parent: "ChoiceButton") -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("Popup")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        self._field = QLineEdit()
        self._field.textChanged.connect(self._narrow)
        self._list = QListWidget()
        self._list.setObjectName("Choices")
        self._list.itemChanged.connect(self.changed)
        self._list.itemActivated.connect(self._flip)
        self._none = Button(kind="link", height=28)
        self._none.clicked.connect(self.clear)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self._none)
        column.addWidget(self._field)
        column.addWidget(self._list)
        column.addLayout(row)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these (key, words); what was ticked stays ticked."""
        ticked = self.ticked()
        self._list.blockSignals(True)
        self._list.clear()
        for key, words in choices:
            item = QListWidgetItem(words, self._list)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in ticked else Qt.CheckState.Unchecked)
        self._list.blockSignals(False)
        self._field.setVisible(len(choices) >= _FIELD_FROM)
        self._field.setPlaceholderText(tr("Gõ để lọc"))
        self._field.setAccessibleName(tr("Gõ để lọc"))
        self._none.setText(tr("Bỏ chọn"))
        self.setFixedSize(
            264, min(360, 66 + _ROW * len(choices) + (44 if self._field.isVisibleTo(self) else 0))
        )

    def ticked(self) -> frozenset[str]:
        """The keys ticked."""
        items = (self._list.item(line) for line in range(self._list.count()))
        return frozenset(
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )

    def tick(self, key: str) -> None:
        """Tick one of the choices."""
        for line in range(self._list.count()):
            if self._list.item(line).data(Qt.ItemDataRole.UserRole) == key:
                self._list.item(line).setCheckState(Qt.CheckState.Checked)

    def clear(self) -> None:
        """Tick nothing."""
        if not self.ticked():
            return
        self._list.blockSignals(True)
        for line in range(self._list.count()):
            self._list.item(line).setCheckState(Qt.CheckState.Unchecked)
        self._list.blockSignals(False)
        self.changed.emit()

    def open_at(self, corner: QPoint) -> None:
        """Show it, ready for the keyboard."""
        self._field.clear()
        self.move(corner)
        self.show()
        (self._field if self._field.isVisible() else self._list).setFocus()

    def _flip(self, item: QListWidgetItem) -> None:
        ticked = item.checkState() is Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)

    def _narrow(self, text: str) -> None:
        for line in range(self._list.count()):
            item = self._list.item(line)
            item.setHidden(fold(text) not in fold(item.text()))


class ChoiceButton(Button):
    """A filter: closed it says what it filters by, with how many are ticked."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(kind="filter", height=28, arrow=True)
        self._name = ""
        self._popup = ChoicePopup(self)
        self._popup.changed.connect(self._ticked)
        self.clicked.connect(self._open)

    def set_choices(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """Say what it filters by, offer these (key, words)."""
        self._name = name
        self._popup.set_choices(choices)
        self._show_state()

    def ticked(self) -> frozenset[str] | None:
        """The keys ticked; None when there is none, which sets no condition."""
        return self._popup.ticked() or None

    def tick(self, key: str) -> None:
        """Tick one more."""
        self._popup.tick(key)

    def clear(self) -> None:
        """Set no condition."""
        self._popup.clear()

    def _open(self) -> None:
        self._popup.open_at(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def _ticked(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        count = len(self._popup.ticked())
        self.setText(tr("{name}: {n}").format(name=self._name, n=count) if count else self._name)
        self.setProperty("active", bool(count))
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()
