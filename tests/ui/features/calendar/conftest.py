"""A calendar over a few festivals, a market, a museum."""

import pytest
import shiboken6
from calendar_builders import MAIN_DAY, PLACES
from PySide6.QtWidgets import QApplication

from langson_explorer.paths import Paths
from langson_explorer.services.calendar import FestivalCalendar
from langson_explorer.ui.features.calendar import CalendarView
from langson_explorer.ui.selection import Selection
from langson_explorer.ui.theming.appearance import dress
from langson_explorer.ui.theming.theme import ThemeName, theme
from langson_explorer.ui.trip import Trip


@pytest.fixture
def selection():
    return Selection()


@pytest.fixture
def trip():
    return Trip()


@pytest.fixture
def calendar(qtbot, selection, trip):
    dress(QApplication.instance(), Paths.standard().resources)
    view = CalendarView(selection, trip)
    view.load(FestivalCalendar(PLACES), PLACES)
    view.resize(1440, 844)
    view.show_day(MAIN_DAY)
    view.show()
    qtbot.waitExposed(view)
    yield view
    view.hide()
    shiboken6.delete(view)
    theme.choose(ThemeName.LIGHT)
