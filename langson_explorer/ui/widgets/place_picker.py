"""A field to find places by name, with those chosen as chips below it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from langson_explorer.domain.place import Place
from langson_explorer.services.wording import in_language
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.widgets.filter_chip import FilterChip
from langson_explorer.ui.widgets.flow import FlowLayout

type Find = Callable[[str], Sequence[Place]]


class PlacePicker(QWidget):
    """`changed` tells that another place was chosen, or one taken back."""

    changed = Signal()

    def __init__(self, find: Find, name: str, hint: str) -> None:
        super().__init__()
        self._find = find
        self._offered: list[Place] = []
        self._chosen: list[Place] = []
        self.field = QLineEdit()
        self.field.setFont(font("body"))
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(hint)
        self._names = QStringListModel(self)
        self.completer = QCompleter(self._names, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setWidget(self.field)
        if popup := self.completer.popup():
            popup.setObjectName("Offers")
        self.completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        self.field.textEdited.connect(self._offer)
        self.field.returnPressed.connect(self._take_first)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self._chips)
        self._show_chips()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the places chosen, in the order they were."""
        return tuple(place.id for place in self._chosen)

    @property
    def places(self) -> tuple[Place, ...]:
        """The places chosen, in the order they were."""
        return tuple(self._chosen)

    def choose(self, place: Place) -> None:
        """Choose a place, once."""
        self.field.clear()
        if place not in self._chosen:
            self._chosen.append(place)
            self._show_chips()
            self.changed.emit()

    def lift(self, place: Place) -> None:
        """Take a place back."""
        self._chosen.remove(place)
        self._show_chips()
        self.changed.emit()

    def _offer(self, text: str) -> None:
        self._offered = list(self._find(text)) if text.strip() else []
        self._names.setStringList([in_language(place.name) for place in self._offered])
        if self._offered:
            self.completer.complete()
        else:
            self._close_popup()

    def _take(self, index: QModelIndex) -> None:
        place = self._offered[index.row()]
        # The completer writes the name into the field after this.
        QTimer.singleShot(0, self, lambda: self.choose(place))

    def _take_first(self) -> None:
        """Take the offer pointed at, or the first."""
        if self._offered and self.field.text().strip():
            popup = self.completer.popup()
            row = popup.currentIndex().row() if popup and popup.isVisible() else 0
            self._close_popup()
            self.choose(self._offered[max(row, 0)])

    def _close_popup(self) -> None:
        if popup := self.completer.popup():
            popup.hide()

    def _show_chips(self) -> None:
        self._flow.clear()
        for place in self._chosen:
            chip = FilterChip(in_language(place.name))
            chip.setMaximumWidth(270)
            chip.clicked.connect(lambda _=False, place=place: self.lift(place))
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self._chosen))
        self.setFocusProxy(self.field)
        self._flow.setAlignment(Qt.AlignmentFlag.AlignLeft)
