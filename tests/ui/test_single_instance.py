"""How a window is called by a second start of the program."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtNetwork import QLocalServer

from langson_explorer.settings import Settings
from langson_explorer.ui.desk.frame import Frame
from langson_explorer.ui.single_instance import SecondStarts, address, call


@pytest.fixture
def frame(qtbot, tmp_path):
    frame = Frame(Settings(tmp_path / "settings.json"))
    qtbot.addWidget(frame)
    return frame


def test_a_window_that_is_called_comes_forward(frame, qtbot, tmp_path):
    where = address(tmp_path)
    summons = SecondStarts(where, frame)
    summons.called.connect(frame.come_forward)
    frame.showMinimized()
    with qtbot.waitSignal(summons.called):
        assert call(where)
    assert frame.isVisible()
    assert not frame.windowState() & Qt.WindowState.WindowMinimized


def test_what_a_killed_program_left_does_not_stop_the_next(frame, qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    where = address(tmp_path)
    Path(where).touch()
    summons = SecondStarts(where, frame)
    with qtbot.waitSignal(summons.called):
        assert call(where)


def test_each_folder_has_an_address_of_its_own(tmp_path):
    assert address(tmp_path / "a") != address(tmp_path / "b")
    assert address(tmp_path / "a" / ".." / "a") == address(tmp_path / "a")


def test_only_the_user_may_call(frame, tmp_path):
    summons = SecondStarts(address(tmp_path), frame)
    server = summons.findChild(QLocalServer)
    assert server.socketOptions() == QLocalServer.SocketOption.UserAccessOption
