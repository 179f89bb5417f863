"""What must hold between the fields of a place: one set of rules for tables, forms, imports.

The rules see a place as a mapping from columns to values, as `storage.bulk.schema` types them
(days are MonthDay); a column that is not there is not known. They tell findings as codes.
"""

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from langson_explorer.domain.cells import BadCellError, check_day
from langson_explorer.domain.festival import Calendar, Frequency, MonthDay

type Columns = Mapping[str, Any]

_YEAR_END, _YEAR_START = 10, 3  # a festival may run from the last months into the first
_FIXED = (Frequency.ANNUAL, Frequency.EVEN_YEARS, Frequency.LEAP_LUNAR_YEARS)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a column: a code, what fills the blanks of its sentence."""

    column: str
    code: str
    args: Mapping[str, object] = field(default_factory=dict)
    is_warning: bool = False


def _found(about: str, code: str, /, **args: object) -> Finding:
    return Finding(about, code, args)


def value_findings(told: Columns) -> Iterator[Finding]:
    """What holds for a place of any layer."""
    for year, value in (("hours_year", "opening_hours"), ("fee_year", "fee_vnd")):
        if told.get(year) is not None and told.get(value) is None:
            yield _found(year, "year-of-nothing", value=told[year], column=value)
    if told.get("name_zh") and not told.get("name_zh_basis"):
        yield _found("name_zh_basis", "name-without-basis")
    if told.get("rank") and not told.get("designation_vi"):
        yield _found("designation_vi", "rank-without-designation", value=told["rank"])


def season_findings(told: Columns) -> Iterator[Finding]:
    """Months need a calendar to count in, and the other way round."""
    months, calendar = told.get("season_months"), told.get("season_calendar")
    if months and calendar is None:
        yield _found("season_calendar", "empty-cell")
    if calendar and not months:
        yield _found("season_months", "empty-cell")


def festival_findings(told: Columns) -> Iterator[Finding]:
    """What of a festival's rule contradicts itself, or is not enough to find a day by."""
    yield from _days(told)
    yield from _rhythm(told)


def _days(told: Columns) -> Iterator[Finding]:
    start = yield from _day(told, "start")
    end = yield from _day(told, "end")
    if start and end and _ends_too_early(start, end):
        yield _found("end_month", "end-before-start")
    if start is None and end is not None:
        yield _found("start_month", "end-without-start")
    if told.get("frequency") in _FIXED and start is None and told.get("start_month") is None:
        yield _found("start_month", "festival-without-date")
    for day in told.get("main_days") or ():
        yield from _main_day(told, day, start, end)
    first, last = told.get("last_start"), told.get("last_end")
    if last and (first is None or last < first):
        yield _found("last_end", "end-before-start")


def _day(told: Columns, which: str) -> Generator[Finding, None, MonthDay | None]:
    """Note what is wrong with `start` or `end`; return the day where it is whole and right."""
    month, day = told.get(f"{which}_month"), told.get(f"{which}_day")
    if (month is None) != (day is None):
        yield _found(f"{which}_month" if month is None else f"{which}_day", "half-a-date")
    if month is None or day is None:
        return None
    try:
        check_day(MonthDay(month, day), lunar=told.get("calendar") == Calendar.LUNAR)
    except BadCellError as error:
        yield _found(f"{which}_day", error.code, **error.args_)
        return None
    return MonthDay(month, day)


def _main_day(
    told: Columns, day: MonthDay, start: MonthDay | None, end: MonthDay | None
) -> Iterator[Finding]:
    try:
        check_day(day, lunar=told.get("calendar") == Calendar.LUNAR)
    except BadCellError as error:
        yield _found("main_days", error.code, **error.args_)
        return
    last = end or start
    if start and last and not _is_within(day, start, last):
        yield _found("main_days", "main-day-outside", value=f"{day.month}/{day.day}")


def _is_within(day: MonthDay, start: MonthDay, last: MonthDay) -> bool:
    if start <= last:
        return start <= day <= last
    return day >= start or day <= last  # over the new year


def _ends_too_early(start: MonthDay, end: MonthDay) -> bool:
    over_new_year = start.month >= _YEAR_END and end.month <= _YEAR_START
    return end < start and not over_new_year


def _rhythm(told: Columns) -> Iterator[Finding]:
    counted = told.get("frequency") == Frequency.EVERY_N_YEARS
    for name in ("every_years", "anchor_year"):
        if counted and told.get(name) is None:
            yield _found(name, "count-of-years-needed")
        if not counted and told.get(name) is not None:
            yield _found(name, "count-of-years-unused", value=told[name])
    policy, calendar = told.get("leap_policy"), told.get("calendar")
    if policy and calendar == Calendar.SOLAR:
        yield _found("leap_policy", "leap-policy-of-solar", value=policy)
    if policy is None and calendar == Calendar.LUNAR:
        yield _found("leap_policy", "empty-cell")
    no_month = told.get("usual_month") is None and told.get("start_month") is None
    if told.get("frequency") == Frequency.ANNOUNCED and no_month:
        yield _found("usual_month", "usual-month-needed")
    if told.get("confirmed") and told.get("confidence") == "low":
        yield _found("confirmed", "confirmed-in-doubt")
