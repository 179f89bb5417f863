from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import ics
import pytest
import vobject
from hypothesis import given, strategies as st

from langson_explorer.domain.geo import Point
from langson_explorer.formats.ics import IcsEvent, to_ics

NOW = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)
EVENT = IcsEvent(
    uid="ky-cung-2027@langson-explorer",
    title="Lễ hội đền Kỳ Cùng – Tả Phủ; hội lớn nhất tỉnh, kéo dài sáu ngày, có cướp đầu pháo",
    text="27/2 – 4/3/2027 (22–27 tháng Giêng Đinh Mùi)\nLệ: 22–27 tháng Giêng",
    first=date(2027, 2, 27),
    last=date(2027, 3, 4),
    location="Phường Đông Kinh, Phường Kỳ Lừa (21,8556° B, 106,7583° Đ)",
    position=Point(106.7583, 21.8556),
    category="Lễ hội",
)


def parsed(*events, **options):
    """The calendar as another library reads it."""
    return vobject.readOne(to_ics(events, "Lễ hội Lạng Sơn", NOW, **options).decode())


def test_a_second_parser_reads_every_word():
    event = parsed(EVENT).vevent
    assert event.uid.value == EVENT.uid
    assert event.summary.value == EVENT.title
    assert event.description.value == EVENT.text
    assert event.location.value == EVENT.location
    assert event.geo.value == "21.8556;106.7583"
    assert event.categories.value == ["Lễ hội"]
    assert event.status.value == "CONFIRMED"
    assert event.transp.value == "TRANSPARENT"
    assert event.dtstamp.value == NOW


def test_a_third_parser_reads_the_same():
    first, last = (datetime(2027, 2, 27, *clock, tzinfo=UTC) for clock in ((7, 30), (9, 15)))
    timed = replace(EVENT, uid="timed", first=first, last=last)
    text = to_ics([EVENT, timed], "Lễ hội Lạng Sơn", NOW).decode()
    events = {event.uid: event for event in ics.Calendar(text).events}
    for event in events.values():
        assert (event.name, event.description, event.location) == (
            EVENT.title,
            EVENT.text,
            EVENT.location,
        )
        assert (event.geo.latitude, event.geo.longitude) == (21.8556, 106.7583)
        assert event.categories == {EVENT.category}
    whole, hours = events[EVENT.uid], events["timed"]
    assert whole.all_day
    assert whole.duration == timedelta(days=6)
    assert (hours.begin.isoformat(), hours.end.isoformat()) == (
        "2027-02-27T07:30:00+07:00",
        "2027-02-27T09:15:00+07:00",
    )


def test_events_are_of_whole_days_and_end_the_day_after():
    event = parsed(EVENT).vevent
    assert event.dtstart.value == date(2027, 2, 27)
    assert event.dtend.value == date(2027, 3, 5)


def test_the_zone_is_viet_nam():
    calendar = parsed(EVENT)
    assert calendar.vtimezone.tzid.value == "Asia/Ho_Chi_Minh"
    assert calendar.vtimezone.standard.tzoffsetto.value == "+0700"
    assert calendar.contents["x-wr-timezone"][0].value == "Asia/Ho_Chi_Minh"
    assert calendar.contents["x-wr-calname"][0].value == "Lễ hội Lạng Sơn"


def test_what_is_not_known_is_left_out():
    bare = parsed(IcsEvent("u", "T", "", date(2027, 1, 1), date(2027, 1, 1))).vevent
    assert not {"geo", "location", "categories", "valarm"} & set(bare.contents)


def test_a_doubtful_event_is_tentative():
    doubtful = IcsEvent("u", "T", "", date(2027, 1, 1), date(2027, 1, 31), is_tentative=True)
    assert parsed(doubtful).vevent.status.value == "TENTATIVE"


@pytest.mark.parametrize(
    ("days", "before"),
    [(0, timedelta(hours=9)), (1, timedelta(hours=-15)), (7, -timedelta(159 / 24))],
)
def test_a_reminder_comes_at_nine(days, before):
    alarm = parsed(EVENT, alarm_days=days).vevent.valarm
    assert alarm.trigger.value == before
    assert alarm.action.value == "DISPLAY"
    assert alarm.description.value == EVENT.title


def test_lines_are_folded_at_75_octets_and_end_as_the_rfc_wants():
    text = to_ics([EVENT], "Lễ hội", NOW)
    lines = text.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in b"".join(lines)
    for line in lines:
        line.decode()  # no character is cut in two


def test_the_same_events_give_the_same_bytes():
    assert to_ics([EVENT], "t", NOW, 1) == to_ics([EVENT], "t", NOW, 1)


def test_an_empty_calendar_is_one():
    assert "vevent" not in parsed().contents


words = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff"),
    max_size=120,
)


@given(words, words, st.dates(date(1968, 1, 1), date(2100, 12, 1)), st.integers(0, 30))
def test_any_words_come_through(title, text, first, length):
    last = first + timedelta(days=length)
    event = parsed(IcsEvent("u", title, text, first, last)).vevent
    assert event.summary.value == title
    assert event.description.value == text
    assert (event.dtstart.value, event.dtend.value) == (first, last + timedelta(days=1))


def test_it_invites_nobody_and_so_has_no_method():
    assert b"METHOD" not in to_ics([EVENT], "Lễ hội", NOW, alarm_days=1)
