"""The public holidays of Việt Nam (Labour Code 2019, article 112), by both calendars.

The days off around Tết are set anew each year; what is here is the part that never moves: the
last day of the old year and the first three of the new.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from langson_explorer.domain.lunar import FIRST_DAY, LAST_DAY, LunarDate, to_solar


class Holiday(StrEnum):
    """A public holiday."""

    NEW_YEAR = "new_year"
    TET = "tet"
    HUNG_KINGS = "hung_kings"  # Giỗ Tổ, 10 of the third lunar month
    REUNIFICATION = "reunification"
    LABOUR = "labour"
    NATIONAL = "national"


class HolidayDay(NamedTuple):
    """A day that is a public holiday."""

    day: date
    holiday: Holiday


def holidays(year: int) -> Iterator[HolidayDay]:
    """The public holidays of a solar year, 1968 to 2100, in order."""
    tet = to_solar(LunarDate(year, 1, False, 1))
    yield HolidayDay(date(year, 1, 1), Holiday.NEW_YEAR)
    for offset in range(-1, 3):
        yield HolidayDay(tet + timedelta(days=offset), Holiday.TET)
    yield from sorted(
        [
            HolidayDay(to_solar(LunarDate(year, 3, False, 10)), Holiday.HUNG_KINGS),
            HolidayDay(date(year, 4, 30), Holiday.REUNIFICATION),
            HolidayDay(date(year, 5, 1), Holiday.LABOUR),
        ]
    )
    yield HolidayDay(date(year, 9, 2), Holiday.NATIONAL)


def holiday_on(day: date) -> Holiday | None:
    """The public holiday of a day, if it is one."""
    if not FIRST_DAY <= day <= LAST_DAY:
        return None
    return next((found.holiday for found in holidays(day.year) if found.day == day), None)
