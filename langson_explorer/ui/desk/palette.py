"""The command palette: type a few letters, press Enter."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from langson_explorer.domain.text import fold
from langson_explorer.i18n import tr
from langson_explorer.ui.feature import Action
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.icons import icon
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.fitting import fit
from langson_explorer.ui.widgets.labels import Paragraph
from langson_explorer.ui.widgets.popups import Popup

_ID = Qt.ItemDataRole.UserRole
_KEYS = Qt.ItemDataRole.UserRole + 1
_TOP = 72  # px below the top of the window, where there is room
_WIDTH, _HEIGHT = 480, 380
# What one looks for first; what a feature adds besides comes after.
_ORDER = (
    "find",
    "map",
    "calendar",
    "year-poster",
    "catalogue",
    "add-to-plan",
    "undo",
    "redo",
    "copy-place",
    "export-list",
    "map-sheet",
    "new-trip",
    "rearrange",
    "costs",
    "variants",
    "print-plan",
    "export-plan",
    "plan-codes",
    "open-plan",
    "packs",
    "deselect",
    "filter",
    "trip",
    "draw-box",
    "start-over",
    "dock",
    "zoom-in",
    "zoom-out",
    "zoom-home",
    "zoom-plan",
    "go-to",
    "distance",
    "area",
)


class _KeysDelegate(QStyledItemDelegate):
    """Adds the keys of an action at the right of its row."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a row."""
        super().paint(painter, option, index)
        painter.setFont(font("small", tabular=True))
        painter.setPen(theme.color("ink2"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(option.rect.adjusted(0, 0, -12, 0), right, index.data(_KEYS))


class Palette(Popup):
    """A field over the actions of the window; `chosen` carries the id of one."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget, actions: Sequence[Action]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("Bảng lệnh"))
        self._field, self._list = QLineEdit(), QListWidget()
        self._list.setObjectName("Choices")
        self._list.setIconSize(QSize(18, 18))
        self._list.setItemDelegate(_KeysDelegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._field.setPlaceholderText(tr("Gõ tên việc muốn làm…"))
        self._field.setAccessibleName(tr("Tìm lệnh"))
        self._field.textChanged.connect(self._narrow)
        self._field.installEventFilter(self)
        self._list.itemClicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self._field)
        column.addWidget(self._list)
        self._none = Paragraph(tr("Không có lệnh nào như thế: thử từ khác, hoặc Esc."), tone="ink2")
        self._none.hide()
        column.addWidget(self._none)
        column.addStretch(0)
        self._fill(actions)

    def _fill(self, actions: Sequence[Action]) -> None:
        for entry in actions:
            keys = QKeySequence(entry.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
            mark = icon(entry.icon, 18, theme.color("ink2"))
            item = QListWidgetItem(mark, entry.label(), self._list)
            item.setData(_ID, entry.id)
            item.setData(_KEYS, keys)
        self._list.setCurrentRow(0)

    def open_over(self, window: QWidget) -> None:
        """Show it near the top of the window."""
        fit(self, QSize(_WIDTH, _HEIGHT))
        corner = window.mapToGlobal(window.rect().topLeft())
        top = min(_TOP, max(0, window.height() - self.height()))
        self.move(corner.x() + (window.width() - self.width()) // 2, corner.y() + top)
        self.show()
        self._field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list, or take from it, while typing in the field."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        match event.key():
            case Qt.Key.Key_Down:
                self._step(1)
            case Qt.Key.Key_Up:
                self._step(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._take(self._list.currentItem())
            case _:
                return False
        return True

    def _visible(self) -> list[int]:
        return [n for n in range(self._list.count()) if not self._list.item(n).isHidden()]

    def _step(self, by: int) -> None:
        lines, now = self._visible(), self._list.currentRow()
        if lines:
            at = lines.index(now) if now in lines else -1
            self._list.setCurrentRow(lines[(at + by) % len(lines)])

    def _narrow(self, text: str) -> None:
        words = fold(text).split()
        for line in range(self._list.count()):
            item = self._list.item(line)
            item.setHidden(not all(word in fold(item.text()) for word in words))
        visible = self._visible()
        self._list.setCurrentRow(visible[0] if visible else -1)
        self._list.setVisible(bool(visible))
        self._none.setVisible(not visible)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is None or item.isHidden():
            return
        self.close()
        self.chosen.emit(item.data(_ID))


def in_order(actions: Iterable[Action]) -> list[Action]:
    """Actions as the palette lists them."""
    places = {action_id: place for place, action_id in enumerate(_ORDER)}
    return sorted(actions, key=lambda action: places.get(action.id, len(_ORDER)))
