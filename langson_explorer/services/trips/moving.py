"""Moves a plan to other dates, with what carries the dates in its name and notes."""

from dataclasses import replace
from datetime import date, timedelta

from langson_explorer.domain import itinerary
from langson_explorer.domain.itinerary import Plan
from langson_explorer.i18n.formats import format_date_span


def moved(plan: Plan, start_date: date | None) -> Plan:
    """The plan on other dates: where its name or a note says the old ones, it says the new."""
    if plan.start_date is None or start_date is None:
        return itinerary.set_date(plan, start_date)
    old, new = _span(plan, plan.start_date), _span(plan, start_date)
    days = tuple(replace(day, note=day.note.replace(old, new)) for day in plan.days)
    return replace(
        plan,
        start_date=start_date,
        name=plan.name.replace(old, new),
        notes=plan.notes.replace(old, new),
        days=days,
    )


def _span(plan: Plan, first: date) -> str:
    return format_date_span(first, first + timedelta(days=max(0, len(plan.days) - 1)))
