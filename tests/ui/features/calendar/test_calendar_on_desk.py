"""The calendar within the window: opened, left, filtered, its files."""

from datetime import date

import pytest
from desk_builders import CATALOGUE
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from langson_explorer.domain.dates import Days
from langson_explorer.domain.query import Filter
from langson_explorer.ui.features.calendar.files import write_ics
from langson_explorer.ui.widgets.filter_chip import FilterChip
from langson_explorer.ui.widgets.notices import Tone


def names(desk):
    model = desk.features["places"].model
    return [model.row_at(line).place.id for line in range(model.rowCount())]


def test_the_calendar_takes_the_place_of_the_map_and_gives_it_back(desk):
    QTest.keyClick(desk.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    window = desk.window
    assert window.is_whole
    assert not window.panes.isVisible()
    assert not desk.features["plan"].pane.isVisible()
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert not window.is_whole
    assert window.panes.isVisible()
    assert desk.features["plan"].pane.isVisible()


def test_a_place_of_the_calendar_is_shown_on_the_map(desk):
    desk.do("calendar")
    desk.features["calendar"].view.panel.place_wanted.emit("tam-thanh")
    assert not desk.window.is_whole
    assert desk.features["card"].pane.story.place.id == "tam-thanh"


def test_messages_are_seen_over_the_calendar(desk):
    desk.do("calendar")
    desk.window.notices.say("một")
    assert desk.window.notices.isVisible()
    desk.do("map")
    assert desk.window.notices.isVisible()


def test_searching_goes_to_the_calendar_while_it_is_shown(desk):
    desk.do("calendar")
    desk.do("find")
    assert desk.features["calendar"].view.panel.field.hasFocus()


def test_a_festival_is_added_to_the_plan_from_the_calendar(desk):
    desk.do("calendar")
    day = desk.workspace.planning.value.plan.days[0].id
    desk.features["calendar"].view.panel.add.emit("fair", day)
    assert [stop.place_id for stop in desk.workspace.planning.value.plan.days[0].stops] == ["fair"]


def test_the_filter_of_the_list_holds_in_the_calendar_and_is_lifted_there(qtbot, desk):
    desk.workspace.choose(Filter(communes=frozenset({"tam-thanh-ward"})))
    desk.do("calendar")
    [chip] = desk.features["calendar"].view.panel.findChildren(FilterChip)
    assert chip.text() == "Phường Tam Thanh"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert desk.workspace.filter.value.is_everything


def test_a_trip_filters_the_list_and_is_cleared_with_the_rest(desk):
    desk.workspace.travel(Days(date(2027, 2, 27), date(2027, 3, 1)))
    assert not desk.workspace.browse.value.is_everything
    desk.do("start-over")
    assert desk.workspace.days.value is None
    assert len(names(desk)) == len(CATALOGUE.places)


def test_festivals_are_written_for_other_calendars(desk, tmp_path):
    desk.do("calendar")
    write_ics(desk, (), "Lễ hội", tmp_path / "a.ics")
    assert (tmp_path / "a.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert "a.ics" in desk.window.notices.shown()[-1].text


def test_a_file_that_cannot_be_written_is_told(desk, tmp_path):
    desk.do("calendar")
    desk.features["print"].draw_poster(2027, tmp_path / "none" / "a.pdf")
    assert desk.window.notices.shown()[-1].tone is Tone.WRONG


@pytest.mark.parametrize(("way", "name"), [("ics-year", "a.ics"), ("poster", "b.pdf")])
def test_a_way_out_asks_for_a_file(desk, tmp_path, monkeypatch, way, name):
    chosen = lambda *_args: (str(tmp_path / name), "")  # noqa: E731
    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    desk.do("calendar")
    desk.features["calendar"].view.exported.emit(way)
    assert (tmp_path / name).stat().st_size > 0


def test_words_of_kind_become_chips_that_can_be_taken_back(qtbot, desk):
    field = desk.features["places"].pane.field
    qtbot.keyClicks(field, "hang dong o phuong tam thanh")
    chips = desk.features["places"].pane.asked.chips()
    assert "Phường Tam Thanh" in [chip.text() for chip in chips]
    assert names(desk) == ["tam-thanh"]
    area = next(chip for chip in chips if "Phường" in chip.text())
    qtbot.mouseClick(area, Qt.MouseButton.LeftButton)
    assert "tam thanh" not in field.text()
    field.clear()
    assert not desk.features["places"].pane.asked.isVisible()
