"""Typing, choosing, filtering: the list, the card, the selection stay in step."""

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from langson_explorer.domain.place import Layer
from langson_explorer.domain.text import fold
from langson_explorer.presenting.places.columns import Column
from langson_explorer.services.workspace import View
from langson_explorer.settings import LAYERS_ON
from langson_explorer.ui.desk.desk import Desk
from langson_explorer.ui.features.places.sort_button import SortButton


def names(desk):
    model = desk.features["places"].model
    return [model.row_at(line).place.id for line in range(model.rowCount())]


def test_typing_then_enter_shows_the_card(qtbot, desk):
    field = desk.features["places"].pane.field
    qtbot.keyClicks(field, "dong nhi thanh")
    assert names(desk)[0] == "nhi-thanh"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk.workspace.selected.value == "nhi-thanh"
    assert desk.features["card"].pane.story.place.id == "nhi-thanh"


def test_the_list_tells_which_other_name_matched(qtbot, desk):
    qtbot.keyClicks(desk.features["places"].pane.field, "co tien")
    row = desk.features["places"].model.row_at(0)
    assert (row.place.id, row.matched) == ("tam-thanh", "Động Cô Tiên")


def test_arrows_move_from_the_field_through_the_list(qtbot, desk):
    pane = desk.features["places"].pane
    pane.field.setFocus()
    qtbot.keyClick(pane.field, Qt.Key.Key_Down)
    first = desk.workspace.selected.value
    assert first == names(desk)[0]
    assert pane.list.hasFocus()
    qtbot.keyClick(pane.list, Qt.Key.Key_Down)
    assert desk.workspace.selected.value == names(desk)[1]
    qtbot.keyClick(pane.list, Qt.Key.Key_Up)
    qtbot.keyClick(pane.list, Qt.Key.Key_Up)
    assert pane.field.hasFocus()


def test_esc_clears_the_field_first_then_the_selection(qtbot, desk):
    field = desk.features["places"].pane.field
    desk.workspace.select("fair")
    field.setFocus()
    qtbot.keyClicks(field, "then")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), desk.workspace.selected.value) == ("", "fair")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert desk.workspace.selected.value is None


def test_chips_filter_the_list_and_tell_the_map(qtbot, desk):
    told = []
    desk.workspace.left.watch(told.append)
    chips = desk.features["places"].pane.chips
    qtbot.mouseClick(chips.chip(Layer.RELICS), Qt.MouseButton.LeftButton)
    assert set(names(desk)) == {"fair", "then", "odd"}
    assert told == [frozenset({"fair", "then", "odd"})]
    qtbot.mouseClick(chips.chip(Layer.RELICS), Qt.MouseButton.LeftButton)
    assert told[-1] is None
    assert len(names(desk)) == 5


def test_the_layers_chosen_are_kept(desk, services, open_desk):
    desk.workspace.show_layers({Layer.FESTIVALS})
    assert services.settings.get(LAYERS_ON) == ["festivals"]
    assert names(open_desk()) == ["fair"]


def test_nothing_found_offers_to_start_over(qtbot, desk):
    pane = desk.features["places"].pane
    qtbot.keyClicks(pane.field, "zzzz")
    assert names(desk) == []
    button = pane.empty.button
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(names(desk)) == 5


def test_a_place_selected_elsewhere_is_where_distances_start(desk):
    desk.workspace.select("tam-thanh")
    assert names(desk)[:2] == ["tam-thanh", "nhi-thanh"]
    assert desk.features["places"].model.row_at(1).distance_m > 0


def test_a_row_picked_in_the_list_leaves_the_list_as_it_is(qtbot, desk):
    before = names(desk)
    desk.features["places"].pane.list.picked.emit("fair")
    assert names(desk) == before
    assert desk.workspace.selected.value == "fair"


def test_a_vague_position_has_no_distance(desk):
    desk.workspace.select("tam-thanh")
    vague = next(
        row for row in map(desk.features["places"].model.row_at, range(5)) if row.place.id == "then"
    )
    assert vague.distance_m is None


def test_the_list_is_sorted_from_the_menu_of_its_button(qtbot, desk):
    button = desk.features["places"].pane.findChild(SortButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    by_name = next(action for action in menu.actions() if action.text() == "Tên")
    by_name.trigger()
    menu.close()
    shown = [desk.features["places"].model.row_at(line).place.name.vi for line in range(5)]
    assert shown == sorted(shown, key=fold)
    assert button.text() == "Tên"


def test_distances_start_at_what_was_selected_before_there_were_places(qtbot, services):
    desk = Desk(services)
    desk.workspace.select("tam-thanh")
    desk.opening.load_lists()
    assert names(desk)[:2] == ["tam-thanh", "nhi-thanh"]
    shiboken6.delete(desk.window)


def test_the_counts_of_the_layers_follow_words_and_filters(qtbot, desk):
    pane = desk.features["places"].pane
    whole = {layer: pane.chips.chip(layer).tail for layer in Layer}
    qtbot.keyClicks(pane.field, "dong nhi thanh")
    shown = [desk.workspace.browser.value.find(one) for one in names(desk)]
    for layer in Layer:
        found = sum(layer in place.layers for place in shown)
        assert pane.chips.chip(layer).tail == str(found)
    before = {layer: pane.chips.chip(layer).tail for layer in Layer}
    desk.workspace.show_layers({Layer.FESTIVALS})  # one switched off tells what it would bring
    assert {layer: pane.chips.chip(layer).tail for layer in Layer} == before
    desk.workspace.start_over()
    assert {layer: pane.chips.chip(layer).tail for layer in Layer} == whole != before


def test_with_all_layers_off_the_list_offers_to_switch_them_on(desk):
    desk.workspace.show_layers(frozenset())
    [way] = desk.features["places"].pane.empty.ways()
    assert way.text() == "Bật lại mọi lớp: 5 nơi"
    way.click()
    assert len(names(desk)) == 5


def test_a_column_of_the_table_is_whole_or_not_there(province, qtbot):
    desk = province.desk
    desk.workspace.view.set(View.CATALOGUE)
    table = desk.features["places"].table
    for width in (1100, 1366, 1600, 1920):
        desk.window.resize(width, 800)
        QApplication.processEvents()
        metrics = QFontMetrics(table.font())
        for column in (Column.RANK, Column.POSITION):
            if not table.isColumnHidden(column):
                widest = max(
                    map(metrics.horizontalAdvance, desk.features["places"].model.texts(column))
                )
                assert table.columnWidth(column) >= widest + 24
        assert table.columnWidth(Column.NAME) >= 250
    assert not table.isColumnHidden(Column.POSITION)


@pytest.mark.parametrize("language", ["vi", "en", "zh"])
def test_the_chips_of_the_layers_are_whole(language, open_desk):
    desk = open_desk((1280, 720))
    desk.do(f"language-{language}")
    chips = desk.features["places"].pane.chips
    counts = (106, 36, 10, 45, 33, 44, 25)  # those of the province
    chips.set_counts(dict(zip(Layer, counts, strict=True)))
    QApplication.processEvents()
    shown = map(chips.chip, Layer)
    assert [chip.text() for chip in shown if chip.width() < chip.sizeHint().width()] == []
