"""The program as the user runs it: the page, the panes, the plans on the disk."""

import json
import shutil
import threading
from datetime import date

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from langson_explorer.app import wiring
from langson_explorer.paths import Paths
from langson_explorer.storage.bulk.basemap import build_basemap
from langson_explorer.ui.desk.desk import Desk
from langson_explorer.ui.features.map.view import MapView
from langson_explorer.ui.theming.appearance import dress

WAIT_MS = 60_000


class Program:
    """One run of the program over a folder of the user's."""

    def __init__(self, qtbot, paths):
        self.qtbot = qtbot
        self.services = wiring.build(paths)
        dress(QApplication.instance(), paths.resources)
        self.desk = Desk(self.services)
        self.window = self.desk.window
        self.window.resize(1440, 900)
        self.window.show()
        with qtbot.waitSignal(self.desk.settled, timeout=WAIT_MS):
            self.desk.load(MapView(paths))

    def script(self, code):
        """The value of an expression in the page."""
        answers = []
        page = self.desk.features["map"].view.view.page()
        page.runJavaScript(f"JSON.stringify({code})", answers.append)
        self.qtbot.waitUntil(lambda: bool(answers), timeout=WAIT_MS)
        return json.loads(answers[0]) if answers[0] else None

    def click_marker(self, place_id):
        """Click where the page has drawn a place."""
        self.qtbot.waitUntil(
            lambda: bool(self.script(f"!!explorer.places?.get({place_id!r})")),
            timeout=WAIT_MS,
        )
        self.script(
            f"map_langson.setView([...((p) => [p.lat, p.lon])({self._place(place_id)})], 15)"
        )
        x, y = self.script(
            f"((p) => (({{x, y}}) => [x, y])(map_langson.latLngToContainerPoint([p.lat, p.lon])))"
            f"({self._place(place_id)})"
        )
        target = self.desk.features["map"].view.view.focusProxy()
        button, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(target, button, plain, QPoint(round(x), round(y)))

    def stops(self):
        return [
            [stop.place_id for stop in day.stops]
            for day in self.desk.workspace.planning.value.plan.days
        ]

    def close(self):
        self.window.hide()
        shiboken6.delete(self.window)
        self.services.close()

    @staticmethod
    def _place(place_id):
        return f"explorer.places.get({json.dumps(place_id)})"


@pytest.fixture
def paths(catalogue_file, tmp_path):
    geodata = tmp_path / "geodata"
    geodata.mkdir()
    shutil.copyfile(catalogue_file, geodata / "province.gpkg")
    (geodata / "province.toml").symlink_to(catalogue_file.with_name("province.toml"))
    resources = Paths.standard().resources
    if not (resources / "web" / "map.html").is_file():
        pytest.skip("the web assets are not built")
    paths = Paths(resources, geodata, tmp_path / "user")
    build_basemap(catalogue_file, paths.basemap)
    return paths


@pytest.fixture
def run(qtbot, paths):
    """Starts the program; what still runs is closed after the test."""
    running = []

    def start():
        running.append(Program(qtbot, paths))
        return running[-1]

    yield start
    for program in running:
        if shiboken6.isValid(program.window):
            program.close()


def test_what_one_finds_and_plans_is_still_there_the_next_time(qtbot, run):
    first = run()
    qtbot.keyClicks(first.desk.features["places"].pane.field, "dong nhi thanh")
    qtbot.keyClick(first.desk.features["places"].pane.field, Qt.Key.Key_Return)
    assert first.desk.features["card"].pane.story.place.id == "dong-nhi-thanh"
    one, two = (day.id for day in first.desk.workspace.planning.value.plan.days)
    first.desk.do("add-to-day", "dong-nhi-thanh", one)
    first.desk.do("add-to-day", "den-ky-cung", one)
    first.desk.do("add-to-day", "ai-chi-lang", two)
    first.desk.do("add-to-day", "chua-thanh", two)
    first.desk.do("undo")
    moved = first.desk.workspace.planning.value.plan.days[0].stops[1].id
    first.desk.workspace.planning.value.move_stop(moved, one, 0)
    planned = [["den-ky-cung", "dong-nhi-thanh"], ["ai-chi-lang"]]
    assert first.stops() == planned
    first.close()
    assert run().stops() == planned


def test_a_click_on_a_marker_shows_its_card_and_row(qtbot, run):
    program = run()
    program.click_marker("chua-tien-gieng-tien")
    qtbot.waitUntil(lambda: program.desk.workspace.selected.value is not None, timeout=WAIT_MS)
    assert program.desk.workspace.selected.value == "chua-tien-gieng-tien"
    assert program.desk.features["card"].pane.story.place.id == "chua-tien-gieng-tien"
    assert program.desk.features["places"].pane.list.currentIndex().row() == 0  # nearest to itself


def test_filters_reach_the_map(qtbot, run):
    program = run()
    qtbot.keyClicks(program.desk.features["places"].pane.field, "nhi thanh")
    ids = program.desk.workspace.left.value
    assert ids == program.desk.features["map"].view.state.shown_ids
    assert "dong-nhi-thanh" in ids


def test_a_change_is_shown_at_once_whatever_thread_it_is_made_in(qtbot, run):
    program = run()
    place, name = "den-ky-cung", "Đền đổi tên"
    program.desk.workspace.select(place)
    card = program.desk.features["card"].pane
    assert card.story.place.name.vi == "Đền Kỳ Cùng"
    qtbot.waitUntil(
        lambda: bool(program.script(f"!!explorer.places?.get({place!r})")), timeout=WAIT_MS
    )
    records = program.services.records
    draft = records.assign(records.open(place).draft, {"name_vi": name})
    thread = threading.Thread(target=records.save, args=(draft, "thử", "tại chỗ"))
    thread.start()
    qtbot.waitUntil(lambda: card.story.place.name.vi == name, timeout=WAIT_MS)
    thread.join()
    found = program.desk.services.finder.ask(name, date(2026, 12, 1))
    assert found.hits[0].place.id == place
    told = f"JSON.stringify(explorer.places.get({place!r})).includes({name!r})"
    qtbot.waitUntil(lambda: bool(program.script(told)), timeout=WAIT_MS)
