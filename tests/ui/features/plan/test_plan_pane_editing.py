from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from langson_explorer.ui.features.plan.editors import (
    DateEditor,
    DayNoteEditor,
    StartEditor,
    StopEditor,
)
from langson_explorer.ui.features.plan.plan_menu import build_plan_menu
from langson_explorer.ui.features.plan.stop_menu import build_stop_menu


def choose(menu: QMenu, words: str) -> None:
    [action] = [each for each in menu.actions() if each.text().startswith(words)]
    assert action.isEnabled()
    action.trigger()


@pytest.fixture
def plan_menu(pane):
    return lambda: build_plan_menu(pane, pane.verbs, pane.header.begin_rename)


def test_f2_edits_the_note(qtbot, pane, fill, card, planning):
    fill(["p1"])
    qtbot.keyClick(card("p1"), Qt.Key.Key_F2)
    editor = pane.findChild(StopEditor)
    editor.note.setPlainText("  gặp hướng dẫn viên ")
    editor.close()
    assert next(planning.plan.stops()).note == "gặp hướng dẫn viên"
    assert "gặp hướng dẫn viên" in card("p1").toolTip()


def test_a_double_click_edits_the_stay(qtbot, pane, fill, card, planning):
    fill(["p1"])
    qtbot.mouseDClick(card("p1"), Qt.MouseButton.LeftButton)
    editor = pane.findChild(StopEditor)
    editor.stay.stepBy(2)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert next(planning.plan.stops()).stay_min == 90


def test_esc_keeps_nothing(qtbot, pane, fill, card, planning):
    fill(["p1"])
    before = planning.plan
    qtbot.keyClick(card("p1"), Qt.Key.Key_F2)
    editor = pane.findChild(StopEditor)
    editor.stay.setValue(200)
    qtbot.keyClick(editor.note, Qt.Key.Key_Escape)
    assert planning.plan is before


def test_an_editor_outlives_its_stop(qtbot, pane, fill, card, planning):
    fill(["p1"])
    qtbot.keyClick(card("p1"), Qt.Key.Key_F2)
    editor = pane.findChild(StopEditor)
    editor.stay.setValue(200)
    planning.undo()
    editor.close()
    assert not list(planning.plan.stops())


def test_closing_an_untouched_editor_is_no_change(qtbot, pane, fill, card, planning):
    fill(["p1"])
    before = planning.plan
    qtbot.keyClick(card("p1"), Qt.Key.Key_F2)
    pane.findChild(StopEditor).close()
    assert planning.plan is before


def test_the_start_of_a_day(qtbot, pane, fill, planning, card):
    fill(["p1"])
    header = pane.columns[0].header
    qtbot.mouseClick(header.start_button, Qt.MouseButton.LeftButton)
    editor = pane.findChild(StartEditor)
    editor.time.setTime(QTime(8, 5))
    editor.close()
    assert planning.plan.days[0].start_min == 485
    assert header.start_button.text() == "Đi 08:05"
    assert card("p1").facts.times.startswith("08:10")


def test_the_start_stays_within_the_day(qtbot, pane):
    qtbot.mouseClick(pane.columns[0].header.start_button, Qt.MouseButton.LeftButton)
    editor = pane.findChild(StartEditor)
    editor.time.setTime(QTime(23, 50))
    editor.time.stepBy(1)
    assert editor.time.time() == QTime(23, 45)
    editor.time.stepBy(-200)
    assert editor.time.time() == QTime(0, 0)


def test_the_date_of_any_day_moves_the_plan(qtbot, pane, planning):
    button = pane.columns[1].header.date_button
    assert button.text() == "Chọn ngày đi"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    pane.findChild(DateEditor).picker.clicked.emit(QDate(2027, 2, 28))
    assert planning.plan.start_date == date(2027, 2, 27)
    assert "27/2/2027" in pane.columns[0].header.date_button.text()


def test_the_date_of_a_day_is_typed(qtbot, pane, planning):
    qtbot.mouseClick(pane.columns[1].header.date_button, Qt.MouseButton.LeftButton)
    editor = pane.findChild(DateEditor)
    line = editor.field.line
    line.selectAll()
    qtbot.keyClicks(line, "31/2/2027")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert editor.isVisible()  # there is no such day: it stays, and says so
    assert planning.plan.start_date is None
    line.selectAll()
    qtbot.keyClicks(line, "28/2/2027")
    assert editor.picker.selectedDate() == QDate(2027, 2, 28)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert planning.plan.start_date == date(2027, 2, 27)


def test_a_date_given_up_is_not_taken(qtbot, pane, planning):
    qtbot.mouseClick(pane.columns[0].header.date_button, Qt.MouseButton.LeftButton)
    line = pane.findChild(DateEditor).field.line
    line.selectAll()
    qtbot.keyClicks(line, "28/2/2027")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert planning.plan.start_date is None


def test_the_note_of_a_day(qtbot, pane, planning):
    header = pane.columns[0].header
    assert header.note_button.isHidden()
    header.edit_note()
    editor = pane.findChild(DayNoteEditor)
    editor.note.setPlainText("ăn trưa ở chợ Kỳ Lừa")
    editor.close()
    assert planning.plan.days[0].note == "ăn trưa ở chợ Kỳ Lừa"
    assert not header.note_button.isHidden()
    assert "chợ Kỳ Lừa" in header.note_button.toolTip()


def test_days_move_and_go_with_undo(pane, fill, shown, notices):
    fill(["p1"], ["p2"])
    choose(pane.columns[0].header.build_menu(), "Chuyển sang phải")
    assert shown() == [["p2"], ["p1"]]
    choose(pane.columns[1].header.build_menu(), "Chuyển sang trái")
    choose(pane.columns[0].header.build_menu(), "Xóa ngày này")
    assert shown() == [["p2"]]
    notices[-1][2][1]()
    assert shown() == [["p1"], ["p2"]]


def test_the_first_day_cannot_go_left(pane):
    menu = pane.columns[0].header.build_menu()
    assert [action.isEnabled() for action in menu.actions()[:2]] == [False, True]


def test_the_menu_of_a_stop(pane, fill, card, shown):
    fill(["p1"], [])
    choose(build_stop_menu(pane, pane.verbs, card("p1").stop_id), "Sang ngày sau")
    assert shown() == [[], ["p1"]]
    choose(build_stop_menu(pane, pane.verbs, card("p1").stop_id), "Ở lại thêm")
    assert "75 phút" in card("p1").facts.stay
    choose(build_stop_menu(pane, pane.verbs, card("p1").stop_id), "Bỏ khỏi")
    assert shown() == [[], []]


def test_several_plans(pane, fill, planning, plan_menu, shown):
    fill(["p1"])
    planning.rename_plan(planning.plan.id, "Một")
    choose(plan_menu(), "Nhân bản")
    assert planning.plan.name == "Một (bản sao)"
    choose(plan_menu(), "Lịch trình mới")
    assert shown() == [[], []]
    assert len(planning.summaries()) == 3
    choose(plan_menu(), "Một\t")
    assert shown() == [["p1"], []]
    assert pane.header.name_button.text() == "Một"


def test_a_plan_deleted_comes_back_at_any_time(pane, fill, planning, plan_menu, shown, notices):
    fill(["p1"])
    planning.rename_plan(planning.plan.id, "Một")
    choose(plan_menu(), "Xóa lịch trình này")
    assert shown() == [[], []]
    planning.add_day()
    assert "Một" in notices[-1][0]
    notices[-1][2][1]()
    assert planning.plan.name == "Một"
    assert shown() == [["p1"], []]


def test_a_plan_is_renamed_in_place(qtbot, pane, planning, plan_menu):
    choose(plan_menu(), "Đổi tên")
    field = pane.header.name_field
    assert pane.header.name_button.isHidden()
    field.setText("Xuân xứ Lạng")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert planning.plan.name == "Xuân xứ Lạng"
    assert pane.header.name_button.text() == "Xuân xứ Lạng"
    assert field.isHidden()


@pytest.mark.parametrize(("name", "key"), [("Khác", Qt.Key.Key_Escape), ("  ", Qt.Key.Key_Return)])
def test_a_name_is_kept_by_esc_and_against_blanks(qtbot, pane, planning, plan_menu, name, key):
    before = planning.plan.name
    choose(plan_menu(), "Đổi tên")
    pane.header.name_field.setText(name)
    qtbot.keyClick(pane.header.name_field, key)
    assert planning.plan.name == before
    assert pane.header.name_field.isHidden()


def test_hostile_plan_names_in_the_menu(planning, plan_menu):
    planning.rename_plan(planning.plan.id, "Lộc & Bình\t" + "dài " * 30)
    [action] = [each for each in plan_menu().actions() if each.isCheckable()]
    name, _, counts = action.text().partition("\t")
    assert name.startswith("Lộc && Bình dài")
    assert name.endswith("…")
    assert counts == "2 ngày · 0 điểm"


def test_a_day_is_added(qtbot, pane):
    qtbot.mouseClick(pane.header.add_day_button, Qt.MouseButton.LeftButton)
    assert [column.day.title for column in pane.columns] == ["Ngày 1", "Ngày 2", "Ngày 3"]


def test_esc_in_the_name_is_not_the_windows(qtbot, pane, plan_menu):
    heard = []
    QShortcut(QKeySequence("Esc"), pane).activated.connect(lambda: heard.append("window"))
    choose(plan_menu(), "Đổi tên")
    qtbot.keyClick(pane.header.name_field, Qt.Key.Key_Escape)
    assert pane.header.name_field.isHidden()
    assert heard == []
