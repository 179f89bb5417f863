"""Meals, receptions, rests, free time, nights on the clock; what one does when, in one list."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from plan_builders import (
    ORIGIN,
    PLACES,
    StraightRouter,
    a_place,
    a_plan,
    edited,
    edits,
    numbered,
    with_lunch as lunch_from,
)

from langson_explorer.domain import itinerary
from langson_explorer.domain.itinerary import Stop, StopKind
from langson_explorer.domain.schedule import EntryKind
from langson_explorer.domain.timetable import settled, timetable

TOWN = a_place("town", 39, kind="road_node")
FAR = a_place("far", 88)
KNOWN = {**PLACES, "town": TOWN, "far": FAR, "tp-lang-son": a_place("tp-lang-son")}


def on_the_clock(plan, towns=()):
    return timetable(plan, KNOWN.get, StraightRouter(), ORIGIN, towns=towns)


def lines(day):
    return [
        (entry.kind.value, entry.start_min, entry.end_min, entry.place and entry.place.id)
        for entry in day.entries
    ]


def with_pause(plan, kind, index=None, day="plan-d1", **changes):
    stop = Stop(f"{day}-{kind}-{index}", "", kind=kind)
    return itinerary.add_stop(plan, day, replace(stop, **changes), index)


def test_a_day_is_one_list_of_lines():
    plan = itinerary.set_day_end(a_plan(["p1", "p2"], ["p1"]), "plan-d1", "p7")
    assert lines(on_the_clock(plan)[0]) == [
        ("leave", 450, 450, "tp-lang-son"),
        ("drive", 450, 455, "p1"),
        ("visit", 455, 515, "p1"),
        ("drive", 515, 520, "p2"),
        ("visit", 520, 580, "p2"),
        ("drive", 580, 600, "p7"),
        ("night", 600, 600, "p7"),
    ]
    assert lines(on_the_clock(plan)[1])[-1] == ("end", 530, 530, "p1")


def test_a_meal_that_falls_into_a_drive_is_had_in_a_town_on_the_way():
    day = on_the_clock(lunch_from(a_plan(["far"]), "plan-d1", 8 * 60), [TOWN])[0]
    assert lines(day) == [
        ("leave", 450, 450, "tp-lang-son"),
        ("drive", 450, 490, "town"),
        ("meal", 490, 550, "town"),
        ("drive", 550, 600, "far"),
        ("visit", 600, 660, "far"),
        ("end", 660, 660, "far"),
    ]
    assert round(day.travel_km) == round(sum(way.km for way in day.ways())) == 88


def test_the_whole_way_to_a_visit_goes_past_a_meal():
    day = on_the_clock(lunch_from(a_plan(["far", "p1"]), "plan-d1", 8 * 60), [TOWN])[0]
    far, near = day.visits
    whole = day.way_to(far)
    assert (round(far.leg.km), round(whole.km), round(whole.minutes)) == (49, 88, 88)
    assert day.way_to(near) == near.leg


def test_without_a_town_on_the_way_it_is_had_at_the_nearer_end():
    late = on_the_clock(lunch_from(a_plan(["far"]), "plan-d1", 9 * 60 - 5))[0]
    assert lines(late)[1:4] == [
        ("drive", 450, 540, "far"),
        ("meal", 540, 600, "far"),
        ("visit", 600, 660, "far"),
    ]
    early = on_the_clock(lunch_from(a_plan(["far"]), "plan-d1", 7 * 60 + 35))[0]
    assert lines(early)[:3] == [
        ("meal", 450, 510, "tp-lang-son"),
        ("leave", 510, 510, "tp-lang-son"),
        ("drive", 510, 600, "far"),
    ]


def test_a_town_is_not_where_one_eats_too_early():
    day = on_the_clock(lunch_from(a_plan(["far"]), "plan-d1", 8 * 60 + 30), [TOWN])[0]
    assert lines(day)[1] == ("drive", 450, 540, "far")


def test_a_meal_at_a_place_is_gone_to_the_time_before_is_free():
    plan = with_pause(a_plan(["p1"]), StopKind.MEAL, place_id="p3", start_min=600, stay_min=90)
    assert lines(on_the_clock(plan)[0])[3:] == [
        ("drive", 515, 525, "p3"),
        ("free", 525, 600, "p3"),
        ("meal", 600, 690, "p3"),
        ("end", 690, 690, "p3"),
    ]


def test_an_evening_is_at_the_place_of_the_night_and_makes_no_day_late():
    plan = itinerary.set_day_end(a_plan(["p1"], []), "plan-d1", "p2")
    plan = with_pause(plan, StopKind.MEAL, start_min=18 * 60 + 30)
    plan = with_pause(plan, StopKind.FREE, start_min=19 * 60 + 30, stay_min=120)
    day = on_the_clock(plan)[0]
    assert lines(day)[3:] == [
        ("drive", 515, 520, "p2"),
        ("free", 520, 1110, "p2"),  # nothing before dinner
        ("meal", 1110, 1170, "p2"),
        ("free", 1170, 1290, "p2"),
        ("night", 1290, 1290, "p2"),
    ]
    assert day.end_min == 1290
    assert not day.warnings


def test_a_reception_at_a_gate_has_its_host():
    plan = with_pause(
        a_plan(["p3"]), StopKind.RECEPTION, 0, place_id="p1", stay_min=30, who="Sở Ngoại vụ"
    )
    day = on_the_clock(plan)[0]
    assert lines(day)[2] == ("reception", 455, 485, "p1")
    assert [visit.stop.kind for visit in day.stops] == [StopKind.RECEPTION, StopKind.VISIT]
    assert [visit.place.id for visit in day.visits] == ["p3"]
    assert day.visit_min == 60


def test_what_has_no_place_stands_where_it_is_taken_once_a_plan_is_settled():
    plan = lunch_from(a_plan(["p1", "p2", "p3"]), "plan-d1", 9 * 60)
    kinds = [stop.kind.value for stop in settled(plan, on_the_clock(plan)).days[0].stops]
    assert kinds == ["visit", "visit", "meal", "visit"]


def test_meals_at_one_place_are_not_told_as_twice_there():
    plan = with_pause(a_plan(["p1"]), StopKind.MEAL, place_id="p1")
    assert not [w for visit in on_the_clock(plan)[0].stops for w in visit.warnings]


@given(edits)
def test_the_lines_of_a_day_follow_one_another(sequence):
    plan, new_id = a_plan(["p1", "p2"], ["far"]), numbered()
    for edit in sequence:
        plan = edited(plan, edit, new_id)
    for day, on_clock in zip(plan.days, on_the_clock(plan, [TOWN]), strict=True):
        entries = on_clock.entries
        for before, after in pairwise(entries):
            assert before.end_min == after.start_min
            assert after.start_min <= after.end_min
        assert sorted(visit.stop.id for visit in on_clock.stops) == sorted(s.id for s in day.stops)
        assert not entries or entries[-1].end_min == on_clock.end_min
        assert not entries or entries[-1].kind in (EntryKind.NIGHT, EntryKind.END)
    again = settled(plan, on_the_clock(plan, [TOWN]))
    assert on_the_clock(again, [TOWN]) == on_the_clock(plan, [TOWN])  # and stays settled
