"""The page of the common store: off unless switched on; met in a thread, by itself, stopped."""

import threading
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from two_offices import PLACE

from langson_explorer.errors import RequestError
from langson_explorer.services import hub
from langson_explorer.services.hub import Synced
from langson_explorer.services.workspace import View
from langson_explorer.settings import HUB_ON, HUB_URL

URL = "postgresql://office_abc:secret@kho.example.vn/langson"


@pytest.fixture
def met(monkeypatch):
    """What the store was asked for, by address; it answers as `answer` says."""

    store = SimpleNamespace(asked=[], answer=lambda _progress: Synced(pushed=2, pulled=3))

    def sync(_exchange, url, *, private=False, progress=lambda: None):
        store.asked.append(url)
        return store.answer(progress)

    monkeypatch.setattr(hub, "sync", sync)
    return store


@pytest.fixture
def desk(two, open_desk):
    return open_desk(services=two.ours)


@pytest.fixture
def work(qtbot, desk, met):
    desk.do("store")
    work = desk.features["exchange"].hub
    qtbot.waitUntil(lambda: work._told is not None)
    return work


def test_it_is_off_and_asks_nobody_for_anything(qtbot, desk, met):
    for feature in desk.features.values():
        feature.settle()
    desk.workspace.view.set(View.CHANGES)
    assert desk.features["exchange"].hub is None  # not even loaded
    desk.do("store")
    work = desk.features["exchange"].hub
    assert work.view._stack.currentIndex() == 0
    assert not work._timer.isActive()
    work.sync()
    work.sync_quietly()
    assert met.asked == []


def test_an_address_alone_switches_nothing_on(two, work, met):
    work.view._address.setText(URL)
    work.view._address.editingFinished.emit()
    assert two.ours.settings.get(HUB_URL) == URL
    work.sync()
    assert met.asked == []
    assert work.view._stack.currentIndex() == 0


def test_switched_on_it_is_met_and_what_came_is_told(qtbot, two, desk, work, met):
    two.edit(two.ours, name_en="Ours")
    qtbot.waitUntil(lambda: work._told[1].changes == 1)
    work._set_address(URL)
    qtbot.mouseClick(work.view._switches[0], Qt.MouseButton.LeftButton)
    assert two.ours.settings.get(HUB_ON)
    qtbot.waitUntil(lambda: met.asked == [URL] and not work.long.is_running)
    notices = desk.window.notices
    qtbot.waitUntil(lambda: bool(notices.shown()))
    assert "gửi 2 thay đổi, nhận 3" in notices.shown()[-1].text
    assert work.view._stack.currentIndex() == 1
    assert "secret" not in work.view._where.text()
    qtbot.waitUntil(lambda: "5 thay đổi" in work.view._told.text())
    assert work._timer.isActive()  # again by itself
    assert [one.place for one in work._told[1].touched] == [PLACE]
    two.clash(summary_en=("A", "B"))
    qtbot.waitUntil(lambda: [row.name for row in work.view._offices._rows] == ["Xã Hữu Liên"])


def test_a_store_that_cannot_be_reached_is_told_and_nothing_else_changes(qtbot, two, work, met):
    def fail(_progress):
        raise RequestError("hub-unreachable", reason="timeout")

    met.answer = fail
    work._set_address(URL)
    work._turn(True)
    qtbot.waitUntil(lambda: work._is_reached is False and not work.long.is_running)
    qtbot.waitUntil(work.view._trouble.isVisible)
    assert "timeout" in work.view._trouble.words.toPlainText()
    assert work.view._sync.text() == "Thử lại"
    two.edit(two.ours, name_en="Ours")  # work goes on
    met.answer = lambda _progress: Synced()
    work.sync()
    qtbot.waitUntil(lambda: work._is_reached is True)
    qtbot.waitUntil(lambda: not work.view._trouble.isVisible())


def test_it_can_be_stopped(qtbot, work, met):
    begun = threading.Event()

    def slow(progress):
        begun.set()
        for _ in range(2_000):
            progress()
            threading.Event().wait(0.005)
        raise AssertionError("was not stopped")

    met.answer = slow
    work._set_address(URL)
    work._turn(True)
    assert begun.wait(10)
    qtbot.waitUntil(work.view._stop.isVisible)
    qtbot.mouseClick(work.view._stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not work.long.is_running)
    assert work._is_reached is None


def test_switched_off_again_it_is_left_alone(qtbot, two, work, met):
    work._set_address(URL)
    work._turn(True)
    qtbot.waitUntil(lambda: met.asked == [URL] and not work.long.is_running)
    work._turn(False)
    assert not work._timer.isActive()
    work.sync_quietly()
    assert met.asked == [URL]
    assert work.view._stack.currentIndex() == 0
