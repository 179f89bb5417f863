"""Which province is open: what the dialog says, what opening anew does."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from province_builders import known_provinces
from PySide6.QtCore import QCoreApplication

from langson_explorer.errors import RequestError
from langson_explorer.ui.features.settings.provinces import ProvincesDialog


@pytest.fixture
def dialog(qtbot, desk):
    made = ProvincesDialog(known_provinces(), ["lang-son"], desk.window)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def asked(qtbot, desk):
    """The dialog as the action opens it; what was done with the library."""
    done = []
    desk.services.provinces = SimpleNamespace(
        all=known_provinces,
        install=lambda folder: done.append(folder) or known_provinces()[1],
    )
    desk.services.use_provinces = done.append
    desk.do("provinces")
    feature = desk.features["settings"]
    qtbot.waitUntil(lambda: feature.provinces.dialog is not None)
    return feature.provinces, done


def test_what_cannot_be_used_is_told_and_cannot_be_chosen(dialog):
    assert list(dialog.boxes) == ["lang-son", "cao-bang"]


def test_a_choice_that_changes_nothing_cannot_be_made(dialog):
    assert not dialog.open_button.isEnabled()
    dialog.boxes["lang-son"].setChecked(False)
    assert not dialog.open_button.isEnabled()  # none
    dialog.boxes["cao-bang"].setChecked(True)
    assert dialog.open_button.isEnabled()
    dialog.boxes["lang-son"].setChecked(True)
    assert dialog.chosen() == ["lang-son", "cao-bang"]
    assert "không ghi" in dialog.note.toPlainText()


def test_the_program_opens_anew_with_what_was_chosen(qtbot, desk, asked, monkeypatch):
    work, done = asked
    ended = []
    monkeypatch.setattr(QCoreApplication, "quit", lambda: ended.append(True))
    work.dialog.boxes["cao-bang"].setChecked(True)
    work.dialog.open_button.click()
    qtbot.waitUntil(lambda: bool(ended))
    assert done == [["lang-son", "cao-bang"]]
    assert desk.services.starts_anew


def test_where_that_fails_the_window_stays(qtbot, desk, asked):
    work, _ = asked

    def fail(ids):
        raise RequestError("province-is-own", name="x")

    desk.services.use_provinces = fail
    work.dialog.boxes["cao-bang"].setChecked(True)
    work.dialog.open_button.click()
    qtbot.waitUntil(lambda: bool(desk.window.notices.shown()))
    assert desk.window.isEnabled()


def test_a_province_is_taken_in_and_told_of(qtbot, desk, asked):
    work, done = asked
    work.install(Path("/stick/cao-bang"))
    qtbot.waitUntil(lambda: bool(desk.window.notices.shown()))
    assert done == [Path("/stick/cao-bang")]
