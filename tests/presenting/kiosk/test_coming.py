"""What the kiosk says is on."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from langson_explorer.app import wiring
from langson_explorer.domain.importance import importance
from langson_explorer.domain.layer import Layer
from langson_explorer.paths import Paths
from langson_explorer.presenting.kiosk.doors import (
    all_festivals,
    behind,
    coming_weeks,
    doors,
    festivals_and_markets,
)
from langson_explorer.presenting.kiosk.search import find
from langson_explorer.presenting.kiosk.today import date_card, whats_on
from langson_explorer.services.kiosk.content import content_of

DAY = date(2027, 2, 27)


@pytest.fixture(scope="module")
def kiosk_facts(tmp_path_factory):
    user = tmp_path_factory.mktemp("user")
    services = wiring.build(replace(Paths.standard(), user=user))
    return services, content_of(services.settings, services.spots)


def test_the_card_says_a_day_in_both_calendars():
    card = date_card(DAY)
    assert (card.weekday, card.day, card.month) == ("Thứ Bảy", "27", "tháng 2/2027")
    assert (card.lunar, card.lunar_year) == ("22 tháng Giêng", "năm Đinh Mùi")


@pytest.mark.parametrize("day", [date(2101, 1, 1), date(2150, 6, 5)])
def test_a_day_past_the_lunar_table_is_told_without_it(day):
    card = date_card(day)
    assert (card.day, card.lunar_title, card.lunar, card.lunar_year) == (str(day.day), "", "", "")


def test_what_is_on_now_comes_first(kiosk_facts):
    services, content = kiosk_facts
    coming = whats_on(services.calendar, content, DAY)
    assert coming[0].place.id == "le-hoi-den-ky-cung-ta-phu"
    assert [one.is_now for one in coming] == sorted((one.is_now for one in coming), reverse=True)


@pytest.mark.parametrize("days", [0, 30, 90, 180, 300])
def test_a_festival_whose_day_nobody_knows_is_never_said_to_be_on(kiosk_facts, days):
    services, content = kiosk_facts
    today = DAY + timedelta(days=days)
    for section in coming_weeks(services.calendar, content, today):
        for row in section.rows:
            if row.third == "Chưa rõ ngày":
                assert section.title != "Đang diễn ra", row.name


def test_the_calendar_begins_with_what_is_on(kiosk_facts):
    services, content = kiosk_facts
    first = coming_weeks(services.calendar, content, DAY)[0]
    assert first.title == "Đang diễn ra"
    assert "le-hoi-den-ky-cung-ta-phu" in {row.place.id for row in first.rows}


@pytest.mark.parametrize("days", [0, 60, 280])
def test_the_calendar_tells_the_markets_of_the_week(kiosk_facts, days):
    services, content = kiosk_facts
    today = DAY + timedelta(days=days)
    asked = (services.browser, services.calendar, content, today)
    held = services.calendar.markets(today, today + timedelta(days=6))
    assert held
    sections = {section.title: section.rows for section in festivals_and_markets(*asked)}
    markets = sections.pop("Chợ phiên bảy ngày tới")
    assert {row.place.id for row in markets} == {market.place.id for market in held}
    assert list(sections.items()) == [(one.title, one.rows) for one in all_festivals(*asked)]


def test_before_anything_is_typed_the_best_known_places_are_offered(kiosk_facts):
    services, content = kiosk_facts
    found = find(" ", services.finder, services.browser, content, DAY)
    told = [importance(row.place) for row in found.rows]
    assert told == sorted(map(importance, content.among(services.browser.places)))[:12]
    assert found.suggestions == ()


def test_a_door_counts_what_is_behind_it(kiosk_facts):
    services, content = kiosk_facts
    for door in doors(services.browser, content):
        sections = behind(door.layer, services.browser, services.calendar, content, DAY)
        found = {row.place.id for section in sections for row in section.rows}
        counted = int(door.count.split()[0])
        if door.layer is Layer.GEOSITES:
            assert counted == sum(section.title.startswith("Tuyến") for section in sections)
        else:
            assert counted == len(found), door.name


def test_after_the_next_weeks_come_the_other_festivals(kiosk_facts):
    services, content = kiosk_facts
    sections = all_festivals(services.browser, services.calendar, content, DAY)
    assert [section.title for section in sections][1:3] == ["Tháng 2/2027", "Tháng 3/2027"]
    rest = sections[-1]
    assert rest.title == "Những lễ hội khác"
    assert all(row.third for row in rest.rows)
