"""The timeline of a day: stays and times dragged, locks, lunch, nights, points of one's own."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from langson_explorer.ui.features.plan.day_menu import build_day_menu
from langson_explorer.ui.features.plan.editors import StopEditor
from langson_explorer.ui.features.plan.spot_editors import NightEditor, OwnPointEditor
from langson_explorer.ui.features.plan.stop_menu import build_stop_menu


def drag(timeline, start_x, end_x):
    """Drag along the bar with the left button."""
    y = timeline.height() // 2
    start, end = QPoint(round(start_x), y), QPoint(round(end_x), y)
    QTest.mousePress(timeline, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(timeline, end)
    QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=end)


def choose(menu: QMenu, words: str) -> None:
    [action] = [each for each in menu.actions() if each.text().startswith(words)]
    action.trigger()


@pytest.fixture
def timeline(pane):
    return pane.columns[0].timeline


def test_the_end_of_a_visit_is_dragged_for_a_longer_stay(fill, timeline, card, planning):
    fill(["p1"])
    facts = card("p1").facts
    start = timeline.x_of(facts.depart_min) - 2
    drag(timeline, start, start + timeline.x_of(60) - timeline.x_of(0))
    assert planning.plan.stop(facts.stop_id).stay_min == facts.stay_min + 60
    planning.undo()
    assert planning.plan.stop(facts.stop_id).stay_min == facts.stay_min


def test_a_visit_is_dragged_to_another_time(fill, timeline, card, planning):
    fill(["p1"])
    facts = card("p1").facts
    middle = timeline.x_of((facts.start_min + facts.depart_min) / 2)
    drag(timeline, middle, middle + timeline.x_of(120) - timeline.x_of(0))
    assert planning.plan.stop(facts.stop_id).start_min == facts.start_min + 120
    assert card("p1").facts.start_min == facts.start_min + 120
    assert card("p1").facts.wait_min == 120
    assert card("p1").facts.locks == "Đã khóa: bắt đầu đúng 09:35"


def test_a_press_selects_the_place(qtbot, fill, timeline, card, pane):
    fill(["p1", "p2"])
    facts = card("p2").facts
    with qtbot.waitSignal(pane.stop_selected) as selected:
        x = timeline.x_of(facts.start_min + 10)
        drag(timeline, x, x)
    assert selected.args == ["p2"]


def test_the_bar_tells_of_the_sun_and_of_lunch(fill, timeline, planning, pane):
    fill(["long"])
    assert timeline.text_at(0) == ""
    planning.set_date(date(2027, 2, 27))
    pane.verbs.add_lunch(planning.plan.days[0].id)
    told = timeline.text_at(0)
    assert "Mặt trời mọc 06:16" in told
    assert "Nghỉ trưa 20:55–21:55" in told


def test_locks_are_set_in_the_menu_of_a_stop(fill, card, pane, planning):
    fill(["p1"])
    stop = card("p1").stop_id
    choose(build_stop_menu(pane, pane.verbs, stop), "Luôn giữ")
    choose(build_stop_menu(pane, pane.verbs, stop), "Giữ ở ngày này")
    begins = card("p1").facts.start_min
    choose(build_stop_menu(pane, pane.verbs, stop), "Giữ giờ bắt đầu")
    kept = planning.plan.stop(stop)
    assert (kept.keeps_place, kept.keeps_day, kept.start_min) == (True, True, begins)
    choose(build_stop_menu(pane, pane.verbs, stop), "Giữ giờ bắt đầu")
    assert planning.plan.stop(stop).start_min is None


def test_a_time_is_typed_in_the_editor_and_given_up(fill, card, pane, planning):
    fill(["p1"])
    stop = card("p1").stop_id
    for fixed, expected in ((True, 10 * 60), (False, None)):
        editor = StopEditor(pane, pane.verbs, card("p1").facts, note_first=False)
        editor.start.setTime(QTime(10, 0))
        editor.fixes_start.setChecked(fixed)
        editor.close()
        assert planning.plan.stop(stop).start_min == expected
    assert "10:00" not in card("p1").facts.times


def test_the_editor_of_a_stop_changes_nothing_by_itself(fill, card, pane, planning):
    fill(["p1"])
    before = planning.plan
    StopEditor(pane, pane.verbs, card("p1").facts, note_first=False).close()
    assert planning.plan is before


def test_lunch_is_added_and_taken_away(fill, pane, planning):
    fill(["p1"])
    column = pane.columns[0]
    choose(build_day_menu(pane, pane.verbs, column.day, lambda: None), "Thêm giờ nghỉ trưa")
    assert planning.plan.days[0].lunch.start_min == 11 * 60
    choose(build_day_menu(pane, pane.verbs, column.day, lambda: None), "Bỏ giờ nghỉ trưa")
    assert planning.plan.days[0].lunch is None


def test_a_day_ends_where_one_types(qtbot, fill, pane, planning):
    fill(["p1"])
    editor = NightEditor(pane, pane.verbs, pane.columns[0].day)
    editor.open_beside(pane)
    QTest.keyClicks(editor.field, "p3")
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    assert planning.plan.days[0].ends_at == "p3"
    assert pane.columns[0].day.night


def test_what_is_not_known_does_not_become_the_night(fill, pane, planning):
    fill(["p1"])
    editor = NightEditor(pane, pane.verbs, pane.columns[0].day)
    editor.open_beside(pane)
    QTest.keyClicks(editor.field, "khong co noi nay")
    editor.close()
    assert planning.plan.days[0].ends_at == ""


def test_a_point_of_ones_own_needs_a_name_and_a_spot(fill, pane, planning):
    fill(["p1"])
    editor = OwnPointEditor(pane, pane.verbs, pane.columns[0].day)
    editor.open_beside(pane)
    editor.add_button.click()
    assert editor.isVisible()
    assert len(planning.plan.days[0].stops) == 1
    editor.close()
