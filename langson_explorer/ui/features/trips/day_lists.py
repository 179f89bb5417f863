"""An itinerary to read: its days one below another, a line a stop, what is new set apart."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.schedule import DaySchedule, Entry
from langson_explorer.i18n import tr
from langson_explorer.presenting.plan.words import day_sum, day_title
from langson_explorer.services.trips.answers import LeftOut
from langson_explorer.services.wording import warning_sentence
from langson_explorer.services.wording.entries import entry_text, entry_times, way_text
from langson_explorer.ui.widgets.labels import ElidedLabel, Line, Paragraph


class DayLists(QScrollArea):
    """Shows plans on the clock."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_plan(
        self,
        plan: Plan,
        schedule: Sequence[DaySchedule],
        new: Collection[str] = (),
        left_out: Sequence[LeftOut] = (),
        notes: Sequence[str] = (),
    ) -> None:
        """Show a plan; stops in `new` are marked, then what was left out and why."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 10, 0)
        column.setSpacing(14)
        for note in notes:
            column.addWidget(Paragraph(note, "second", "amber"))
        for number, day in enumerate(schedule):
            column.addLayout(_day(plan, number, day, new))
        if left_out:
            column.addWidget(Line(tr("Không có trong chuyến đi"), "strong"))
            for left in left_out:
                text = tr("{place}: {reason}").format(place=left.name, reason=left.told)
                column.addWidget(Paragraph(text, "second", "amber"))
        column.addStretch(1)
        self.setWidget(inner)


def _day(plan: Plan, number: int, day: DaySchedule, new: Collection[str]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(1, 1)
    grid.addWidget(ElidedLabel(day_title(plan, number), "strong"), 0, 0, 1, 2)
    grid.addWidget(Line(day_sum(day), "second", "ink2", tabular=True), 0, 2)
    for row, entry in enumerate(day.entries, start=1):
        _add_entry(grid, row, entry, new)
    if not day.entries:
        grid.addWidget(Line(tr("Chưa có điểm nào"), "second", "ink2"), 1, 0, 1, 2)
    return grid


def _add_entry(grid: QGridLayout, row: int, entry: Entry, new: Collection[str]) -> None:
    visit = entry.visit
    is_new = visit is not None and visit.stop.id in new
    tone = "ink2" if visit is None else ("primary" if is_new else "ink")
    grid.addWidget(Line(entry_times(entry), "second", "ink2", tabular=True), row, 0)
    grid.addWidget(ElidedLabel(entry_text(entry), "strong" if is_new else "body", tone), row, 1)
    if entry.leg:
        grid.addWidget(Line(way_text(entry.leg), "second", "ink2"), row, 2)
    elif visit:
        told = tr(", ").join(warning_sentence(warning) for warning in visit.warnings)
        grid.addWidget(Line(told, "second", "amber"), row, 2)
