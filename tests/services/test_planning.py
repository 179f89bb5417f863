from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from plan_builders import PLACES, StraightRouter, a_place, a_plan, numbered

from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.travel import Mode
from langson_explorer.errors import NotFoundError, ReadOnlyError, RequestError
from langson_explorer.services.plan_events import (
    PlanChanged,
    PlanEvent,
    PlansChanged,
    Saved,
    SaveFailed,
)
from langson_explorer.services.planning import Planning
from langson_explorer.storage.memory_plans import MemoryPlanStore


class Later:
    """Runs jobs when told to, as a busy disk would."""

    def __init__(self) -> None:
        self.jobs = []

    def __call__(self, job) -> None:
        self.jobs.append(job)

    def catch_up(self) -> None:
        jobs, self.jobs = self.jobs, []
        for job in jobs:
            job()


class FullDisk(MemoryPlanStore):
    """A store that can be told to fail."""

    is_full = False

    def save(self, plan, schedule) -> None:
        if self.is_full:
            raise ReadOnlyError("disk-full", Path("plans.gpkg"))
        super().save(plan, schedule)


def ticking():
    ticks = count()
    start = datetime(2026, 11, 1, tzinfo=UTC)
    return lambda: start + timedelta(seconds=next(ticks))


def planning_over(store=None, **options) -> Planning:
    store = MemoryPlanStore(now=ticking()) if store is None else store
    options = {"ids": numbered(), "now": ticking()} | options
    return Planning(store, StraightRouter(), PLACES.get, **options)


def heard(planning: Planning) -> list[PlanEvent]:
    events: list[PlanEvent] = []
    planning.subscribe(events.append)
    return events


def visited(plan: Plan) -> list[list[str]]:
    return [[stop.place_id for stop in day.stops] for day in plan.days]


def test_the_first_start_offers_one_empty_plan_of_two_days():
    store = MemoryPlanStore()
    planning = planning_over(store)
    assert planning.plan.name == "Chuyến đi mới"
    assert visited(planning.plan) == [[], []]
    assert not planning.can_undo
    assert [summary.id for summary in store.summaries()] == [planning.plan.id]


def test_the_next_start_finds_the_plans_and_the_one_open():
    store = MemoryPlanStore(now=ticking())
    planning = planning_over(store)
    first = planning.plan.id
    planning.add_stop("p1")
    planning.new_plan("Thứ hai")
    planning.open_plan(first)
    again = planning_over(store)
    assert again.plan == planning.plan
    assert [summary.name for summary in again.summaries()] == ["Thứ hai", "Chuyến đi mới"]


def test_a_stop_takes_its_stay_from_the_place():
    places = PLACES | {"long": a_place("long", visit_minutes=120)}
    planning = Planning(MemoryPlanStore(), StraightRouter(), places.get)
    for place_id in ("long", "p1"):
        planning.add_stop(place_id)
    assert [stop.stay_min for stop in planning.plan.stops()] == [120, 60]


def test_a_stop_goes_where_it_is_put_and_the_schedule_follows_at_once():
    planning = planning_over()
    first_day, last_day = planning.plan.days
    planning.add_stop("p2")
    planning.add_stop("p1", last_day.id, 0)
    planning.add_stop("p3", first_day.id)
    assert visited(planning.plan) == [["p3"], ["p1", "p2"]]
    assert [len(day.visits) for day in planning.schedule] == [1, 2]
    assert planning.plan.stop(planning.plan.days[0].stops[0].id).place_name == "Đền p3"


def test_a_stop_needs_a_day_and_gets_one_in_a_single_step():
    planning = planning_over()
    for day in planning.plan.days:
        planning.remove_day(day.id)
    planning.add_stop("p1")
    assert visited(planning.plan) == [["p1"]]
    planning.undo()
    assert visited(planning.plan) == []


def test_a_place_that_is_not_there_is_refused_and_changes_nothing():
    planning = planning_over()
    before = planning.plan
    events = heard(planning)
    with pytest.raises(NotFoundError):
        planning.add_stop("nowhere")
    with pytest.raises(RequestError):
        planning.rename_plan(before.id, " ")
    assert planning.plan is before
    assert events == []
    assert not planning.can_undo


def test_an_edit_that_changes_nothing_is_no_step():
    planning = planning_over()
    planning.set_date(None)
    planning.set_start(planning.plan.days[0].id, planning.plan.days[0].start_min)
    assert not planning.can_undo


def test_listeners_hear_of_each_change_until_they_leave():
    planning = planning_over()
    events: list[PlanEvent] = []
    leave = planning.subscribe(events.append)
    plan_id = planning.plan.id
    planning.set_date(date(2027, 2, 27))
    assert events == [Saved(plan_id), PlanChanged(plan_id)]
    events.clear()
    planning.rename_plan(plan_id, "Xuân xứ Lạng")
    assert events == [Saved(plan_id), PlansChanged(), PlanChanged(plan_id)]
    leave()
    planning.add_stop("p1")
    assert len(events) == 3


def test_undo_is_per_plan():
    planning = planning_over()
    first = planning.plan.id
    planning.add_stop("p1")
    planning.new_plan()
    assert not planning.can_undo
    planning.add_stop("p2")
    planning.open_plan(first)
    planning.undo()
    assert visited(planning.plan) == [[], []]
    planning.redo()
    assert visited(planning.plan) == [[], ["p1"]]


def test_a_new_change_forgets_what_was_undone():
    planning = planning_over()
    planning.add_stop("p1")
    planning.undo()
    planning.add_stop("p2")
    assert not planning.can_redo
    planning.redo()
    assert visited(planning.plan) == [[], ["p2"]]


def test_names_of_new_plans_and_copies_do_not_collide():
    planning = planning_over()
    planning.new_plan()
    planning.duplicate_plan(planning.plan.id)
    planning.duplicate_plan(planning.summaries()[1].id)
    names = {summary.name for summary in planning.summaries()}
    assert "Chuyến đi mới 2" in names
    assert len(names) == 4


def test_a_copy_is_open_and_its_own():
    planning = planning_over()
    planning.add_stop("p1")
    original = planning.plan
    planning.duplicate_plan(original.id)
    planning.add_stop("p2")
    assert planning.get(original.id) == original
    assert visited(planning.plan) == [[], ["p1", "p2"]]


def test_deleting_the_open_plan_opens_the_one_changed_last_and_undo_brings_it_back():
    planning = planning_over()
    oldest = planning.plan.id
    other = planning.new_plan("Khác")
    open_one = planning.new_plan("Mở")
    planning.add_stop("p1")
    planning.delete_plan(open_one)
    assert planning.plan.id == other
    assert {summary.id for summary in planning.summaries()} == {oldest, other}
    planning.undo()
    assert planning.plan.id == open_one
    planning.undo()
    assert visited(planning.plan) == [[], []], "the restored plan keeps its own undo"


def test_deleting_the_last_plan_leaves_an_empty_one_until_it_is_undone():
    store = MemoryPlanStore()
    planning = planning_over(store)
    planning.add_stop("p1")
    only = planning.plan
    planning.delete_plan(only.id)
    assert visited(planning.plan) == [[], []]
    planning.undo()
    assert [summary.id for summary in store.summaries()] == [only.id]
    assert planning.plan == only


def test_a_plan_used_in_place_of_the_deleted_one_stays():
    planning = planning_over()
    gone = planning.plan.id
    planning.delete_plan(gone)
    planning.add_stop("p1")
    used = planning.plan.id
    planning.restore_plan(gone)
    assert {summary.id for summary in planning.summaries()} == {gone, used}
    assert planning.plan.id == gone


def test_whoever_hears_of_a_plan_may_look_at_the_open_one():
    planning = planning_over()
    seen: list[tuple[PlanEvent, str]] = []
    planning.subscribe(lambda event: seen.append((event, planning.plan.id)))
    first = planning.plan.id
    planning.delete_plan(first)
    stand_in = planning.plan.id
    planning.undo()
    other = planning.new_plan("Khác")
    planning.delete_plan(other)
    planning.restore_plan(other)
    told = [plan_id for event, plan_id in seen if event == PlansChanged()]
    assert told == [stand_in, first, first, first, other]
    assert all(
        plan_id == event.plan_id for event, plan_id in seen if isinstance(event, PlanChanged)
    )


def test_undo_after_a_deletion_and_a_change_undoes_the_change():
    planning = planning_over()
    gone = planning.new_plan("Bỏ")
    planning.delete_plan(gone)
    planning.add_stop("p1")
    planning.undo()
    assert visited(planning.plan) == [[], []]
    with pytest.raises(NotFoundError):
        planning.get(gone)
    planning.restore_plan(gone)
    assert planning.get(gone).name == "Bỏ"


def test_a_full_disk_is_told_and_nothing_is_lost():
    store = FullDisk()
    planning = planning_over(store)
    plan_id = planning.plan.id
    events = heard(planning)
    store.is_full = True
    planning.add_stop("p1")
    failed = [event for event in events if isinstance(event, SaveFailed)]
    assert [(event.plan_id, event.error.code) for event in failed] == [(plan_id, "disk-full")]
    assert planning.is_behind
    assert visited(planning.plan) == [[], ["p1"]]
    store.is_full = False
    planning.new_plan()
    assert store.load(plan_id) == planning.get(plan_id), "tried again with the next change"
    assert not planning.is_behind


def test_a_fault_in_the_program_is_told_as_one_of_the_disk_is(caplog):
    class Broken(MemoryPlanStore):
        def save(self, plan, schedule) -> None:
            raise ZeroDivisionError("oh")

    planning = planning_over(Broken())
    events = heard(planning)
    planning.add_stop("p1")
    (failed,) = (event for event in events if isinstance(event, SaveFailed))
    assert failed.error.code == "plan-not-saved"
    assert "ZeroDivisionError" in caplog.text


def test_saving_can_be_tried_again_by_hand():
    store = FullDisk()
    planning = planning_over(store)
    store.is_full = True
    planning.add_stop("p1")
    store.is_full = False
    planning.retry_saving()
    assert store.load(planning.plan.id) == planning.plan


def test_a_slow_disk_holds_nobody_up_and_gets_the_newest():
    store, later = MemoryPlanStore(), Later()
    planning = planning_over(store, run=later)
    events = heard(planning)
    planning.add_stop("p1")
    planning.add_stop("p2")
    assert planning.is_behind
    assert Saved(planning.plan.id) not in events
    later.catch_up()
    assert store.load(planning.plan.id) == planning.plan
    assert events.count(Saved(planning.plan.id)) == 1
    assert not planning.is_behind


def test_the_origin_may_be_a_place():
    planning = planning_over()
    planning.set_origin("p5")
    planning.add_stop("p6")
    assert round(planning.schedule[1].visits[0].leg.km) == 3


def test_undo_goes_back_two_hundred_steps_at_most():
    planning = planning_over()
    day = planning.plan.days[0].id
    for minute in range(250):
        planning.set_start(day, minute)
    for _ in range(300):
        planning.undo()
    assert planning.plan.days[0].start_min == 49
    assert not planning.can_undo


deeds = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 50), st.integers(0, 2000)), max_size=25
)


def do(planning: Planning, deed: tuple[int, int, int]) -> None:
    """One deed of a random sequence."""
    kind, which, value = deed
    plans = sorted(summary.id for summary in planning.summaries())
    days = [day.id for day in planning.plan.days]
    stops = [stop.id for stop in planning.plan.stops()]
    options = [
        lambda: planning.add_day(which),
        lambda: planning.add_stop(f"p{1 + value % 7}"),
        lambda: planning.rename_plan(plans[which % len(plans)], f"Chuyến {value}"),
        lambda: planning.delete_plan(plans[which % len(plans)]),
        planning.new_plan,
        lambda: planning.duplicate_plan(plans[which % len(plans)]),
        lambda: planning.open_plan(plans[which % len(plans)]),
        lambda: days and planning.remove_day(days[which % len(days)]),
        lambda: days and planning.set_start(days[which % len(days)], value % 1440),
        lambda: stops and planning.remove_stop(stops[which % len(stops)]),
        lambda: stops and planning.move_stop(stops[which % len(stops)], days[0], value),
        planning.undo,
        planning.redo,
    ]
    options[kind]()


def everything(planning: Planning):
    plans = {summary.id: planning.get(summary.id) for summary in planning.summaries()}
    return planning.plan, plans, planning.schedule


@given(deeds, st.sampled_from([0, 1, 2, 3, 7, 8, 9, 10]), st.integers(0, 50), st.integers(0, 2000))
def test_undo_takes_back_whatever_was_done(before, kind, which, value):
    planning = planning_over()
    for deed in before:
        do(planning, deed)
    plans = sorted(summary.id for summary in planning.summaries())
    if kind == 2:  # undo is the open plan's
        which = plans.index(planning.plan.id)
    state = everything(planning)
    do(planning, (kind, which, value))
    if everything(planning) != state:
        planning.undo()
    assert everything(planning) == state


@given(deeds)
def test_what_is_stored_is_what_is_seen(sequence):
    store = MemoryPlanStore()
    planning = planning_over(store)
    for deed in sequence:
        do(planning, deed)
    stored = {summary.id: store.load(summary.id) for summary in store.summaries()}
    assert stored == everything(planning)[1]
    assert store.last_opened() == planning.plan.id


@given(deeds)
def test_redo_brings_back_all_that_undo_took(sequence):
    planning = planning_over()
    planning.add_stop("p1")
    for deed in sequence:
        do(planning, deed)
    planning.open_plan(planning.plan.id)
    while planning.can_redo:
        planning.redo()
    newest, steps = planning.plan, 0
    while planning.can_undo:
        planning.undo()
        steps += 1
    for _ in range(steps):
        planning.redo()
    assert planning.plan == newest


def test_the_schedule_goes_by_what_one_travels_with_on_that_day():
    @dataclass
    class Slow(StraightRouter):
        def route(self, start, end):
            route = super().route(start, end)
            return replace(route, minutes=3 * route.minutes)

    asked = []

    def router_for(mode, on):
        asked.append((mode, on))
        return Slow() if mode is Mode.COACH else StraightRouter()

    planning = planning_over(router_for=router_for)
    planning.add_stop("p3")
    by_car = sum(day.travel_min for day in planning.schedule)
    planning.set_mode(Mode.COACH)
    planning.set_date(date(2027, 2, 27))
    assert sum(day.travel_min for day in planning.schedule) == pytest.approx(3 * by_car)
    assert asked[-1] == (Mode.COACH, date(2027, 2, 27))
    planning.undo()
    planning.undo()
    assert planning.plan.mode is Mode.CAR


def test_another_value_of_the_open_plan_is_one_change():
    planning = planning_over()
    before = planning.plan
    planning.replace_plan(a_plan(["p1", "p2"], ["p3"]))
    assert visited(planning.plan) == [["p1", "p2"], ["p3"]]
    assert planning.plan.id == before.id
    planning.undo()
    assert planning.plan == before


def test_a_plan_is_timed_anew_when_the_roads_have_changed():
    router = StraightRouter()
    planning = planning_over(router_for=lambda _mode, _on: router)
    planning.add_stop("p3")
    events = heard(planning)
    router.cut_off.add(PLACES["p3"].position)
    assert planning.schedule[-1].visits[0].leg is not None
    planning.retime()
    assert planning.schedule[-1].visits[0].leg is None
    assert events == [PlanChanged(planning.plan.id)]


def test_half_a_letter_from_the_window_does_not_stop_saving():
    store = MemoryPlanStore()
    planning = planning_over(store)
    planning.rename_plan(planning.plan.id, "Xuân\ud83d")
    assert planning.plan.name == "Xuân?"
    assert [summary.name for summary in store.summaries()] == ["Xuân?"]
