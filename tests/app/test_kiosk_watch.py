"""The process that watches over the kiosk, what starts it with the machine."""

import subprocess
import sys
import threading
from time import monotonic, sleep

import pytest
from defusedxml import ElementTree

from langson_explorer.app import kiosk_install
from langson_explorer.app.cli import main
from langson_explorer.app.kiosk_watch import RESTART, Watch
from langson_explorer.paths import Paths


def command(tmp_path, *turns):
    """A program that does another thing at each start: (draws, then the exit code or "hang")."""
    script = tmp_path / "turns.py"
    script.write_text(
        "import os, pathlib, sys, time\n"
        f"log = pathlib.Path({str(tmp_path / 'starts')!r})\n"
        "turn = len(log.read_text()) if log.exists() else 0\n"
        "log.write_text('x' * (turn + 1))\n"
        f"draws, end = {turns!r}[min(turn, {len(turns) - 1})]\n"
        "if draws: os.write(1, b'.')\n"
        "time.sleep(60) if end == 'hang' else sys.exit(end)\n"
    )
    return [sys.executable, str(script)]


def starts(tmp_path):
    return len((tmp_path / "starts").read_text())


def test_what_died_or_wants_to_be_young_again_is_started_anew(tmp_path):
    turns = ((True, RESTART), (True, 1), (True, 139), (True, 0))
    assert Watch(command(tmp_path, *turns)).run() == 0
    assert starts(tmp_path) == 4


@pytest.mark.parametrize("draws", [True, False])
def test_a_window_that_does_not_draw_is_replaced(tmp_path, draws):
    turns = ((draws, "hang"), (True, 0))
    assert Watch(command(tmp_path, *turns), quiet_s=0.6, start_s=1.2).run() == 0
    assert starts(tmp_path) == 2


def test_what_cannot_even_begin_says_so(tmp_path):
    assert Watch(command(tmp_path, (False, 1))).run() == 1
    assert starts(tmp_path) == 1


def test_told_to_stop_it_ends_both(tmp_path):
    watching = Watch(command(tmp_path, (True, "hang")))
    ended = []
    thread = threading.Thread(target=lambda: ended.append(watching.run()))
    thread.start()
    end = monotonic() + 10
    while not (tmp_path / "starts").exists() and monotonic() < end:
        sleep(0.05)
    watching.stop()
    thread.join(10)
    assert ended == [0]


def test_without_a_pin_it_does_not_start(tmp_path, capsys):
    standard = Paths.standard()
    assert main(["kiosk"], Paths(standard.resources, standard.geodata, tmp_path)) == 1
    assert "kiosk pin" in capsys.readouterr().err


def test_it_starts_with_the_machine_and_no_longer(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    monkeypatch.setenv("LANGSON_EXPLORER_DATA", str(tmp_path / "my data"))
    done = kiosk_install.install()
    text = done.file.read_text("utf-8")
    assert "kiosk" in text
    assert done.next_steps
    if sys.platform != "win32":
        assert "Restart=on-failure" in text  # the staff leave it with success: then it stays away
        assert "StartLimitIntervalSec=0" in text
        assert "my data" in text
    kiosk_install.uninstall()
    assert not done.file.exists()
    kiosk_install.uninstall()  # twice is no mistake


def test_the_task_of_windows_is_whole():
    assert ElementTree.fromstring(kiosk_install.task_text().encode()).tag.endswith("Task")


@pytest.mark.skipif(sys.platform != "linux", reason="offscreen")
def test_the_kiosk_itself_is_heard_while_nobody_is_there(tmp_path, monkeypatch):
    """The program under its own watchdog, more impatient than usual: it is not replaced."""
    monkeypatch.setenv("LANGSON_EXPLORER_DATA", str(tmp_path))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    pin = [sys.executable, "-m", "langson_explorer", "kiosk", "pin"]
    subprocess.run(pin, input="204613\n", text=True, check=True, capture_output=True)
    watching = Watch([sys.executable, "-m", "langson_explorer", "kiosk"], quiet_s=8, start_s=90)
    thread = threading.Thread(target=watching.run)
    thread.start()
    try:
        end = monotonic() + 90
        while not watching._has_drawn and monotonic() < end:
            sleep(0.1)
        first = watching._process.pid
        sleep(12)
        assert watching._has_drawn
        assert watching._process.pid == first
    finally:
        watching.stop()
        thread.join(20)
