"""The form says all that a file of a request can say; proposals are shown side by side."""

from dataclasses import fields, replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from langson_explorer.domain.travel import Mode
from langson_explorer.domain.trip import Fixed, Guests, Hours, LunchBreak, Pace, TripRequest
from langson_explorer.presenting.plan.trip_words import is_gain
from langson_explorer.services.trip_planner import Rearranged

WAIT_MS = 60_000


@pytest.fixture
def assistant(province):
    dialog = province.desk.features["trips"].open_assistant()
    dialog.work._limit_s = 2.0
    return dialog


def retype(qtbot, field, text):
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_every_field_of_a_request_can_be_said(qtbot, province, assistant):
    form, get = assistant.form, province.services.browser.get
    plain = form.request()
    form.date.set_day(date(2027, 2, 27))
    form.days.setValue(3)
    form.people.setValue(45)
    form.mode.setCurrentIndex(form.mode.findData(Mode.COACH))
    form.pace.choose(Pace.RELAXED)
    form.guests[Guests.ELDERLY].setChecked(True)
    retype(qtbot, form.start, "21.85, 106.76")  # any point will do
    form.end.show_spot(get("cua-khau-huu-nghi"))
    form.set_night(1, "lang-quynh-son")
    form.nights[1][1].show_spot(get("nui-mau-son"))  # any place
    for place_id in ("ai-chi-lang", "den-bac-le"):
        form.must.choose(get(place_id))
    form.wish.choose(get("dong-tam-thanh"))
    form.avoid.choose(get("chua-thanh"))
    form.must.in_order.setChecked(True)
    bond = form.must.bond("ai-chi-lang")
    bond.day.setCurrentIndex(2)
    bond.starts.setChecked(True)
    bond.start.set_minutes(9 * 60 + 30)
    form.wish.bond("dong-tam-thanh").stay.setValue(45)
    form.hours.usual.start.set_minutes(8 * 60)
    form.hours.differ.setChecked(True)
    form.hours._days[2][1].end.set_minutes(15 * 60)
    form.lunch.span.start.set_minutes(11 * 60 + 30)
    form.dinner.setChecked(False)
    form.rain.setChecked(True)
    form.fill.setChecked(False)
    form.theme.setCurrentIndex(1)
    form.drive.setValue(180)
    form.walk.setValue(60)
    asked = form.request()
    same = [one.name for one in fields(TripRequest) if _value(asked, one) == _value(plain, one)]
    assert same == []
    assert form.error == ""
    assert asked.fixed == {"ai-chi-lang": Fixed(2, 570)}
    assert asked.before == (("ai-chi-lang", "den-bac-le"),)
    assert asked.stays == {"dong-tam-thanh": 45}
    assert asked.nights == {1: "lang-quynh-son", 2: "nui-mau-son"}
    assert asked.hours_of(3) == Hours(8 * 60, 15 * 60)
    assert asked.lunch == LunchBreak(690, 840)


def _value(request, field):
    return getattr(request, field.name)


def test_what_makes_no_sense_is_said_and_not_sent(qtbot, assistant):
    retype(qtbot, assistant.form.start, "xyzzy")
    qtbot.mouseClick(assistant.go_button, Qt.MouseButton.LeftButton)
    assert not assistant.work.is_running
    assert "xyzzy" in assistant.summary.toPlainText()


def test_nobody_has_to_stop_for_lunch(assistant):
    assistant.form.lunch.wanted.setChecked(False)
    assert assistant.form.request().lunch is None


def test_a_place_taken_back_is_bound_to_nothing_any_more(province, assistant):
    place = province.services.browser.get("ai-chi-lang")
    assistant.form.must.choose(place)
    assistant.form.must.bond("ai-chi-lang").starts.setChecked(True)
    assistant.form.must.picker.lift(place)
    assert assistant.form.request().fixed == {}


def test_proposals_stand_side_by_side_and_the_one_pressed_is_saved(
    qtbot, province, assistant, monkeypatch
):
    assistant.form.date.set_day(date(2027, 2, 27))
    assistant.form.must.choose(province.services.browser.get("ai-chi-lang"))
    propose = province.services.trips.propose

    def counted(request, search):  # whatever else the machine does meanwhile
        return propose(request, replace(search, time_limit_s=None, iterations=60))

    monkeypatch.setattr(province.services.trips, "propose", counted)
    began = []
    assistant.work.began.connect(began.append)
    assistant.go()
    with qtbot.waitSignal(assistant.work.finished, timeout=WAIT_MS):
        pass
    cards = assistant.proposals.cards
    assert 2 <= len(cards) <= 3
    assert began[0].answer is cards[0].proposal.answer  # shown before the others
    assert len({card.y() for card in cards}) == 1
    qtbot.mouseClick(cards[1], Qt.MouseButton.LeftButton)
    assert assistant.answer is cards[1].proposal.answer
    qtbot.mouseClick(assistant.take_button, Qt.MouseButton.LeftButton)
    saved, wanted = province.planning.plan, cards[1].proposal.answer.plan
    assert [s.place_id for s in saved.stops()] == [s.place_id for s in wanted.stops()]


@pytest.mark.parametrize(
    ("saves", "added", "gains"),
    [(0, 0, False), (-12, 0, False), (4, 0, False), (6, 0, True), (-9, 1, True)],
)
def test_another_order_is_offered_as_a_gain_or_not_at_all(province, saves, added, gains):
    plan, schedule = province.planning.plan, province.planning.schedule
    found = Rearranged(plan, schedule, saves, 8, added, (), is_cancelled=False)
    assert is_gain(found, 0) is gains
    assert is_gain(replace(found, saves_min=0), 1)  # less is wrong than before
