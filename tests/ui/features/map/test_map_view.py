import json
import os
import signal
from dataclasses import replace

import pytest
import shiboken6
from place_builders import a_place
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from langson_explorer.domain.geo import Point
from langson_explorer.domain.place import Layer
from langson_explorer.mappage.messages import PlanDay, PlanStop
from langson_explorer.paths import Paths
from langson_explorer.ui.features.map.view import MapView

NHI_THANH = a_place("nhi-thanh", "Động Nhị Thanh", position=Point(106.30, 21.65))
KY_LUA = a_place("ky-lua", "Chợ Kỳ Lừa", layer=Layer.SERVICES, position=Point(106.90, 22.02))
MAU_SON = a_place(
    "mau-son",
    "Đào Mẫu Sơn",
    layer=Layer.SPECIALTIES,
    accuracy_m=12_000,
    communes=("xa-mau-son",),
    position=Point(106.95, 21.84),
)
PLACES = [NHI_THANH, KY_LUA, MAU_SON]
HOSTILE = [
    "<img src=x onerror=hit=1>",
    "${globalThis.hit=1}",
    "</script><script>hit=1</script>",
    "`${hit=1}`",
    "\"'><svg onload=hit=1>",
]

# What is drawn in the middle of a pin, which lies on whole pixels as bitmaps of 35 do.
GLYPH_PIXELS = """(id => {
  const { frame } = explorer.overlay;
  const [x, y] = frame.point(...(p => [p.lon, p.lat])(explorer.places.get(id)));
  const corner = (at) => Math.round(at - 17.5) + 12;
  return [...frame.ctx.getImageData(corner(x), corner(y), 11, 11).data];
})"""


# A place chosen, the only one left, with the plan, where the map looked.
AS_IT_WAS = """(
  explorer.places.apart === 'nhi-thanh' && explorer.shownIds().join() === 'nhi-thanh' &&
  explorer.drawn().plan[0]?.stops.length === 2 &&
  map_langson.getZoom() === 9 && Math.abs(map_langson.getCenter().lng - 106.5) < 0.01
)"""


def test_a_click_on_a_pin_names_its_place(drive, qtbot):
    page = drive(PLACES)
    with qtbot.waitSignal(page.view.place_clicked, timeout=5000) as clicked:
        page.click(page.point_of("ky-lua"))
    assert clicked.args == ["ky-lua"]


def test_the_place_under_the_pointer_is_told_and_that_it_left(drive, qtbot):
    page = drive(PLACES)
    with qtbot.waitSignal(page.view.place_hovered, timeout=5000) as hovered:
        page.hover(page.point_of("ky-lua"))
    assert hovered.args == ["ky-lua"]
    with qtbot.waitSignal(page.view.place_hovered, timeout=5000) as left:
        page.hover(page.point_of("ky-lua") + QPoint(0, 60))
    assert left.args == [""]


def test_a_pin_has_the_glyph_of_its_kind(drive):
    pins = [
        a_place("bus", layer=Layer.SERVICES, position=Point(106.3, 21.65), kind_icon="maki/bus"),
        a_place("own", layer=Layer.SERVICES, position=Point(106.9, 22.02)),
        a_place("too", layer=Layer.SERVICES, position=Point(107.1, 21.6), kind_icon="maki/none"),
    ]
    page = drive(pins)
    bus, own, too = (page.script(GLYPH_PIXELS + f"('{pin.id}')") for pin in pins)
    assert own == too
    assert bus != own


def test_a_click_on_the_ground_is_told_too(drive, qtbot):
    page = drive(PLACES)
    with qtbot.waitSignal(page.view.background_clicked, timeout=5000):
        page.click(QPoint(60, 300))


def test_nothing_is_asked_of_another_machine(drive):
    page = drive(PLACES)
    page.view.set_theme("dark")
    page.view.select("nhi-thanh")
    page.until("explorer.overlay.frame !== null")
    page.script("(fetch('https://example.org/').catch(() => 0), 1)")
    page.script("(new Image().src = 'http://example.org/x.png', 1)")
    interceptor = page.view.interceptor
    assert interceptor.asked
    assert all(
        url.startswith(("langson://app/", "blob:langson://app/")) for url in interceptor.asked
    )
    assert all("example.org" in url for url in interceptor.blocked)


def test_the_page_can_say_texts_to_the_program_and_nothing_else(drive, qtbot, caplog):
    page = drive(PLACES)
    assert page.script("typeof QWebChannel") == "undefined"
    wish = {"type": 6, "id": 1, "object": "port", "method": "receive", "args": ["{}"]}
    for method in ("receive", "deleteLater"):
        sent = json.dumps({**wish, "method": method})
        page.script(f"(qt.webChannelTransport.send({json.dumps(sent)}), 1)")
    page.script("(() => { try { qt.webChannelTransport.onmessage = null; } catch {} })()")
    for detail in ("3", "{}", "null", "['place_clicked']", "'{'"):
        page.script(f"dispatchEvent(new CustomEvent('langson:say', {{detail: {detail}}}))")
    said = "JSON.stringify({type: 'place_clicked', id: 'ky-lua'})"
    with qtbot.waitSignal(page.view.place_clicked, timeout=5000):
        page.script(f"dispatchEvent(new CustomEvent('langson:say', {{detail: {said}}}))")
    assert [r.getMessage() for r in caplog.records] == [
        "message of the map page refused: message-not-json"
    ]


def test_only_the_last_addresses_asked_for_are_kept(drive):
    page = drive(PLACES)
    page.script("(async () => { for (let i = 0; i < 700; i++) await fetch('langson://app/x'); })()")
    page.qtbot.waitUntil(lambda: len(page.view.interceptor.asked) == 500, timeout=20_000)
    page.qtbot.wait(300)
    assert len(page.view.interceptor.asked) == 500


def test_no_script_runs_but_those_of_the_program(drive):
    page = drive(PLACES)
    inline = "Object.assign(document.createElement('script'), {textContent: 'hit = 1'})"
    page.script(f"(document.body.append({inline}), 1)")
    page.script("(document.body.insertAdjacentHTML('beforeend', '<i onclick=\"hit=1\">'), 1)")
    page.script("(document.querySelector('i[onclick]').click(), 1)")
    page.script("(setTimeout('hit = 1', 0), 1)")
    page.qtbot.wait(100)
    assert page.script("typeof hit") == "undefined"
    assert page.script("(() => { try { return eval('1'); } catch { return 'refused'; } })()") == (
        "refused"
    )


def test_a_page_left_alone_asks_for_nothing_that_is_not_there(drive, caplog):
    drive(PLACES)
    assert not caplog.records


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_only_a_name(drive, name):
    here = Point(106.6, 21.9)
    twins = [a_place(f"twin-{n}", name, position=here) for n in range(2)]
    alone = a_place("alone", name, position=Point(106.30, 21.65))
    page = drive([*twins, alone])
    page.view.select("alone", fly=False)
    page.until("explorer.places.apart === 'alone'")
    page.hover(page.point_of("alone"))
    page.until("document.querySelector('.tip').hidden === false")
    assert page.script("document.querySelector('.tip').textContent") == name
    page.view.move_to(here.lon, here.lat, 15)
    page.until("map_langson.getZoom() === 15")
    page.qtbot.wait(400)
    page.click(page.point_of("twin-0"))
    page.until("document.querySelector('.picker').hidden === false")
    rows = page.script("[...document.querySelectorAll('.picker-row')].map((r) => r.textContent)")
    assert rows == [name, name]
    assert page.script("typeof hit") == "undefined"
    assert page.script("document.querySelectorAll('.picker canvas').length") == 2
    assert page.script("document.querySelectorAll('.picker img').length") == 0


def test_places_at_one_point_are_chosen_from_a_list(drive, qtbot):
    here = Point(106.6, 21.9)
    page = drive([a_place("a", "Đình", position=here), a_place("b", "Hội đình", position=here)])
    page.view.move_to(here.lon, here.lat, 15)
    page.until("map_langson.getZoom() === 15")
    page.qtbot.wait(400)
    page.click(page.point_of("a"))
    page.until("document.querySelector('.picker').hidden === false")
    with qtbot.waitSignal(page.view.place_clicked, timeout=5000) as clicked:
        page.script("(document.querySelectorAll('.picker-row')[1].click(), 1)")
    assert clicked.args == ["b"]


def test_a_cluster_opens_by_going_nearer(drive):
    near = a_place("near", position=Point(NHI_THANH.position.lon + 0.02, NHI_THANH.position.lat))
    page = drive([NHI_THANH, near])
    before = page.script("map_langson.getZoom()")
    page.click(page.point_of("nhi-thanh"))
    page.until(f"map_langson.getZoom() > {before}")


def test_the_filter_leaves_out_what_it_does_not_name(drive):
    page = drive(PLACES)
    page.view.set_filter(frozenset({"ky-lua"}))
    page.until("explorer.places.shown !== null && explorer.shownIds().join() === 'ky-lua'")
    page.view.set_filter(None)
    page.until("explorer.shownIds().join() === 'ky-lua,nhi-thanh'")


def test_a_place_known_to_its_commune_only_is_no_pin(drive):
    page = drive(PLACES)
    assert page.script("explorer.shownIds()") == ["ky-lua", "nhi-thanh"]
    page.view.select("mau-son")
    page.until("map_langson.getZoom() > 9.5")


def test_what_is_said_before_the_page_is_there_is_not_lost(drive, caplog):
    def before(view):
        view.select("nhi-thanh")
        view.set_theme("dark")
        view.set_filter(frozenset({"nhi-thanh", "ky-lua"}))

    page = drive(PLACES, before)
    page.until("explorer.places.apart === 'nhi-thanh'")
    page.until("document.documentElement.dataset.theme === 'dark'")
    page.until("[...explorer.places.shown].sort().join() === 'ky-lua,nhi-thanh'")
    assert not caplog.records


def test_a_layer_is_toggled_by_the_program_alone(drive, qtbot):
    page = drive(PLACES)
    counts = {Layer.RELICS: 68, Layer.SERVICES: 27}
    page.view.set_layers(counts, frozenset({Layer.RELICS, Layer.SERVICES}))
    page.until("document.querySelector('.count').textContent === '68'")
    page.script("(document.querySelector('.layers-button').click(), 1)")
    with qtbot.waitSignal(page.view.layer_toggled, timeout=5000) as toggled:
        page.script("(document.querySelector('.layer-row input').click(), 1)")
    assert toggled.args == ["relics", False]
    assert page.script("explorer.shownIds()") == ["ky-lua", "nhi-thanh"]


def test_the_words_follow_the_language(drive):
    page = drive(PLACES)
    words = {**page.view.state.words, "layers": "Map layers"}
    page.view.state = replace(page.view.state, words=words)
    for message in page.view.state.messages():
        page.view.port.send(message)
    page.until("document.querySelector('.layers-button').textContent === 'Map layers'")


def test_a_plan_is_drawn_over_the_ground(drive):
    page = drive(PLACES)
    way = ((106.30, 21.65), (106.90, 22.02))
    middle = (
        "(() => { const f = explorer.overlay.frame; const [x, y] = f.point(106.6, 21.835);"
        "const r = devicePixelRatio;"
        "return [...f.ctx.getImageData(Math.round(x * r), Math.round(y * r), 1, 1).data]; })()"
    )
    before = page.script(middle)
    page.view.show_plan([PlanDay(way, (PlanStop(1, way[0]), PlanStop(2, way[1])))])
    page.until(f"{middle}.join() !== '{','.join(map(str, before))}'")
    page.view.show_plan(None)
    page.until(f"{middle}.join() === '{','.join(map(str, before))}'")


def test_a_window_that_leaves_no_room_for_the_map_opens_all_the_same(qtbot, map_paths):
    """Nothing can be drawn then; the window waits for the map before it opens the plans."""
    window = QWidget()
    view = MapView(map_paths, window)
    window.resize(400, 300)
    view.setGeometry(0, 0, 400, 0)
    with qtbot.waitSignal(view.ready, timeout=30_000):
        window.show()
    view.setGeometry(0, 0, 400, 300)
    qtbot.wait(50)
    window.hide()
    shiboken6.delete(window)


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
def test_a_page_whose_process_dies_comes_back_as_it_was(drive, qtbot):
    page = drive(PLACES)
    way = ((106.30, 21.65), (106.90, 22.02))
    page.view.set_filter(frozenset({"nhi-thanh"}))
    page.view.show_plan([PlanDay(way, (PlanStop(1, way[0]), PlanStop(2, way[1])))])
    page.view.select("nhi-thanh", fly=False)
    page.view.move_to(106.5, 21.8, 9)
    page.until("map_langson.getZoom() === 9")
    page.qtbot.waitUntil(lambda: page.view.state.view and page.view.state.view.zoom == 9)
    page.until(AS_IT_WAS)
    with qtbot.waitSignal(page.view.ready, timeout=30_000):
        os.kill(page.view.view.page().renderProcessPid(), signal.SIGKILL)
    page.until(AS_IT_WAS)


@pytest.mark.skipif(os.name == "nt", reason="holds by signal")
def test_a_page_that_is_held_is_ended_and_comes_back(drive, qtbot):
    page = drive(PLACES)
    page.view.select("nhi-thanh", fly=False)
    with qtbot.waitSignal(page.view.ready, timeout=20_000):
        os.kill(page.view.view.page().renderProcessPid(), signal.SIGSTOP)
    page.until("explorer.places.apart === 'nhi-thanh'")


def test_a_missing_basemap_is_said_not_raised(qtbot, tmp_path):
    view = MapView(Paths(Paths.standard().resources, tmp_path, tmp_path))
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.failed, timeout=5000) as failed:
        view.show()
    assert failed.args[0].code == "basemap-missing"


def test_the_page_may_not_go_elsewhere(drive):
    page = drive(PLACES)
    page.script("(location.href = 'langson://app/data/style.json', 1)")
    page.script("(window.open('langson://app/web/map.html'), 1)")
    page.qtbot.wait(200)
    assert page.script("location.href") == "langson://app/web/map.html"
    assert (
        page.script("(() => { try { return !!localStorage } catch { return false } })()") is False
    )


def test_a_part_of_a_file_can_be_asked_for(drive):
    page = drive(PLACES)
    page.script(
        "(fetch('langson://app/data/style.json', {headers: {Range: 'bytes=0-9'}})"
        ".then(async (r) => { globalThis.part = [r.status, await r.text()]; }), 1)"
    )
    page.until("globalThis.part !== undefined")
    assert page.script("part") == [206, '{"themes":']


def test_what_is_not_there_answers_at_once(drive):
    page = drive(PLACES)
    page.script(
        "(fetch('langson://app/data/none.json')"
        ".then(async (r) => { globalThis.none = await r.text(); }), 1)"
    )
    page.until("globalThis.none === ''")
