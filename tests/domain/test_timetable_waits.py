"""Waits, fixed times, lunch, nights on the clock."""

from dataclasses import replace
from datetime import date

import pytest
from plan_builders import ORIGIN, PLACES, StraightRouter, a_plan, lunch_times, with_lunch

from langson_explorer.domain import itinerary
from langson_explorer.domain.schedule import ScheduleWarning, VisitTimes
from langson_explorer.domain.timetable import timetable

ON = date(2027, 2, 27)
HALVES = VisitTimes(((7 * 60 + 30, 11 * 60 + 30), (13 * 60 + 30, 17 * 60)))


def on_the_clock(plan, times=None):
    """p1 is 3 minutes from the origin, p2 three more; every arrival is a full five minutes."""
    return timetable(plan, PLACES.get, StraightRouter(), ORIGIN, lambda *_: times)


def first(plan, times=None):
    return on_the_clock(itinerary.set_date(plan, ON), times)[0].visits[0]


def codes(item):
    return [warning.code for warning in item.warnings]


def test_who_comes_before_the_door_opens_waits():
    plan = itinerary.set_start(a_plan(["p1"]), "plan-d1", 13 * 60)
    visit = first(plan, HALVES)
    assert (visit.arrive_min, visit.wait_min, visit.start_min) == (785, 25, 810)
    assert visit.depart_min == 870
    assert not visit.warnings


@pytest.mark.parametrize(("start", "stay"), [(11 * 60, 300), (18 * 60, 60)])
def test_a_visit_that_fits_no_opening_is_told_without_waiting(start, stay):
    plan = itinerary.set_start(a_plan(["p1"]), "plan-d1", start)
    visit = first(itinerary.set_stay(plan, "plan-d1s1", stay), HALVES)
    assert visit.wait_min == 0
    assert codes(visit) == ["closed-then"]
    assert dict(visit.warnings[0].args) == {"open_min": 810, "close_min": 1020}


def test_what_never_closes_is_open_past_midnight():
    plan = itinerary.set_start(a_plan(["p1"]), "plan-d1", 23 * 60 + 50)
    visit = first(plan, VisitTimes(((0, 24 * 60),)))
    assert visit.depart_min > 24 * 60
    assert not visit.warnings


def test_a_closed_day_says_why():
    why = ScheduleWarning("festival-off")
    assert first(a_plan(["p1"]), VisitTimes((), why)).warnings == (why,)


def test_without_a_date_no_door_is_closed():
    assert not on_the_clock(a_plan(["p1"]), VisitTimes(()))[0].visits[0].warnings


def test_a_fixed_time_is_waited_for():
    plan = itinerary.set_visit_start(a_plan(["p1", "p2"]), "plan-d1s1", 9 * 60)
    day = on_the_clock(plan)[0]
    assert [visit.start_min for visit in day.visits] == [540, 605]


def test_a_fixed_time_that_is_missed_is_told():
    plan = itinerary.set_visit_start(a_plan(["p1", "p2"]), "plan-d1s2", 8 * 60)
    visit = on_the_clock(plan)[0].visits[1]
    assert visit.start_min == 520
    assert codes(visit) == ["late-for-time"]


def test_lunch_is_taken_once_at_the_first_chance():
    plan = with_lunch(a_plan(["p1", "p2"], ["p3"]), "plan-d1", 8 * 60)
    day, other = on_the_clock(plan)
    assert lunch_times(day) == (515, 575)  # after the first visit
    assert day.visits[1].arrive_min == 580
    assert lunch_times(other) is None


def test_lunch_may_come_before_a_visit():
    plan = with_lunch(a_plan(["p1"]), "plan-d1", 7 * 60 + 32)
    day = on_the_clock(plan)[0]
    assert lunch_times(day) == (455, 515)
    assert (day.visits[0].wait_min, day.visits[0].start_min) == (0, 515)


def test_lunch_is_had_while_waiting_at_a_door_that_opens_late():
    plan = with_lunch(a_plan(["p1"]), "plan-d1", 8 * 60)
    day = on_the_clock(itinerary.set_visit_start(plan, "plan-d1s1", 10 * 60))[0]
    assert lunch_times(day) == (480, 540)
    assert day.visits[0].start_min == 600


def test_a_day_ends_where_it_says_the_next_leaves_from_there():
    plan = itinerary.set_day_end(a_plan(["p1"], ["p7"]), "plan-d1", "p7")
    day, following = on_the_clock(plan)
    assert day.ends_at is PLACES["p7"]
    assert day.back is not None
    assert round(day.back.km) == 18
    assert day.end_min == 515 + 20
    assert round(day.travel_km) == 21
    assert following.visits[0].leg is not None
    assert following.visits[0].leg.km == 0


def test_a_night_nobody_knows_is_told():
    plan = itinerary.set_day_end(a_plan(["p1"]), "plan-d1", "gone")
    assert codes(on_the_clock(plan)[0]) == ["night-unknown"]


def test_a_day_without_stops_may_be_a_way():
    plan = itinerary.set_day_end(a_plan([]), "plan-d1", "p4")
    day = on_the_clock(plan)[0]
    assert day.end_min == day.leave_min + 15


def test_locks_come_along_when_a_stop_moves():
    plan = itinerary.set_locks(a_plan(["p1"], []), "plan-d1s1", place=True, day=True)
    plan = itinerary.move_stop(plan, "plan-d1s1", "plan-d2")
    assert plan.stop("plan-d1s1") == replace(plan.days[1].stops[0], keeps_place=True)


def test_each_day_knows_where_it_begins():
    plan = itinerary.set_day_end(a_plan(["p1"], ["p2"], ["p3"]), "plan-d1", "p7")
    first, second, third = on_the_clock(plan)
    assert (first.start, first.starts_at) == (ORIGIN, None)
    for day in (second, third):  # the second has no night of its own
        assert (day.start, day.starts_at) == (PLACES["p7"].position, PLACES["p7"])
        assert next(day.ways()).line[0] == day.start
    assert [way.km for way in first.ways()] == [first.visits[0].leg.km, first.back.km]


def test_an_origin_nobody_knows_is_told_each_day_that_leaves_from_it():
    plan = itinerary.set_day_end(a_plan(["p1"], ["p2"], ["p3"]), "plan-d2", "p7")
    plan = itinerary.set_origin(plan, "inn")
    days = timetable(plan, PLACES.get, StraightRouter(), None)
    assert [codes(day) for day in days] == [["origin-unknown"], ["origin-unknown"], []]
    assert dict(days[0].warnings[0].args) == {"name": "inn"}
    assert days[2].start == PLACES["p7"].position


def test_a_night_nobody_knows_is_named():
    plan = itinerary.set_day_end(a_plan(["p1"]), "plan-d1", "gone")
    assert dict(on_the_clock(plan)[0].warnings[0].args) == {"name": "gone"}
