"""Whether a season, months of either calendar, falls into a stay."""

from collections.abc import Iterator
from datetime import date, timedelta

from langson_explorer.domain.festival import Calendar
from langson_explorer.domain.lunar import FIRST_DAY, LAST_DAY, month_of
from langson_explorer.domain.place import Place


def in_season(place: Place, first: date, last: date) -> bool:
    """Whether a day from `first` to `last` is in the place's season; never where none is known.

    A leap month counts as the month it repeats. Outside 1968-2100 no lunar season is known.
    """
    months = solar_months if place.season_calendar is Calendar.SOLAR else lunar_months
    return any(month in place.season_months for month in months(first, last))


def solar_months(first: date, last: date) -> Iterator[int]:
    """The numbers of the solar months that two days span, in order."""
    month = first.replace(day=1)
    while month <= last:
        yield month.month
        if (month.year, month.month) == (date.max.year, date.max.month):
            return
        month = (month + timedelta(days=32)).replace(day=1)


def lunar_months(first: date, last: date) -> Iterator[int]:
    """The numbers of the lunar months that two days span, in order."""
    day, last = max(first, FIRST_DAY), min(last, LAST_DAY)
    while day <= last:
        month = month_of(day)
        yield month.month
        day = month.first + timedelta(days=month.length)
