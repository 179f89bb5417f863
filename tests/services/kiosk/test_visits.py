"""What a visitor does, and that it is forgotten."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from langson_explorer.app import wiring
from langson_explorer.domain.pinyin_table import READINGS
from langson_explorer.domain.travel import Mode
from langson_explorer.paths import Paths
from langson_explorer.services.kiosk.content import content_of
from langson_explorer.services.kiosk.opening import is_on
from langson_explorer.services.kiosk.pinyin import reads_as
from langson_explorer.services.kiosk.trips import INTERESTS, request_of, starts_at
from langson_explorer.services.kiosk.visit import Length, Looks, Page, Visit, Visitor, Wish
from langson_explorer.services.opening import Known, day_state
from langson_explorer.services.spots import centre
from langson_explorer.services.trip_planner import Search
from langson_explorer.settings.table import KIOSK_HIDDEN, KIOSK_LAYERS, KIOSK_PLACE


@pytest.fixture(scope="module")
def shipped():
    return wiring.build(Paths.standard())


@pytest.fixture
def services(shipped, tmp_path):
    made = wiring.build(replace(shipped.paths, user=tmp_path))
    vars(made)["catalogue"] = shipped.catalogue
    return made


def test_the_way_back_is_the_way_one_came():
    visitor = Visitor("vi")
    visitor.go(Page.LIST, "relics")
    visitor.go(Page.PLACE, "a")
    visitor.go(Page.PLACE, "b")
    seen = []
    for _ in range(5):
        seen.append((visitor.now.at.page, visitor.now.at.about))
        visitor.back()
    assert seen == [
        (Page.PLACE, "b"),
        (Page.PLACE, "a"),
        (Page.LIST, "relics"),
        (Page.HOME, ""),
        (Page.HOME, ""),
    ]


def test_nothing_is_left_of_a_visit():
    visitor = Visitor("vi")
    visitor.go(Page.SEARCH)
    visitor.change(
        language="zh", typed="canary", looks=Looks(True, True, True), wish=Wish(must=("a",))
    )
    visitor.forget()
    assert visitor.now == Visit(language="vi")


def test_ever_so_many_pages_are_not_remembered():
    visitor = Visitor("vi")
    for number in range(10_000):
        visitor.go(Page.PLACE, str(number))
    assert len(visitor.now.steps) <= 40


@pytest.mark.parametrize(
    ("moment", "length", "day", "start"),
    [
        (datetime(2027, 2, 27, 8, 1), Length.HALF_DAY, 27, 8 * 60 + 5),
        (datetime(2027, 2, 27, 8, 5), Length.DAY, 27, 8 * 60 + 5),
        (datetime(2027, 2, 27, 4, 0), Length.DAY, 27, 7 * 60 + 30),
        (datetime(2027, 2, 27, 15, 1), Length.HALF_DAY, 28, 7 * 60 + 30),
        (datetime(2027, 2, 27, 23, 59), Length.TWO_DAYS, 28, 7 * 60 + 30),
    ],
)
def test_a_trip_begins_now_on_a_step_of_five_minutes_or_tomorrow(moment, length, day, start):
    on, hours = starts_at(moment, length)
    assert (on, hours.start_min) == (date(2027, 2, day), start)
    assert hours.end_min > hours.start_min


@pytest.mark.parametrize("length", list(Length))
@pytest.mark.parametrize("mode", [Mode.CAR, Mode.FOOT])
def test_what_is_closed_or_needs_a_call_is_not_asked_for(services, length, mode):
    content = content_of(services.settings, services.spots)
    wish = Wish(length, mode, frozenset(INTERESTS))
    request = request_of(wish, services.browser, content, datetime(2027, 2, 27, 8))
    assert request.start == request.end == centre()
    wanted = [services.browser.get(one) for one in request.wish]
    assert wanted
    for place in wanted:
        days = {day_state(place, request.date_of(day + 1)).known for day in range(request.days)}
        assert days - {Known.CLOSED, Known.CALL_FIRST}, place.id


def test_a_day_of_what_one_likes_is_no_race(services):
    """There are more than a dozen temples around the capital."""
    content = content_of(services.settings, services.spots)
    wish = Wish(Length.DAY, Mode.CAR, frozenset({"temples"}))
    request = request_of(wish, services.browser, content, datetime(2026, 12, 1, 8))
    answer = services.trips.plan(request, Search(time_limit_s=None, iterations=50))
    assert 3 <= len(answer.schedule[0].visits) <= 5


def test_a_kiosk_shows_what_its_staff_have_chosen(services):
    services.settings.set(KIOSK_LAYERS, ["relics", "no such layer"])
    services.settings.set(KIOSK_HIDDEN, ["dong-tam-thanh"])
    services.settings.set(KIOSK_PLACE, "21.9,106.7 Ga Đồng Đăng")
    content = content_of(services.settings, services.spots)
    shown = content.among(services.browser.places)
    assert shown
    assert all("relics" in place.layers for place in shown)
    assert "dong-tam-thanh" not in {place.id for place in shown}
    assert content.position.lat == pytest.approx(21.9)


def test_a_place_nobody_knows_is_the_middle_of_the_capital(services):
    services.settings.set(KIOSK_PLACE, "nowhere-at-all")
    assert content_of(services.settings, services.spots).spot == centre()


@pytest.mark.parametrize(
    ("typed", "is_right"),
    [("sanqingdong", True), ("san qing", True), ("sq", True), ("qing", True), ("sqd", True),
     ("sanqx", False), ("d q", False), ("", False)],
)  # fmt: skip
def test_names_are_read_by_syllables_and_initials(typed, is_right):
    assert reads_as("三清洞（三清寺）", typed) is is_right


def test_traditional_characters_are_read_as_simple_ones():
    assert reads_as("諒山", "liangshan")


def test_every_character_of_a_name_can_be_typed(shipped):
    read = set("".join(READINGS.values()))
    names = "".join(place.name.zh for place in shipped.browser.places)
    assert {one for one in names if "\u4e00" <= one <= "\u9fff"} - read == set()


@pytest.mark.parametrize(
    ("hours", "clock", "expected"),
    [("", 3, True), ("07:00-21:30", 7, True), ("07:00-21:30", 22, False),
     ("18:00-02:00", 1, True), ("18:00-02:00", 12, False)],
)  # fmt: skip
def test_the_screen_is_on_in_its_hours(hours, clock, expected):
    assert is_on(hours, datetime(2027, 2, 27, clock)) is expected
