"""The places found as a table, in the same order as the list."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from langson_explorer.i18n import tr
from langson_explorer.presenting.places.columns import Column
from langson_explorer.services.workspace import Workspace
from langson_explorer.ui.features.places.model import PlacesModel
from langson_explorer.ui.following import follow

_LEAST = {Column.KIND: 160, Column.COMMUNE: 170}  # with more room they grow up to their widest text
_NAMES = 260  # px that the names have at least; the last columns give way to them
_PADDING = 30


class CatalogueView(QTableView):
    """A row a place; the current row is the place selected."""

    picked = Signal(str)

    def __init__(self, model: PlacesModel, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("CatalogueView")
        self._places = model
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(40)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(self._moved)
        model.modelReset.connect(lambda: self.show_place(workspace.selected.value))
        model.modelReset.connect(self._fit)
        follow(self, workspace.selected.watch, self.show_place)
        follow(self, workspace.language.watch, self.retranslate)
        self.retranslate()

    def retranslate(self, _language: str = "") -> None:
        """Put the words into the language chosen."""
        self.setAccessibleName(tr("Bảng địa điểm"))
        self._places.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        self._fit()

    def show_place(self, place_id: str | None) -> None:
        """Mark a place as the one selected."""
        line = self._places.line_of(place_id)
        if line is None:
            self.clearSelection()
        elif line != self.currentIndex().row():
            self.selectRow(line)

    def chosen(self) -> list[str]:
        """The ids of all places chosen, in the order of the table."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._places.row_at(row).place.id for row in rows]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show a column whole, or not at all; kinds and communes may be cut."""
        metrics = QFontMetrics(self.font())
        widest = {
            column: _PADDING
            + max(map(metrics.horizontalAdvance, self._places.texts(column)), default=0)
            for column in Column
        }
        widths = {column: _LEAST.get(column, widest[column]) for column in list(Column)[1:]}
        for column in (Column.POSITION, Column.RANK):
            self.setColumnHidden(column, sum(widths.values()) + _NAMES > self.viewport().width())
            if self.isColumnHidden(column):
                del widths[column]
        spare = self.viewport().width() - _NAMES - sum(widths.values())
        for column in _LEAST:
            more = max(0, min(spare // 3, widest[column] - widths[column]))
            widths[column] += more
            spare -= more
        for column, width in widths.items():
            self.setColumnWidth(column, width)

    def _moved(self, current: QModelIndex) -> None:
        if current.isValid() and self.isVisible():
            self.picked.emit(self._places.row_at(current.row()).place.id)
