"""What every page of the filter card is: one condition, with what there is to choose."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from langson_explorer.domain.place import Place
from langson_explorer.domain.query import Filter
from langson_explorer.i18n import tr
from langson_explorer.ui.widgets.counted_list import CountedList
from langson_explorer.ui.widgets.labels import Paragraph

_FIELD_FROM = 12  # so many choices deserve a field to narrow them

LeftBy = Callable[[Filter], Sequence[Place]]
"""Which places a filter leaves, with the words typed."""


class Page(QWidget):
    """`changed` carries the whole filter with this page's condition set anew."""

    changed = Signal(object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    def show_filter(self, wanted: Filter, left_by: LeftBy) -> None:
        """Show what is set, count what could be."""
        raise NotImplementedError

    def set_count(self, wanted: Filter) -> int:
        """How many conditions of this page are set."""
        raise NotImplementedError


class NarrowedList(QWidget):
    """A list to tick with a field above it that narrows it, where it is long."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.list = QLineEdit(), CountedList()
        self.field.setPlaceholderText(tr("Gõ để lọc"))
        self.field.setAccessibleName(tr("Gõ để lọc"))
        self.field.textChanged.connect(self.list.narrow)
        self.field.returnPressed.connect(self.list.setFocus)
        self.setFocusProxy(self.list)
        self._nothing = Paragraph(tone="ink2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)

    def fit(self, nothing: str) -> None:
        """Offer the field where the list is long enough to need it; say where there is no line."""
        self.field.setVisible(self.list.count() >= _FIELD_FROM or bool(self.field.text()))
        self._nothing.set_text(nothing)
        self._nothing.setVisible(not self.list.count())
        self.list.narrow(self.field.text())
