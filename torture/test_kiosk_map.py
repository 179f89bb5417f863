"""The real map in the kiosk: two fingers, pages of another size, a trip in view."""

import json
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from langson_explorer.app import wiring
from langson_explorer.paths import Paths
from langson_explorer.services.kiosk.visit import Page
from langson_explorer.ui.theming.appearance import dress
from langson_explorer.ui.web.scheme import register_scheme

PATIENCE_MS = 60_000

register_scheme()  # before the application is made


@pytest.fixture
def kiosk(qtbot, tmp_path):
    from langson_explorer.ui.kiosk.kiosk import Kiosk

    services = wiring.build(replace(Paths.standard(), user=tmp_path))
    services.only_look_at_plans()
    dress(QApplication.instance(), services.paths.resources)
    made = Kiosk(services)
    made.resize(1080, 1920)
    made.show()
    qtbot.waitUntil(lambda: made.page is not None)
    yield made
    made.hide()
    shiboken6.delete(made)


def go(qtbot, kiosk, page, about=""):
    """Turn to a page, wait for its map."""
    kiosk.visitor.go(page, about)
    qtbot.waitUntil(lambda: bool(kiosk.map.made and kiosk.map.made.is_ready), timeout=PATIENCE_MS)
    QTest.qWait(2000)
    return kiosk.map.made


def test_two_fingers_zoom(qtbot, kiosk):
    view = go(qtbot, kiosk, Page.MAP)
    before = view.state.view.zoom
    window, device, middle = kiosk.windowHandle(), QTest.createTouchDevice(), QPoint(540, 900)

    def put(what, apart):
        fingers = QTest.touchEvent(window, device, False)
        for number, side in enumerate((-1, 1)):
            getattr(fingers, what)(number, middle + QPoint(side * apart, 0), window)
        fingers.commit()
        QTest.qWait(60)

    put("press", 60)
    for step in range(1, 13):
        put("move", 60 + 20 * step)
    put("release", 300)
    qtbot.waitUntil(lambda: view.state.view.zoom > before + 1, timeout=PATIENCE_MS)
    assert kiosk.visitor.now.at.page is Page.MAP


def test_the_map_fills_the_next_page_too(qtbot, kiosk):
    view = go(qtbot, kiosk, Page.PLACE, "dong-tam-thanh")
    small = inner_width(qtbot, view)
    go(qtbot, kiosk, Page.MAP, "dong-tam-thanh")
    qtbot.waitUntil(lambda: inner_width(qtbot, view) > 1.8 * small, timeout=PATIENCE_MS)


def inner_width(qtbot, view):
    told = []
    view.view.page().runJavaScript("innerWidth", 0, told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE_MS)
    return told[0]


def test_all_of_a_trip_is_in_view(qtbot, kiosk):
    go(qtbot, kiosk, Page.PLACE, "dong-tam-thanh")  # the map is small there
    view = go(qtbot, kiosk, Page.RESULT)
    qtbot.waitUntil(lambda: kiosk.page.said is not None, timeout=PATIENCE_MS)
    QTest.qWait(2000)
    stops = [place for day in view.state.plan for stop in day.stops for place in [stop.position]]
    told = []
    script = "JSON.stringify(map_langson.getBounds().toBBoxString().split(',').map(Number))"
    view.view.page().runJavaScript(script, 0, told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE_MS)
    west, south, east, north = json.loads(told[0])
    assert stops
    assert all(west < lon < east and south < lat < north for lon, lat in stops)
