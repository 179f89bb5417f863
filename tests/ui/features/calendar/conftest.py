"""A calendar over a few festivals, a market, a museum."""

import pytest
import shiboken6
from calendar_builders import MAIN_DAY, PLACES
from PySide6.QtWidgets import QApplication

from langson_explorer.paths import Paths
from langson_explorer.services.calendar import FestivalCalendar
from langson_explorer.services.workspace import Workspace
from langson_explorer.ui.features.calendar.view import CalendarView
from langson_explorer.ui.theming.appearance import dress
from langson_explorer.ui.theming.theme import ThemeName, theme


@pytest.fixture
def workspace():
    return Workspace()


@pytest.fixture
def calendar(qtbot, workspace):
    dress(QApplication.instance(), Paths.standard().resources)
    view = CalendarView(workspace)
    view.load(FestivalCalendar(PLACES), PLACES)
    view.resize(1440, 844)
    view.show_day(MAIN_DAY)
    view.show()
    qtbot.waitExposed(view)
    yield view
    view.hide()
    shiboken6.delete(view)
    theme.choose(ThemeName.LIGHT)
