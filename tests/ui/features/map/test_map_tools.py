"""The tools of the map: measuring, drawing a frame, legend, menu, keys, edges of the filter."""

import os
import signal
from dataclasses import replace

import pytest
from place_builders import a_place
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView

from langson_explorer.domain.geo import Box, Point, distance_m
from langson_explorer.domain.place import Layer
from langson_explorer.mappage.messages import Opened, PlanDay, PlanStop
from langson_explorer.ui.features.map.fallback import PlainList

WEST, EAST = Point(106.30, 21.65), Point(106.90, 22.02)
PLACES = [
    a_place("west", "Động phía tây", position=WEST),
    a_place("east", "Chợ phía đông", layer=Layer.SERVICES, position=EAST),
]
SUM = "document.querySelector('.tool-sum').textContent"


def pressed(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    """Press a key on the map."""
    page.view.activateWindow()
    page.view.view.setFocus()
    page.until("document.hasFocus()")
    page.script("(map_langson.getContainer().focus(), 1)")
    QTest.keyClick(page.view.view.focusProxy(), key, modifier)


def test_a_distance_is_that_of_the_ellipsoid(drive):
    page = drive(PLACES)
    chosen = []
    page.view.place_clicked.connect(chosen.append)
    page.view.use_tool("distance")
    page.until("explorer.toolbox.isBusy")
    page.click(page.point_of("west"))
    page.click(page.point_of("east"))
    page.until(f"{SUM}.endsWith(' km')")
    km = float(page.script(SUM).removesuffix(" km").replace(",", "."))
    assert km == pytest.approx(distance_m(WEST, EAST) / 1000, rel=0.01)
    assert chosen == []  # a pin is a point here


def test_a_ring_has_an_area_until_the_tool_is_put_down(drive, qtbot):
    page = drive(PLACES)
    page.view.use_tool("area")
    page.until("explorer.toolbox.isBusy")
    for x, y in ((200, 200), (400, 200), (400, 400)):
        page.click(QPoint(x, y))
    page.until(f"{SUM}.includes(' km²')")
    pressed(page, Qt.Key.Key_Escape)
    page.until("!explorer.toolbox.isBusy && document.querySelector('.tool-panel').hidden")
    qtbot.waitUntil(lambda: page.view.tool == "")


def test_a_frame_is_drawn_by_a_drag(drive, qtbot):
    page = drive(PLACES)
    page.view.use_tool("rectangle")
    page.until("explorer.toolbox.isBusy")
    target = page.view.view.focusProxy()
    with qtbot.waitSignal(page.view.box_drawn, timeout=5000) as drawn:
        QTest.mousePress(target, Qt.MouseButton.LeftButton, pos=QPoint(150, 150))
        QTest.mouseMove(target, QPoint(300, 300))
        QTest.mouseMove(target, QPoint(450, 420))
        QTest.mouseRelease(target, Qt.MouseButton.LeftButton, pos=QPoint(450, 420))
    [box] = drawn.args
    assert isinstance(box, Box)
    assert box.west < box.east
    assert box.south < box.north


def test_by_keys_the_frame_is_what_is_seen(drive, qtbot):
    page = drive(PLACES)
    page.view.use_tool("rectangle")
    page.until("explorer.toolbox.isBusy")
    with qtbot.waitSignal(page.view.box_drawn, timeout=5000) as drawn:
        pressed(page, Qt.Key.Key_Return)
    west, north = page.script("(b => [b.getWest(), b.getNorth()])(map_langson.getBounds())")
    assert (drawn.args[0].west, drawn.args[0].north) == pytest.approx((west, north))


def test_the_legend_tells_what_is_on_the_map(drive):
    page = drive(PLACES)
    page.script("(document.querySelector('.controls .tools button').click(), 1)")
    page.until("!document.querySelector('.legend').hidden")
    rows = page.script(
        "[...document.querySelectorAll('.legend-row')].map((row) => row.textContent.trim())"
    )
    assert {"Di tích", "Dịch vụ"} <= set(rows)
    assert "Lễ hội" not in rows


def test_the_menu_of_a_point_copies_it_and_looks_around_it(drive, qtbot):
    page = drive(PLACES)
    open_menu = "(map_langson.fire('contextmenu', {latlng: L.latLng(21.8, 106.7), " + (
        "containerPoint: L.point(300, 300)}), 1)"
    )
    page.script(open_menu)
    with qtbot.waitSignal(page.view.coordinates_copied, timeout=5000) as copied:
        page.script("(document.querySelectorAll('.menu-row')[3].click(), 1)")
    assert copied.args == [Point(106.7, 21.8)]
    page.script(open_menu)
    with qtbot.waitSignal(page.view.near_wanted, timeout=5000) as near:
        page.script("(document.querySelectorAll('.menu-row')[4].click(), 1)")
    assert near.args == [Point(106.7, 21.8)]


def test_the_pins_are_stops_of_the_tab_key(drive, qtbot):
    page = drive(PLACES)
    page.until("document.querySelectorAll('.stop').length === 2")
    labels = page.script(
        "[...document.querySelectorAll('.stop')].map((stop) => stop.getAttribute('aria-label'))"
    )
    assert labels == ["Chợ phía đông", "Động phía tây"]  # from the top down
    page.script("(document.querySelector('.stop').focus(), 1)")
    with qtbot.waitSignal(page.view.place_clicked, timeout=5000) as clicked:
        QTest.keyClick(page.view.view.focusProxy(), Qt.Key.Key_Return)
    assert clicked.args == ["east"]


def test_every_control_has_a_name_for_those_who_hear_it(drive):
    page = drive(PLACES)
    nameless = page.script(
        "[...document.querySelectorAll('button, input')]"
        ".filter((control) => control.offsetParent)"
        ".filter((control) => !control.getAttribute('aria-label'))"
        ".filter((control) => !(control.closest('label') ?? control).textContent.trim())"
        ".map((control) => control.outerHTML)"
    )
    assert nameless == []


def test_arrows_move_the_map_and_signs_zoom_it(drive):
    page = drive(PLACES)
    page.view.move_to(106.6, 21.8, 10)
    page.until("map_langson.getZoom() === 10 && !map_langson._animatingZoom")
    pressed(page, Qt.Key.Key_Plus, Qt.KeyboardModifier.ShiftModifier)  # as most keyboards have it
    page.until("map_langson.getZoom() === 11 && !map_langson._animatingZoom")
    pressed(page, Qt.Key.Key_Minus)
    page.until("map_langson.getZoom() === 10")
    before = page.script("map_langson.getCenter().lng")
    pressed(page, Qt.Key.Key_Right)
    page.until(f"map_langson.getCenter().lng > {before}")


def test_a_map_moved_by_keys_stays_there_when_the_window_changes(drive):
    page = drive(PLACES)
    page.view.home()
    before = page.script("map_langson.getCenter().lng")
    pressed(page, Qt.Key.Key_Right)
    page.until(f"map_langson.getCenter().lng > {before + 0.2}")
    page.view.resize(700, 560)
    page.until("map_langson.getSize().x === 700")
    assert page.script("map_langson.getCenter().lng") > before + 0.1


def test_a_window_resized_while_the_map_loads_is_filled(drive):
    def resize_once_it_loads(view):
        view.port.heard.connect(
            lambda told: view.resize(1100, 700) if isinstance(told, Opened) else None
        )

    page = drive(PLACES, resize_once_it_loads)
    seen = "(({view: [x0, y0, x1, y1]}) => [x1 - x0, y1 - y0].join())(explorer.overlay.frame)"
    page.until(f"map_langson.getSize().x === 1100 && {seen} === '1100,700'")
    west, east = (
        page.script(f"map_langson.latLngToContainerPoint([21.65, {lon}]).x")
        for lon in (106.3, 107.3)
    )
    assert 0 < west < east < 1100


def test_the_map_goes_to_a_layer_and_to_the_plan(drive):
    page = drive(PLACES)
    page.view.fit("layer", Layer.SERVICES)
    page.until("map_langson.getZoom() > 10 && Math.abs(map_langson.getCenter().lng - 106.9) < 0.1")
    way = ((106.30, 21.65), (106.32, 21.66))
    page.view.show_plan([PlanDay(way, (PlanStop(1, way[0]), PlanStop(2, way[1])))])
    page.view.fit("plan")
    page.until("Math.abs(map_langson.getCenter().lng - 106.31) < 0.05")


def test_the_edges_of_a_filter_and_a_mark_are_drawn(drive):
    page = drive(PLACES)
    picture = "explorer.overlay.frame.ctx.canvas.toDataURL()"
    page.script(f"(window.plain = {picture}, 1)")
    page.view.show_limits(None, (Point(106.6, 21.9), 9000.0))
    page.until(f"{picture} !== window.plain")
    page.view.show_limits(None, None)
    page.until(f"{picture} === window.plain")
    page.view.mark(Point(106.6, 21.9))
    page.until(f"{picture} !== window.plain")


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
def test_after_three_crashes_there_is_a_plain_list_and_a_way_back(drive, qtbot):
    page = drive(PLACES)
    for crash in range(3):
        signal_waited = page.view.ready if crash < 2 else page.view._stage.gave_up
        with qtbot.waitSignal(signal_waited, timeout=30_000):
            os.kill(page.view.view.page().renderProcessPid(), signal.SIGKILL)
    assert page.view.has_given_up
    listed = page.view.findChild(QListView).model().stringList()
    assert sorted(listed) == ["Chợ phía đông", "Động phía tây"]
    with qtbot.waitSignal(page.view.ready, timeout=30_000):
        page.view.findChild(PlainList).button.click()
    assert not page.view.has_given_up


def test_a_move_asked_for_while_the_zoom_settles_is_made(drive):
    page = drive(PLACES)
    page.view.move_to(106.5, 21.7, 9)
    page.until("map_langson.getZoom() === 9 && !map_langson._animatingZoom")
    page.script("(map_langson.once('zoomanim', () => explorer.camera.moveTo(106.9, 22, 12)), 1)")
    page.script("(map_langson.setZoom(10, {animate: true}), 1)")
    page.until("map_langson.getZoom() === 12")


def test_choosing_a_place_flies_nearer_never_away(drive):
    page = drive(PLACES)
    chosen = PLACES[0]
    page.view.move_to(106.7, 21.85, 9)
    page.until("map_langson.getZoom() === 9")
    page.view.select(chosen.id)
    page.until("map_langson.getZoom() === 12.5")
    near = f"map_langson.distance(map_langson.getCenter(), {[*chosen.position[::-1]]}) < 200"
    page.until(near)
    page.view.move_to(chosen.position.lon + 0.002, chosen.position.lat, 14)
    page.until("map_langson.getZoom() === 14")
    page.view.select(PLACES[1].id)
    page.view.select(chosen.id)
    page.qtbot.wait(1000)
    assert page.script("map_langson.getZoom()") == 14


def test_the_best_known_stand_by_themselves_the_rest_gather(drive):
    crowd = [
        a_place(f"crowd-{n}", "Chốn đông", position=Point(106.71 + 0.0004 * n, 21.93))
        for n in range(20)
    ]
    known = replace(crowd[7], prominence=1)
    page = drive([*crowd[:7], known, *crowd[8:], *PLACES])
    page.view.move_to(106.75, 21.9, 9)
    page.until("map_langson.getZoom() === 9")
    page.until("explorer.shownIds().includes('crowd-7')")
    count = "explorer.drawn().items.find((item) => item.cluster)?.count"
    assert page.script(count) == 19
    page.view.set_filter(frozenset({"crowd-3", "crowd-4"}))
    page.until("!explorer.shownIds().includes('crowd-7')")


def test_a_day_of_the_plan_dims_the_others(drive):
    page = drive(PLACES)
    ways = [((106.30, 21.65), (106.6, 21.9)), ((106.6, 21.9), (106.9, 22.02))]
    days = [PlanDay(way, (PlanStop(1, way[0]),), n) for n, way in enumerate(ways, start=1)]
    page.view.show_plan(days)
    picture = "explorer.overlay.frame.ctx.canvas.toDataURL()"
    page.until("explorer.drawn().plan.length === 2")
    page.qtbot.wait(200)
    page.script(f"(window.plain = {picture}, 1)")
    page.view.highlight_day(2)
    page.until(f"{picture} !== window.plain")
    page.view.highlight_day(None)
    page.until(f"{picture} === window.plain")


def menu_at(page, point):
    """Open the menu of the right button at a position; its rows."""
    page.until("map_langson.getContainer().hasAttribute('aria-label')")
    place = f"L.latLng({point.lat}, {point.lon})"
    page.script(
        f"(map_langson.fire('contextmenu', {{latlng: {place},"
        f" containerPoint: map_langson.latLngToContainerPoint({place})}}), 1)"
    )
    return page.script(
        "[...document.querySelectorAll('.menu-row')].filter((r) => !r.hidden)"
        ".map((r) => r.textContent)"
    )


def test_the_menu_says_what_is_there_and_takes_the_point_into_the_plan(drive, qtbot):
    page = drive(PLACES)
    at = PLACES[0].position
    rows = menu_at(page, Point(at.lon, at.lat + 0.01))
    assert rows[0].startswith("Ở đây")
    assert f"{PLACES[0].name.vi}, cách 1," in rows[0]
    with qtbot.waitSignal(page.view.point_taken, timeout=5000) as taken:
        page.script("(document.querySelectorAll('.menu-row')[1].click(), 1)")
    point, use, name = taken.args
    assert name == ""
    assert (round(point.lon, 4), round(point.lat, 4), use) == (at.lon, at.lat + 0.01, "stop")
    menu_at(page, at)
    with qtbot.waitSignal(page.view.place_clicked, timeout=5000) as clicked:
        page.script("(document.querySelectorAll('.menu-row')[0].click(), 1)")
    assert clicked.args == [PLACES[0].id]


def test_the_menu_goes_when_something_else_is_looked_at(drive):
    page = drive(PLACES)
    menu_at(page, PLACES[0].position)
    assert page.script("!document.querySelector('.menu').hidden")
    page.script("window.dispatchEvent(new Event('blur'))")  # a click elsewhere in the program
    page.until("document.querySelector('.menu').hidden")
    menu_at(page, PLACES[0].position)
    page.script("document.querySelector('.menu').dispatchEvent(new FocusEvent('focusout'))")
    page.until("document.querySelector('.menu').hidden")


def test_esc_closes_the_menu_before_the_window_hears_of_it(drive, qtbot):
    page = drive(PLACES)
    heard, chosen_away = [], []
    page.view.background_clicked.connect(lambda: chosen_away.append(1))
    shortcut = QShortcut(QKeySequence("Esc"), page.view)  # as the window around it has
    shortcut.activated.connect(lambda: heard.append(1))
    pressed(page, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    page.until("!document.querySelector('.menu').hidden")
    QTest.keyClick(page.view.view.focusProxy(), Qt.Key.Key_Escape)
    page.until("document.querySelector('.menu').hidden")
    assert (heard, chosen_away) == ([], [])
    pressed(page, Qt.Key.Key_Escape)  # nothing to close: now it means what it means elsewhere
    qtbot.waitUntil(lambda: chosen_away == [1])
    assert heard == []


def test_a_long_press_opens_the_menu_and_chooses_nothing(drive, qtbot):
    page = drive(PLACES)
    told = []
    page.view.place_clicked.connect(told.append)
    page.view.background_clicked.connect(lambda: told.append(""))
    target, at = page.view.view.focusProxy(), page.point_of("west")
    QTest.mousePress(target, Qt.MouseButton.LeftButton, pos=at)
    page.until("!document.querySelector('.menu').hidden")
    QTest.mouseRelease(target, Qt.MouseButton.LeftButton, pos=at)
    qtbot.wait(200)
    assert page.script("!document.querySelector('.menu').hidden")
    assert told == []
    page.click(QPoint(30, 300))
    page.until("document.querySelector('.menu').hidden")


def test_the_menu_lies_within_the_map_however_low_it_is(drive):
    page = drive(PLACES)
    page.view.resize(640, 260)
    page.until("map_langson.getSize().y === 260")
    menu_at(page, PLACES[0].position)
    box = "document.querySelector('.menu').getBoundingClientRect()"
    assert page.script(f"{box}.top >= 0 && {box}.bottom <= 260")
