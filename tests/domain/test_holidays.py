from datetime import date

from langson_explorer.domain.holidays import Holiday, holiday_on, holidays


def test_the_holidays_of_2027_are_in_order():
    found = list(holidays(2027))
    assert [day for day, _ in found] == sorted(day for day, _ in found)
    assert found[0] == (date(2027, 1, 1), Holiday.NEW_YEAR)
    assert [day for day, holiday in found if holiday is Holiday.TET] == [
        date(2027, 2, day) for day in (5, 6, 7, 8)
    ]
    assert (date(2027, 4, 16), Holiday.HUNG_KINGS) in found


def test_an_ordinary_day_and_one_outside_the_calendar_are_none():
    assert holiday_on(date(2027, 3, 3)) is None
    assert holiday_on(date(1900, 1, 1)) is None
    assert holiday_on(date(2027, 9, 2)) is Holiday.NATIONAL
