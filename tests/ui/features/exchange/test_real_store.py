"""The page of the common store with a real PostgreSQL: pressed, met, gone, back again."""

from types import SimpleNamespace

import pytest
from hub_builders import admitted, running
from PySide6.QtCore import Qt
from two_offices import PLACE

from langson_explorer.services.hub import sync


def test_the_page_meets_a_real_store(qtbot, two, open_desk, catalogue_file):
    pytest.importorskip("psycopg", reason="psycopg is not installed (extra: hub)")
    with running() as server:
        store = server.create("page", catalogue_file)
        ours, theirs = (_admitted(store, one) for one in (two.ours, two.theirs))
        two.edit(two.theirs, name_en="Theirs")
        assert sync(two.theirs.exchange, theirs).pushed == 1
        desk = open_desk(services=two.ours)
        desk.do("store")
        work = desk.features["exchange"].hub
        qtbot.waitUntil(lambda: work._told is not None)
        view = work.view
        view._address.setText(ours)
        view._address.editingFinished.emit()
        qtbot.mouseClick(view._switches[0], Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: work._is_reached is True and not work.long.is_running)
        name = lambda: desk.workspace.browser.value.get(PLACE).name.en  # noqa: E731
        qtbot.waitUntil(lambda: name() == "Theirs")

        two.edit(two.ours, summary_en="Ours")
        qtbot.waitUntil(lambda: work._told[1].changes == 1)
        server.kill()
        qtbot.mouseClick(view._sync, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: work._is_reached is False and not work.long.is_running)
        qtbot.waitUntil(view._trouble.isVisible)
        assert work._told[1].changes == 1  # it waits, and nothing is lost

        server.start()
        qtbot.mouseClick(view._sync, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: work._is_reached is True and not work.long.is_running)
        qtbot.waitUntil(lambda: work._told[1].changes == 0)
        assert not view._trouble.isVisible()
        assert sync(two.theirs.exchange, theirs).pulled == 1
        assert two.theirs.records.open(PLACE).draft is not None


def _admitted(store, services):
    key = services.exchange.own_key()
    return admitted(store, SimpleNamespace(public=key.public, name=key.name))
