"""Plans held against each other: what each comes to, column by column."""

from dataclasses import dataclass

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
from langson_explorer.services.wording.plan_names import plan_title


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


def comparison_titles() -> tuple[str, ...]:
    """The title of each column."""
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


def comparison_cells(variant: Variant) -> tuple[str, ...]:
    """What stands in each column of a plan."""
    plan, sums = variant.plan, totals(variant.schedule)
    cost = cost_sheet(plan.people, plan.rates, variant.schedule)
    return (
        plan_title(plan),
        format_date(plan.start_date) if plan.start_date else "–",
        format_count(len(plan.days)),
        format_count(sums.stops),
        format_duration(sums.visit_min),
        format_duration(sums.travel_min),
        format_km(sums.travel_km),
        "–" if cost.total_vnd is None else format_money(cost.total_vnd),
    )
