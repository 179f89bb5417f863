from datetime import date

import pytest
from place_builders import a_place

from langson_explorer.domain.festival import Calendar, FestivalRule, Frequency, MonthDay
from langson_explorer.domain.place import Layer
from langson_explorer.services.visiting import is_assumed, is_main_day, visit_times

FESTIVAL = a_place(
    "festival",
    layer=Layer.FESTIVALS,
    festival=FestivalRule(
        Calendar.LUNAR,
        Frequency.ANNUAL,
        start=MonthDay(1, 22),
        end=MonthDay(1, 27),
        main_days=(MonthDay(1, 22),),
    ),
)
FIRST, LAST = date(2027, 2, 27), date(2027, 3, 4)
SATURDAY, MONDAY = date(2027, 2, 27), date(2027, 3, 1)


def windows(place, day):
    return [(start / 60, end / 60) for start, end in visit_times(place, day).windows]


def test_hours_that_are_known_are_those():
    place = a_place(opening_hours="Tu-Su 07:30-11:30,13:30-17:00; PH 08:00-12:00")
    assert windows(place, SATURDAY) == [(7.5, 11.5), (13.5, 17)]
    assert not is_assumed(place, SATURDAY)
    assert visit_times(place, MONDAY).windows == ()
    assert visit_times(place, MONDAY).closed.code == "closed-day"
    assert windows(place, date(2027, 2, 6)) == [(8, 12)]  # Tết


def test_what_is_open_past_midnight_goes_on():
    assert windows(a_place(opening_hours="Fr 18:00-02:00"), date(2027, 2, 26)) == [(18, 26)]


def test_hours_nobody_knows_are_those_of_the_day():
    assert windows(a_place(), SATURDAY) == [(7, 17.5)]
    assert is_assumed(a_place(), SATURDAY)
    assert windows(a_place(kind="periodic_market"), SATURDAY) == [(6, 12)]


def test_a_festival_is_held_on_its_days():
    assert windows(FESTIVAL, FIRST) == windows(FESTIVAL, LAST) == [(7, 17.5)]
    assert is_main_day(FESTIVAL, FIRST)
    assert not is_main_day(FESTIVAL, LAST)


@pytest.mark.parametrize(
    ("day", "code"),
    [(date(2027, 2, 26), "festival-later"), (date(2027, 3, 5), "festival-over")],
)
def test_a_festival_that_is_not_on_says_when_it_is(day, code):
    closed = visit_times(FESTIVAL, day).closed
    assert closed.code == code
    assert dict(closed.args) == {"first": FIRST, "last": LAST}


def test_a_festival_nobody_knows_the_date_of_is_not_on():
    place = a_place(
        layer=Layer.FESTIVALS,
        festival=FestivalRule(Calendar.LUNAR, Frequency.ANNUAL, usual_month=3),
    )
    assert visit_times(place, FIRST).closed.code == "festival-off"


def test_the_procession_of_ky_cung_is_at_noon():
    place = a_place("le-hoi-den-ky-cung-ta-phu", layer=Layer.FESTIVALS, festival=FESTIVAL.festival)
    assert windows(place, FIRST) == [(10.5, 14)]
    assert windows(place, LAST) == [(7, 17.5)]


def test_a_market_is_held_on_its_days():
    market = a_place(kind="periodic_market", market_days=(2, 7, 12, 17, 22, 27))
    assert windows(market, FIRST) == [(6, 12)]
    assert visit_times(market, LAST.replace(day=3)).closed.code == "market-off"
