"""What stands in for a map that cannot be drawn: its places as a plain list, a way to try again."""

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from langson_explorer.domain.place import Language
from langson_explorer.domain.place_columns import PlaceColumns
from langson_explorer.i18n import tr
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.labels import Line, Paragraph


class PlainList(QWidget):
    """Names the places shown; a row chosen is a place clicked."""

    picked = Signal(str)
    again = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ids: list[str] = []
        self._title, self._hint = Line(role="strong"), Paragraph(role="second", tone="ink2")
        self.button = Button(icon_name="redo", kind="tint", height=32)
        self.button.clicked.connect(self.again)
        self._names = QStringListModel(self)
        self.list = QListView()
        self.list.setModel(self._names)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self.list.setObjectName("plainList")
        self.list.clicked.connect(self._pick)
        self.list.activated.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Put the words into the language chosen."""
        self._title.setText(tr("Không vẽ được bản đồ"))
        self._hint.set_text(
            tr("Phần vẽ bản đồ đã dừng ba lần trong một phút. Các nơi vẫn có trong danh sách.")
        )
        self.button.setText(tr("Thử lại"))
        self.list.setAccessibleName(tr("Danh sách địa điểm"))

    def show_places(
        self, places: PlaceColumns, shown: frozenset[str] | None, language: Language
    ) -> None:
        """List these places, of which `shown` are not filtered out (None: all)."""
        kept = [i for i, place in enumerate(places.ids) if shown is None or place in shown]
        self._ids = [places.ids[i] for i in kept]
        self._names.setStringList([places.name(i, language) for i in kept])

    def mark(self, place_id: str | None) -> None:
        """Mark the place chosen."""
        if place_id not in self._ids:
            self.list.clearSelection()
            return
        self.list.setCurrentIndex(self._names.index(self._ids.index(place_id)))

    def _pick(self, index: QModelIndex) -> None:
        self.picked.emit(self._ids[index.row()])
