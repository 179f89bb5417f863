"""The places now listed as a Qt model: a list with its first column, a table with all."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from langson_explorer.presenting.places.columns import Column, cell_text, column_titles
from langson_explorer.presenting.places.listing import Row
from langson_explorer.ui.theming.icons import place_icon

ROW_ROLE = Qt.ItemDataRole.UserRole + 1  # the Row of a line
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class PlacesModel(QAbstractTableModel):
    """The rows of the list; `set_rows` replaces all of them."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Row] = ()
        self._lines: dict[str, int] = {}
        self.editing = ""  # the id of the place open in the form

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other places."""
        self.beginResetModel()
        self._rows = rows
        self._lines = {row.place.id: line for line, row in enumerate(rows)}
        self.endResetModel()

    def show_editing(self, place_id: str) -> None:
        """Mark the place open in the form; "" marks none."""
        self.editing = place_id
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))

    def row_at(self, line: int) -> Row:
        """The row of a line."""
        return self._rows[line]

    def texts(self, column: Column) -> set[str]:
        """The title of a column with all that stands in it, each once."""
        return {column_titles()[column], *(cell_text(row, column) for row in self._rows)}

    def line_of(self, place_id: str | None) -> int | None:
        """The line of a place, or None when it is not listed."""
        return None if place_id is None else self._lines.get(place_id)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many places are listed."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """How many columns the table has."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text or icon of a cell, or its row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return cell_text(row, Column(index.column()))
        if role == Qt.ItemDataRole.DecorationRole and index.column() == Column.NAME:
            return place_icon(row.place, 20)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """A row may be chosen, or dragged into the plan."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """What a dragged row is."""
        from langson_explorer.ui.widgets.drag import PLACE_MIME  # noqa: PLC0415 - not at the start

        return [PLACE_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The place of a dragged row."""
        from langson_explorer.ui.widgets.drag import PLACE_MIME, carry  # noqa: PLC0415

        return carry(PLACE_MIME, self._rows[indexes[0].row()].place.id)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The title of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return column_titles()[Column(section)] if role == Qt.ItemDataRole.DisplayRole else None
