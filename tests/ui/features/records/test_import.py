"""The page of an import: read, matched, decided row by row, written as one step."""

import pytest

from langson_explorer.presenting.records.import_rows import Tally, sample_text, target_choices
from langson_explorer.services.records.importing.planning import Status

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
    qtbot.waitUntil(lambda: view.plan is not None)
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
    assert view._match.isVisible()
    view._match._same.click()
    qtbot.waitUntil(lambda: statuses(view)[2] is not Status.DOUBTFUL)
    assert statuses(view)[2] is Status.CHANGED
    assert not view._match.isVisible()


def test_all_that_is_doubtful_is_decided_at_once(qtbot, view):
    view._match.all_decided.emit("skip")
    qtbot.waitUntil(lambda: statuses(view)[2] is Status.SKIPPED)


def test_what_is_confirmed_is_one_step_that_can_be_taken_back(
    qtbot, view, feature, real_services, real_desk
):
    view.left_out = frozenset({3})
    view.refresh()
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
