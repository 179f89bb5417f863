import csv
import importlib.util
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from langson_explorer.domain.lunar import (
    FIRST_DAY,
    LAST_DAY,
    LunarDate,
    LunarDateError,
    can_chi_of_day,
    can_chi_of_month,
    can_chi_of_year,
    find_month,
    leap_month,
    month_of,
    to_lunar,
    to_solar,
)

ROOT = Path(__file__).parents[2]
TET_DATES = ROOT / "geodata" / "tables" / "tet_dates.csv"


def every_day():
    day = FIRST_DAY
    while day <= LAST_DAY:
        yield day
        day += timedelta(days=1)


def test_the_table_is_what_the_generator_computes():
    script = ROOT / "scripts" / "lunar_table.py"
    spec = importlib.util.spec_from_file_location("lunar_table_script", script)
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    assert generator.TARGET.read_text(encoding="utf-8") == generator.source()


def test_tet_and_leap_month_of_every_published_year():
    with TET_DATES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 83
    for row in rows:
        year = int(row["lunar_year"])
        assert to_solar(LunarDate(year, 1, False, 1)).isoformat() == row["tet_date"]
        assert str(can_chi_of_year(year)) == row["can_chi"]
        assert leap_month(year) == (int(row["leap_month"]) if row["leap_month"] else None)


@pytest.mark.parametrize(("year", "vietnam"), [(2007, date(2007, 2, 17)), (2030, date(2030, 2, 2))])
def test_tet_where_china_differs(year, vietnam):
    assert to_solar(LunarDate(year, 1, False, 1)) == vietnam


def test_the_leap_month_of_2033_repeats_the_eleventh():
    assert leap_month(2033) == 11
    assert find_month(2033, 11, leap=True).first == date(2033, 12, 22)


def test_every_day_goes_there_and_back_in_months_of_29_or_30_days():
    before = None
    for day in every_day():
        lunar = to_lunar(day)
        assert to_solar(lunar) == day
        assert month_of(day).length in (29, 30)
        if before is not None:
            follows = lunar.day == before.day + 1 and lunar[:3] == before[:3]
            assert follows or lunar.day == 1
        before = lunar


@given(st.integers(1968, 2100))
def test_tet_falls_between_20_january_and_21_february(year):
    tet = to_solar(LunarDate(year, 1, False, 1))
    assert date(year, 1, 20) <= tet <= date(year, 2, 21)


def test_a_known_day():
    # The day of the mock-ups' festival: 22 tháng Giêng of Đinh Mùi.
    day = date(2027, 2, 27)
    lunar = to_lunar(day)
    assert lunar == LunarDate(2027, 1, False, 22)
    assert str(can_chi_of_year(lunar.year)) == "Đinh Mùi"
    assert str(can_chi_of_month(lunar)) == "Nhâm Dần"
    assert str(can_chi_of_day(date(2000, 1, 7))) == "Giáp Tý"


def test_months_near_midnight_are_marked():
    unsure = {(m.year, m.month) for d in every_day() if d.day == 1 and (m := month_of(d)).uncertain}
    assert {(2054, 4), (2077, 10), (2085, 9)} <= unsure


@pytest.mark.parametrize(
    ("lunar", "code", "nearest"),
    [
        (LunarDate(2027, 1, False, 31), "lunar-no-such-day", LunarDate(2027, 1, False, 30)),
        (LunarDate(2027, 13, False, 1), "lunar-no-such-month", LunarDate(2027, 12, False, 1)),
        (LunarDate(2027, 4, True, 1), "lunar-no-leap-month", LunarDate(2027, 4, False, 1)),
        (LunarDate(1900, 1, False, 1), "lunar-out-of-range", FIRST_DAY),
        (LunarDate(2100, 12, False, 29), "lunar-out-of-range", LAST_DAY),
    ],
)
def test_what_does_not_exist_is_refused_with_the_nearest(lunar, code, nearest):
    with pytest.raises(LunarDateError) as refused:
        to_solar(lunar)
    assert (refused.value.code, refused.value.nearest) == (code, nearest)


@pytest.mark.parametrize("day", [date(1967, 12, 31), date(2101, 1, 1)])
def test_days_outside_the_table_are_refused(day):
    with pytest.raises(LunarDateError):
        to_lunar(day)
