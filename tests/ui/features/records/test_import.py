"""The page of an import: read, matched, decided row by row, written as one step."""

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import QPoint, Qt

from langson_explorer.presenting.records.import_rows import Tally, sample_text, target_choices
from langson_explorer.services.records.importing.planning import Status
from langson_explorer.ui.features.records.move_map import MoveMap
from langson_explorer.ui.widgets.diff_text import DiffText
from langson_explorer.ui.widgets.labels import Paragraph

TABLE = """Tên,Tên tiếng Anh,Lớp,Loại hình,Vĩ độ,Kinh độ,Sức chứa,SĐT,Nguồn
Chợ thử Làng Bên,,Dịch vụ,Chợ,21.6853,106.3817,20,0912345678,khảo sát
Chợ thử Là Ba,,Dịch vụ,Chợ,21.6921,106.3742,15,,khảo sát
Đền Kỳ Cùng,Ky Cung Temple,Di tích,,21.8440,106.7610,,,khảo sát
Chợ Làng Cóc,,Dịch vụ,Chợ,106.3695,21.68,12,,khảo sát
"""


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "homestay.csv"
    file.write_text(TABLE, "utf-8")
    return file


@pytest.fixture
def view(qtbot, real_desk, feature, table):
    real_desk.do("import")
    view = feature.imports.view
    view.take(table)
    qtbot.waitUntil(lambda: view.plan is not None, timeout=20_000)
    return view


def statuses(view):
    return [row.status for row in view.plan.rows]


def test_every_row_is_counted_and_nothing_is_written_yet(view, real_services):
    assert statuses(view) == [Status.NEW, Status.NEW, Status.DOUBTFUL, Status.WRONG]
    counts = {tally: count.count for tally, count in view._counts.items()}
    assert counts == {
        Tally.NEW: 2, Tally.CHANGED: 0, Tally.SAME: 0, Tally.SKIPPED: 0, Tally.WRONG: 2,
    }  # fmt: skip
    assert view._write.text() == "Ghi 2 dòng"
    assert real_services.records.history() == []


def test_a_count_filters_the_rows(view):
    view._counts[Tally.NEW].click()
    numbers = {view.model.data(view.model.index(n), 257).row.number for n in range(2)}
    assert numbers <= {2, 3}


def test_a_doubtful_row_is_decided(qtbot, view):
    assert view.match.isVisible()
    view.match._same.click()
    qtbot.waitUntil(lambda: statuses(view)[2] is not Status.DOUBTFUL)
    assert statuses(view)[2] is Status.CHANGED
    assert not view.match.isVisible()


def test_all_that_is_doubtful_is_decided_at_once(qtbot, view):
    view.match.all_decided.emit("skip")
    qtbot.waitUntil(lambda: statuses(view)[2] is Status.SKIPPED)


def test_what_is_confirmed_is_one_step_that_can_be_taken_back(
    qtbot, view, feature, real_services, real_desk
):
    view.leave_out(3)
    before = len(real_services.browser.places)
    view._write.click()
    qtbot.waitUntil(lambda: len(real_services.browser.places) == before + 1)
    entries = real_services.records.history()
    assert len({entry.change for entry in entries}) == 1
    assert entries[0].source == "homestay.csv"
    qtbot.waitUntil(lambda: view.plan is None)
    notice = real_desk.window.notices.shown()[-1]
    assert "homestay.csv" in notice.text
    feature.revert(entries[0].change, "thử")
    qtbot.waitUntil(lambda: len(real_services.browser.places) == before)


def test_another_match_of_the_columns_is_looked_at_anew(qtbot, view):
    mapping = dict(zip(view.plan.sheet.header, view.plan.mapped, strict=True))
    view._columns.matched.emit({**mapping, "Tên": ""})
    qtbot.waitUntil(lambda: "name_vi" not in view.plan.mapped)
    assert set(statuses(view)) == {Status.WRONG}


def test_private_numbers_are_not_shown():
    assert sample_text(["", "0912 345 678"]) == "số riêng, được ẩn"
    assert sample_text(["", " "]) == "trống"
    assert sample_text(["Bảo tàng 0912345678"]) == "Bảo tàng"


def test_every_target_has_a_name():
    assert all(label for _, label in target_choices())


def note_line(view, code):
    lines = (view.model.data(view.model.index(n), 257) for n in range(view.model.rowCount()))
    return next(line for line in lines if getattr(line, "code", "") == code)


def test_a_kind_of_mistake_is_mended_in_all_rows_at_once(qtbot, view):
    line = note_line(view, "coordinates-swapped")
    assert line.offer == "Đổi lại cho 1 dòng"
    view.mend(line.code)
    qtbot.waitUntil(lambda: statuses(view)[3] is Status.NEW)
    (edit,) = [e for e in view.plan.rows[3].edits if e.cell == "position"]
    assert edit.value["lat"] < edit.value["lon"]


def test_a_press_on_what_is_offered_mends(qtbot, view):
    number = next(
        n
        for n in range(view.model.rowCount())
        if getattr(view.model.data(view.model.index(n), 257), "offer", "")
    )
    box = view.list.visualRect(view.model.index(number))
    at = QPoint(view.list.viewport().width() - 30, box.center().y())
    qtbot.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: statuses(view)[3] is Status.NEW)


def test_a_doubtful_row_stands_beside_the_place_with_a_map(qtbot, view):
    qtbot.waitUntil(lambda: bool(view.match._table.findChildren(DiffText)))
    (sketch,) = [one for one in view.match.findChildren(MoveMap) if one.isVisible()]
    assert sketch._told.endswith(" m")
    told = {part.toPlainText() for part in view.match._table.findChildren(Paragraph)}
    assert "Ky Cung Temple" in told and "Đền Kỳ Cùng" in told


def test_the_steps_say_where_one_is(qtbot, view):
    assert view._steps._at == 2
    view.match._same.click()
    qtbot.waitUntil(lambda: view._steps._at == 3)


def test_what_is_left_for_later_is_taken_up_as_it_was(qtbot, view, real_services):
    view.match._same.click()
    qtbot.waitUntil(lambda: statuses(view)[2] is Status.CHANGED)
    view.leave_out(3)
    view.later_wanted.emit()
    qtbot.waitUntil(lambda: view.plan is None and view._left.isVisible())
    assert real_services.records.history() == []
    view.resume_wanted.emit()
    qtbot.waitUntil(lambda: view.plan is not None, timeout=20_000)
    assert statuses(view)[2] is Status.CHANGED
    assert view.part.left_out == {3}
    view._write.click()
    qtbot.waitUntil(lambda: view.plan is None)
    assert not view._left.isVisible()
    assert len({entry.place for entry in real_services.records.history()}) == 2


def test_a_file_changed_since_is_looked_at_from_the_start(qtbot, view, table):
    view.leave_out(3)
    view.later_wanted.emit()
    qtbot.waitUntil(lambda: view.plan is None and view._left.isVisible())
    table.write_text(TABLE + "Chợ mới,,Dịch vụ,Chợ,21.7,106.4,,,khảo sát\n", "utf-8")
    view.resume_wanted.emit()
    qtbot.waitUntil(lambda: view.plan is not None, timeout=20_000)
    assert view.part.left_out == frozenset() and len(view.plan.rows) == 5


def test_every_layer_of_a_geopackage_is_taken_in_as_one_step(
    qtbot, real_desk, feature, real_services, tmp_path
):
    file = tmp_path / "whole.gpkg"
    file.write_bytes(real_services.paths.catalogue.read_bytes())
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("UPDATE relics SET name_en = 'Ky Cung Shrine' WHERE id = 'den-ky-cung'")
        db.execute("UPDATE services SET name_en = 'Ky Lua Fair' WHERE id = 'cho-ky-lua'")
    real_desk.do("import")
    view = feature.imports.view
    view.take(file)
    qtbot.waitUntil(lambda: view.plan is not None, timeout=20_000)
    assert {"relics", "services"} <= {part.name for part in view.parts}
    assert view._sheets.isVisible() and view._sheets.count() == len(view.parts)
    view.show_part(1)
    assert view.plan is view.parts[1].plan
    assert view._write.text() == "Ghi 2 dòng"
    view._write.click()
    qtbot.waitUntil(lambda: view.plan is None, timeout=20_000)
    entries = real_services.records.history()
    assert {entry.place for entry in entries} == {"den-ky-cung", "cho-ky-lua"}
    assert len({entry.change for entry in entries}) == 1
