from datetime import date

import pytest

from langson_explorer.domain.festival import (
    Calendar,
    FestivalRule,
    Frequency,
    LeapPolicy,
    MonthDay,
)
from langson_explorer.domain.lunar import leap_month
from langson_explorer.domain.occurrences import Certainty, market_days, occurrences


def lunar(start, end=None, **fields):
    fields.setdefault("frequency", Frequency.ANNUAL)
    return FestivalRule(
        Calendar.LUNAR, start=MonthDay(*start), end=end and MonthDay(*end), **fields
    )


def solar(start, end=None, **fields):
    fields.setdefault("frequency", Frequency.ANNUAL)
    return FestivalRule(
        Calendar.SOLAR, start=MonthDay(*start), end=end and MonthDay(*end), **fields
    )


def spans(rule, first, last):
    return [(found.start, found.end) for found in occurrences(rule, first, last)]


YEAR_2027 = (date(2027, 1, 1), date(2027, 12, 31))


def test_a_lunar_range_with_its_main_days():
    rule = lunar((1, 22), (1, 27), main_days=(MonthDay(1, 22), MonthDay(1, 27)))
    [found] = occurrences(rule, *YEAR_2027)
    assert (found.start, found.end) == (date(2027, 2, 27), date(2027, 3, 4))
    assert found.main_days == (date(2027, 2, 27), date(2027, 3, 4))
    assert found.certainty is Certainty.BY_RULE


def test_only_even_years():
    rule = lunar((1, 9), (1, 10), frequency=Frequency.EVEN_YEARS)
    assert spans(rule, *YEAR_2027) == []
    assert len(spans(rule, date(2026, 1, 1), date(2028, 12, 31))) == 2


def test_only_lunar_leap_years():
    rule = lunar((4, 4), frequency=Frequency.LEAP_LUNAR_YEARS)
    found = spans(rule, date(2023, 1, 1), date(2028, 12, 31))
    assert [start.year for start, _ in found] == [2023, 2025, 2028]
    assert found[0][0] == date(2023, 5, 22)


def test_every_third_year_from_an_anchor():
    rule = solar((9, 27), frequency=Frequency.EVERY_N_YEARS, every_years=3, anchor_year=2024)
    found = spans(rule, date(2022, 1, 1), date(2031, 1, 1))
    assert [start.year for start, _ in found] == [2024, 2027, 2030]


def test_a_range_over_the_year_end_is_found_from_either_side():
    rule = solar((12, 28), (1, 3))
    span = (date(2026, 12, 28), date(2027, 1, 3))
    assert spans(rule, date(2027, 1, 2), date(2027, 1, 2)) == [span]
    assert spans(rule, date(2026, 12, 30), date(2026, 12, 30)) == [span]


def test_a_lunar_range_over_tet():
    rule = lunar((12, 23), (1, 7))
    [(start, end)] = spans(rule, date(2027, 2, 6), date(2027, 2, 6))
    assert start == date(2027, 1, 30)
    assert end == date(2027, 2, 12)


def test_the_30th_of_a_month_of_29_days_is_its_last_day():
    # The twelfth month of Bính Ngọ (2026) has 29 days: Tết is 6 February 2027.
    assert spans(lunar((12, 30)), *YEAR_2027)[0] == (date(2027, 2, 5), date(2027, 2, 5))


@pytest.mark.parametrize(
    ("policy", "start", "certainty"),
    [
        (LeapPolicy.REGULAR, date(2025, 6, 28), Certainty.BY_RULE),
        (LeapPolicy.LEAP, date(2025, 7, 28), Certainty.BY_RULE),
        (LeapPolicy.UNKNOWN, date(2025, 6, 28), Certainty.UNSURE_CALENDAR),
    ],
)
def test_the_leap_policy_chooses_the_month(policy, start, certainty):
    assert leap_month(2025) == 6
    [found] = occurrences(lunar((6, 4), leap_policy=policy), date(2025, 1, 1), date(2025, 12, 31))
    assert (found.start, found.certainty) == (start, certainty)


def test_an_announced_festival_gives_its_usual_month():
    rule = FestivalRule(Calendar.SOLAR, Frequency.ANNOUNCED, usual_month=11)
    [found] = occurrences(rule, *YEAR_2027)
    assert (found.start, found.end) == (date(2027, 11, 1), date(2027, 11, 30))
    assert found.certainty is Certainty.ANNOUNCED


def test_an_irregular_festival_has_no_dates():
    assert spans(solar((9, 30), frequency=Frequency.IRREGULAR), *YEAR_2027) == []


def test_a_new_moon_near_midnight_makes_the_date_unsure():
    [found] = occurrences(lunar((4, 4)), date(2054, 1, 1), date(2054, 12, 31))
    assert found.certainty is Certainty.UNSURE_CALENDAR


def test_how_far_a_festival_is_from_a_stay():
    [found] = occurrences(lunar((1, 22), (1, 27)), *YEAR_2027)
    assert found.days_from(date(2027, 2, 20), date(2027, 2, 25)) == 2
    assert found.days_from(date(2027, 3, 1), date(2027, 3, 2)) == 0
    assert found.days_from(date(2027, 3, 6), date(2027, 3, 8)) == -2


def test_market_days_follow_the_lunar_day():
    days = list(market_days((2, 7, 12, 17, 22, 27), date(2027, 2, 6), date(2027, 3, 7)))
    assert days[0] == date(2027, 2, 7)
    assert len(days) == 6


def test_nothing_outside_the_calendar_table():
    assert spans(lunar((12, 20), (1, 3)), date(2100, 12, 1), date(2200, 1, 1)) == []
    assert spans(lunar((1, 1)), date(1900, 1, 1), date(1967, 12, 31)) == []
