"""The places found as a table, in the same order as the list."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from langson_explorer.i18n import tr
from langson_explorer.presenting.places.columns import Column
from langson_explorer.services.workspace import Workspace
from langson_explorer.ui.features.places.model import PlacesModel
from langson_explorer.ui.following import follow

_WIDTHS = {Column.KIND: 160, Column.COMMUNE: 170, Column.RANK: 160, Column.POSITION: 250}
_NARROWEST = {Column.POSITION: 1000, Column.RANK: 700}  # in a narrower table they give way


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
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        self.selectionModel().currentRowChanged.connect(self._moved)
        model.modelReset.connect(lambda: self.show_place(workspace.selected.value))
        follow(self, workspace.selected.watch, self.show_place)
        follow(self, workspace.language.watch, self.retranslate)
        self.retranslate()

    def retranslate(self, _language: str = "") -> None:
        """Put the words into the language chosen."""
        self.setAccessibleName(tr("Bảng địa điểm"))
        self._places.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

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
        for column, width in _NARROWEST.items():
            self.setColumnHidden(column, self.width() < width)

    def _moved(self, current: QModelIndex) -> None:
        if current.isValid() and self.isVisible():
            self.picked.emit(self._places.row_at(current.row()).place.id)
