"""A list to tick, each line with how many there are; by mouse, finger or keys."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from langson_explorer.domain.text import fold
from langson_explorer.i18n.formats import format_count
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.plain import set_tooltip

_KEY = Qt.ItemDataRole.UserRole
_COUNT = Qt.ItemDataRole.UserRole + 1
_ROW, _HEAD = 40, 32  # a finger hits the first
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_Index = QModelIndex | QPersistentModelIndex


class Choice(NamedTuple):
    """A line: its key (none for a heading), its words, how many places it would leave."""

    key: object
    words: str
    places: int | None = None


class _CountDelegate(QStyledItemDelegate):
    """Draws a count at the right of a line, its words no further than that."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Headings are lower."""
        return QSize(0, _HEAD if index.data(_KEY) is None else _ROW)

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        """Shorten the words to the room there is."""
        super().initStyleOption(option, index)
        is_heading = index.data(_KEY) is None
        option.font = font("second-strong" if is_heading else "body")
        taken = 12 if is_heading else 44 + self._count_width(index)
        room = option.rect.width() - taken
        metrics = QFontMetricsF(option.font)
        option.text = metrics.elidedText(option.text, Qt.TextElideMode.ElideRight, room)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a line."""
        super().paint(painter, option, index)
        painter.setFont(font("second", tabular=True))
        painter.setPen(theme.color("ink2"))
        area = QRectF(option.rect).adjusted(0, 0, -10, 0)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, right, _count_text(index))

    def _count_width(self, index: _Index) -> float:
        metrics = QFontMetricsF(font("second", tabular=True))
        return metrics.horizontalAdvance(_count_text(index)) + 14


def _count_text(index: _Index) -> str:
    count = index.data(_COUNT)
    return "" if count is None else format_count(count)


class CountedList(QListWidget):
    """`changed` says that something was ticked or not; of a `single` list one line is on."""

    changed = Signal()

    def __init__(self, *, single: bool = False) -> None:
        super().__init__()
        self._single = single
        self.setProperty("single", single)
        self._choices: list[Choice] = []
        self.setObjectName("Choices")
        self.setItemDelegate(_CountDelegate(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._flip)

    def show_choices(self, choices: Iterable[Choice], ticked: Iterable[object]) -> None:
        """Offer these lines, tick those keys; the place in the list stays where it is."""
        choices, on = list(choices), set(ticked)
        if [choice[:2] for choice in choices] != [choice[:2] for choice in self._choices]:
            self.clear()
            for choice in choices:
                self.addItem(_item(choice))
        self._choices = choices
        for line, choice in enumerate(choices):
            if choice.key is not None:
                self._show(self.item(line), choice, choice.key in on)

    def choices(self) -> list[Choice]:
        """The lines offered, without their headings."""
        return [choice for choice in self._choices if choice.key is not None]

    def ticked(self) -> list[object]:
        """The keys ticked, from the top."""
        return [item.data(_KEY) for item in self._items() if item.checkState() is _ON]

    def tick(self, key: object) -> None:
        """Tick a line, or take its tick away, as a click does."""
        for item in self._items():
            if item.data(_KEY) == key:
                self._flip(item)

    def narrow(self, text: str) -> None:
        """Show only the lines that hold these words, accents or not, with their headings."""
        words, heading = fold(text).split(), None
        for item in map(self.item, range(self.count())):
            if item.data(_KEY) is None:
                heading = item
                heading.setHidden(bool(words))
                continue
            fits = all(word in fold(item.text()) for word in words)
            item.setHidden(not fits)
            if fits and heading:
                heading.setHidden(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space or Enter ticks the line one is at."""
        if event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.currentItem():
                self._flip(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _items(self) -> Sequence[QListWidgetItem]:
        items = map(self.item, range(self.count()))
        return [item for item in items if item.data(_KEY) is not None]

    def _show(self, item: QListWidgetItem, choice: Choice, is_on: bool) -> None:
        item.setData(_COUNT, choice.places)
        item.setCheckState(_ON if is_on else _OFF)
        told = choice.words if choice.places is None else f"{choice.words} {choice.places}"
        item.setData(Qt.ItemDataRole.AccessibleTextRole, told)

    def _flip(self, item: QListWidgetItem) -> None:
        if item.data(_KEY) is None or (self._single and item.checkState() is _ON):
            return
        if self._single:
            for other in self._items():
                other.setCheckState(_OFF)
        item.setCheckState(_OFF if item.checkState() is _ON else _ON)
        self.changed.emit()


class SectionList(QListWidget):
    """The sections of something, each with how many there are in it; nothing to tick."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("Choices")
        self.setItemDelegate(_CountDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_sections(self, sections: Sequence[tuple[str, int]]) -> None:
        """Show these names with their counts; none is told."""
        for line, (name, count) in enumerate(sections):
            if line == self.count():
                self.addItem(_item(Choice(name, name)))
            told = name if not count else f"{name} {count}"
            self.item(line).setData(_COUNT, count or None)
            self.item(line).setData(Qt.ItemDataRole.AccessibleTextRole, told)


def _item(choice: Choice) -> QListWidgetItem:
    item = QListWidgetItem(choice.words)
    item.setData(_KEY, choice.key)
    set_tooltip(item, choice.words)
    if choice.key is None:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(theme.color("ink2"))
    else:
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    return item
