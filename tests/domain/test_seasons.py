from datetime import date

import pytest
from hypothesis import given, strategies as st
from place_builders import a_place

from langson_explorer.domain.festival import Calendar
from langson_explorer.domain.seasons import in_season, lunar_months, solar_months


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2027, 2, 27), date(2027, 3, 1), [2, 3]),
        (date(2026, 12, 31), date(2027, 1, 1), [12, 1]),
        (date(9999, 12, 30), date(9999, 12, 31), [12]),
    ],
)
def test_solar_months(first, last, months):
    assert list(solar_months(first, last)) == months


def test_lunar_months_over_tet_and_a_leap_month():
    assert list(lunar_months(date(2027, 2, 5), date(2027, 2, 6))) == [12, 1]
    assert list(lunar_months(date(2025, 7, 24), date(2025, 8, 23))) == [6, 6, 7]
    assert list(lunar_months(date(1900, 1, 1), date(1901, 1, 1))) == []


@pytest.mark.parametrize(
    ("calendar", "day", "found"),
    [
        (Calendar.LUNAR, date(2026, 8, 12), False),  # the last day of the sixth month
        (Calendar.LUNAR, date(2026, 8, 13), True),
        (Calendar.SOLAR, date(2026, 8, 12), True),
        (Calendar.SOLAR, date(2026, 10, 1), False),
    ],
)
def test_a_season_counts_in_its_own_calendar(calendar, day, found):
    place = a_place(season_months=(7, 8, 9), season_calendar=calendar)
    assert in_season(place, day, day) is found


def test_no_season_known():
    assert not in_season(a_place(), date(2027, 1, 1), date(2027, 12, 31))


@given(st.dates(date(1968, 1, 1), date(2099, 1, 1)), st.integers(385, 400))
def test_a_stay_longer_than_any_lunar_year_sees_every_month(first, days):
    last = date.fromordinal(first.toordinal() + days)
    assert set(solar_months(first, last)) == set(lunar_months(first, last)) == set(range(1, 13))
