"""What becomes of changes that the store does not take."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from plan_builders import PLACES, StraightRouter, numbered

from langson_explorer.errors import StorageError
from langson_explorer.services import plan_saving
from langson_explorer.services.plan_events import (
    ChangedElsewhere,
    PlanChanged,
    Saved,
    SaveFailed,
    StoreBack,
)
from langson_explorer.services.planning import Planning
from langson_explorer.storage import sqlite_file
from langson_explorer.storage.memory_plans import MemoryPlanStore
from langson_explorer.storage.open_plans import open_plans
from langson_explorer.storage.unsaved_plans import UnsavedPlans


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(sqlite_file, "BUSY_WAIT_S", 0.05)


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "data" / "plans.gpkg"


def started(path: Path, first: str = "a") -> Planning:
    """The program, started over a file; what it hears of itself is answered as a window would."""
    opened = open_plans(path)
    numbers = numbered()
    planning = Planning(
        opened.store,
        StraightRouter(),
        PLACES.get,
        trouble=opened.trouble,
        stored=opened.stored,
        unsaved=UnsavedPlans(path),
        ids=lambda: first + numbers(),
    )
    planning.events = []

    def answer(event):
        planning.events.append(event)
        if isinstance(event, ChangedElsewhere):
            planning.part_ways(event)
        elif isinstance(event, StoreBack):
            planning.take_stored(event.stored)

    planning.subscribe(answer)
    return planning


def change(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(sql)


def places_of(planning: Planning) -> list[str]:
    return [stop.place_id for stop in planning.plan.stops()]


class Held:
    """A file held by another program, until `close`."""

    def __init__(self, path: Path, level: str = "EXCLUSIVE") -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute(f"BEGIN {level}")

    def close(self) -> None:
        self._db.close()


def test_what_a_held_file_does_not_take_is_kept_for_the_next_start(path):
    planning = started(path)
    planning.rename_plan(planning.plan.id, "Chuyến A")
    held = Held(path)
    planning.add_stop("p1")
    (failed,) = (event for event in planning.events if isinstance(event, SaveFailed))
    assert (failed.error.code, failed.is_kept) == ("file-busy", True)
    assert planning.unsaved() == ["Chuyến A"]
    assert planning.is_all_kept
    held.close()  # the program is closed before it could be saved

    again = started(path, "b")
    assert again.taken_up == ("Chuyến A",)
    assert places_of(again) == ["p1"]
    assert again.unsaved() == []
    assert open_plans(path).store.load(again.plan.id) == again.plan
    assert sorted(file.name for file in path.parent.iterdir()) == ["plans.gpkg"]


def test_once_the_file_is_free_all_is_saved_and_nothing_is_left_aside(path):
    planning = started(path)
    held = Held(path)
    planning.add_stop("p1")
    held.close()
    planning.retry_saving()
    assert planning.unsaved() == []
    assert Saved(planning.plan.id) in planning.events
    assert open_plans(path).store.load(planning.plan.id) == planning.plan
    assert not UnsavedPlans(path).path.exists()


def test_a_file_held_at_the_start_is_waited_for_its_plans_come_later(path):
    first = started(path)
    first.rename_plan(first.plan.id, "Có sẵn")
    first.add_stop("p1")
    held = Held(path)
    planning = started(path, "b")
    assert planning.trouble.code == "plans-busy"
    assert planning.unsaved() == [], "the empty plan that is shown is of no use yet"
    planning.add_stop("p2")
    mine = planning.plan.id
    assert planning.unsaved() == [planning.plan.name]
    planning.retry_saving()
    assert planning.unsaved()
    held.close()
    planning.retry_saving()
    assert planning.unsaved() == []
    assert {summary.name for summary in planning.summaries()} == {"Có sẵn", "Chuyến đi mới"}
    assert planning.plan.id == mine, "what one works on stays open"
    assert {plan.name for plan, _ in open_plans(path).stored.plans} == {"Có sẵn", "Chuyến đi mới"}


def test_an_empty_plan_shown_meanwhile_makes_room_for_those_of_the_file(path):
    first = started(path)
    first.rename_plan(first.plan.id, "Có sẵn")
    held = Held(path)
    planning = started(path, "b")
    held.close()
    planning.retry_saving()
    assert planning.plan.name == "Có sẵn"
    assert PlanChanged(planning.plan.id) in planning.events
    assert [plan.name for plan, _ in open_plans(path).stored.plans] == ["Có sẵn"]


def test_a_file_that_can_be_seen_but_not_changed_shows_its_plans(path):
    first = started(path)
    first.add_stop("p1")
    held = Held(path, "IMMEDIATE")
    planning = started(path, "b")
    assert places_of(planning) == ["p1"]
    planning.add_stop("p2")
    assert planning.unsaved()
    held.close()
    planning.retry_saving()
    assert planning.unsaved() == []
    assert open_plans(path).store.load(planning.plan.id) == planning.plan


def test_a_change_made_elsewhere_and_one_made_here_are_both_kept(path):
    planning = started(path)
    plan_id = planning.plan.id
    change(path, "UPDATE plans SET name = 'Đổi trong QGIS'")
    planning.add_stop("p1")
    assert planning.get(plan_id).name == "Đổi trong QGIS"
    assert planning.plan.name == "Chuyến đi mới (bản chưa lưu)"
    assert places_of(planning) == ["p1"]
    assert planning.unsaved() == []
    stored = {plan.name: plan for plan, _ in open_plans(path).stored.plans}
    assert set(stored) == {"Đổi trong QGIS", "Chuyến đi mới (bản chưa lưu)"}
    planning.open_plan(plan_id)
    planning.add_stop("p2")
    assert planning.unsaved() == [], "having seen the other's change, it goes on from there"


def test_what_is_kept_aside_does_not_overwrite_what_was_changed_meanwhile(path):
    planning = started(path)
    held = Held(path)
    planning.add_stop("p1")
    held.close()
    change(path, "UPDATE plans SET name = 'Đổi trong QGIS'")
    again = started(path, "b")
    assert again.taken_up == ("Chuyến đi mới (bản chưa lưu)",)
    stored = {plan.name: plan for plan, _ in open_plans(path).stored.plans}
    assert set(stored) == {"Đổi trong QGIS", "Chuyến đi mới (bản chưa lưu)"}
    assert not UnsavedPlans(path).path.exists()
    assert started(path, "c").taken_up == ()


@pytest.mark.parametrize("is_changed", [False, True])
def test_a_deletion_that_was_not_saved_is_done_at_the_next_start(path, is_changed):
    planning = started(path)
    doomed = planning.new_plan("Bỏ")
    held = Held(path)
    planning.delete_plan(doomed)
    assert planning.unsaved() == ["Bỏ"]
    assert planning.is_all_kept
    held.close()
    if is_changed:
        change(path, "UPDATE plans SET notes = 'vẫn cần' WHERE name = 'Bỏ'")
    again = started(path, "b")
    names = {plan.name for plan, _ in open_plans(path).stored.plans}
    assert names == ({"Chuyến đi mới", "Bỏ"} if is_changed else {"Chuyến đi mới"})
    assert again.taken_up == (() if is_changed else ("Bỏ",))
    assert not UnsavedPlans(path).path.exists()


def test_where_nothing_can_be_kept_aside_either_that_is_known(path, monkeypatch):
    planning = started(path)
    held = Held(path)

    def full(*_):
        raise StorageError("disk-full", path)

    monkeypatch.setattr(UnsavedPlans, "keep", full)
    planning.add_stop("p1")
    (failed,) = (event for event in planning.events if isinstance(event, SaveFailed))
    assert not failed.is_kept
    assert not planning.is_all_kept
    held.close()


def test_one_wait_in_vain_is_not_followed_by_another_for_each_plan(monkeypatch):
    """Ten plans behind a held file must not make closing the window wait ten times."""
    now = [0.0]
    monkeypatch.setattr(plan_saving.time, "monotonic", lambda: now[0])
    tries = []

    class Slow(MemoryPlanStore):
        def save(self, plan, schedule):
            tries.append(plan.id)
            now[0] += 5
            raise StorageError("file-busy", Path("plans.gpkg"))

    planning = Planning(Slow(), StraightRouter(), PLACES.get, ids=numbered())
    tries.clear()
    now[0] += 100
    jobs = []
    planning._saver._run = jobs.append
    for _ in range(10):
        planning.new_plan()
    for job in jobs:
        job()
    assert len(tries) == 1
    assert len(planning.unsaved()) == 10
    planning.retry_saving()
    jobs[-1]()
    assert len(tries) == 2


def test_an_empty_plan_that_has_made_room_is_nothing_to_lose(path):
    planning = started(path)
    only = planning.plan.id
    planning.rename_plan(only, "Chuyến A")
    held = Held(path)
    planning.delete_plan(only)
    planning.undo()  # the empty plan made meanwhile goes again
    assert planning.unsaved() == ["Chuyến A"]
    held.close()
    planning.retry_saving()
    assert planning.unsaved() == []


def test_a_plan_kept_aside_is_as_it_was(path):
    planning = started(path)
    planning.add_stop("p1")
    plan = replace(planning.plan, notes="Mũ\nô")
    unsaved = UnsavedPlans(path)
    unsaved.keep(plan, planning.schedule, "base")
    unsaved.keep_deleted("gone", "other")
    assert [tuple(one) for one in unsaved.all()] == [
        (plan.id, plan, "base"),
        ("gone", None, "other"),
    ]
    unsaved.forget(plan.id)
    assert [one.plan_id for one in unsaved.all()] == ["gone"]
    unsaved.forget("gone")
    assert unsaved.all() == ()
