from datetime import date, datetime

import pytest

from langson_explorer.domain.geo import Point
from langson_explorer.domain.place import Layer, Place, Words
from langson_explorer.services.opening import (
    Openness,
    OpenState,
    WhyUnknown,
    closed_days,
    is_readable,
    open_state,
)

MUSEUM = 'Mo-Fr 07:30-11:30,13:30-17:00; Sa,Su,PH "liên hệ trước"'


def place(hours):
    return Place(
        "p", Layer.RELICS, Words("P"), "museum", Point(106.7, 21.8), 100, opening_hours=hours
    )


@pytest.mark.parametrize(
    ("hours", "moment", "expected"),
    [
        (MUSEUM, datetime(2027, 3, 1, 10), OpenState(Openness.OPEN, datetime(2027, 3, 1, 11, 30))),
        (
            MUSEUM,
            datetime(2027, 3, 1, 12),
            OpenState(Openness.CLOSED, datetime(2027, 3, 1, 13, 30)),
        ),
        ("24/7", datetime(2027, 2, 6, 3), OpenState(Openness.OPEN)),
        ("", datetime(2027, 3, 1, 10), OpenState(Openness.UNKNOWN, reason=WhyUnknown.NO_HOURS)),
        (
            "8 giờ đến 5 giờ",
            datetime(2027, 3, 1, 10),
            OpenState(Openness.UNKNOWN, reason=WhyUnknown.UNREADABLE, remark="8 giờ đến 5 giờ"),
        ),
    ],
)
def test_the_state_at_a_moment(hours, moment, expected):
    assert open_state(place(hours), moment) == expected


def test_a_saturday_by_appointment_is_not_known_with_the_source_s_words():
    state = open_state(place(MUSEUM), datetime(2027, 2, 27, 10))
    assert (state.state, state.reason) == (Openness.UNKNOWN, WhyUnknown.REMARK)
    assert state.remark == "liên hệ trước"


def test_tet_follows_the_rule_for_public_holidays():
    tet_monday = datetime(2027, 2, 8, 10)
    assert open_state(place(MUSEUM), tet_monday).remark == "liên hệ trước"
    gate = open_state(place("Mo-Su,PH 07:00-20:00"), tet_monday)
    assert gate == OpenState(Openness.OPEN, datetime(2027, 2, 8, 20))


def test_a_holiday_the_source_does_not_speak_of_is_not_known():
    state = open_state(place("Mo-Fr 08:00-17:00"), datetime(2027, 2, 8, 10))
    assert state == OpenState(Openness.UNKNOWN, reason=WhyUnknown.HOLIDAY)


def test_what_can_be_read():
    assert is_readable(MUSEUM)
    assert not is_readable("8 to 5")


@pytest.mark.parametrize(
    ("hours", "moment", "until"),
    [
        ("Mo-Fr 08:00-17:00; PH off", datetime(2027, 2, 4, 18), datetime(2027, 2, 9, 8)),
        ("Mo-Fr 08:00-17:00; PH off", datetime(2027, 2, 8, 10), datetime(2027, 2, 9, 8)),
        ("Mo-Fr 08:00-17:00", datetime(2027, 2, 4, 18), None),  # then not known
        ("Mo-Su,PH 07:00-20:00", datetime(2027, 2, 6, 20), datetime(2027, 2, 7, 7)),
        ("Fr,Sa 18:00-02:00", datetime(2027, 3, 6, 1), datetime(2027, 3, 6, 2)),
        ("Jun-Aug 08:00-17:00", datetime(2027, 3, 6, 1), None),
    ],
)
def test_a_change_beyond_the_day_minds_the_holidays_on_the_way(hours, moment, until):
    assert open_state(place(hours), moment).until == until


def test_days_on_which_a_place_is_shut():
    tet = date(2027, 2, 4), date(2027, 2, 9)
    shut = closed_days(place("Mo-Fr 08:00-17:00; PH off"), *tet)
    assert shut == [date(2027, 2, day) for day in (5, 6, 7, 8)]
    assert closed_days(place("Mo-Fr 08:00-17:00"), *tet) == []  # nobody says what holds at Tết
    assert closed_days(place("24/7"), *tet) == []
    assert closed_days(place(""), *tet) == []
    assert closed_days(place("by appointment"), *tet) == []
    weekend = date(2027, 3, 5), date(2027, 3, 8)
    assert closed_days(place("Mo-Fr 08:00-17:00"), *weekend) == [date(2027, 3, 6), date(2027, 3, 7)]
    assert closed_days(place(MUSEUM), *weekend) == []  # by appointment is not shut
