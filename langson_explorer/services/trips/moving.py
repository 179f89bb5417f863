"""Moves a plan to other dates, with what carries the dates in its name and notes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from langson_explorer.domain import itinerary
from langson_explorer.domain.holidays import holiday_on
from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.schedule import DaySchedule, ScheduleWarning
from langson_explorer.i18n import in_each_language
from langson_explorer.i18n.formats import format_date_span
from langson_explorer.services.visiting import festival_on, is_main_day


def moved(plan: Plan, start_date: date | None) -> Plan:
    """The plan on other dates: where its name or a note says the old ones, it says the new.

    Whatever the language it was written in.
    """
    before = plan.start_date
    if before is None or start_date is None:
        return itinerary.set_date(plan, start_date)
    old = in_each_language(lambda: _span(plan, before))
    new = in_each_language(lambda: _span(plan, start_date))

    def renewed(text: str) -> str:
        for code, span in old.items():
            if span in text:  # of one language only: dates of others may hold each other
                return text.replace(span, new[code])
        return text

    days = tuple(replace(day, note=renewed(day.note)) for day in plan.days)
    return replace(
        plan,
        start_date=start_date,
        name=renewed(plan.name),
        notes=renewed(plan.notes),
        days=days,
    )


def lost_by_date(
    day: DaySchedule, on: date | None, then: date | None
) -> Iterator[tuple[str, ScheduleWarning]]:
    """What a day loses by being another date, by the id of the stop (none: the day)."""
    if then is None:
        return
    holiday = holiday_on(then)
    if holiday and (on is None or holiday_on(on) is None):
        yield "", ScheduleWarning("holiday-then", (("holiday", holiday),))
    for visit in day.visits:
        place = visit.place
        was_main = place and on and is_main_day(place, on)
        if place and was_main and festival_on(place, then) and not is_main_day(place, then):
            yield visit.stop.id, ScheduleWarning("main-day-missed")


def _span(plan: Plan, first: date) -> str:
    return format_date_span(first, first + timedelta(days=max(0, len(plan.days) - 1)))
