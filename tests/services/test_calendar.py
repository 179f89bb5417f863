from datetime import UTC, date, datetime, timedelta

import pytest

from langson_explorer.domain.festival import Calendar, FestivalRule, Frequency, MonthDay
from langson_explorer.domain.geo import Point
from langson_explorer.domain.place import Layer, Place, Words
from langson_explorer.domain.province_clock import today
from langson_explorer.services.calendar import FestivalCalendar, days_of

TRIP = (date(2027, 2, 27), date(2027, 3, 1))


def place(id, layer=Layer.FESTIVALS, **fields):
    return Place(id, layer, Words(id), "kind", Point(106.7, 21.8), 100, **fields)


def lunar(month, day, last=None, frequency=Frequency.ANNUAL):
    end = MonthDay(month, last or day)
    return FestivalRule(Calendar.LUNAR, frequency, MonthDay(month, day), end)


@pytest.fixture
def calendar():
    return FestivalCalendar(
        [
            place("ky-cung", festival=lunar(1, 22, 27)),
            place("vua-le", festival=lunar(1, 23)),
            place("hai-yen", festival=lunar(1, 28)),
            place("phai-lua", festival=lunar(4, 4, frequency=Frequency.LEAP_LUNAR_YEARS)),
            place(
                "peach", festival=FestivalRule(Calendar.SOLAR, Frequency.ANNOUNCED, usual_month=2)
            ),
            place("market", Layer.SERVICES, market_days=(2, 7, 12, 17, 22, 27)),
            place("mandarin", Layer.SPECIALTIES, season_months=(11, 12, 1, 2)),
            place("apple", Layer.SPECIALTIES, season_months=(7, 8, 9)),
        ]
    )


def test_what_is_on_in_a_stay(calendar):
    assert [event.place.id for event in calendar.events(*TRIP)] == ["peach", "ky-cung", "vua-le"]


def test_what_a_stay_just_misses(calendar):
    [miss] = calendar.near_misses(*TRIP)
    assert (miss.event.place.id, miss.days) == ("hai-yen", 4)


def test_the_next_time_may_be_years_away(calendar):
    phai_lua = place("phai-lua", festival=lunar(4, 4, frequency=Frequency.LEAP_LUNAR_YEARS))
    [found] = calendar.next_of(phai_lua, date(2025, 6, 1))
    assert found.start.year == 2028
    assert len(calendar.next_of(phai_lua, date(2025, 6, 1), 3)) == 3
    assert calendar.next_of(place("none"), date(2027, 1, 1)) == []


def test_a_festival_that_is_on_today_is_the_next(calendar):
    [found] = calendar.next_of(place("k", festival=lunar(1, 22, 27)), date(2027, 3, 1))
    assert found.start == date(2027, 2, 27)


def test_markets_and_seasons_of_a_stay(calendar):
    assert [market.day for market in calendar.markets(*TRIP)] == [date(2027, 2, 27)]
    assert [place.id for place in calendar.in_season(*TRIP)] == ["mandarin"]
    assert calendar.in_season(date(2027, 2, 27), date(2027, 7, 1))[-1].id == "apple"


def test_a_festival_of_every_ten_years_is_found_however_far_off():
    rule = FestivalRule(
        Calendar.SOLAR,
        Frequency.EVERY_N_YEARS,
        MonthDay(10, 10),
        every_years=10,
        anchor_year=2027,
    )
    found = FestivalCalendar([]).next_of(place("jubilee", festival=rule), date(2028, 1, 1), 2)
    assert [occurrence.start.year for occurrence in found] == [2037, 2047]


def test_what_would_come_but_skips_this_year():
    tro_ngo = place("tro-ngo", festival=lunar(1, 9, frequency=Frequency.EVEN_YEARS))
    calendar = FestivalCalendar([tro_ngo, place("each", festival=lunar(1, 9))])
    in_2027 = date(2027, 2, 13), date(2027, 2, 15)
    assert calendar.skipping(*in_2027) == [tro_ngo]
    assert calendar.skipping(date(2027, 2, 15), date(2027, 2, 16)) == []
    assert calendar.skipping(date(2028, 1, 1), date(2028, 12, 31)) == []


def test_a_season_by_the_lunar_calendar():
    persimmon = place(
        "persimmon",
        Layer.SPECIALTIES,
        season_months=(7, 8, 9),
        season_calendar=Calendar.LUNAR,
    )
    calendar = FestivalCalendar([persimmon])
    assert calendar.in_season(date(2026, 8, 13), date(2026, 8, 13)) == [persimmon]
    assert calendar.in_season(date(2026, 8, 12), date(2026, 8, 12)) == []


def test_the_day_is_that_of_viet_nam():
    assert abs(datetime.combine(today(), datetime.min.time(), UTC) - datetime.now(UTC)) < timedelta(
        hours=32
    )


def test_days():
    assert list(days_of(date(2027, 2, 27), date(2027, 3, 1))) == [
        date(2027, 2, 27),
        date(2027, 2, 28),
        date(2027, 3, 1),
    ]
