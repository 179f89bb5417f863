"""What the window does where plans cannot be saved."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from langson_explorer.app import wiring
from langson_explorer.errors import ReadOnlyError
from langson_explorer.paths import Paths
from langson_explorer.services.planning import Planning
from langson_explorer.storage import sqlite_file
from langson_explorer.storage.memory_plans import MemoryPlanStore
from langson_explorer.storage.open_plans import open_plans
from langson_explorer.ui.desk.desk import Desk
from langson_explorer.ui.desk.frame import Frame
from langson_explorer.ui.features.plan import saving
from langson_explorer.ui.features.plan.saving import UnsavedDialog
from langson_explorer.ui.widgets.notices import Tone


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(sqlite_file, "BUSY_WAIT_S", 0.05)
    monkeypatch.setattr(saving, "RETRY_MS", 100)


@pytest.fixture
def opened(qtbot, tmp_path, impatient):
    """Opens a desk without a map over a folder of the user's, as the program does."""
    desks = []

    def open_desk():
        standard = Paths.standard()
        services = wiring.build(Paths(standard.resources, standard.geodata, tmp_path / "user"))
        services.begin_opening_plans()
        desk = Desk(services)
        desks.append((desk, services))
        desk.opening.load_lists()
        desk.window.show()
        with qtbot.waitSignal(desk.settled, timeout=20_000):
            desk.opening.finish()
        return desk

    yield open_desk
    for desk, services in desks:
        desk.window.close()
        desk.window.deleteLater()
        services.close()


@pytest.fixture
def plans(tmp_path) -> Path:
    return tmp_path / "user" / "plans.gpkg"


class Held:
    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("BEGIN EXCLUSIVE")

    def close(self) -> None:
        self._db.close()


def told(desk: Desk, tone: Tone) -> list[str]:
    return [notice.text for notice in desk.window.notices.shown() if notice.tone is tone]


def test_a_held_file_is_told_tried_again_and_saved(qtbot, opened, plans):
    desk = opened()
    held = Held(plans)
    desk.workspace.planning.value.add_day()
    qtbot.waitUntil(lambda: bool(told(desk, Tone.WRONG)), timeout=5000)
    assert told(desk, Tone.WRONG)[0].startswith("Chưa lưu được lịch trình")
    assert "QGIS" in told(desk, Tone.WRONG)[0], "it says who may hold it"
    assert desk.workspace.planning.value.unsaved()
    assert len(told(desk, Tone.WRONG)) == 1
    held.close()
    qtbot.waitUntil(lambda: not desk.workspace.planning.value.unsaved(), timeout=5000)
    qtbot.waitUntil(lambda: "Đã lưu xong" in "".join(told(desk, Tone.INFO)), timeout=5000)
    assert told(desk, Tone.WRONG) == []
    assert len(open_plans(plans).stored.plans[0][0].days) == 3


def test_a_file_held_at_the_start_holds_up_no_window(qtbot, opened, plans):
    first = opened()
    first.workspace.planning.value.rename_plan(first.workspace.planning.value.plan.id, "Có sẵn")
    qtbot.waitUntil(lambda: not first.workspace.planning.value.unsaved(), timeout=5000)
    held = Held(plans)
    desk = opened()
    assert "QGIS" in "".join(told(desk, Tone.WRONG))
    assert desk.workspace.planning.value.plan.name == "Chuyến đi mới"
    held.close()
    qtbot.waitUntil(lambda: desk.workspace.planning.value.plan.name == "Có sẵn", timeout=5000)
    qtbot.waitUntil(lambda: told(desk, Tone.WRONG) == [], timeout=5000)


def test_closing_asks_where_changes_are_unsaved(qtbot, opened, plans, monkeypatch):
    desk = opened()
    frame = Frame(desk.services.settings)
    frame.may_close = desk.may_close
    frame.show()
    asked = []

    def answer(result):
        def run(dialog):
            asked.append([label.toPlainText() for label in dialog.findChildren(saving.Paragraph)])
            return result

        return run

    held = Held(plans)
    desk.workspace.planning.value.rename_plan(
        desk.workspace.planning.value.plan.id, "Đoàn tỉnh bạn"
    )
    qtbot.waitUntil(lambda: desk.workspace.planning.value.has_failed, timeout=5000)
    monkeypatch.setattr(UnsavedDialog, "exec", answer(QDialog.DialogCode.Rejected))
    assert not frame.close()
    assert "“Đoàn tỉnh bạn”" in asked[0][0]
    monkeypatch.setattr(UnsavedDialog, "exec", answer(QDialog.DialogCode.Accepted))
    assert frame.close()
    desk.services.close()
    held.close()
    frame.deleteLater()
    again = opened()
    assert again.workspace.planning.value.plan.name == "Đoàn tỉnh bạn"
    assert "“Đoàn tỉnh bạn”" in "".join(told(again, Tone.INFO))


def test_closing_waits_for_what_is_being_written_without_a_question(qtbot, opened, monkeypatch):
    desk = opened()
    monkeypatch.setattr(UnsavedDialog, "exec", lambda dialog: pytest.fail("nothing to ask"))
    desk.services._writer.submit(lambda: None).result()  # what opening the plans wrote
    jobs = []
    monkeypatch.setattr(desk.workspace.planning.value._saver, "_run", jobs.append)
    desk.workspace.planning.value.add_day()
    assert not desk.may_close()
    with qtbot.waitSignal(desk.closing_settled, timeout=5000):
        jobs.pop()()
    assert desk.may_close()


def test_a_change_made_in_another_program_is_told(qtbot, opened, plans):
    desk = opened()
    with closing(sqlite3.connect(plans)) as db, db:
        db.execute("UPDATE plans SET name = 'Đổi trong QGIS'")
    desk.workspace.planning.value.add_day()
    qtbot.waitUntil(lambda: bool(told(desk, Tone.WRONG)), timeout=5000)
    assert "“Đổi trong QGIS”" in told(desk, Tone.WRONG)[0]
    qtbot.waitUntil(lambda: not desk.workspace.planning.value.unsaved(), timeout=5000)
    assert len(open_plans(plans).stored.plans) == 2


def test_a_failed_save_is_told_with_a_way_to_try_again(open_desk, services, monkeypatch, tmp_path):
    store = MemoryPlanStore()
    planning = services.planning
    services.planning = Planning(store, services.router, services.browser.find)
    assert planning
    desk = open_desk()

    def refuse(*_):
        raise ReadOnlyError("file-read-only", tmp_path / "plans.gpkg")

    with monkeypatch.context() as patch:
        patch.setattr(store, "save", refuse)
        desk.workspace.planning.value.add_day()
    (notice,) = (one for one in desk.window.notices.shown() if one.tone is Tone.WRONG)
    assert notice.text.startswith("Chưa lưu được lịch trình")
    desk.features["plan"].saving._try_again()
    assert len(store.load(desk.workspace.planning.value.plan.id).days) == 3


def test_settings_that_cannot_be_read_are_told(open_desk, services, tmp_path):
    (tmp_path / "settings.json").write_text("[" * 100_000)
    services.settings = type(services.settings).load(tmp_path / "settings.json")
    desk = open_desk()
    assert "settings.json" in "".join(told(desk, Tone.WRONG))


def test_what_killed_programs_left_is_swept_at_the_start(opened, plans):
    plans.parent.mkdir()
    dead = 4_194_999  # beyond what a process may be called
    left = [plans.with_name(f"plans.gpkg.{dead}"), plans.with_name("settings.json_a1b2c3d")]
    for file in left:
        file.touch()
        os.utime(file, (0, 0))
    opened()
    assert not any(file.exists() for file in left)
