"""The page of the filters that have a name: save, take, rename, delete."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from langson_explorer.domain.query import Filter
from langson_explorer.errors import RequestError
from langson_explorer.i18n import tr
from langson_explorer.services.saved_filters import SavedFilter, SavedFilters
from langson_explorer.services.wording import error_sentence
from langson_explorer.services.wording.filters import FilterWords
from langson_explorer.ui.features.places.filter.page import LeftBy, Page
from langson_explorer.ui.widgets.buttons import Button, IconButton
from langson_explorer.ui.widgets.labels import ElidedLabel, Paragraph

_TOUCH = 40


class SavedRow(QWidget):
    """A saved filter: its name to press, what it asks for, ways to rename or delete it."""

    taken = Signal()
    renamed = Signal(str)
    deleted = Signal()

    def __init__(self, saved: SavedFilter, told: str) -> None:
        super().__init__()
        self._saved = saved
        self.take = Button(saved.name, kind="tint", height=_TOUCH)
        self.take.setAccessibleName(tr("Dùng bộ lọc {name}").format(name=saved.name))
        self.edit = IconButton("edit", tr("Đổi tên {name}").format(name=saved.name), size=_TOUCH)
        self.delete = IconButton("trash", tr("Xóa {name}").format(name=saved.name), size=_TOUCH)
        self.field = QLineEdit(saved.name)
        self.field.setAccessibleName(tr("Tên mới"))
        self.field.hide()
        line = QHBoxLayout()
        line.setSpacing(6)
        for part, share in ((self.take, 1), (self.field, 1), (self.edit, 0), (self.delete, 0)):
            line.addWidget(part, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(ElidedLabel(told, "second", "ink2"))
        self.take.clicked.connect(self.taken)
        self.edit.clicked.connect(self._ask_name)
        self.delete.clicked.connect(self.deleted)
        self.field.returnPressed.connect(lambda: self.renamed.emit(self.field.text()))

    def _ask_name(self) -> None:
        is_asking = self.field.isHidden()
        self.field.setVisible(is_asking)
        self.take.setVisible(not is_asking)
        if is_asking:
            self.field.setFocus()
            self.field.selectAll()
        else:
            self.renamed.emit(self.field.text())


class SavedPage(Page):
    """`taken` carries a SavedFilter to use; `typed` tells the words in the search field."""

    taken = Signal(object)

    def __init__(self, store: SavedFilters, words: FilterWords, typed: Callable[[], str]) -> None:
        super().__init__(tr("Bộ lọc đã lưu"))
        self._store, self._words, self._typed, self._wanted = store, words, typed, Filter()
        self.name, self.keep = QLineEdit(), Button(tr("Lưu"), kind="primary", height=34)
        self.name.setPlaceholderText(tr("Đặt tên cho bộ lọc đang dùng"))
        self.name.setAccessibleName(tr("Đặt tên cho bộ lọc đang dùng"))
        self.name.textChanged.connect(self._show_keep)
        self.name.returnPressed.connect(self.save)
        self.keep.clicked.connect(self.save)
        self._trouble = Paragraph("", "second", "amber")
        self._trouble.hide()
        self._deleted: SavedFilter | None = None
        self.restore = Button(kind="tint", icon_name="undo")
        self.restore.clicked.connect(self._restore)
        self.restore.hide()
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.name, 1)
        line.addWidget(self.keep)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column.addLayout(line)
        self.column.addWidget(self._trouble)
        self.column.addWidget(self.restore)
        self.column.addWidget(self._scroll, 1)
        self.setFocusProxy(self.name)

    def show_filter(self, wanted: Filter, left_by: LeftBy) -> None:
        """Take the filter that would be saved."""
        self._wanted = wanted
        self._show_keep()
        self._list()

    def set_count(self, wanted: Filter) -> int:
        """How many filters are saved."""
        return len(self._store.all())

    def rows(self) -> list[SavedRow]:
        """The filters now shown."""
        return self._scroll.findChildren(SavedRow)

    def save(self) -> None:
        """Keep the filter now set under the name typed."""
        if not self.keep.isEnabled():
            return
        if self._done(lambda: self._store.save(self._now(self.name.text()))):
            self.name.clear()

    def _now(self, name: str) -> SavedFilter:
        return SavedFilter(name, self._wanted, self._typed())

    def _done(self, change: Callable[[], object]) -> bool:
        """Make a change, or say why it cannot be."""
        try:
            change()
        except RequestError as error:
            self._trouble.set_text(error_sentence(error))
            self._trouble.show()
            return False
        self._trouble.hide()
        self._list()
        return True

    def _list(self) -> None:
        """List the saved filters; what is saved is no condition of the filter now set."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(10)
        saved_filters = self._store.all()
        for saved in saved_filters:
            row = SavedRow(saved, self._told(saved))
            row.taken.connect(partial(self.taken.emit, saved))
            row.deleted.connect(partial(self._delete, saved))
            row.renamed.connect(partial(self._rename, saved.name))
            column.addWidget(row)
        if not saved_filters:
            told = tr("Chưa có bộ lọc nào được lưu. Bộ lọc lưu rồi dùng lại được ở lần mở sau.")
            column.addWidget(Paragraph(told, "second", "ink2"))
        column.addStretch()
        if (old := self._scroll.takeWidget()) is not None:
            old.deleteLater()  # later: one of its buttons may be what brought us here
        self._scroll.setWidget(body)

    def _delete(self, saved: SavedFilter) -> None:
        self._deleted = saved
        self._done(lambda: self._store.delete(saved.name))
        self.restore.setText(tr("Khôi phục {name}").format(name=saved.name))
        self.restore.show()

    def _restore(self) -> None:
        if self._deleted:
            deleted = self._deleted
            self._done(lambda: self._store.save(deleted))
        self.restore.hide()

    def _rename(self, old: str, new: str) -> None:
        self._done(lambda: self._store.rename(old, new))

    def _told(self, saved: SavedFilter) -> str:
        labels = [label.text for label in self._words.labels(saved.filter)]
        return " · ".join(filter(None, (saved.text.strip(), *labels)))

    def _show_keep(self) -> None:
        """There must be something to save, and a name; a name in use is written over."""
        is_something = not self._wanted.is_everything or bool(self._typed().strip())
        name = self.name.text().strip()
        self.keep.setEnabled(is_something and bool(name))
        self.keep.setText(tr("Thay") if self._store.find(name) else tr("Lưu"))
