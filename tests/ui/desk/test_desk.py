"""The desk as a whole: language, theme, drawer, commands, trouble with files."""

import logging
import os
import sys
from datetime import date
from types import SimpleNamespace

import pytest
from fake_map import FakeMap
from languages import speaking
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QStackedWidget, QWidget

from langson_explorer.domain.dates import Days
from langson_explorer.errors import DamagedFileError, MissingFileError
from langson_explorer.i18n import current_language
from langson_explorer.packs.library import PackLibrary
from langson_explorer.services.packs import Packs
from langson_explorer.services.trouble import keep_log
from langson_explorer.settings import LANGUAGE, THEME, WINDOW_GEOMETRY, Settings
from langson_explorer.ui.crash_log import show_mistakes
from langson_explorer.ui.desk.frame import Frame
from langson_explorer.ui.desk.palette import Palette
from langson_explorer.ui.theming.measures import DRAWER_BELOW
from langson_explorer.ui.theming.theme import ThemeName, theme
from langson_explorer.ui.widgets.notices import Tone


class Broken(SimpleNamespace):
    """Services whose catalogue cannot be opened."""

    @property
    def browser(self):
        raise self.error

    def on_catalogue_changed(self, _listener):
        return lambda: None


def test_the_language_changes_while_the_window_is_open(desk):
    with speaking("en", {"Bản đồ": "Map", "Bỏ chọn tất cả": "None", "Thêm vào lịch trình": "Add"}):
        desk.workspace.select("tam-thanh")
        desk.workspace.language.set(current_language())
        texts = {button.text() for button in desk.window.findChildren(QAbstractButton)}
        assert {"Map", "None", "Add"} <= texts
        assert desk.features["card"].pane.accessibleName() == "Tam Thanh Cave"
        assert desk.features["places"].model.index(0, 0).data() == "Tam Thanh Cave"


def test_the_language_is_kept(desk):
    desk.do("language-zh")
    assert desk.services.settings.get(LANGUAGE) == "zh"
    assert current_language() == "zh"


@pytest.mark.parametrize("name", list(ThemeName))
def test_a_theme_is_kept_and_drawn(desk, name):
    desk.do(f"theme-{name}")
    assert theme.name is name
    assert desk.services.settings.get(THEME) == name
    assert theme.css("pane").lower() in QApplication.instance().styleSheet().lower()


def test_a_narrow_window_shows_the_card_as_a_drawer(qtbot, open_desk):
    desk = open_desk((DRAWER_BELOW - 100, 700))
    window, card = desk.window, desk.features["card"].pane
    assert not card.isVisible()
    desk.workspace.select("fair")
    qtbot.waitUntil(lambda: card.geometry().right() == window.panes.width() - 1)
    assert card.isVisible()
    centre = window.panes.findChild(QStackedWidget)
    qtbot.waitUntil(lambda: centre.geometry().right() == card.geometry().left() - 1)
    desk.workspace.select(None)
    qtbot.waitUntil(lambda: not card.isVisible())
    window.resize(DRAWER_BELOW + 100, 700)
    assert card.isVisible()


def test_the_palette_finds_and_runs_an_action(qtbot, desk):
    desk.do("palette")
    palette = desk.window.findChild(Palette)
    qtbot.keyClicks(palette.findChild(QLineEdit), "nen toi")
    qtbot.keyClick(palette.findChild(QLineEdit), Qt.Key.Key_Return)
    assert theme.name is ThemeName.DARK


def test_actions_have_ids_labels_and_keys_of_their_own(desk):
    offered = [entry for feature in desk.features.values() for entry in feature.actions()]
    ids = [entry.id for entry in offered]
    keys = [entry.shortcut for entry in desk.actions.values() if entry.shortcut]
    assert len(set(ids)) == len(ids)
    assert len(set(keys)) == len(keys)
    assert all(entry.label() for entry in desk.actions.values() if entry.shortcut or entry.icon)


def test_shortcuts_work(qtbot, desk):
    window = desk.window
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert desk.features["places"].table.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert desk.features["places"].pane.field.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert desk.features["plan"].pane.is_collapsed


def test_the_table_and_the_list_show_the_same_place(desk):
    desk.do("catalogue")
    desk.features["places"].table.selectRow(2)
    chosen = desk.features["places"].model.row_at(2).place.id
    assert desk.workspace.selected.value == chosen
    assert desk.features["places"].pane.list.currentIndex().row() == 2


def test_everything_to_press_has_an_accessible_name(desk):
    desk.workspace.select("tam-thanh")
    nameless = [
        widget
        for widget in desk.window.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QLineEdit)
        and widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


def test_tab_visits_search_filter_layers_then_list(qtbot, desk):
    desk.features["places"].pane.field.setFocus()
    seen = []
    for _ in range(14):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    chips = desk.features["places"].pane.chips
    assert seen[0] is desk.features["places"].pane.filter
    assert seen[1] in chips.findChildren(QAbstractButton)
    assert desk.features["places"].pane.list in seen


@pytest.mark.parametrize("kind", [MissingFileError, DamagedFileError])
def test_a_catalogue_that_cannot_be_opened_is_told_in_the_window(
    services, open_desk, tmp_path, kind
):
    code = "catalogue-missing" if kind is MissingFileError else "catalogue-damaged"
    error = kind(code, tmp_path / "province.gpkg", reason="no header")
    desk = open_desk(services=Broken(**vars(services) | {"error": error}))
    notice = desk.window.notices.shown()[-1]
    assert notice.tone is Tone.WRONG
    assert "province.gpkg" in notice.text
    desk.do("undo")  # what is not there does nothing
    desk.do("zoom-in")
    desk.do("add-to-day", "fair", "")


def test_trouble_with_the_plans_is_told(services, open_desk, tmp_path):
    kept = tmp_path / "plans-damaged.gpkg"
    services.planning.trouble = DamagedFileError(
        "plans-damaged", tmp_path / "plans.gpkg", kept=kept
    )
    texts = [notice.text for notice in open_desk().window.notices.shown()]
    assert any(str(kept) in text for text in texts)


def test_a_newer_notice_takes_the_place_of_an_older_one(desk):
    desk.window.notices.say("một")
    desk.window.notices.say("hỏng", Tone.WRONG)
    desk.window.notices.say("hai")
    assert [notice.text for notice in desk.window.notices.shown()] == ["hỏng", "hai"]


def test_the_frame_paints_first_then_holds_the_panes(qtbot, desk, services):
    frame = Frame(services.settings)
    qtbot.addWidget(frame)
    with qtbot.waitSignal(frame.painted):
        frame.show()
    frame.fill(desk.window)
    assert desk.window.window() is frame
    assert frame.windowTitle() == desk.window.windowTitle() != ""
    desk.window.setParent(None)


def test_closing_keeps_where_the_window_was(qtbot, services):
    frame = Frame(services.settings)
    qtbot.addWidget(frame)
    frame.resize(1111, 777)
    frame.close()
    kept = Settings.load(services.paths.settings)
    assert kept.get(WINDOW_GEOMETRY)
    again = Frame(kept)
    qtbot.addWidget(again)
    assert again.height() != Frame(Settings(services.paths.user / "none.json")).height()


def test_an_unexpected_mistake_is_said_and_logged(desk, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.excepthook", sys.excepthook)  # put back afterwards
    log = keep_log(tmp_path / "explorer.log")
    show_mistakes(desk.window.notices, log)
    try:
        raise KeyError("surprise")
    except KeyError as mistake:
        sys.excepthook(KeyError, mistake, mistake.__traceback__)
    assert str(log) in desk.window.notices.shown()[-1].text
    assert "surprise" in log.read_text(encoding="utf-8")
    assert os.name != "posix" or log.stat().st_mode & 0o777 == 0o600
    handler = logging.getLogger().handlers[-1]
    logging.getLogger().removeHandler(handler)
    handler.close()


def test_a_folder_that_may_not_be_written_has_no_log(tmp_path):
    (tmp_path / "file").write_text("in the way")
    assert keep_log(tmp_path / "file" / "explorer.log") is None


def test_only_another_selection_moves_the_map(desk, services):
    view, card = FakeMap(), desk.features["card"].pane
    desk.features["map"].follow(view)
    desk.workspace.select("tam-thanh")
    shown = card.findChildren(QWidget)
    desk.workspace.travel(Days(date(2027, 2, 10), date(2027, 2, 12)))
    desk.do("language-en")
    assert view.selected == ["tam-thanh"]
    assert card.findChildren(QWidget) != shown
    desk.workspace.select("fair")
    assert view.selected == ["tam-thanh", "fair"]


def test_other_roads_leave_a_deletion_to_be_undone(desk, services):
    services.packs = Packs(PackLibrary(services.paths.packs))
    services.road_packs = services.extracts = services.heights = None
    packs = desk.features["packs"].load()
    planning = services.planning
    lost = planning.plan.id
    planning.delete_plan(lost)
    heard = []
    planning.subscribe(heard.append)
    packs.roads_changed.emit()
    assert [event.plan_id for event in heard] == [planning.plan.id]
    planning.undo()
    assert planning.plan.id == lost
    services.packs.close()
