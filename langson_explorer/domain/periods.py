"""Months, days, seasons of either calendar as periods of solar days."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from langson_explorer.domain.festival import Calendar
from langson_explorer.domain.lunar import LunarDate, find_month, month_of, to_lunar, to_solar
from langson_explorer.domain.query import Period

TET_DAYS = 7  # until the maypole comes down
_SEASON_MONTHS = 3


def solar_month(year: int, month: int) -> Period:
    """A month of the solar calendar; raises ValueError, or LunarDateError outside 1968-2100."""
    first = day_in(Calendar.SOLAR, year, month, 1)
    return Period(first, first.replace(day=monthrange(year, month)[1]), Calendar.SOLAR)


def lunar_month(year: int, month: int, *, leap: bool = False) -> Period:
    """A month of the lunar calendar; raises LunarDateError where there is none."""
    found = find_month(year, month, leap)
    return Period(found.first, found.first + timedelta(days=found.length - 1), Calendar.LUNAR)


def lunar_season(year: int, month: int) -> Period:
    """The three lunar months from one on: spring begins with the first; raises LunarDateError."""
    first = find_month(year, month).first
    return Period(first, lunar_month(year, month + _SEASON_MONTHS - 1).last, Calendar.LUNAR)


def tet(year: int) -> Period:
    """Tết of a lunar year with the eve before it; raises LunarDateError."""
    first = to_solar(LunarDate(year, 1, False, 1))
    return Period(first - timedelta(days=1), first + timedelta(days=TET_DAYS - 1))


def day_in(of: Calendar, year: int, month: int, day: int) -> date:
    """A day of a calendar; raises ValueError or LunarDateError where there is none."""
    if of is Calendar.LUNAR:
        return to_solar(LunarDate(year, month, False, day))
    found = date(year, month, day)
    month_of(found)  # only the years the lunar calendar knows, too
    return found


def years_from(today: date, of: Calendar) -> Iterator[int]:
    """The year it is in a calendar, then the next."""
    year = to_lunar(today).year if of is Calendar.LUNAR else today.year
    yield from (year, year + 1)
