"""The kiosk is kept young: started anew, its map made anew, but only while nobody is there."""

from types import SimpleNamespace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from langson_explorer.services.kiosk.visit import Page
from langson_explorer.ui.kiosk import lent_map, renewal
from langson_explorer.ui.kiosk.lent_map import LentMap
from langson_explorer.ui.kiosk.renewal import MOST_MB, NIGHT_HOUR, Renewal


@pytest.fixture
def life(open_kiosk, monkeypatch):
    """A kiosk at rest with its renewal; its memory, its age, the hour in the hand of the test."""
    kiosk = open_kiosk(page=Page.ATTRACT)
    now = SimpleNamespace(mb=300.0, age_s=0.0)
    monkeypatch.setattr(renewal, "rss_mb", lambda: now.mb)
    monkeypatch.setattr(renewal, "monotonic", lambda: now.age_s)
    watching = Renewal(kiosk)
    wanted = []
    watching.wanted.connect(lambda: wanted.append(True))
    return SimpleNamespace(kiosk=kiosk, now=now, watching=watching, wanted=wanted)


def test_it_stays_as_long_as_it_is_young_and_small(life):
    life.watching._look()
    assert life.wanted == []


def test_grown_it_waits_until_nobody_is_there(life):
    life.now.mb = MOST_MB + 1
    life.kiosk.visitor.go(Page.HOME)
    life.watching._look()
    assert life.wanted == []
    life.kiosk.forget()
    life.watching._look()
    assert life.wanted == [True]


@pytest.mark.parametrize(
    ("hour", "age_h", "is_due"), [(4, 21, True), (4, 3, False), (12, 30, False)]
)
def test_once_a_night(life, monkeypatch, hour, age_h, is_due):
    monkeypatch.setattr(life.kiosk, "now", lambda: SimpleNamespace(hour=hour))
    life.now.age_s = age_h * 3600
    life.watching._look()
    assert bool(life.wanted) is is_due
    assert NIGHT_HOUR == 4


def is_told(qtbot, life):
    """Whether the watchdog hears of a drawing."""
    with qtbot.waitSignal(life.watching.beaten, timeout=2000, raising=False) as told:
        life.watching._look()
    return told.signal_triggered


@pytest.mark.parametrize("page", [Page.ATTRACT, Page.HOME, Page.MAP, Page.SEARCH])
def test_each_drawing_is_told_to_the_watchdog(qtbot, life, page):
    life.kiosk.visitor.go(page)
    QTest.qWait(50)
    assert is_told(qtbot, life)


def test_what_lies_over_the_page_does_not_hold_the_pulse(qtbot, life):
    life.kiosk._sleep()
    assert is_told(qtbot, life)
    life.kiosk._wake()
    life.kiosk.ask()
    assert is_told(qtbot, life)
    life.kiosk.call_staff()
    assert is_told(qtbot, life)


class OldMap(QWidget):
    """A map whose process has a size."""

    def __init__(self, has_given_up=False):
        super().__init__()
        page = SimpleNamespace(renderProcessPid=lambda: 1)
        self.view = SimpleNamespace(page=lambda: page)
        self.has_given_up, self.trouble, self.told = has_given_up, None, []

    def set_filter(self, _ids):
        self.told.append("filter")

    def home(self):
        self.told.append("home")

    def show_places(self, _places):
        self.told.append("places")

    def set_packs(self, _layers, _tile, _heights):
        self.told.append("packs")


@pytest.mark.parametrize(
    ("mb", "has_given_up", "stays"), [(200, False, True), (900, False, False), (200, True, False)]
)
def test_a_map_that_has_grown_or_died_is_made_anew(kiosk, monkeypatch, mb, has_given_up, stays):
    monkeypatch.setattr(lent_map, "rss_mb", lambda _pid: mb)
    lent = LentMap(kiosk, kiosk.services, lambda: kiosk.content)
    old = lent.made = OldMap(has_given_up)
    lent.renew(is_stale=False)
    assert (lent.made is old) is stays
    assert old.told == (["filter", "home"] if stays else [])


def test_packs_that_came_are_on_the_map_of_the_next_visitor(qtbot, kiosk):
    lent = LentMap(kiosk, kiosk.services, lambda: kiosk.content)
    lent.made = made = OldMap()
    made.view = None
    lent._watch_packs()
    lent.renew(is_stale=False)
    assert made.told == ["filter", "home"]
    kiosk.services.packs.purge()
    kiosk.services.packs._tell()  # as after each change
    lent.renew(is_stale=False)
    qtbot.waitUntil(lambda: "packs" in made.told)
    assert made.told.count("places") == 1
