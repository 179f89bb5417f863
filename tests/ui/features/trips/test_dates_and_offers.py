"""What a new date breaks, places beside a stop, points of one's own: over the province itself."""

from datetime import date

import pytest

from langson_explorer.app import wiring
from langson_explorer.ui.features.plan.spot_editors import NightEditor, OwnPointEditor
from langson_explorer.ui.features.trips.broken import BrokenDialog
from langson_explorer.ui.features.trips.offers import OffersDialog
from langson_explorer.ui.widgets.labels import Paragraph

WAIT_MS = 60_000
FESTIVAL, FESTIVAL_DAY = "le-hoi-den-ky-cung-ta-phu", date(2027, 2, 27)


@pytest.fixture
def at_the_festival(province):
    """A plan that goes to a festival on its day."""
    planning = province.planning
    for place_id in ("dong-tam-thanh", FESTIVAL):
        planning.add_stop(place_id, planning.plan.days[0].id)
    planning.set_date(FESTIVAL_DAY)
    return province


def offered(qtbot, dialog):
    qtbot.waitUntil(lambda: not dialog.work.is_running, timeout=WAIT_MS)
    return dialog.buttons


def test_a_date_without_the_festival_is_told_and_undone(at_the_festival):
    desk, planning = at_the_festival.desk, at_the_festival.planning
    desk.features["plan"].pane.verbs.set_date_of(0, date(2027, 5, 1))
    dialog = desk.window.findChild(BrokenDialog)
    told = " ".join(text.toPlainText() for text in dialog.findChildren(Paragraph))
    assert "Lễ hội đền Kỳ Cùng" in told
    assert planning.plan.start_date == date(2027, 5, 1)
    dialog.undo_button.click()
    assert planning.plan.start_date == FESTIVAL_DAY


def test_the_new_date_is_kept_if_one_likes(at_the_festival):
    desk, planning = at_the_festival.desk, at_the_festival.planning
    desk.features["plan"].pane.verbs.set_date_of(0, date(2027, 5, 1))
    desk.window.findChild(BrokenDialog).keep_button.click()
    assert planning.plan.start_date == date(2027, 5, 1)


def test_a_date_that_breaks_nothing_is_not_spoken_of(at_the_festival):
    desk = at_the_festival.desk
    desk.features["plan"].pane.verbs.set_date_of(0, date(2027, 3, 4))  # a main day, too
    assert desk.window.findChild(BrokenDialog) is None


def test_a_similar_place_comes_after_the_stop(qtbot, at_the_festival):
    desk, planning = at_the_festival.desk, at_the_festival.planning
    stop = planning.plan.days[0].stops[0]
    desk.features["plan"].pane.verbs.similar_wanted.emit(stop.id)
    buttons = offered(qtbot, desk.window.findChild(OffersDialog))
    buttons[0].click()
    first, added, last = planning.plan.days[0].stops
    assert (first, last.place_id) == (stop, FESTIVAL)
    like = at_the_festival.services.browser.get(added.place_id)
    assert like.layer is at_the_festival.services.browser.get(stop.place_id).layer


def test_a_place_on_the_way_comes_before_the_stop(qtbot, at_the_festival):
    desk, planning = at_the_festival.desk, at_the_festival.planning
    to = planning.plan.days[0].stops[0]
    before = planning.schedule[0].travel_min
    desk.features["plan"].pane.verbs.detours_wanted.emit(to.id)
    buttons = offered(qtbot, desk.window.findChild(OffersDialog))
    buttons[0].click()
    assert planning.plan.days[0].stops[1] == to
    assert planning.schedule[0].travel_min <= before + 30


def test_a_point_of_ones_own_a_night_and_locks_are_there_the_next_time(at_the_festival):
    pane, planning = at_the_festival.desk.features["plan"].pane, at_the_festival.planning
    editor = OwnPointEditor(pane, pane.verbs, pane.columns[0].day)
    editor.name.setText("Ăn trưa ở Ven Sông")
    editor.add_button.click()
    night = NightEditor(pane, pane.verbs, pane.columns[0].day)
    night.field.setText("21.9012, 106.5123")
    night.close()
    lunch = planning.plan.days[0].stops[-1]
    pane.verbs.set_locks(lunch.id, place=True, day=True)
    pane.verbs.fix_start(lunch.id, 12 * 60)
    pane.verbs.add_lunch(planning.plan.days[0].id)
    plan = planning.plan
    assert pane.columns[0].row.cards[-1].facts.name == "Ăn trưa ở Ven Sông"
    assert plan.days[0].ends_at == "21.90120,106.51230"
    assert planning.schedule[0].back is not None
    at_the_festival.services.close()
    again = wiring.build(at_the_festival.services.paths)
    assert again.planning.plan == plan
    again.close()
