"""The map of the kiosk: on the page of a place, as a page with the sheet that peeks."""

import pytest
from kiosk_touching import buttons, drag, touch
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from langson_explorer.services.kiosk.visit import Page
from langson_explorer.ui.kiosk.pages.map import LayerChip
from langson_explorer.ui.kiosk.peek import PeekSheet

PLACE = "dong-tam-thanh"
SIZES = ((1080, 1920), (1920, 1080), (1366, 768))


def at(kiosk):
    return kiosk.visitor.now.at


@pytest.mark.parametrize("size", SIZES)
def test_the_page_of_a_place_has_the_map_there(qtbot, open_kiosk, size):
    kiosk = open_kiosk(size, Page.PLACE, PLACE)
    view = kiosk.map_view()
    qtbot.waitUntil(lambda: view.parent() is not None)
    place = kiosk.page.place
    qtbot.waitUntil(lambda: ("select", PLACE) in view.told)
    moved = next(told for told in view.told if told[0] == "move_to")
    assert moved[1:3] == (place.position.lon, place.position.lat)
    touch(kiosk, buttons(kiosk)["Xem trên bản đồ"])
    assert (at(kiosk).page, at(kiosk).about) == (Page.MAP, PLACE)
    kiosk.visitor.go(Page.HOME)
    assert view.parent() is kiosk.parking


def test_a_place_left_at_once_never_borrows_the_map(open_kiosk):
    kiosk = open_kiosk(page=Page.PLACE, about=PLACE)
    kiosk.visitor.go(Page.HOME)
    QTest.qWait(200)
    assert kiosk.map_view().parent() in (None, kiosk.parking)


@pytest.fixture
def peeking(open_kiosk):
    """The map with the sheet of a place."""
    kiosk = open_kiosk(page=Page.MAP)
    kiosk.map_view().place_clicked.emit(PLACE)
    QTest.qWait(5)
    return kiosk


def sheet(kiosk):
    return next((one for one in kiosk.page.findChildren(PeekSheet) if one.isVisible()), None)


def grip(kiosk):
    return sheet(kiosk).mapTo(kiosk, QPoint(sheet(kiosk).width() // 2, 18))


def test_pulled_up_the_sheet_becomes_the_page(qtbot, peeking):
    start = grip(peeking)
    drag(peeking, start, start - QPoint(0, 700))
    qtbot.waitUntil(lambda: at(peeking).page is Page.PLACE)
    assert at(peeking).about == PLACE


def test_pushed_down_it_goes(qtbot, peeking):
    start = grip(peeking)
    drag(peeking, start, start + QPoint(0, 200))
    qtbot.waitUntil(lambda: sheet(peeking) is None)
    assert at(peeking).page is Page.MAP


def test_let_go_on_the_way_it_falls_back(peeking):
    start, before = grip(peeking), sheet(peeking).geometry()
    drag(peeking, start, start - QPoint(0, 60))
    assert sheet(peeking).geometry() == before
    assert at(peeking).page is Page.MAP


def test_a_touch_on_its_button_is_a_touch(peeking):
    touch(peeking, buttons(peeking)["Xem nơi này"])
    assert at(peeking).page is Page.PLACE


def test_layers_are_switched_on_and_off(open_kiosk):
    kiosk = open_kiosk(page=Page.MAP)
    touch(kiosk, buttons(kiosk)["Lễ hội"])
    assert kiosk.visitor.now.layers is not None
    festival = next(p for p in kiosk.services.browser.places if p.layers == {"festivals"})
    shown = [told[1] for told in kiosk.map_view().told if told[0] == "set_filter"][-1]
    assert festival.id not in shown
    touch(kiosk, buttons(kiosk)["Tất cả"])
    shown = [told[1] for told in kiosk.map_view().told if told[0] == "set_filter"][-1]
    assert festival.id in shown


@pytest.mark.parametrize("size", SIZES[1:])
def test_on_a_low_screen_no_chip_lies_over_the_map(open_kiosk, size):
    kiosk = open_kiosk(size, Page.MAP)
    QTest.qWait(5)
    for _ in range(2):
        chips = [one for one in kiosk.page.findChildren(LayerChip) if one.isVisible()]
        assert len(chips) == 8
        lowest = max(chip.mapTo(kiosk.page, chip.rect().bottomLeft()).y() for chip in chips)
        assert lowest < kiosk.page.map.y()
        kiosk.map_view().place_clicked.emit(PLACE)  # less room: in two rows
        QTest.qWait(5)
