"""The form in the window: typed into, checked, saved, taken back, kept."""

from PySide6.QtWidgets import QLineEdit

from langson_explorer.services.records.session import Mark
from langson_explorer.ui.features.records.hours_editor import clock_minutes
from langson_explorer.ui.features.records.place_editors import rounded_metres, share_of

PLACE = "den-ky-cung"


def line_of(form, name):
    return next(line for line in form.findChildren(QLineEdit) if line.accessibleName() == name)


def type_into(qtbot, form, name, text):
    line = line_of(form, name)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    form.refresh()
    return line


def test_the_form_takes_the_place_of_the_card_and_the_dock(qtbot, real_desk, form, feature):
    window = real_desk.window
    assert form.isVisible() and form.width() == 560
    assert not feature.form.foot._wrong.isVisible()
    feature.leave()
    assert real_desk.workspace.editing.value == ""
    assert not form.isVisible()
    assert window.panes.isVisible()


def test_what_is_typed_is_marked_and_saved(qtbot, real_desk, real_services, form):
    type_into(qtbot, form, "Tên (English)", "Ky Cung Shrine")
    assert form.session.counts() == (1, 0, 0)
    form.foot.reason.setText("theo bảng ở cổng")
    form._ask_save()
    qtbot.waitUntil(lambda: real_desk.workspace.editing.value == "")
    assert real_services.browser.get(PLACE).name.en == "Ky Cung Shrine"
    (entry,) = real_services.records.history(PLACE)
    assert entry.reason == "theo bảng ở cổng"
    assert real_services.records.drafts() == []
    qtbot.waitUntil(lambda: real_desk.workspace.place.name.en == "Ky Cung Shrine")


def test_a_wrong_field_is_gone_to_instead_of_saving(qtbot, form, real_services):
    line = type_into(qtbot, form, "Tham quan (phút)", "abc")
    form.foot.reason.setText("thử")
    form._ask_save()
    assert line.property("mark") == "wrong"
    row = next(row for row in form.rows if Mark.WRONG in row.marks)
    assert row.row.fields[0].name == "visit"
    assert real_services.records.history(PLACE) == []


def test_nothing_is_saved_without_a_reason(qtbot, form, real_services):
    type_into(qtbot, form, "Tên (English)", "Ky Cung Shrine")
    form._ask_save()
    assert form.foot.reason.property("mark") == "wrong"
    assert real_services.records.history(PLACE) == []


def test_steps_go_back_and_forth(qtbot, real_desk, form):
    line = type_into(qtbot, form, "Tên (English)", "Ky Cung Shrine")
    saved = form.session.saved("name_en")["name_en"]
    real_desk.do("undo")  # what Ctrl+Z asks for
    assert line.text() == saved
    real_desk.do("redo")
    assert line.text() == "Ky Cung Shrine"


def test_unsaved_input_is_kept_while_one_types_and_comes_back(qtbot, real_desk, feature, form):
    records = feature.services.records
    type_into(qtbot, form, "Tên (English)", "Ky Cung Shrine")
    qtbot.waitUntil(lambda: bool(records.drafts()))
    feature.leave()
    feature.edit(PLACE)
    qtbot.waitUntil(lambda: form.session is not None)
    assert line_of(form, "Tên (English)").text() == "Ky Cung Shrine"


def test_dropping_forgets_and_can_be_taken_back(qtbot, real_desk, feature, form):
    records = feature.services.records
    type_into(qtbot, form, "Tên (English)", "Ky Cung Shrine")
    qtbot.waitUntil(lambda: bool(records.drafts()))
    form.drop_wanted.emit()
    qtbot.waitUntil(lambda: records.drafts() == [])
    assert real_desk.workspace.editing.value == ""


def test_every_layer_has_a_form(qtbot, real_desk, feature, form):
    shown = set()
    for place in real_desk.workspace.browser.value.places:
        if place.layer not in shown:
            shown.add(place.layer)
            feature.edit(place.id)
            qtbot.waitUntil(lambda wanted=place.id: form.session and form.session.place == wanted)
            assert form.session.counts().changed == 0, place.id


def test_a_scale_of_metres_and_a_time_as_one_types_it():
    assert [clock_minutes(text) for text in ("7:30", "07h30", "7", "25:00", "x", "")] == [
        450, 450, 420, None, None, None,
    ]  # fmt: skip
    assert (share_of(10), share_of(5000), round(share_of(100), 2)) == (0, 1, 0.37)
    assert [rounded_metres(metres) for metres in (10.2, 104, 1013)] == [10, 100, 1000]


def test_the_list_marks_the_place_being_edited(real_desk, form, feature):
    model = real_desk.features["places"].model
    assert model.editing == PLACE
    feature.leave()
    assert model.editing == ""
