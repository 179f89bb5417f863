"""A desk over the province itself, without its map; nothing of it is written."""

from types import SimpleNamespace

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from langson_explorer.app import wiring
from langson_explorer.paths import Paths
from langson_explorer.ui.desk.desk import Desk
from langson_explorer.ui.theming.appearance import dress


@pytest.fixture
def province(qtbot, catalogue_file, tmp_path):
    """The services of the program with a desk that uses them."""
    geodata = tmp_path / "geodata"
    geodata.mkdir()
    (geodata / "langson.gpkg").write_bytes(catalogue_file.read_bytes())
    services = wiring.build(Paths(Paths.standard().resources, geodata, tmp_path / "user"))
    dress(QApplication.instance(), services.paths.resources)
    desk = Desk(services)
    desk.opening.load_lists()
    desk.opening.load_plan()
    desk.window.resize(1440, 900)
    desk.window.show()
    qtbot.waitExposed(desk.window)
    yield SimpleNamespace(desk=desk, services=services, planning=desk.workspace.planning.value)
    desk.window.hide()
    shiboken6.delete(desk.window)
    services.close()
