from dataclasses import replace

from hypothesis import given
from plan_builders import ORIGIN, PLACES, StraightRouter, a_place, a_plan, edited, edits, numbered

from langson_explorer.domain import itinerary
from langson_explorer.domain.geo import Point
from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.schedule import DaySchedule, Visit
from langson_explorer.domain.timetable import timetable, totals


def on_the_clock(plan: Plan, places=PLACES, router=None, origin=ORIGIN) -> tuple[DaySchedule, ...]:
    return timetable(plan, places.get, router or StraightRouter(), origin)


def codes(item: Visit | DaySchedule) -> list[str]:
    return [warning.code for warning in item.warnings]


def test_a_day_runs_from_leaving_to_the_end_of_its_last_visit():
    (day,) = on_the_clock(a_plan(["p1", "p3"]))  # 3 km out, then 6 km on, a minute each
    assert day.leave_min == 7 * 60 + 30
    assert [(v.arrive_min, v.depart_min) for v in day.visits] == [(455, 515), (525, 585)]
    assert day.end_min == 585
    assert round(day.travel_km) == round(day.travel_min) == 9
    assert day.visit_min == 120
    assert not day.warnings
    assert not any(map(codes, day.visits))


def test_an_arrival_is_rounded_up_to_five_minutes_and_a_full_five_stays():
    places = {"far": a_place("far"), "near": a_place("near")}
    router = StraightRouter()
    router.route = lambda start, end: replace(StraightRouter().route(start, end), minutes=10.0)
    (day,) = on_the_clock(a_plan(["far"]), places, router)
    assert day.visits[0].arrive_min == 460
    router.route = lambda start, end: replace(StraightRouter().route(start, end), minutes=10.01)
    (day,) = on_the_clock(a_plan(["far"]), places, router)
    assert day.visits[0].arrive_min == 465


def test_an_empty_day_ends_when_it_starts_without_complaint():
    (day,) = on_the_clock(itinerary.set_start(a_plan([]), "plan-d1", 23 * 60))
    assert day.leave_min == day.end_min == 23 * 60
    assert not day.warnings


def test_a_place_no_road_leads_to_leaves_the_plan_usable():
    router = StraightRouter(cut_off={PLACES["p2"].position})
    (day,) = on_the_clock(a_plan(["p1", "p2", "p3"]), router=router)
    first, cut_off, after = day.visits
    assert codes(cut_off) == ["no-route"]
    assert cut_off.leg is None
    assert cut_off.arrive_min == first.depart_min
    assert codes(after) == ["no-route"]
    assert day.end_min == after.depart_min


def test_the_way_goes_round_a_place_the_catalogue_has_lost():
    plan = a_plan(["p1", "gone", "p2"])
    (day,) = on_the_clock(plan)
    lost, after = day.visits[1:]
    assert lost.place is None
    assert lost.leg is None
    assert lost.warnings[0].args == (("name", "gone"),)
    assert after.leg is not None
    assert after.leg.line == (PLACES["p1"].position, PLACES["p2"].position)


def test_a_lost_place_is_called_what_it_was_called():
    plan = a_plan(["gone"])
    (day,) = plan.days
    named = replace(day.stops[0], place_name="Chùa Cũ")
    (day,) = on_the_clock(plan.with_day(replace(day, stops=(named,))))
    assert day.visits[0].warnings[0].args == (("name", "Chùa Cũ"),)


def test_without_an_origin_the_first_way_is_unknown_but_no_fault_of_the_place():
    (day,) = on_the_clock(a_plan(["p1", "p2"]), origin=None)
    assert day.visits[0].leg is None
    assert not codes(day.visits[0])
    assert day.visits[1].leg is not None


def test_a_rough_position_says_how_rough():
    rough = a_place("rough", 2, accuracy_m=6000)
    (day,) = on_the_clock(a_plan(["rough"]), {"rough": rough})
    (warning,) = day.visits[0].warnings
    assert (warning.code, warning.args) == ("position-rough", (("accuracy_m", 6000),))


def test_what_is_found_everywhere_costs_no_way():
    places = PLACES | {"then": a_place("then", 40, accuracy_m=60_000)}
    (day,) = on_the_clock(a_plan(["p1", "then", "p2"]), places)
    everywhere, after = day.visits[1:]
    assert codes(everywhere) == ["place-widespread"]
    assert everywhere.leg is None
    assert after.leg.line == (PLACES["p1"].position, PLACES["p2"].position)


def test_the_same_place_twice_says_where_it_was_first():
    days = on_the_clock(a_plan(["p1", "p2"], ["p3", "p2"]))
    (warning,) = days[1].visits[1].warnings
    assert (warning.code, warning.args) == ("place-twice", (("day", 1), ("stop", 2)))
    assert not codes(days[0].visits[1])


def test_a_day_that_ends_late_or_lasts_long_says_so():
    plan = itinerary.set_stay(a_plan(["p1"]), "plan-d1s1", 9 * 60)
    assert codes(on_the_clock(plan)[0]) == []
    plan = itinerary.set_stay(plan, "plan-d1s1", 10 * 60)
    assert codes(on_the_clock(plan)[0]) == ["day-too-long"]
    assert codes(on_the_clock(itinerary.set_start(plan, "plan-d1", 480))[0]) == [
        "day-ends-late",
        "day-too-long",
    ]
    plan = itinerary.set_start(itinerary.set_stay(plan, "plan-d1s1", 60), "plan-d1", 17 * 60)
    assert codes(on_the_clock(plan)[0]) == ["day-ends-late"]


def test_a_visit_past_midnight_counts_on():
    plan = itinerary.set_start(a_plan(["p1", "p2"]), "plan-d1", 23 * 60 + 30)
    (day,) = on_the_clock(plan)
    assert [visit.arrive_min for visit in day.visits] == [1415, 1480]
    assert day.end_min == 1540
    assert codes(day) == ["day-past-midnight"]


def test_the_way_ends_at_the_place_though_the_road_enters_elsewhere():
    entrance = Point(106.8, 21.86)
    router = StraightRouter(entrances={"p1": entrance})
    (day,) = on_the_clock(a_plan(["p1", "p2"]), router=router)
    assert day.visits[0].leg.line == (ORIGIN, entrance, PLACES["p1"].position)
    assert day.visits[1].leg.line[0] == entrance


def test_totals_say_how_many_fees_are_known():
    places = PLACES | {
        "paid": a_place("paid", 1, fee_vnd=20_000),
        "free": a_place("free", fee_vnd=0),
    }
    total = totals(on_the_clock(a_plan(["paid", "p1"], ["free", "gone"]), places))
    assert (total.stops, total.visit_min) == (4, 240)
    assert (total.fee_vnd, total.fees_known) == (20_000, 2)


@given(edits)
def test_the_clock_never_runs_backwards(sequence):
    plan, new_id = a_plan(["p1"]), numbered()
    for edit in sequence:
        plan = edited(plan, edit, new_id)
    for day in on_the_clock(plan):
        clock = []
        for entry in day.entries:
            clock += [entry.start_min, entry.end_min]
            lasts = entry.end_min - entry.start_min
            if entry.leg:
                assert -1e-4 <= lasts - entry.leg.minutes < 5
            if entry.visit:
                assert lasts == entry.visit.stop.stay_min
        assert clock == sorted(clock)
        assert not clock or clock[-1] == day.end_min
