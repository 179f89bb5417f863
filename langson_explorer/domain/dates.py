"""Dates as people type them, in either calendar."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from langson_explorer.domain.lunar import (
    FIRST_DAY,
    LAST_DAY,
    LunarDate,
    LunarDateError,
    to_solar,
)
from langson_explorer.errors import RequestError

_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})(?:[/.-](?P<year>\d{1,6}))?")
_YEAR_FIRST = re.compile(r"(?P<year>\d{3,6})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_PERIOD = re.compile(r"(?P<year>\d{3,6})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_BETWEEN = ".."


class DateError(RequestError):
    """A day that no calendar has; `nearest` is one that it has."""

    def __init__(self, code: str, nearest: date, **args: object) -> None:
        super().__init__(code, nearest=nearest, **args)
        self.nearest = nearest


class Days(NamedTuple):
    """Days from the first to the last, both included."""

    first: date
    last: date


class _Numbers(NamedTuple):
    year: int
    month: int
    day: int


def iso_day(text: str) -> date | None:
    """The day that files write 1962-04-28, and in no other way; None for all else."""
    if not _ISO.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def iso_date(text: str) -> date | None:
    """As `iso_day`; None, too, outside of 1968-2100, which the calendar does not reach."""
    day = iso_day(text)
    return day if day and FIRST_DAY <= day <= LAST_DAY else None


def read_date(text: str, year: int) -> date:
    """A solar day written 27/2/2027, 27/2 (in `year`) or 2027-02-27.

    Raises RequestError for what is no date, DateError for one that does not exist, LunarDateError
    outside 1968-2100.
    """
    return _solar(_numbers(text, year))


def read_lunar(text: str, year: int, *, leap: bool = False) -> LunarDate:
    """A lunar date written 1/1/2027, 1/1 (in lunar `year`) or 2027-01-01; `leap`: of a leap month.

    Raises RequestError for what is no date, LunarDateError for one that does not exist.
    """
    numbers = _numbers(text, year)
    lunar = LunarDate(numbers.year, numbers.month, leap, numbers.day)
    to_solar(lunar)
    return lunar


def read_range(text: str, year: int) -> Days:
    """A day, or days from one to another: "2027-02-06..2027-03-07"; raises as `read_date`."""
    first, between, last = text.partition(_BETWEEN)
    if between and not (first.strip() and last.strip()):
        raise RequestError("date-malformed", text=text)
    start = read_date(first, year)
    return days_between(start, read_date(last, year) if between else start)


def days_between(first: date, last: date) -> Days:
    """The days from one to another; raises RequestError where the last comes before the first."""
    if last < first:
        raise RequestError("range-backwards", first=first, last=last)
    return Days(first, last)


def read_period(text: str) -> Days:
    """A year, a month or a day: 2027, 2027-02, 2027-02-27; raises as `read_date`."""
    match = _PERIOD.fullmatch(text.strip())
    if not match:
        raise RequestError("period-malformed", text=text)
    year, month, day = (None if part is None else int(part) for part in match.group(1, 2, 3))
    assert year is not None  # the pattern wants it
    if day is not None and month is not None:
        only = _solar(_Numbers(year, month, day))
        return Days(only, only)
    first = _solar(_Numbers(year, month or 1, 1))
    if month is None:
        return Days(first, date(year, 12, 31))
    return Days(first, first + timedelta(days=monthrange(year, month)[1] - 1))


def _numbers(text: str, year: int) -> _Numbers:
    match = _YEAR_FIRST.fullmatch(text.strip()) or _DAY_FIRST.fullmatch(text.strip())
    if not match:
        raise RequestError("date-malformed", text=text)
    return _Numbers(int(match["year"] or year), int(match["month"]), int(match["day"]))


def _solar(numbers: _Numbers) -> date:
    year, month, day = numbers
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        raise LunarDateError("lunar-out-of-range", FIRST_DAY if year < 2000 else LAST_DAY)
    if not 1 <= month <= 12:
        near = date(year, 1, 1) if month < 1 else date(year, 12, 31)
        raise DateError("date-no-such-month", near, month=month)
    length = monthrange(year, month)[1]
    if not 1 <= day <= length:
        near = date(year, month, min(max(day, 1), length))
        raise DateError("date-no-such-day", near, day=day, month=month, year=year)
    return date(year, month, day)
