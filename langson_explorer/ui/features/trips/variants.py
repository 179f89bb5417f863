"""The plans side by side: how long, how far, how much, what each sees."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from langson_explorer.domain.costs import cost_sheet
from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.schedule import DaySchedule
from langson_explorer.domain.timetable import totals
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import (
    format_count,
    format_date,
    format_duration,
    format_km,
    format_money,
)
from langson_explorer.services.wording.entries import stop_name
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.labels import Line, Paragraph
from langson_explorer.ui.widgets.plain import set_tooltip

_SIZE = QSize(980, 460)
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Variant:
    """A plan on the clock, to be held against others."""

    plan: Plan
    schedule: tuple[DaySchedule, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """The names of the places seen, each once."""
        visits = (visit for day in self.schedule for visit in day.visits)
        return tuple(dict.fromkeys(map(stop_name, visits)))


class VariantsDialog(QDialog):
    """`chosen` carries the id of the plan to open."""

    chosen = Signal(str)

    def __init__(
        self, variants: Sequence[Variant], open_id: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._variants = variants
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("So sánh các lịch trình"))
        self.resize(_SIZE)
        self.table = QTableWidget(len(variants), len(_columns()))
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
        self.table.setHorizontalHeaderLabels(list(_columns()))
        for row, variant in enumerate(self._variants):
            for column, text in enumerate(_cells(variant)):
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


def _columns() -> tuple[str, ...]:
    return (
        tr("Lịch trình"),
        tr("Ngày đi"),
        tr("Số ngày"),
        tr("Số điểm"),
        tr("Tham quan"),
        tr("Đi đường"),
        tr("Quãng đường"),
        tr("Chi phí đã biết"),
    )


def _cells(variant: Variant) -> tuple[str, ...]:
    plan, sums = variant.plan, totals(variant.schedule)
    cost = cost_sheet(plan.people, plan.rates, variant.schedule)
    return (
        " ".join(plan.name.split()),
        format_date(plan.start_date) if plan.start_date else "–",
        format_count(len(plan.days)),
        format_count(sums.stops),
        format_duration(sums.visit_min),
        format_duration(sums.travel_min),
        format_km(sums.travel_km),
        format_money(cost.total_vnd),
    )
