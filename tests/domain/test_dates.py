from datetime import date

import pytest
from hypothesis import given, strategies as st

from langson_explorer.domain.dates import (
    DateError,
    Days,
    read_date,
    read_lunar,
    read_period,
    read_range,
)
from langson_explorer.domain.lunar import FIRST_DAY, LAST_DAY, LunarDate, LunarDateError, to_lunar
from langson_explorer.errors import RequestError

YEAR = 2027


@pytest.mark.parametrize(
    "text", ["27/2/2027", "27/02/2027", "2027-02-27", " 27.2.2027 ", "27-2-2027", "27/2"]
)
def test_ways_to_write_a_day(text):
    assert read_date(text, YEAR) == date(2027, 2, 27)


@pytest.mark.parametrize(
    "text", ["", "tomorrow", "27", "2027", "27/2/", "27/2/2027/1", "１/2/2027x"]
)
def test_what_is_no_date(text):
    with pytest.raises(RequestError) as caught:
        read_date(text, YEAR)
    assert (caught.value.code, caught.value.args_["text"]) == ("date-malformed", text)


@pytest.mark.parametrize(
    ("text", "code", "nearest"),
    [
        ("31/2", "date-no-such-day", date(2027, 2, 28)),
        ("29/2/2028", None, None),
        ("29/2/2027", "date-no-such-day", date(2027, 2, 28)),
        ("0/2/2027", "date-no-such-day", date(2027, 2, 1)),
        ("1/13/2027", "date-no-such-month", date(2027, 12, 31)),
        ("1/0/2027", "date-no-such-month", date(2027, 1, 1)),
        ("31/12/1967", "lunar-out-of-range", FIRST_DAY),
        ("1/1/2101", "lunar-out-of-range", LAST_DAY),
        ("1/1/999999", "lunar-out-of-range", LAST_DAY),
        ("1/1/0", "lunar-out-of-range", FIRST_DAY),
    ],
)
def test_a_day_that_does_not_exist_is_answered_with_the_nearest(text, code, nearest):
    if code is None:
        assert read_date(text, YEAR)
        return
    with pytest.raises((DateError, LunarDateError)) as caught:
        read_date(text, YEAR)
    assert (caught.value.code, caught.value.nearest) == (code, nearest)


def test_lunar_days():
    assert read_lunar("1/1/2027", YEAR) == LunarDate(2027, 1, False, 1)
    assert read_lunar("2025-06-01", YEAR, leap=True) == LunarDate(2025, 6, True, 1)
    assert read_lunar("30/1", 2027) == LunarDate(2027, 1, False, 30)


@pytest.mark.parametrize(
    ("text", "leap", "code", "nearest"),
    [
        ("30/12/2026", False, "lunar-no-such-day", LunarDate(2026, 12, False, 29)),
        ("1/6/2027", True, "lunar-no-leap-month", LunarDate(2027, 6, False, 1)),
        ("1/13/2027", False, "lunar-no-such-month", LunarDate(2027, 12, False, 1)),
        ("1/1/1900", False, "lunar-out-of-range", FIRST_DAY),
        ("1/1/2200", False, "lunar-out-of-range", LAST_DAY),
    ],
)
def test_a_lunar_day_that_does_not_exist(text, leap, code, nearest):
    with pytest.raises(LunarDateError) as caught:
        read_lunar(text, YEAR, leap=leap)
    assert (caught.value.code, caught.value.nearest) == (code, nearest)


def test_ranges():
    assert read_range("2027-02-06..2027-03-07", YEAR) == (date(2027, 2, 6), date(2027, 3, 7))
    assert read_range("6/2..7/3", YEAR) == (date(2027, 2, 6), date(2027, 3, 7))
    assert read_range("6/2", YEAR) == (date(2027, 2, 6), date(2027, 2, 6))
    with pytest.raises(RequestError, match="range-backwards"):
        read_range("7/3..6/2", YEAR)
    for text in ("6/2..", "..6/2", "6/2..7/2..8/2"):
        with pytest.raises(RequestError, match="date-malformed"):
            read_range(text, YEAR)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2027", Days(date(2027, 1, 1), date(2027, 12, 31))),
        ("2028-02", Days(date(2028, 2, 1), date(2028, 2, 29))),
        ("2027-2", Days(date(2027, 2, 1), date(2027, 2, 28))),
        ("2027-02-27", Days(date(2027, 2, 27), date(2027, 2, 27))),
        ("2100-12", Days(date(2100, 12, 1), date(2100, 12, 31))),
    ],
)
def test_periods(text, days):
    assert read_period(text) == days


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2027-02-31", "date-no-such-day"),
        ("2027-13", "date-no-such-month"),
        ("1967", "lunar-out-of-range"),
        ("27", "period-malformed"),
        ("2027-", "period-malformed"),
        ("2/2027", "period-malformed"),
    ],
)
def test_periods_that_are_none(text, code):
    with pytest.raises((RequestError, LunarDateError)) as caught:
        read_period(text)
    assert caught.value.code == code


@given(st.dates(FIRST_DAY, LAST_DAY))
def test_what_is_written_is_read(day):
    assert read_date(day.isoformat(), YEAR) == day
    assert read_date(f"{day.day}/{day.month}/{day.year}", YEAR) == day
    lunar = to_lunar(day)
    assert read_lunar(f"{lunar.day}/{lunar.month}/{lunar.year}", YEAR, leap=lunar.leap) == lunar


@given(st.text(max_size=20) | st.from_regex(r"\d{1,4}[-/.]\d{1,4}[-/.]\d{1,6}", fullmatch=True))
def test_any_text_is_a_day_or_an_error_of_ours(text):
    for read in (read_date, read_lunar, read_range):
        try:
            read(text, YEAR)
        except (RequestError, LunarDateError) as error:
            assert error.code
    try:
        read_period(text)
    except (RequestError, LunarDateError) as error:
        assert error.code
