"""What the user is doing now: set in one place, told to whom it concerns, once for each change."""

from datetime import date

import pytest
from desk_builders import CATALOGUE, TAM_THANH, VAGUE
from plan_builders import StraightRouter, numbered

from langson_explorer.domain.dates import Days
from langson_explorer.domain.place import Layer, Rank
from langson_explorer.domain.province import home
from langson_explorer.domain.query import Filter, Near, Period
from langson_explorer.services.browse import Browser
from langson_explorer.services.observed import Part, Value
from langson_explorer.services.planning import Planning
from langson_explorer.services.saved_filters import SavedFilter
from langson_explorer.services.workspace import Order, View, Workspace
from langson_explorer.storage.memory_plans import MemoryPlanStore

DAYS = Days(date(2027, 2, 27), date(2027, 3, 1))


@pytest.fixture
def workspace():
    workspace = Workspace()
    workspace.take_catalogue(Browser(CATALOGUE))
    return workspace


def heard(value):
    told = []
    value.watch(told.append)
    return told


def test_a_value_tells_of_changes_only_until_nobody_asks_any_more():
    value, told = Value(1), []
    stop = value.watch(told.append)
    value.set(1)
    value.set(2)
    stop()
    value.set(3)
    assert told == [2]


def test_a_part_is_told_of_its_own_changes_only():
    whole = Value((1, "a"))
    told = heard(Part(whole, lambda pair: pair[0]))
    whole.set((1, "b"))
    whole.set((2, "b"))
    assert told == [2]


def test_who_is_told_late_is_told_the_newest_last():
    value, told = Value(0), []
    value.watch(lambda now: value.set(2) if now == 1 else None)
    value.watch(told.append)
    value.set(1)
    assert told == [2]


def test_the_days_of_the_trip_are_part_of_the_filter(workspace):
    told = heard(workspace.days)
    workspace.travel(DAYS)
    workspace.choose(Filter(ranks=frozenset({Rank.NATIONAL}), period=Period(*DAYS)))
    workspace.start_over()
    assert told == [DAYS, None]


def test_a_saved_filter_is_taken_in_one_change(workspace):
    workspace.type("chùa")
    told = heard(workspace.browse)
    workspace.take(SavedFilter("x", Filter(peoples=frozenset({"Tày"})), "hang"))
    assert [(asked.text, asked.filter.peoples) for asked in told] == [("hang", frozenset({"Tày"}))]


def test_all_layers_are_no_condition(workspace):
    workspace.show_layers(frozenset({Layer.RELICS}))
    assert workspace.layers.value == {Layer.RELICS}
    workspace.show_layers(frozenset(Layer))
    assert workspace.layers.value is None
    assert workspace.browse.value.is_everything


def test_distances_start_at_a_place_selected_unless_it_was_picked_from_the_list(workspace):
    assert workspace.browse.value.order is Order.IMPORTANCE
    workspace.select(TAM_THANH.id, moves=False)
    assert workspace.browse.value.around is None
    workspace.select(None)
    workspace.select(TAM_THANH.id)
    assert workspace.browse.value.around == TAM_THANH.id
    assert workspace.browse.value.order is Order.DISTANCE
    workspace.select(VAGUE.id)  # too vague to measure from
    assert workspace.browse.value.around == TAM_THANH.id
    workspace.sort(Order.NAME)
    assert workspace.browse.value.order is Order.NAME


def test_one_looks_around_what_can_be_pinned(workspace):
    assert workspace.here.point == home().capital.at
    workspace.select(VAGUE.id)
    assert workspace.here.point == home().capital.at
    workspace.select(TAM_THANH.id)
    assert (workspace.here.place_id, workspace.here.point) == (TAM_THANH.id, TAM_THANH.position)


def test_what_is_near_is_seen_beside_the_map(workspace):
    workspace.type("chùa")
    workspace.view.set(View.CALENDAR)
    near = Near(home().capital.at, 5)
    workspace.look_near(near)
    assert workspace.view.value is View.MAP
    assert (workspace.text.value, workspace.filter.value.near) == ("", near)


def test_the_open_plan_is_followed(workspace):
    browser = workspace.browser.value
    planning = Planning(MemoryPlanStore(), StraightRouter(), browser.find, ids=numbered())
    workspace.take_plans(planning)
    told = heard(workspace.plan)
    day = planning.plan.days[0].id
    planning.add_stop(TAM_THANH.id, day)
    planning.undo()
    assert [len(plan.days[0].stops) for plan in told] == [1, 0]
    assert workspace.planned.value.schedule == planning.schedule


def test_the_places_left_come_in_the_order_of_the_catalogue(workspace):
    assert workspace.listed is None
    workspace.left.set(frozenset({VAGUE.id, TAM_THANH.id}))
    assert [place.id for place in workspace.listed] == [TAM_THANH.id, VAGUE.id]
