"""An itinerary to read: its days one below another, a line a stop, what is new set apart."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.schedule import DaySchedule, Visit
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import (
    format_clock,
    format_duration,
    format_km,
    format_weekday_date,
)
from langson_explorer.services.trips.answers import LeftOut
from langson_explorer.services.wording import in_language, warning_sentence
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
    grid.addWidget(ElidedLabel(_title(plan, number), "strong"), 0, 0, 1, 2)
    grid.addWidget(Line(_sum(day), "second", "ink2", tabular=True), 0, 2)
    for row, visit in enumerate(day.visits, start=1):
        tone = "primary" if visit.stop.id in new else "ink"
        role = "strong" if visit.stop.id in new else "body"
        grid.addWidget(Line(_times(visit), "second", "ink2", tabular=True), row, 0)
        grid.addWidget(ElidedLabel(visit_name(visit), role, tone), row, 1)
        told = tr(", ").join(warning_sentence(warning) for warning in visit.warnings)
        grid.addWidget(Line(told, "second", "amber"), row, 2)
    if day.ends_at:
        row = len(day.visits) + 1
        back = tr("Về {place}").format(place=in_language(day.ends_at.name))
        grid.addWidget(Line(format_clock(day.end_min), "second", "ink2", tabular=True), row, 0)
        grid.addWidget(ElidedLabel(back, "body", "ink2"), row, 1)
    elif not day.visits:
        grid.addWidget(Line(tr("Chưa có điểm nào"), "second", "ink2"), 1, 0, 1, 2)
    return grid


def _title(plan: Plan, number: int) -> str:
    day = tr("Ngày {number}").format(number=number + 1)
    on = plan.date_of(number)
    return tr("{day}: {date}").format(day=day, date=format_weekday_date(on)) if on else day


def _sum(day: DaySchedule) -> str:
    if not day.visits:
        return ""
    return " · ".join(
        (
            tr("xong {time}").format(time=format_clock(day.end_min)),
            format_duration(day.travel_min),
            format_km(day.travel_km),
        )
    )


def _times(visit: Visit) -> str:
    return f"{format_clock(visit.start_min)}–{format_clock(visit.depart_min)}"


def visit_name(visit: Visit) -> str:
    """What the place of a visit is called."""
    if visit.place:
        return in_language(visit.place.name)
    return visit.stop.place_name or visit.stop.place_id
