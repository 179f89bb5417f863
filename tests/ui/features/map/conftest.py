"""A map on its own, with places and a basemap, ready to be used."""

import json

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from langson_explorer.paths import Paths
from langson_explorer.storage.bulk.basemap import build_basemap
from langson_explorer.ui.features.map.view import MapView

WAIT_MS = 30_000


class MapDriver:
    """A map with what a user, or a developer at the console, can do to it."""

    def __init__(self, qtbot, view):
        self.qtbot = qtbot
        self.view = view

    def script(self, code):
        """The value of an expression in the page."""
        answers = []
        self.view.view.page().runJavaScript(f"JSON.stringify({code})", answers.append)
        self.qtbot.waitUntil(lambda: bool(answers), timeout=WAIT_MS)
        return json.loads(answers[0]) if answers[0] else None

    def until(self, code):
        """Wait until an expression in the page is true."""
        self.qtbot.waitUntil(lambda: self.script(code) is True, timeout=WAIT_MS)

    def point_of(self, place_id):
        """Where a place is on the widget."""
        x, y = self.script(
            "(p => (({x, y}) => [x, y])(map_langson.latLngToContainerPoint([p.lat, p.lon])))"
            f"(explorer.places.get({json.dumps(place_id)}))"
        )
        return QPoint(round(x), round(y))

    def click(self, point):
        target = self.view.view.focusProxy()
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)

    def hover(self, point):
        target = self.view.view.focusProxy()
        QTest.mouseMove(target, point - QPoint(3, 3))
        QTest.mouseMove(target, point)


@pytest.fixture(scope="session")
def map_paths(catalogue_file, tmp_path_factory):
    """The program's resources, with a basemap of its own."""
    geodata = tmp_path_factory.mktemp("map-geodata")
    paths = Paths(Paths.standard().resources, geodata, tmp_path_factory.mktemp("user"))
    build_basemap(catalogue_file, paths.basemap)
    return paths


@pytest.fixture
def drive(qtbot, map_paths):
    """Shows a map with places, and waits until they are drawn."""
    made = []

    def start(places, before=lambda view: None):
        view = MapView(map_paths)
        made.append(view)
        view.resize(760, 604)
        view.show_places(places)
        before(view)
        with qtbot.waitSignal(view.ready, timeout=WAIT_MS):
            view.show()
        return MapDriver(qtbot, view)

    yield start
    for view in made:
        view.hide()
        shiboken6.delete(view)
