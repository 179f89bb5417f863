"""What is asked for now, as chips: how the words typed were understood, the conditions set."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from langson_explorer.domain.catalogue import Catalogue
from langson_explorer.domain.query import Filter
from langson_explorer.i18n import tr
from langson_explorer.services.finding import Answer
from langson_explorer.services.wording.filters import Condition, FilterWords
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.filter_chip import FilterChip
from langson_explorer.ui.widgets.flow import FlowLayout
from langson_explorer.ui.widgets.labels import Paragraph

_MOST = 4  # conditions in sight; the card of the filter has the rest


class ConditionLine(QWidget):
    """Nothing while nothing is asked for; pressing a chip takes it back.

    `asked` carries the text to ask instead, `lifted` the filter; `cleared`, `more` carry nothing.
    """

    asked = Signal(str)
    lifted = Signal(object)
    cleared = Signal()
    more = Signal()

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

    def conditions(self, wanted: Filter) -> list[Condition]:
        """What can be lifted from a filter but its layers, whose own chips stand below."""
        if self._words is None:
            return []
        rest = self._words.conditions(wanted.without("layers"))
        return [Condition(text, replace(left, layers=wanted.layers)) for text, left in rest]

    def layers_condition(self, wanted: Filter) -> list[Condition]:
        """The layers as a condition to lift, "" where none is on; none where all are shown."""
        if wanted.layers is not None and not wanted.layers:
            return [Condition("", wanted.without("layers"))]
        labels = self._words.labels(Filter(layers=wanted.layers)) if self._words else []
        return [Condition(label.text, wanted.without("layers")) for label in labels]

    def show_asked(self, answer: Answer | None, wanted: Filter) -> None:
        """Show how a text was understood, then what else is asked for."""
        self._flow.clear()
        for chip in (*self._understood(answer), *self._set(wanted)):
            self._flow.addWidget(chip)
        is_close = answer is not None and answer.is_close
        self._close.setVisible(is_close)
        if is_close:
            self._close.set_text(tr("Không có đúng như vậy; đây là những gì gần nhất:"))
        self.setVisible(bool(self._flow.count()) or is_close)
        self.updateGeometry()

    def chips(self) -> list[FilterChip]:
        """The chips now shown."""
        items = (self._flow.itemAt(n) for n in range(self._flow.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, FilterChip)]

    def _understood(self, answer: Answer | None) -> Iterator[QWidget]:
        if answer is None or self._words is None:
            return
        query = answer.query
        for part in query.parts:
            chip = FilterChip(self._words.part_label(part))
            chip.clicked.connect(lambda _=False, part=part: self.asked.emit(query.without(part)))
            yield chip

    def _set(self, wanted: Filter) -> Iterator[QWidget]:
        conditions = self.conditions(wanted)
        for text, left in conditions[:_MOST]:
            chip = FilterChip(text)
            chip.clicked.connect(lambda _=False, left=left: self.lifted.emit(left))
            yield chip
        if rest := conditions[_MOST:]:
            yield self._button(f"+{len(rest)}", _joined(rest), self.more)
        if len(conditions) > 1:
            yield self._button(tr("Bỏ hết"), tr("Bỏ hết bộ lọc"), self.cleared)

    def _button(self, text: str, name: str, signal: object) -> Button:
        button = Button(text, kind="link", height=26)
        button.setAccessibleName(name)
        button.clicked.connect(signal)
        return button


def _joined(conditions: Sequence[Condition]) -> str:
    return tr(", ").join(condition.text for condition in conditions)
