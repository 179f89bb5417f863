"""The rules for what the tables say of time: how often, which month, opening hours."""

from collections.abc import Iterator

from opening_hours import validate

from langson_explorer.domain.festival import Calendar, Frequency
from langson_explorer.storage.bulk.problems import TableProblem
from langson_explorer.storage.bulk.tables import Record


def festival_problems(record: Record) -> Iterator[TableProblem]:
    """What of a festival's rule contradicts itself, or is not enough to find a day by."""
    counted = record["frequency"] == Frequency.EVERY_N_YEARS
    for name in ("every_years", "anchor_year"):
        if counted and record[name] is None:
            yield record.problem(name, "count-of-years-needed")
        if not counted and record[name] is not None:
            yield record.problem(name, "count-of-years-unused", value=record[name])
    if record["leap_policy"] and record["calendar"] == Calendar.SOLAR:
        yield record.problem("leap_policy", "leap-policy-of-solar", value=record["leap_policy"])
    if record["leap_policy"] is None and record["calendar"] == Calendar.LUNAR:
        yield record.problem("leap_policy", "empty-cell")
    no_month = record["usual_month"] is None and record["start_month"] is None
    if record["frequency"] == Frequency.ANNOUNCED and no_month:
        yield record.problem("usual_month", "usual-month-needed")
    if record["confirmed"] and record["confidence"] == "low":
        yield record.problem("confirmed", "confirmed-in-doubt")


def hours_problems(record: Record) -> Iterator[TableProblem]:
    """A warning where opening hours are not in the OSM syntax: they are kept, shown as written."""
    hours = record.values.get("opening_hours")
    if hours and not validate(hours):
        yield record.warning("opening_hours", "hours-unreadable", value=hours)


def season_problems(record: Record) -> Iterator[TableProblem]:
    """Months need a calendar to count in, and the other way round."""
    months, calendar = (record.values.get(f"season_{name}") for name in ("months", "calendar"))
    if months and calendar is None:
        yield record.problem("season_calendar", "empty-cell")
    if calendar and not months:
        yield record.problem("season_months", "empty-cell")
