"""What there is at a stop that day stands in its row, in the words of the printed programme."""

from datetime import date

import pytest
from plan_builders import ORIGIN, StraightRouter, a_place, a_plan

from langson_explorer.domain.festival import Calendar, FestivalRule, Frequency, MonthDay
from langson_explorer.domain.itinerary import set_date
from langson_explorer.domain.place import Layer
from langson_explorer.domain.timetable import timetable
from langson_explorer.presenting.plan.clock import day_blocks
from langson_explorer.presenting.plan.facts import day_facts, strip_of
from langson_explorer.services.programme_notes import expected_on
from langson_explorer.ui.features.trips.day_lists import DayLists
from langson_explorer.ui.widgets.labels import Paragraph

DAY = date(2027, 9, 2)
HELD = MonthDay(9, 2)
FESTIVAL = a_place(
    "p1",
    3,
    layer=Layer.FESTIVALS,
    kind="local_festival",
    festival=FestivalRule(Calendar.SOLAR, Frequency.ANNUAL, HELD, HELD, main_days=(HELD,)),
)


@pytest.fixture
def shown():
    plan = set_date(a_plan(["p1", "p2"]), DAY)
    places = {"p1": FESTIVAL, "p2": a_place("p2", 6)}
    return plan, timetable(plan, places.get, StraightRouter(), ORIGIN)


def test_in_the_facts_of_dock_and_timeline(shown):
    said = tuple(expected_on(FESTIVAL, DAY))
    assert said
    (day,) = day_facts(*shown)
    assert [stop.events for stop in day.stops] == [said, ()]
    assert said[0] in day.stops[0].spoken
    assert strip_of(day.stops[0]).text == said[0]
    (column,) = day_blocks(*shown)
    festival, other = (b for b in column.blocks if b.stop and b.stop.number)
    assert festival.least_px > other.least_px


def test_in_the_preview(qtbot, shown):
    lists = DayLists()
    qtbot.addWidget(lists)
    lists.show_plan(*shown)
    texts = [paragraph.toPlainText() for paragraph in lists.findChildren(Paragraph)]
    assert texts == list(expected_on(FESTIVAL, DAY))
