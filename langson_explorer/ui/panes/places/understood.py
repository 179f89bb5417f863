"""How the words typed were understood: a chip for each part, to take it back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from langson_explorer.domain.catalogue import Catalogue
from langson_explorer.i18n import tr
from langson_explorer.services.finding import Answer
from langson_explorer.services.wording.filters import FilterWords
from langson_explorer.ui.widgets.filter_chip import FilterChip
from langson_explorer.ui.widgets.flow import FlowLayout
from langson_explorer.ui.widgets.labels import Paragraph


class Understood(QWidget):
    """Nothing while nothing was understood; `asked` carries the text to ask instead."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._words: FilterWords | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._close = Paragraph("", "second", "ink2")
        chips = QWidget()
        self._flow = FlowLayout(chips)
        column.addWidget(chips)
        column.addWidget(self._close)
        self.hide()

    def load(self, catalogue: Catalogue) -> None:
        """Take the names of kinds, communes, peoples."""
        self._words = FilterWords(catalogue)

    def show_answer(self, answer: Answer | None) -> None:
        """Show how a text was understood; None or a plain name: nothing."""
        parts = answer.query.parts if answer else ()
        self.setVisible(bool(parts))
        is_close = answer is not None and answer.is_close
        self._close.setVisible(is_close)
        if is_close:
            self._close.set_text(tr("Không có đúng như vậy; đây là những gì gần nhất:"))
        self._flow.clear()
        if answer is None or self._words is None:
            return
        query = answer.query
        for part in parts:
            chip = FilterChip(self._words.part_label(part))
            chip.clicked.connect(lambda _=False, part=part: self.asked.emit(query.without(part)))
            self._flow.addWidget(chip)
        self.updateGeometry()

    def chips(self) -> list[FilterChip]:
        """The chips now shown."""
        items = (self._flow.itemAt(n) for n in range(self._flow.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, FilterChip)]
