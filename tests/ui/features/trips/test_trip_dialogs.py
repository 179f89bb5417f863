"""Trips at the desk: asked for, rearranged, filled, compared, paid for."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from langson_explorer.domain.costs import cost_sheet
from langson_explorer.domain.rates import FreeLine
from langson_explorer.i18n.formats import format_money
from langson_explorer.planner.checker import violations
from langson_explorer.ui.features.trips.day_by_day import only_here
from langson_explorer.ui.features.trips.rearrange import RearrangeDialog

WAIT_MS = 60_000
SEEN = ("dong-tam-thanh", "ai-chi-lang", "chua-thanh", "den-bac-le")


@pytest.fixture
def assistant(province):
    """The dialog, filled in with what the delegation asks for."""
    dialog = province.desk.features["trips"].open_assistant()
    dialog.work._limit_s = 4.0
    form = dialog.form
    form.date.set_day(date(2027, 2, 27))
    form.days.setValue(3)
    form.people.setValue(20)
    form.start.show_spot(province.services.browser.get("cua-khau-huu-nghi"))
    form.set_night(1, "lang-quynh-son")
    for place_id in ("ai-chi-lang", "le-hoi-den-ky-cung-ta-phu"):
        form.must.choose(province.services.browser.get(place_id))
    form.wish.choose(province.services.browser.get("dong-tam-thanh"))
    return dialog


@pytest.fixture
def zigzag(province):
    """A plan that goes to and fro."""
    planning = province.planning
    first = planning.plan.days[0].id
    for place_id in SEEN:
        planning.add_stop(place_id, first)
    planning.set_date(date(2027, 3, 2))
    return planning.plan


def found_by(qtbot, dialog):
    """What a dialog has found once it is done."""
    with qtbot.waitSignal(dialog.work.finished, timeout=WAIT_MS) as finished:
        pass
    return finished.args[0]


def test_the_delegation_has_its_trip_in_the_window(qtbot, province, assistant):
    assistant.go()
    proposals = found_by(qtbot, assistant)
    answer = proposals[0].answer
    assert [card.proposal for card in assistant.proposals.cards] == proposals
    assert answer.feasible
    assert violations(answer.problem, answer.result) == []
    with qtbot.waitSignal(assistant.taken):
        qtbot.mouseClick(assistant.take_button, Qt.MouseButton.LeftButton)
    plan = province.planning.plan
    assert (plan.start_date, plan.people, len(plan.days)) == (date(2027, 2, 27), 20, 3)
    assert plan.days[0].ends_at == "lang-quynh-son"
    seen = [stop.place_id for stop in plan.stops()]
    assert {"ai-chi-lang", "le-hoi-den-ky-cung-ta-phu", "dong-tam-thanh"} <= set(seen)
    assert plan in [province.services.opened_plans.store.load(plan.id)]  # on the disk


def test_what_is_typed_finds_places_to_choose(qtbot, assistant):
    picker = assistant.form.wish.picker
    qtbot.keyClicks(picker.field, "dong nhi thanh")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert picker.ids == ("dong-tam-thanh", "dong-nhi-thanh")
    picker.lift(picker._chosen[0])
    assert assistant.form.request().wish == ("dong-nhi-thanh",)


def test_fewer_days_have_fewer_nights(assistant):
    assistant.form.days.setValue(5)
    assert len(assistant.form.request().nights) == 4
    assistant.form.days.setValue(1)
    assert assistant.form.request().nights == {}


def test_closing_while_it_works_changes_nothing(qtbot, province, assistant):
    before = province.planning.summaries()
    assistant.go()
    assistant.close()
    assert not assistant.work.is_running
    assert province.planning.summaries() == before


def test_a_better_order_is_seen_then_kept_then_undone(qtbot, province, zigzag):
    dialog = province.desk.features["trips"].rearrange()
    dialog.work._limit_s = 1.0
    dialog.look()
    found = found_by(qtbot, dialog)
    assert found.saves_min > 0
    assert province.planning.plan == zigzag  # nothing is kept yet
    qtbot.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)
    assert province.planning.plan == found.plan
    province.planning.undo()
    assert province.planning.plan == zigzag


def test_leaving_it_leaves_the_plan(qtbot, province, zigzag):
    dialog = province.desk.features["trips"].rearrange(0)
    assert isinstance(dialog, RearrangeDialog)
    assert dialog.scope.value() == 0
    qtbot.mouseClick(dialog.leave_button, Qt.MouseButton.LeftButton)
    assert province.planning.plan == zigzag


def test_a_suggestion_is_added_where_it_fits(qtbot, province, zigzag):
    dialog = province.desk.features["trips"].suggest(1)
    offered = found_by(qtbot, dialog)
    qtbot.mouseClick(dialog.buttons[0], Qt.MouseButton.LeftButton)
    (stop,) = province.planning.plan.days[1].stops
    assert stop.place_id == offered[0].place.id


def test_costs_follow_what_is_entered_as_one_change(qtbot, province, zigzag):
    dialog = province.desk.features["trips"].open_costs()
    dialog.people.setValue(20)
    dialog.guide.setValue(500_000)
    dialog.label.setEditText("Thuê loa")
    dialog.free_price.setValue(300_000)
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    dialog.notes.setPlainText("Mang ô")
    assert "1.700.000" in dialog.sum.text()  # 2 days of a guide, loudspeakers, 20 tickets known
    qtbot.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)
    plan = province.planning.plan
    assert (plan.people, plan.notes) == (20, "Mang ô")
    assert plan.rates.lines == (FreeLine("Thuê loa", 300_000),)
    province.planning.undo()
    assert province.planning.plan == zigzag


def test_every_line_of_the_costs_takes_a_price(province, zigzag):
    dialog = province.desk.features["trips"].open_costs()
    dialog.nights.setValue(2)
    count = dialog.table.rowCount()
    for row in range(count):
        dialog.table.item(row, 3).setText(f"{row + 1}.000")
    assert [dialog.table.item(row, 3).text() for row in range(count)] == [
        f"{row + 1}.000" for row in range(count)
    ]
    assert not dialog.unknown.isVisible()
    sheet = cost_sheet(zigzag.people, dialog.rates, province.planning.schedule)
    assert [line.unit_vnd for line in sheet.lines] == [1000 * (row + 1) for row in range(count)]
    assert format_money(sheet.total_vnd) in dialog.sum.text()
    dialog.table.item(0, 3).setText("")
    dialog.table.item(count - 1, 3).setText("")
    assert dialog.unknown.isVisible()


def test_a_line_of_ones_own_is_changed_and_taken_away(qtbot, province, zigzag):
    dialog = province.desk.features["trips"].open_costs()
    dialog.label.setEditText("Thuyền")
    dialog.free_price.setValue(900_000)
    dialog.add_button.click()
    row = dialog.table.rowCount() - 1
    for column, text in ((0, "Thuê thuyền  lớn"), (1, "2"), (3, "1.000.000")):
        dialog.table.item(row, column).setText(text)
    assert dialog.rates.lines == (FreeLine("Thuê thuyền lớn", 1_000_000, 2),)
    dialog.table.item(row, 0).setText(" ")  # a line without a name is none
    assert dialog.rates.lines[0].label == "Thuê thuyền lớn"
    dialog.table.setCurrentCell(0, 0)
    assert not dialog.drop_button.isEnabled()
    dialog.table.setCurrentCell(row, 0)
    qtbot.mouseClick(dialog.drop_button, Qt.MouseButton.LeftButton)
    assert dialog.rates.lines == ()


def test_plans_are_held_against_one_another(qtbot, province, zigzag):
    planning = province.planning
    planning.duplicate_plan(planning.plan.id)
    planning.remove_stop(planning.plan.days[0].stops[0].id)
    dialog = province.desk.features["trips"].compare()
    assert dialog.table.rowCount() == 2
    names = [dialog.table.item(row, 0).text() for row in range(2)]
    other = next(row for row, name in enumerate(names) if name != planning.plan.name)
    dialog.table.setCurrentCell(other, 0)
    assert "Động và chùa Tam Thanh" in dialog.places.toPlainText()
    qtbot.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    assert planning.plan.id == zigzag.id


def test_two_versions_are_held_against_each_other_day_by_day(province, zigzag):
    planning = province.planning
    province.desk.features["plan"].pane.verbs.keep_version()
    gone = planning.plan.days[0].stops[0]
    planning.remove_stop(gone.id)
    dialog = province.desk.features["trips"].compare_days()
    assert dialog.left.variant.plan == planning.plan
    before = dialog.right.variant
    assert only_here(before, dialog.left.variant) == {before.plan.days[0].stops[0].id}
    assert only_here(dialog.left.variant, before) == set()
    assert before.plan.days[0].stops[0].place_id == gone.place_id
    assert dialog.right.sketch.isVisible()
