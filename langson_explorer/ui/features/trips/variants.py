"""The plans side by side: how long, how far, how much, what each sees."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from langson_explorer.i18n import tr
from langson_explorer.presenting.plan.comparison import Variant, comparison_cells, comparison_titles
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.fitting import FittingDialog
from langson_explorer.ui.widgets.labels import Line, Paragraph
from langson_explorer.ui.widgets.plain import set_tooltip

_SIZE = QSize(980, 460)
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class VariantsDialog(FittingDialog):
    """`chosen` carries the id of the plan to open."""

    chosen = Signal(str)

    def __init__(
        self, variants: Sequence[Variant], open_id: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._variants = variants
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("So sánh các lịch trình"))
        self.wish(_SIZE)
        self.table = QTableWidget(len(variants), len(comparison_titles()))
        self.places = Paragraph("", "second", "ink2")
        self.open_button = Button(tr("Mở lịch trình này"), kind="primary")
        self._fill()
        self._lay_out()
        self.table.currentCellChanged.connect(lambda row, *_: self._tell(row))
        self.table.cellActivated.connect(lambda _row, _column: self._choose())
        self.open_button.clicked.connect(self._choose)
        ids = [variant.plan.id for variant in variants]
        self.table.setCurrentCell(ids.index(open_id), 0)

    def _fill(self) -> None:
        self.table.setHorizontalHeaderLabels(list(comparison_titles()))
        for row, variant in enumerate(self._variants):
            for column, text in enumerate(comparison_cells(variant)):
                item = QTableWidgetItem(text)
                set_tooltip(item, text)
                if column:
                    item.setTextAlignment(_RIGHT)
                self.table.setItem(row, column, item)

    def _tell(self, row: int) -> None:
        """Say what the plan of a row sees that the others do not."""
        rest = (variant for at, variant in enumerate(self._variants) if at != row)
        others = {name for variant in rest for name in variant.places}
        alone = [name for name in self._variants[row].places if name not in others]
        text = (
            tr("Chỉ lịch trình này đến: {places}") if alone else tr("Nơi nào cũng có ở bản khác.")
        )
        self.places.set_text(text.format(places=", ".join(alone)))

    def _choose(self) -> None:
        self.chosen.emit(self._variants[self.table.currentRow()].plan.id)
        self.close()

    def _lay_out(self) -> None:
        table = self.table
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(40)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Line(tr("So sánh các lịch trình"), "page"))
        column.addWidget(table, 1)
        column.addWidget(self.places)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.open_button)
        column.addLayout(foot)
