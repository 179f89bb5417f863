from dataclasses import replace
from datetime import date, timedelta

import pytest
from place_builders import a_place

from langson_explorer.domain.festival import Calendar, FestivalRule, Frequency, MonthDay
from langson_explorer.domain.place import Condition, ConditionKind, FestivalEvent, Layer, Words
from langson_explorer.i18n import set_language
from langson_explorer.paths import Paths
from langson_explorer.services.programme_notes import expected_on
from langson_explorer.services.visiting import events_on, is_assumed, is_main_day, visit_times
from langson_explorer.services.wording import condition_text, when_to_go

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


NOON = FestivalEvent(MonthDay(1, 22), Words("rước bát hương"), 12 * 60)
HOME = FestivalEvent(MonthDay(1, 27), Words("rước về"))


def test_one_is_at_a_festival_for_its_main_event():
    place = replace(FESTIVAL, events=(NOON, HOME))
    assert windows(place, FIRST) == [(10.5, 14)]
    assert windows(place, LAST) == [(7, 17.5)]  # no main day, no hour


def test_events_are_those_of_the_lunar_day_of_a_festival_that_is_held():
    place = replace(FESTIVAL, events=(NOON, HOME))
    assert events_on(place, FIRST) == (NOON,)
    assert events_on(place, LAST) == (HOME,)
    assert events_on(place, FIRST + timedelta(days=1)) == ()
    off = replace(FESTIVAL.festival, frequency=Frequency.LEAP_LUNAR_YEARS)
    assert events_on(replace(place, festival=off), FIRST) == ()  # 2027 has no leap month


def test_what_happens_is_said_with_its_hour():
    place = replace(FESTIVAL, events=(NOON, HOME))
    assert list(expected_on(place, FIRST)) == ["Hôm nay chính hội: rước bát hương lúc 12:00"]
    assert list(expected_on(place, LAST)) == ["Hôm nay: rước về"]


def test_the_day_of_an_event_stands_as_each_language_has_it():
    place = replace(FESTIVAL, events=(NOON,))
    (row,) = (row.text for row in when_to_go(place) if row.code == "event")
    assert row == "22 tháng Giêng: rước bát hương lúc 12:00"
    catalogues = Paths.standard().resources / "i18n"
    set_language("zh", catalogues)
    try:
        (row,) = (row.text for row in when_to_go(place) if row.code == "event")
        assert row.startswith("正月廿二：")
    finally:
        set_language("vi", catalogues)


def test_a_condition_is_said_in_its_months():
    floods = Condition(ConditionKind.FLOODED, Words("suối ngầm có thể ngập"), (5, 6))
    no_fire = Condition(ConditionKind.RULE, Words("không đốt lửa"))
    cave = a_place("cave", conditions=(floods, no_fire))
    assert [said.code for said in visit_times(cave, date(2027, 5, 31)).said] == ["condition"]
    assert visit_times(cave, date(2027, 7, 1)).said == ()
    assert condition_text(floods) == "Suối ngầm có thể ngập (tháng 5 – tháng 6)"


def test_a_market_is_held_on_its_days():
    market = a_place(kind="periodic_market", market_days=(2, 7, 12, 17, 22, 27))
    assert windows(market, FIRST) == [(6, 12)]
    assert visit_times(market, LAST.replace(day=3)).closed.code == "market-off"
