"""The chips that switch layers on or off."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from langson_explorer.domain.place import Layer
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.services.wording import layer_name
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.chips import Chip


class LayerChips(QWidget):
    """A chip per layer with its count, two a row, with one button for all of them.

    `changed` carries the layers wanted, None for all.
    """

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._counts: Mapping[Layer, int] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        self._chips = {layer: Chip(layer, checkable=True) for layer in Layer}
        for place, chip in enumerate(self._chips.values()):
            chip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            chip.toggled.connect(self._toggled)
            grid.addWidget(chip, place // 2, place % 2)
        self._all = Button(kind="link", height=28)
        self._all.clicked.connect(self._switch_all)
        grid.addWidget(self._all, len(Layer) // 2, len(Layer) % 2)
        self.retranslate()

    def set_counts(self, counts: Mapping[Layer, int]) -> None:
        """Tell how many places each layer has."""
        self._counts = counts
        self.retranslate()

    def chip(self, layer: Layer) -> Chip:
        """The chip of a layer."""
        return self._chips[layer]

    def layers(self) -> frozenset[Layer] | None:
        """The layers switched on; None when all are."""
        on = frozenset(layer for layer, chip in self._chips.items() if chip.isChecked())
        return None if len(on) == len(Layer) else on

    def set_layers(self, layers: Collection[Layer] | None) -> None:
        """Show exactly these switched on; None means all."""
        for layer, chip in self._chips.items():
            chip.blockSignals(True)
            chip.setChecked(layers is None or layer in layers)
            chip.blockSignals(False)
            chip.update()
        self.retranslate()

    def retranslate(self) -> None:
        """Put the words into the language chosen."""
        for layer, chip in self._chips.items():
            count = format_count(self._counts[layer]) if layer in self._counts else ""
            chip.set_words(layer_name(layer), count)
        everything = self.layers() is None
        self._all.setText(tr("Bỏ chọn tất cả") if everything else tr("Chọn tất cả"))

    def _toggled(self) -> None:
        self.changed.emit(self.layers())

    def _switch_all(self) -> None:
        self.changed.emit(frozenset() if self.layers() is None else None)
