"""Which trips are proposals of their own beside the one that was asked for."""

from types import SimpleNamespace

from plan_builders import ORIGIN, PLACES, StraightRouter, a_place, a_plan

from langson_explorer.domain.timetable import timetable
from langson_explorer.services.trips.proposals import Proposed, differing

KNOWN = {**PLACES, "far": a_place("far", 90)}


def an_answer(*places):
    plan = a_plan(places)
    schedule = timetable(plan, KNOWN.get, StraightRouter(), ORIGIN)
    return SimpleNamespace(plan=plan, schedule=schedule, feasible=True, left_out=())


def kinds(first, *others):
    return [one.kind for one in differing(first, others)]


def test_fewer_stops_are_calmer_unless_they_take_more_driving():
    first = an_answer("p1", "p2", "p3")
    near = an_answer("p1", "p2")
    far = an_answer("p1", "far")
    assert kinds(first, (Proposed.CALMER, near)) == [Proposed.AS_ASKED, Proposed.CALMER]
    assert kinds(first, (Proposed.CALMER, far)) == [Proposed.AS_ASKED]


def test_the_same_places_are_no_other_trip():
    first = an_answer("p1", "p2")
    assert kinds(first, (Proposed.FULLER, an_answer("p2", "p1"))) == [Proposed.AS_ASKED]


def test_more_stops_are_fuller():
    first = an_answer("p1", "p2")
    more = an_answer("p1", "p2", "p3")
    assert kinds(first, (Proposed.FULLER, more)) == [Proposed.AS_ASKED, Proposed.FULLER]


def test_a_trip_elsewhere_goes_to_two_other_places_at_least():
    first = an_answer("p1", "p2", "p3")
    assert kinds(first, (Proposed.ELSEWHERE, an_answer("p1", "p2", "far"))) == [Proposed.AS_ASKED]
    found = kinds(first, (Proposed.ELSEWHERE, an_answer("p1", "p4", "far")))
    assert found == [Proposed.AS_ASKED, Proposed.ELSEWHERE]


def test_after_three_no_other_is_worked_out():
    def answers():
        yield Proposed.CALMER, an_answer("p1", "p2")
        yield Proposed.FULLER, an_answer("p1", "p2", "p3", "p4")
        raise AssertionError("a fourth")

    assert len(differing(an_answer("p1", "p2", "p3"), answers())) == 3
