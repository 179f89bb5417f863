"""What is said while no place is chosen: today, the next things, tours by their names."""

from datetime import date, timedelta

import pytest
from place_builders import a_place

from langson_explorer.domain.festival import Calendar, FestivalRule, Frequency, MonthDay
from langson_explorer.domain.geo import Point
from langson_explorer.domain.place import Layer
from langson_explorer.domain.province import home
from langson_explorer.presenting.welcome import welcome_of
from langson_explorer.services.calendar import FestivalCalendar

FULL = date(2027, 2, 27)  # the 22nd of the first lunar month


def held(first, last):
    return FestivalRule(Calendar.LUNAR, Frequency.ANNUAL, MonthDay(1, first), MonthDay(1, last))


PLACES = (
    a_place("cave", "Động Tam Thanh", position=home().capital.at, prominence=1),
    a_place("pass", "Ải Chi Lăng", position=Point(106.6, 21.6), prominence=2),
    a_place("fair", "Lễ hội đền Kỳ Cùng", layer=Layer.FESTIVALS, festival=held(22, 27)),
    a_place("fair-2", "Lễ hội đền Vua Lê", layer=Layer.FESTIVALS, festival=held(26, 26)),
    a_place("market", "Chợ phiên Văn Mịch", layer=Layer.SERVICES, market_days=(2, 12, 22)),
    a_place("village", "Làng Quỳnh Sơn", layer=Layer.VILLAGES, position=Point(106.34, 21.88)),
)


@pytest.fixture
def welcome_on():
    calendar = FestivalCalendar(PLACES)
    return lambda day: welcome_of(PLACES, calendar, home().capital.at, day)


def test_a_day_with_a_festival_and_a_market_says_so(welcome_on):
    said = welcome_on(FULL)
    assert [(row.title, row.second) for row in said.today] == [
        ("Lễ hội đền Kỳ Cùng", "đang diễn ra"),
        ("Chợ phiên Văn Mịch", "chợ phiên hôm nay"),
    ]
    assert [(row.lead, row.title, row.second) for row in said.coming] == [
        ("3/3", "Lễ hội đền Vua Lê", "còn 4 ngày")
    ]


def test_a_day_with_nothing_says_what_comes_next(welcome_on):
    said = welcome_on(FULL - timedelta(days=1))
    assert said.today == ()
    assert [(row.lead, row.title, row.second) for row in said.coming] == [
        ("27/2", "Chợ phiên Văn Mịch", "phiên chợ tới: ngày mai"),
        ("27/2", "Lễ hội đền Kỳ Cùng", "còn 1 ngày"),
    ]


def test_a_holiday_is_named(welcome_on):
    assert "Tết" in welcome_on(date(2027, 2, 6)).holiday
    assert welcome_on(FULL).holiday == ""


def test_tours_say_their_day_and_what_they_lead_to(welcome_on):
    said = [(row.lead, row.title, row.second) for row in welcome_on(FULL).tours]
    assert said == [
        ("28/2", "Một ngày quanh thành phố", "Chủ nhật · Động Tam Thanh"),
        ("28/2", "Một ngày: Đền Kỳ Cùng", "Chủ nhật · ngày hội"),
        ("6/3", "Hai ngày: Làng Quỳnh Sơn", "Thứ Bảy · "),
    ]
