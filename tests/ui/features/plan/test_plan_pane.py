from datetime import date

import pytest
from languages import speaking
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from langson_explorer.domain.travel import Mode
from langson_explorer.presenting.plan.on_map import map_days
from langson_explorer.services.wording.modes import mode_name
from langson_explorer.ui.theming.theme import ThemeName, theme
from langson_explorer.ui.widgets.notices import Tone

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def press(qtbot, card):
    def press(place_id, key, modifier=Qt.KeyboardModifier.NoModifier):
        target = card(place_id)
        target.setFocus()
        qtbot.keyClick(target, key, modifier)

    return press


def focused():
    return QApplication.focusWidget().facts.place_id


def test_a_stop_added_elsewhere_appears(pane, planning, shown):
    planning.add_stop("p1", planning.plan.days[0].id)
    planning.add_stop("p2", planning.plan.days[1].id)
    assert shown() == [["p1"], ["p2"]]


def test_empty_days_say_what_to_do_and_none_at_all_too(pane, planning, shown):
    assert shown() == [[], []]
    for day in planning.plan.days:
        planning.remove_day(day.id)
    assert pane.columns == []
    assert any("Thêm ngày" in label.text() for label in pane.findChildren(QLabel))


def test_ctrl_arrows_reorder_within_a_day(pane, fill, press, shown):
    fill(["p1", "p2", "p3"])
    press("p1", Qt.Key.Key_Right, CTRL)
    assert shown()[0] == ["p2", "p1", "p3"]
    assert focused() == "p1"
    press("p1", Qt.Key.Key_Left, CTRL)
    assert shown()[0] == ["p1", "p2", "p3"]


def test_ctrl_arrows_go_over_to_the_neighbouring_day_and_stop_at_the_last(fill, press, shown):
    fill(["p1", "p2"], ["p3"])
    press("p2", Qt.Key.Key_Right, CTRL)
    assert shown() == [["p1"], ["p2", "p3"]]
    assert focused() == "p2"
    press("p2", Qt.Key.Key_Up, CTRL)
    assert shown() == [["p1", "p2"], ["p3"]]
    press("p3", Qt.Key.Key_Right, CTRL)
    press("p1", Qt.Key.Key_Left, CTRL)
    assert shown() == [["p1", "p2"], ["p3"]]


def test_arrows_move_the_focus_over_all_days(fill, press):
    fill(["p1", "p2", "p3"], ["p4"], [], ["p5"])
    steps = [
        ("p1", Qt.Key.Key_Right, "p2"),
        ("p3", Qt.Key.Key_Right, "p4"),
        ("p4", Qt.Key.Key_Left, "p3"),
        ("p3", Qt.Key.Key_Down, "p4"),
        ("p4", Qt.Key.Key_Down, "p5"),
        ("p5", Qt.Key.Key_Up, "p4"),
        ("p2", Qt.Key.Key_End, "p3"),
        ("p3", Qt.Key.Key_Home, "p1"),
        ("p1", Qt.Key.Key_Left, "p1"),
    ]
    for start, key, end in steps:
        press(start, key)
        assert focused() == end


def test_delete_removes_focuses_the_neighbour_and_offers_undo(fill, press, shown, notices):
    fill(["p1", "p2", "p3"])
    press("p2", Qt.Key.Key_Delete)
    assert shown()[0] == ["p1", "p3"]
    assert focused() == "p3"
    [(text, tone, (label, undo))] = notices
    assert "Đền p2" in text
    assert (tone, label) == (Tone.INFO, "Hoàn tác")
    undo()
    assert shown()[0] == ["p1", "p2", "p3"]


def test_a_late_undo_takes_back_nothing_else(fill, planning, press, shown, notices):
    fill(["p1", "p2"])
    press("p2", Qt.Key.Key_Delete)
    planning.add_stop("p3", planning.plan.days[0].id)
    notices[0][2][1]()
    assert shown()[0] == ["p1", "p3"]


def test_plus_and_minus_change_the_stay(fill, planning, press, card):
    fill(["p1"])
    press("p1", Qt.Key.Key_Plus)
    assert "75 phút" in card("p1").facts.stay
    for _ in range(9):
        press("p1", Qt.Key.Key_Minus)
    assert next(planning.plan.stops()).stay_min == 5


def test_a_stay_never_exceeds_a_day(fill, planning, press):
    fill(["p1"])
    planning.set_stay(next(planning.plan.stops()).id, 1435)
    press("p1", Qt.Key.Key_Plus)
    assert next(planning.plan.stops()).stay_min == 1440


def test_enter_space_and_click_select(qtbot, pane, fill, press, card):
    fill(["p1", "p2"])
    chosen = []
    pane.stop_selected.connect(chosen.append)
    press("p1", Qt.Key.Key_Return)
    press("p2", Qt.Key.Key_Space)
    qtbot.mouseClick(card("p1"), Qt.MouseButton.LeftButton)
    assert chosen == ["p1", "p2", "p1"]


def test_the_place_of_the_window_is_marked_wherever_it_stands(pane, fill, planning, card):
    fill(["p1", "p2"])
    pane.select("p2")
    assert [card(each).is_current for each in ("p1", "p2")] == [False, True]
    planning.add_stop("p2", planning.plan.days[1].id)
    marked = [card.is_current for column in pane.columns for card in column.row.cards]
    assert marked == [False, True, True]
    pane.select(None)
    assert not card("p2").is_current


def test_undo_and_redo_by_key_and_by_button(qtbot, pane, fill, press, shown):
    assert not pane.header.undo_button.isEnabled()
    fill(["p1", "p2"])
    press("p1", Qt.Key.Key_Z, CTRL)
    assert shown()[0] == ["p1"]
    press("p1", Qt.Key.Key_Y, CTRL)
    assert shown()[0] == ["p1", "p2"]
    qtbot.mouseClick(pane.header.undo_button, Qt.MouseButton.LeftButton)
    assert shown()[0] == ["p1"]
    qtbot.mouseClick(pane.header.redo_button, Qt.MouseButton.LeftButton)
    assert shown()[0] == ["p1", "p2"]
    assert not pane.header.redo_button.isEnabled()


def test_a_day_too_long_is_told_on_its_last_card(fill, card):
    fill(["p1", "long"], ["p2"])
    assert not card("p1").facts.warnings
    assert any("muộn" in sentence for sentence in card("long").facts.warnings)
    assert "muộn" in card("long").accessibleName()
    assert not card("p2").facts.warnings


def amber_share(widget):
    image = widget.grab().toImage()
    amber = theme.color("amberbg").rgb()
    pixels = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return sum(image.pixel(x, y) == amber for x, y in pixels) / len(pixels)


def test_what_is_wrong_is_drawn_in_amber(fill, card):
    fill(["p1", "long"])
    assert amber_share(card("p1")) == 0
    assert amber_share(card("long")) > 0.1


def test_hostile_names_are_shown_as_they_are(qtbot, pane, fill, planning, card):
    planning.rename_plan(planning.plan.id, "<b>&amp;</b>")
    fill(["hostile"])
    name = card("hostile").facts.name
    assert "<img src=x onerror=alert(1)>" in name
    assert name in card("hostile").accessibleName()
    assert "<img" not in card("hostile").toolTip()
    assert pane.header.name_button.text() == "<b>&amp;</b>"
    assert "<b>" not in pane.header.name_button.toolTip()
    formats = {label.textFormat() for label in pane.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


def test_names_read_aloud_tell_position_name_time_and_stay(fill, card, planning):
    fill(["p1", "p2"])
    planning.set_stop_note(planning.plan.days[0].stops[1].id, "mang áo ấm")
    spoken = card("p2").accessibleName()
    for part in ("Ngày 1", "điểm 2 trên 2", "Đền p2", "08:40", "60 phút", "mang áo ấm"):
        assert part in spoken


def test_dates_in_both_calendars(pane, planning):
    planning.set_date(date(2027, 2, 27))
    assert pane.columns[0].day.dates[0] == "Thứ Bảy 27/2/2027 · 22 tháng Giêng"
    assert pane.columns[1].day.dates[-1] == "28/2/2027"
    assert "Thứ Bảy" in pane.columns[0].header.date_button.accessibleName()


def test_the_totals_count_what_is_known(pane, fill):
    fill(["paid", "p1"])
    spoken = pane.header.totals.accessibleName()
    assert "2 giờ" in spoken
    assert "20.000 đ" in spoken
    assert "4 khoản chưa biết giá" in spoken


def test_no_totals_without_stops(pane):
    assert pane.header.totals.accessibleName() == ""
    assert pane.header.totals.sizeHint().width() == 0


def test_the_language_changes_at_run_time(pane, fill, card):
    fill(["festival"])
    assert pane.header.add_day_button.text() == "Thêm ngày"
    with speaking("en", {"Thêm ngày": "Add day", "Ngày {number}": "Day {number}"}):
        pane.retranslate()
        assert pane.header.add_day_button.text() == "Add day"
        assert pane.columns[0].day.title == "Day 1"
        assert card("festival").facts.name == "Fair"
    pane.retranslate()
    assert pane.columns[0].day.title == "Ngày 1"


def test_the_theme_changes_at_run_time(pane, fill, card):
    fill(["p1"])
    light = card("p1").grab().toImage().pixelColor(60, 100)
    theme.choose(ThemeName.DARK)
    try:
        dark = card("p1").grab().toImage().pixelColor(60, 100)
    finally:
        theme.choose(ThemeName.LIGHT)
    assert light.lightness() > 200
    assert dark.lightness() < 60


def test_it_folds_to_its_head(qtbot, pane, planning):
    heard = []
    pane.collapsed.connect(heard.append)
    qtbot.mouseClick(pane.header.collapse_button, Qt.MouseButton.LeftButton)
    assert pane.sizeHint().height() < 60
    qtbot.mouseClick(pane.header.open_button, Qt.MouseButton.LeftButton)
    assert 140 < pane.sizeHint().height() < 180  # while there is no stop
    planning.add_stop("p1")
    assert pane.sizeHint().height() == 240
    assert heard == [True, False]


def test_the_plan_for_the_map_has_lines_and_numbers(planning, fill):
    fill(["p1", "p2"], [])
    [day] = map_days(planning.schedule)
    assert [stop.number for stop in day.stops] == [1, 2]
    assert day.line[0] == pytest.approx((106.76, 21.852))
    assert day.line[-1] == day.stops[-1].position


def test_many_stops_scroll_inside_their_day(pane, qtbot, fill, card):
    fill([f"p{n}" for n in range(1, 8)], [])
    bar = pane.columns[0].strip.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    pane.focus_stop(card("p7").stop_id)
    assert bar.value() > 0


def test_many_days_scroll_sideways(pane, qtbot, fill):
    fill([], [], [], [], [])
    qtbot.waitUntil(lambda: pane.columns[4].x() > 1440)
    assert min(column.width() for column in pane.columns) >= 440


def test_a_way_is_shown_by_what_one_travels_with(fill, pane, planning, card):
    fill(["p1", "p2"])
    said = {}
    for mode in Mode:
        planning.set_mode(mode)
        said[mode] = card("p2").facts.leg
        assert mode_name(mode) in pane.header.totals.toolTip().lower()
    assert [leg.mode for leg in said.values()] == list(Mode)
    assert [mode_name(mode) in leg.sentence.lower() for mode, leg in said.items()] == [True] * 4
