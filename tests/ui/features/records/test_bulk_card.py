"""One field of many places, from the catalogue."""

from PySide6.QtCore import QItemSelectionModel

from langson_explorer.services.workspace import View
from langson_explorer.ui.features.records.bulk_card import BulkCard

_ROWS = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


def choose(desk, count):
    """Choose the first rows of the catalogue."""
    desk.workspace.view.set(View.CATALOGUE)
    table = desk.features["places"].table
    table.clearSelection()
    for row in range(count):
        table.selectionModel().select(table.model().index(row, 0), _ROWS)
    return table.chosen()


def test_the_rows_chosen_are_set_in_one_step(qtbot, real_desk, feature, real_services):
    chosen = choose(real_desk, 3)
    assert len(chosen) == 3
    real_desk.do("edit-chosen")
    card = real_desk.window.findChild(BulkCard)
    card.field.setCurrentIndex(card.field.findData("contact"))
    card._offer()
    card.inputs["contact"].typed.emit("Bảo tàng tỉnh")
    card._do.click()
    assert card.reason.property("mark") == "wrong"
    card.reason.setText("một đầu mối")
    card._do.click()
    qtbot.waitUntil(lambda: len(real_services.records.history()) == 3)
    entries = real_services.records.history()
    assert {entry.place for entry in entries} == set(chosen)
    assert len({entry.change for entry in entries}) == 1


def test_one_row_is_not_many(real_desk, feature):
    choose(real_desk, 1)
    real_desk.do("edit-chosen")
    assert real_desk.window.findChild(BulkCard) is None
    assert "Danh mục" in real_desk.window.notices.shown()[-1].text


def test_what_is_wrong_is_told_and_nothing_written(qtbot, real_desk, feature, real_services):
    feature.edit_many(choose(real_desk, 2))
    feature._forms._set_many(choose(real_desk, 2), {"fee_vnd": "abc"}, "thử")
    qtbot.waitUntil(lambda: bool(real_desk.window.notices.shown()))
    assert real_services.records.history() == []
