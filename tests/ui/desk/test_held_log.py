"""A window whose log of changes is held by another program, as QGIS, or is damaged."""

import sqlite3
from contextlib import closing
from time import monotonic

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from record_builders import Office

from langson_explorer.app import wiring
from langson_explorer.paths import Paths
from langson_explorer.storage.sqlite_file import BUSY_WAIT_S
from langson_explorer.ui.desk import opening
from langson_explorer.ui.desk.desk import Desk
from langson_explorer.ui.features.settings.rescue import RescueCard
from langson_explorer.ui.theming.appearance import dress
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.notices import Tone

PLACE = "den-ky-cung"


@pytest.fixture
def services(catalogue_file, tmp_path):
    geodata, user = tmp_path / "geodata", tmp_path / "user"
    geodata.mkdir()
    (geodata / "province.gpkg").write_bytes(catalogue_file.read_bytes())
    (geodata / "province.toml").symlink_to(catalogue_file.with_name("province.toml"))
    paths = Paths(Paths.standard().resources, geodata, user)
    first = wiring.build(paths)
    Office(user, paths.catalogue, "a").edit(PLACE, name_en={"name_en": "Kept"})
    first.current.read()
    first.close()
    made = wiring.build(paths)
    yield made
    made.close()


def name(services):
    return services.browser.get(PLACE).name.en


def told(desk):
    return [notice.text for notice in desk.notices.shown() if notice.tone is Tone.WRONG]


def test_a_held_log_holds_up_no_window(qtbot, services, monkeypatch):
    monkeypatch.setattr(opening, "RETRY_MS", 200)
    dress(QApplication.instance(), services.paths.resources)
    with closing(sqlite3.connect(services.paths.records, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        desk = Desk(services)
        begun = monotonic()
        desk.opening.load_lists()
        assert monotonic() - begun < BUSY_WAIT_S / 2
        assert name(services) == "Kept", "what was known last is shown"
        assert "QGIS" in told(desk)[0], "it says who may hold it"
        qtbot.wait(600)
        assert len(told(desk)) == 1
    qtbot.waitUntil(lambda: told(desk) == [], timeout=10_000)
    assert name(services) == "Kept"
    assert services.catalogue_trouble is None
    shiboken6.delete(desk.window)


def test_a_damaged_log_comes_back_from_the_window(qtbot, services):
    services.backups.make()
    services.paths.records.write_bytes(b"x" * 9999)
    dress(QApplication.instance(), services.paths.resources)
    desk = Desk(services)
    desk.opening.load_lists()
    (notice,) = (one for one in desk.notices.shown() if one.tone is Tone.WRONG)
    assert str(services.paths.records) in notice.text
    assert name(services) != "Kept"
    desk.window.show()
    button = next(one for one in notice.findChildren(Button) if "Khôi phục" in one.text())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.window.findChild(RescueCard) is not None, timeout=10_000)
    qtbot.mouseClick(desk.window.findChild(RescueCard).do_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: name(services) == "Kept", timeout=10_000)
    qtbot.waitUntil(lambda: told(desk) == [], timeout=10_000)
    assert list(services.paths.user.glob("records.before-*.gpkg"))
    shiboken6.delete(desk.window)
