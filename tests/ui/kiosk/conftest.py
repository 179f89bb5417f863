"""A kiosk over the shipped catalogue, in an empty folder; its clock stands still."""

from dataclasses import replace
from datetime import datetime

import pytest
import shiboken6
from kiosk_touching import still_map
from PySide6.QtWidgets import QApplication

from langson_explorer.app import wiring
from langson_explorer.i18n import set_language
from langson_explorer.paths import Paths
from langson_explorer.services.kiosk.visit import Page
from langson_explorer.ui.kiosk.kiosk import Kiosk
from langson_explorer.ui.theming.appearance import dress
from langson_explorer.ui.theming.theme import ThemeName, theme

NOW = datetime(2027, 2, 27, 8)  # 22 of the first lunar month


@pytest.fixture(scope="session")
def shipped():
    """The services, with their catalogue read once."""
    return wiring.build(Paths.standard())


@pytest.fixture(autouse=True)
def without_web_engine(monkeypatch):
    """The map is still; what needs the real one is in `torture`."""
    monkeypatch.setattr(Kiosk, "map_view", still_map)


@pytest.fixture
def open_kiosk(qtbot, tmp_path, shipped):
    """Opens kiosks of a size; closed again after the test."""
    opened = []

    def open_kiosk(size=(1080, 1920), page=Page.HOME, about=""):
        services = wiring.build(replace(shipped.paths, user=tmp_path))
        vars(services)["catalogue"] = shipped.catalogue
        vars(services)["finder"] = shipped.finder
        services.settings.set(wiring_theme(), "light")
        dress(QApplication.instance(), services.paths.resources)
        kiosk = Kiosk(services, lambda: NOW)
        opened.append(kiosk)
        kiosk.resize(*size)
        kiosk.show()
        qtbot.waitUntil(lambda: kiosk.page is not None)
        if page is not Page.ATTRACT:
            kiosk.visitor.go(page, about)
        QApplication.processEvents()
        return kiosk

    yield open_kiosk
    for kiosk in opened:
        kiosk.hide()
        shiboken6.delete(kiosk)
    theme.choose(ThemeName.LIGHT)
    set_language("vi", Paths.standard().resources / "i18n")


def wiring_theme():
    """The option of the theme."""
    from langson_explorer.settings import THEME

    return THEME


@pytest.fixture
def kiosk(open_kiosk):
    return open_kiosk()
