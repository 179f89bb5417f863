"""The page of settings, made from the table; help, tour, backups."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit

from langson_explorer.errors import StorageError
from langson_explorer.i18n import current_language
from langson_explorer.presenting.help import first_steps
from langson_explorer.presenting.settings_page import backup_words, matches, settings_rows
from langson_explorer.settings import (
    EDITING,
    LANGUAGE,
    OFFICE_NAME,
    OPTIONS,
    TEXT_SIZE,
    THEME,
)
from langson_explorer.settings.table import DESK, KIOSK, Kind
from langson_explorer.storage.backups import Backup, State, Verified
from langson_explorer.ui.background import Background
from langson_explorer.ui.features.settings.about import library_lines
from langson_explorer.ui.features.settings.restore import RestoreCard
from langson_explorer.ui.features.settings.tour import TourCard
from langson_explorer.ui.theming.theme import ThemeName, theme

BACKUP = Backup(Path("a.backup.zip"), "2026-12-01T08:05:00", 1_200_000, automatic=True)


@pytest.fixture
def feature(desk):
    desk.do("settings")
    return desk.features["settings"]


def row_of(feature, option):
    return next(row for row in feature.page.rows if row.row.option is option)


def test_every_setting_with_a_label_has_a_row(feature):
    told = [row.row.option.key for row in feature.page.rows]
    assert sorted(told) == sorted(option.key for option in OPTIONS if option.label)
    assert all(row.row.label for row in feature.page.rows)


def test_the_kiosk_shows_its_own_rows_only():
    for row in settings_rows(KIOSK):
        assert KIOSK in row.option.modes
    assert len(settings_rows(KIOSK)) < len(settings_rows(DESK))


def test_what_is_set_holds_at_once_and_can_be_taken_back(desk, feature):
    row = row_of(feature, THEME)
    row.control.chosen.emit("dark")
    assert theme.name is ThemeName.DARK
    assert row.is_changed
    feature.page.undo()
    assert desk.services.settings.get(THEME) == "system"
    assert not row.is_changed


def test_another_language_makes_the_page_anew(feature):
    row_of(feature, LANGUAGE).control.chosen.emit("en")
    assert current_language() == "en"
    assert row_of(feature, LANGUAGE).row.label == "Language"


def test_a_line_is_kept_when_one_leaves_it(desk, feature):
    row = row_of(feature, OFFICE_NAME)
    line = row.control.findChild(QLineEdit)
    line.setText("Phòng Nghiệp vụ")
    line.editingFinished.emit()
    assert desk.services.settings.get(OFFICE_NAME) == "Phòng Nghiệp vụ"
    row.reset_wanted.emit()
    assert desk.services.settings.get(OFFICE_NAME) == ""


def test_words_leave_the_rows_they_are_in(feature):
    feature.page.look_for("co chu")
    shown = [row.row.option for row in feature.page.rows if not row.isHidden()]
    assert shown == [TEXT_SIZE]
    assert matches(row_of(feature, THEME).row, "tuong phan")


def test_a_choice_of_few_is_in_sight(feature):
    kinds = {row.row.option.key: row.row.kind for row in feature.page.rows}
    assert kinds["theme"] is Kind.CHOICE and kinds["editing"] is Kind.YES_NO
    assert kinds["office_name"] is Kind.LINE and kinds["backup_folder"] is Kind.FOLDER


def test_closing_goes_back_to_where_one_was(desk, feature):
    feature.page.close_wanted.emit()
    assert desk.workspace.view.value == "map"
    desk.workspace.view.set("catalogue")
    desk.do("settings")
    desk.do("settings")
    assert desk.workspace.view.value == "catalogue"


def test_editing_can_be_switched_off(desk, feature):
    row_of(feature, EDITING).control.chosen.emit(False)
    desk.do("settings")
    place = desk.workspace.browser.value.places[0]
    desk.workspace.select(place.id)
    desk.do("edit-place")
    assert desk.workspace.editing.value == ""
    assert not desk.features["card"].pane._footer._edit.isVisible()


def test_help_tells_every_key(desk):
    desk.do("help")
    view = desk.window._views["help"]
    told = {line.text() for line in view.findChildren(type(view._title))}
    assert {action.shortcut for action in desk.offered() if action.shortcut} <= told
    view.look_for("sao luu")
    titles = {line.text() for line in view._scroll.widget().findChildren(type(view._title))}
    assert "Sao lưu" in titles and "Tìm một nơi" not in titles


def test_the_tour_has_five_steps_and_an_end(qtbot, desk):
    card = TourCard(desk.window)
    card.show()
    assert len(first_steps()) == 5
    for _ in range(4):
        card.go(1)
    assert card.at == 4 and card.isVisible()
    card.go(1)
    assert not card.isVisible()


def test_the_libraries_told_of_are_those_installed():
    assert any(line.startswith("PySide6 6") for line in library_lines())


def test_a_backup_is_looked_at_then_put_back_and_the_program_ends(
    qtbot, desk, feature, monkeypatch
):
    told, ended = [], []
    desk.services.restore = told.append
    monkeypatch.setattr(QCoreApplication, "quit", lambda: ended.append(True))
    feature._work = Background(feature, "backup")
    card = RestoreCard(desk.window, Verified(Path("a.backup.zip"), "2026-12-01T08:00:00", 2, 3, 4))
    card.wanted.connect(lambda: feature._restore(Path("a.backup.zip")))
    card.do_button.click()
    qtbot.waitUntil(lambda: bool(ended))
    assert told == [Path("a.backup.zip")]


def test_a_backup_that_cannot_be_put_back_leaves_the_window_as_it_was(qtbot, desk, feature):
    def fail(path):
        raise StorageError("disk-full", path)

    desk.services.restore = fail
    feature._work = Background(feature, "backup")
    feature._restore(Path("a.backup.zip"))
    assert not desk.window.isEnabled()
    qtbot.waitUntil(desk.window.isEnabled)
    assert desk.window.notices.shown()


def test_a_damaged_backup_offers_nothing(desk):
    told = Verified(Path("a.backup.zip"), "", problems=(("part-changed", "plans.gpkg"),))
    assert not hasattr(RestoreCard(desk.window, told), "do_button")


def test_a_day_on_which_no_backup_could_be_made_is_told(qtbot, desk):
    def fail():
        raise StorageError("nothing-to-back-up", Path("usb"))

    said = []
    desk.services.back_up_daily = fail
    desk.features["settings"].shell.say = lambda text, *_: said.append(text)
    desk.do("back-up-daily")
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].startswith("Hôm nay chưa sao lưu được. ") and len(said[0]) > 40


def test_the_page_says_how_backups_stand(qtbot, feature):
    told = feature.page._backups
    qtbot.waitUntil(lambda: "Chưa có bản sao lưu nào" in told.toPlainText())
    feature.page.tell_backups(backup_words(State(BACKUP, None)))
    assert told.toPlainText() == "Bản gần nhất: 08:05, 1/12/2026, 1,2 MB."
