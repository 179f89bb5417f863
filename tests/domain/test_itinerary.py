from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, strategies as st
from plan_builders import a_plan, edited, edits, numbered

from langson_explorer.domain import itinerary
from langson_explorer.domain.itinerary import Day, Plan, Stop
from langson_explorer.errors import NotFoundError, RequestError

TWO_DAYS = a_plan(["p1", "p2", "p3"], ["p4"])


def shape(plan: Plan) -> list[list[str]]:
    return [[stop.place_id for stop in day.stops] for day in plan.days]


def test_a_day_goes_where_it_is_put():
    first = itinerary.add_day(TWO_DAYS, Day("new"), 0)
    last = itinerary.add_day(TWO_DAYS, Day("new"))
    assert [day.id for day in first.days] == ["new", "plan-d1", "plan-d2"]
    assert [day.id for day in last.days] == ["plan-d1", "plan-d2", "new"]


def test_a_day_takes_its_stops_along():
    assert shape(itinerary.move_day(TWO_DAYS, "plan-d2", 0)) == [["p4"], ["p1", "p2", "p3"]]
    assert shape(itinerary.remove_day(TWO_DAYS, "plan-d1")) == [["p4"]]


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        (0, ["p3", "p1", "p2"]),
        (1, ["p1", "p3", "p2"]),
        (2, ["p1", "p2", "p3"]),
        (99, ["p1", "p2", "p3"]),
        (-5, ["p3", "p1", "p2"]),
        (None, ["p1", "p2", "p3"]),
    ],
)
def test_a_stop_moves_within_its_day_counted_without_it(index, expected):
    moved = itinerary.move_stop(TWO_DAYS, "plan-d1s3", "plan-d1", index)
    assert shape(moved) == [expected, ["p4"]]


def test_a_stop_moves_to_another_day_whole():
    plan = itinerary.set_stop_note(TWO_DAYS, "plan-d1s2", "gặp hướng dẫn viên")
    moved = itinerary.move_stop(plan, "plan-d1s2", "plan-d2", 0)
    assert shape(moved) == [["p1", "p3"], ["p2", "p4"]]
    assert moved.stop("plan-d1s2") == plan.stop("plan-d1s2")


def test_what_is_said_of_a_stop_or_day_is_kept():
    plan = itinerary.set_stay(TWO_DAYS, "plan-d1s1", 95)
    plan = itinerary.set_start(plan, "plan-d2", 6 * 60)
    plan = itinerary.set_day_note(plan, "plan-d2", "mang áo ấm")
    plan = itinerary.set_date(plan, date(2027, 2, 27))
    assert plan.stop("plan-d1s1").stay_min == 95
    assert plan.day("plan-d2").start_min == 360
    assert plan.day("plan-d2").note == "mang áo ấm"
    assert plan.date_of(1) == date(2027, 2, 28)
    assert shape(TWO_DAYS) == [["p1", "p2", "p3"], ["p4"]]
    assert TWO_DAYS.day("plan-d2").note == "", "an edit must leave the old value alone"


@pytest.mark.parametrize(
    "edit",
    [
        lambda: itinerary.rename(TWO_DAYS, "  \n"),
        lambda: itinerary.set_stay(TWO_DAYS, "plan-d1s1", -1),
        lambda: itinerary.set_stay(TWO_DAYS, "plan-d1s1", 1441),
        lambda: itinerary.set_start(TWO_DAYS, "plan-d1", 1440),
        lambda: itinerary.add_day(TWO_DAYS, Day("plan-d1")),
        lambda: itinerary.add_stop(TWO_DAYS, "plan-d1", Stop("plan-d2s1", "p1")),
    ],
)
def test_an_edit_that_makes_no_sense_is_refused(edit):
    with pytest.raises(RequestError):
        edit()


@pytest.mark.parametrize(
    "edit",
    [
        lambda: itinerary.remove_day(TWO_DAYS, "nowhere"),
        lambda: itinerary.remove_stop(TWO_DAYS, "nowhere"),
        lambda: itinerary.move_stop(TWO_DAYS, "plan-d1s1", "nowhere"),
        lambda: itinerary.add_stop(TWO_DAYS, "nowhere", Stop("new", "p1")),
    ],
)
def test_an_edit_of_what_is_not_there_is_refused(edit):
    with pytest.raises(NotFoundError):
        edit()


def test_a_copy_says_the_same_under_new_ids():
    copy = itinerary.copy_plan(TWO_DAYS, "Bản sao", numbered("c"))
    assert shape(copy) == shape(TWO_DAYS)
    assert not ids_of(copy) & ids_of(TWO_DAYS)
    assert replace(copy, id="plan", name=TWO_DAYS.name, days=()) == replace(TWO_DAYS, days=())


def ids_of(plan: Plan) -> set[str]:
    return {plan.id, *(day.id for day in plan.days), *(stop.id for stop in plan.stops())}


@given(edits)
def test_no_edit_makes_two_of_an_id(sequence):
    plan, new_id = TWO_DAYS, numbered()
    for edit in sequence:
        plan = edited(plan, edit, new_id)
        count = 1 + len(plan.days) + sum(len(day.stops) for day in plan.days)
        assert len(ids_of(plan)) == count


@given(st.lists(st.tuples(st.sampled_from([3, 10]), st.integers(0, 9), st.integers(0, 9))))
def test_moving_never_loses_a_stop(sequence):
    plan = TWO_DAYS
    for edit in sequence:
        plan = edited(plan, edit, numbered())
    assert sorted(stop.id for stop in plan.stops()) == sorted(s.id for s in TWO_DAYS.stops())
