"""Qt made ready for windows that hold a map; a desk over a small catalogue, without its map."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


from types import SimpleNamespace

import pytest
import shiboken6
from desk_builders import CATALOGUE, window_services
from PySide6.QtWidgets import QApplication

from langson_explorer.app import wiring
from langson_explorer.i18n import set_language
from langson_explorer.paths import Paths
from langson_explorer.ui.desk.desk import Desk
from langson_explorer.ui.theming.appearance import dress
from langson_explorer.ui.theming.theme import ThemeName, theme
from langson_explorer.ui.web.scheme import register_scheme

register_scheme()  # before the application is made
set_language("vi", Paths.standard().resources / "i18n")  # what is asked in each language is kept


@pytest.fixture
def services(tmp_path):
    return window_services(CATALOGUE, tmp_path)


@pytest.fixture
def open_desk(qtbot, services):
    """Opens windows with lists, card, plan but no map; closed again after the test."""
    opened = []

    def open_desk(size=(1440, 900), services=services):
        dress(QApplication.instance(), services.paths.resources)
        desk = Desk(services)
        opened.append(desk.window)
        desk.opening.load_lists()
        desk.opening.load_plan()
        desk.window.resize(*size)
        desk.window.show()
        qtbot.waitExposed(desk.window)
        return desk

    yield open_desk
    for window in opened:
        window.hide()
        shiboken6.delete(window)
    theme.choose(ThemeName.LIGHT)
    set_language("vi", services.paths.resources / "i18n")


@pytest.fixture
def desk(open_desk):
    return open_desk()


@pytest.fixture
def province(qtbot, catalogue_file, tmp_path):
    """The services of the program, over the province itself, with a desk that uses them."""
    geodata = tmp_path / "geodata"
    geodata.mkdir()
    (geodata / "province.gpkg").write_bytes(catalogue_file.read_bytes())
    for made in (Paths.standard().basemap, Paths.standard().province):
        (geodata / made.name).write_bytes(made.read_bytes())
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
