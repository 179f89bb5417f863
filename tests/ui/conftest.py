"""Qt made ready for windows that hold a map; a desk over a small catalogue, without its map."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from types import SimpleNamespace

import pytest
import shiboken6
from desk_builders import CATALOGUE
from plan_builders import StraightRouter, numbered
from PySide6.QtWidgets import QApplication

from langson_explorer.i18n import set_language
from langson_explorer.paths import Paths
from langson_explorer.services.browse import Browser
from langson_explorer.services.calendar import FestivalCalendar
from langson_explorer.services.finding import Finder
from langson_explorer.services.planning import Planning
from langson_explorer.services.search import Search
from langson_explorer.services.spots import Spots
from langson_explorer.settings import Settings
from langson_explorer.storage.memory_plans import MemoryPlanStore
from langson_explorer.ui.desk.desk import Desk
from langson_explorer.ui.theming.appearance import dress
from langson_explorer.ui.theming.theme import ThemeName, theme
from langson_explorer.ui.web.scheme import register_scheme

register_scheme()  # before the application is made


@pytest.fixture
def services(tmp_path):
    browser = Browser(CATALOGUE)
    standard = Paths.standard()
    return SimpleNamespace(
        on_catalogue_changed=lambda _listener: lambda: None,
        paths=Paths(standard.resources, standard.geodata, tmp_path),
        catalogue_file=standard.catalogue,
        catalogue_trouble=None,
        settings=Settings(tmp_path / "settings.json"),
        browser=browser,
        spots=Spots(browser),
        finder=Finder(CATALOGUE, Search(CATALOGUE.places)),
        calendar=FestivalCalendar(CATALOGUE.places),
        router=StraightRouter(),
        are_plans_opening=False,
        planning=Planning(MemoryPlanStore(), StraightRouter(), browser.find, ids=numbered()),
    )


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
    set_language("vi", services.paths.resources)


@pytest.fixture
def desk(open_desk):
    return open_desk()
