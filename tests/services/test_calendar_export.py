from datetime import UTC, date, datetime

import icalendar
import pytest
from languages import speaking
from place_builders import a_place

from langson_explorer.domain.festival import Calendar, FestivalRule, Frequency, MonthDay
from langson_explorer.domain.geo import Point
from langson_explorer.domain.place import Layer, Words
from langson_explorer.services.calendar import FestivalCalendar
from langson_explorer.services.calendar_export import festivals_as_ics
from langson_explorer.storage.catalogue import read_catalogue

NOW = datetime(2026, 11, 25, tzinfo=UTC)


def festival(place_id, rule, **known):
    return a_place(place_id, f"Hội {place_id}", layer=Layer.FESTIVALS, festival=rule, **known)


def lunar(month, day, **more):
    return FestivalRule(Calendar.LUNAR, Frequency.ANNUAL, MonthDay(month, day), **more)


def exported(*places, first=date(2027, 1, 1), last=date(2027, 12, 31), **options):
    events = FestivalCalendar(places).events(first, last)
    calendar = icalendar.Calendar.from_ical(festivals_as_ics(events, "Lễ hội", NOW, **options))
    return calendar.events


def test_an_event_tells_both_dates_the_rule_the_place():
    place = festival(
        "na-nhem",
        lunar(1, 15),
        position=Point(106.4, 21.9),
        commune_text=Words("Xã Hưng Vũ"),
        summary=Words("Hội của làng Mỏ."),
    )
    [event] = exported(place)
    assert event["summary"] == "Hội na-nhem"
    assert event["description"] == (
        "20/2/2027 (rằm tháng Giêng Đinh Mùi)\nLệ: rằm tháng Giêng âm lịch\nHội của làng Mỏ.\n"
        "Chính xác khoảng 150 m"
    )
    assert event["location"] == "Xã Hưng Vũ (21,9000° B, 106,4000° Đ)"
    assert (event["geo"].latitude, event["geo"].longitude) == (21.9, 106.4)
    assert event["status"] == "CONFIRMED"


def test_a_place_too_vague_to_pin_has_no_coordinates():
    [event] = exported(
        festival("p", lunar(1, 15), accuracy_m=6_000, commune_text=Words("Xã Hưng Vũ"))
    )
    assert event["location"] == "Xã Hưng Vũ"
    assert "geo" not in event


@pytest.mark.parametrize(
    "rule",
    [
        lunar(1, 9, confirmed=False),
        FestivalRule(Calendar.SOLAR, Frequency.ANNOUNCED, usual_month=2),
    ],
)
def test_what_is_in_doubt_is_tentative_and_says_why(rule):
    [event] = exported(festival("p", rule))
    assert event["status"] == "TENTATIVE"
    assert "chắc" in event["description"] or "công bố" in event["description"]


def test_ids_name_the_festival_and_the_year_of_its_own_calendar():
    twice = lunar(12, 1)  # in January and again in December 2027
    assert [event["uid"] for event in exported(festival("p", twice))] == [
        "p-2026@langson-explorer",
        "p-2027@langson-explorer",
    ]
    corrected = lunar(12, 3)
    assert [event["uid"] for event in exported(festival("p", corrected))] == [
        "p-2026@langson-explorer",
        "p-2027@langson-explorer",
    ]
    solar = FestivalRule(Calendar.SOLAR, Frequency.ANNUAL, MonthDay(1, 5))
    assert [event["uid"] for event in exported(festival("p", solar))] == ["p-2027@langson-explorer"]


def test_words_are_of_the_language_chosen():
    with speaking("en"):
        [event] = exported(a_place(layer=Layer.FESTIVALS, festival=lunar(1, 15)))
        assert "20 Feb 2027" in event["description"]


def test_a_whole_year_of_the_province(catalogue_file):
    places = read_catalogue(catalogue_file).places
    events = exported(*places, alarm_days=1)
    ids = [event["uid"] for event in events]
    assert len(ids) == len(set(ids)) > 25
    assert all(event.subcomponents for event in events)
    statuses = {event["uid"]: event["status"] for event in events}
    assert statuses["le-hoi-den-ky-cung-ta-phu-2027@langson-explorer"] == "CONFIRMED"
    assert statuses["ngay-hoi-hai-yen-2027@langson-explorer"] == "TENTATIVE"
    assert "le-hoi-tro-ngo-2027@langson-explorer" not in statuses
