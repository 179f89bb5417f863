"""What is said of a plan as a whole."""

from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.schedule import DaySchedule
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import (
    format_clock,
    format_duration,
    format_km,
    format_weekday_date,
)


def counts_text(days: int, stops: int) -> str:
    """How many days with how many stops: "2 ngày · 8 điểm"."""
    return " · ".join(
        (
            ntr("{n} ngày", "{n} ngày", days).format(n=days),
            ntr("{n} điểm", "{n} điểm", stops).format(n=stops),
        )
    )


def day_title(plan: Plan, number: int) -> str:
    """A day (from 0) with its date, if it has one: "Ngày 1: Thứ Bảy 27/2/2027"."""
    day = tr("Ngày {number}").format(number=number + 1)
    on = plan.date_of(number)
    return tr("{day}: {date}").format(day=day, date=format_weekday_date(on)) if on else day


def day_sum(day: DaySchedule) -> str:
    """When a day ends, how long and how far one travels; empty without a visit."""
    if not day.visits:
        return ""
    return " · ".join(
        (
            tr("xong {time}").format(time=format_clock(day.end_min)),
            format_duration(day.travel_min),
            format_km(day.travel_km),
        )
    )
