import functools
import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyogrio
import pytest
from hypothesis import given, settings
from plan_builders import (
    ORIGIN,
    PLACES,
    StraightRouter,
    a_plan,
    edited,
    edits,
    numbered,
    with_lunch,
)

from langson_explorer.domain.itinerary import (
    Day,
    Plan,
    Stop,
    StopKind,
    add_stop,
    set_date,
    set_day_end,
    set_day_note,
    set_locks,
    set_stop_note,
    set_visit_start,
)
from langson_explorer.domain.rates import FreeLine, Rates, Ticket
from langson_explorer.domain.schedule import DaySchedule
from langson_explorer.domain.stated import StatedTime
from langson_explorer.domain.timetable import settled, timetable
from langson_explorer.domain.travel import Mode
from langson_explorer.errors import (
    DamagedFileError,
    MissingFileError,
    NotFoundError,
    ReadOnlyError,
    StorageError,
)
from langson_explorer.services.wording import error_sentence
from langson_explorer.storage import geopackage, plan_schema, sqlite_file
from langson_explorer.storage.open_plans import inspect_plans, make_ready, open_plans
from langson_explorer.storage.plans import GeoPackagePlanStore

NOON = datetime(2026, 11, 25, 12, 0, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "data" / "plans.gpkg"


@pytest.fixture
def store(path) -> GeoPackagePlanStore:
    opened = open_plans(path)
    assert opened.trouble is None
    return opened.store


def on_the_clock(plan: Plan) -> tuple[DaySchedule, ...]:
    return timetable(plan, PLACES.get, StraightRouter(), ORIGIN)


def save(store, plan: Plan) -> None:
    store.save(plan, on_the_clock(plan))


def rows(path: Path, sql: str) -> list[tuple]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


def change(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(sql)


def full_plan() -> Plan:
    plan = a_plan(["p1", "gone"], [], ["p2"])
    plan = set_date(plan, date(2027, 2, 27))
    plan = set_day_note(plan, "plan-d2", "nghỉ ở 'Quỳnh Sơn' \"; --\n\0")
    plan = set_stop_note(plan, "plan-d1s1", "mang theo 𛂗 🙂")
    plan = set_day_end(with_lunch(plan, "plan-d1", 690), "plan-d1", "lang-quynh-son")
    plan = set_visit_start(plan, "plan-d1s2", 0)
    plan = set_locks(plan, "plan-d1s1", place=True, day=False)
    dinner = Stop("plan-d1-dinner", "p4", 90, kind=StopKind.MEAL, start_min=1110, who="Chị Hoa")
    plan = add_stop(plan, "plan-d1", dinner)
    lines = (FreeLine("Ăn trưa", 150_000, 40), FreeLine("", 0))
    rates = Rates(12_500, None, 800_000, 1, lines, 120_000, (Ticket("p1", 30_000),))
    plan = settled(plan, on_the_clock(plan))
    return replace(
        plan,
        people=20,
        mode=Mode.COACH,
        rates=rates,
        notes="Mũ\nô",
        contacts="Anh Nam 0912 000 000",
        guest="Đoàn Quảng Tây",
        host="Sở Văn hóa",
        host_contact="0205 0000000",
    )


def test_a_plan_comes_back_as_it_was(store, path):
    save(store, full_plan())
    assert open_plans(path).store.load("plan") == full_plan()


def test_a_plan_saved_again_is_replaced_whole(store, path):
    save(store, a_plan(["p1", "p2"], ["p3"]))
    save(store, a_plan(["p3"]))
    assert store.load("plan") == a_plan(["p3"])
    assert rows(path, "SELECT (SELECT count(*) FROM days), (SELECT count(*) FROM legs)") == [(1, 1)]


def test_plans_are_listed_last_changed_first(path):
    moments = (NOON + timedelta(seconds=n) for n in range(9))
    store = GeoPackagePlanStore(path, now=lambda: next(moments))
    open_plans(path)
    for plan_id, days in (("one", [["p1"], ["p2", "p3"]]), ("two", []), ("three", [[]])):
        save(store, replace(a_plan(*days, plan_id=plan_id), name=plan_id))
    save(store, replace(a_plan(["p1"], ["p2", "p3"], plan_id="one"), name="một"))
    assert [tuple(summary) for summary in store.summaries()] == [
        ("one", "một", NOON + timedelta(seconds=3), 2, 3),
        ("three", "three", NOON + timedelta(seconds=2), 1, 0),
        ("two", "two", NOON + timedelta(seconds=1), 0, 0),
    ]


def test_a_deleted_plan_takes_everything_of_it_along(store, path):
    save(store, a_plan(["p1", "p2"]))
    save(store, a_plan(["p1"], plan_id="other"))
    store.delete("plan")
    store.delete("plan")
    with pytest.raises(NotFoundError):
        store.load("plan")
    assert rows(path, "SELECT id FROM stops") == [("other-d1s1",)]
    assert rows(path, "SELECT stop_id FROM legs") == [("other-d1s1",)]


def test_the_plan_open_last_is_remembered_while_it_is_there(store, path):
    assert store.last_opened() is None
    save(store, a_plan())
    store.set_last_opened("plan")
    assert open_plans(path).store.last_opened() == "plan"
    store.delete("plan")
    assert store.last_opened() is None


def test_other_programs_see_named_stops_and_legs(store, path):
    plan = full_plan()
    day = plan.days[0]
    named = (replace(day.stops[0], place_name="Chùa Tiên"), day.stops[1])
    save(store, plan.with_day(replace(day, stops=named)))
    stops = pyogrio.read_dataframe(path, layer="stops")
    assert stops.crs.to_epsg() == 4326
    first = stops.iloc[0]
    assert (first["name"], first["plan"], first["day"], first["arrive"], first["depart"]) == (
        "Chùa Tiên",
        "Xuân xứ Lạng",
        1,
        "07:35",
        "08:35",
    )
    assert first.geometry.x == PLACES["p1"].position.lon
    assert stops.iloc[1].geometry is None, "a place that is gone is nowhere"
    legs = pyogrio.read_dataframe(path, layer="legs")
    assert list(legs["stop_id"]) == ["plan-d1s1", "plan-d3s1"]
    assert legs.geometry.iloc[0].geom_type == "LineString"
    assert bool(legs["is_estimate"].iloc[0])
    days = pyogrio.read_dataframe(path, layer="days")
    assert [str(day)[:10] for day in days["date"]] == ["2027-02-27", "2027-02-28", "2027-03-01"]


@given(edits)
@settings(max_examples=30)  # each writes to the disk
def test_whatever_is_edited_is_loaded_as_it_was_saved(sequence):
    plan, new_id = a_plan(["p1"]), numbered()
    with tempfile.TemporaryDirectory() as folder:
        store = open_plans(Path(folder) / "plans.gpkg").store
        for edit in sequence[:8]:
            plan = edited(plan, edit, new_id)
            save(store, plan)
        for edit in sequence[8:]:
            plan = edited(plan, edit, new_id)
        save(store, plan)
        assert store.load("plan") == plan


# What may be wrong with the file


def kept_aside(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.parent.glob("plans.damaged-*"))


def cut_short(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def overwritten_within(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * 4096 * 8)


DAMAGES = {
    "no database": lambda path: path.write_bytes(b"PK\x03\x04 something else entirely" * 99),
    "cut short": cut_short,
    "overwritten": overwritten_within,
    "another GeoPackage": lambda path: change(path, "DROP TABLE legs"),
    "another database": lambda path: change(path, "PRAGMA application_id = 0"),
    "a version that is no number": lambda path: change(
        path, "UPDATE explorer_state SET value = 'x' WHERE key = 'schema'"
    ),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_file_is_kept_aside_and_a_new_one_begun(store, path, damage):
    for number in range(20):
        save(store, a_plan(["p1", "p2"], plan_id=f"plan{number}"))
    damage(path)
    before = path.read_bytes()
    opened = open_plans(path, now=lambda: NOON)
    assert isinstance(opened.trouble, DamagedFileError)
    assert opened.trouble.code == "plans-damaged"
    assert kept_aside(path) == ["plans.damaged-20261125-120000.gpkg"]
    kept = opened.trouble.args_["kept"]
    assert kept.read_bytes() == before
    assert opened.store.summaries() == []
    save(opened.store, a_plan(["p1"]))
    assert open_plans(path).trouble is None
    assert open_plans(path).store.load("plan") == a_plan(["p1"])


def test_two_damaged_files_in_one_second_are_both_kept(store, path):
    for content in (b"first " * 500, b"second " * 500):
        path.write_bytes(content)
        open_plans(path, now=lambda: NOON)
    assert len(kept_aside(path)) == 2


NONSENSE = {
    "a date that is none": "start_date = 'tomorrow'",
    "a day no month has": "start_date = '2027-02-30'",
    "a name that is no text": "name = CAST(x'ff41' AS TEXT)",
    "a blob for a name": "name = x'0041'",
    "a number of people in words": "people = 'many'",
    "a way of travel nobody knows": "mode = 'rocket'",
    "notes that are no text": "notes = CAST(x'c3' AS TEXT)",
    "a moment that is none": "updated = 'recently'",
    "a price no trip has": "km_vnd = -1",
}


@pytest.mark.parametrize("wrong", NONSENSE.values(), ids=NONSENSE.keys())
def test_a_plan_that_makes_no_sense_is_set_aside_by_name_alone(store, path, wrong):
    save(store, replace(a_plan(["p1"], plan_id="good"), name="Tốt"))
    save(store, replace(a_plan(["p1"], plan_id="bad"), name="Hỏng"))
    change(path, f"UPDATE plans SET {wrong} WHERE id = 'bad'")
    before = path.read_bytes()
    opened = open_plans(path)
    assert opened.trouble.code == "plans-some-unreadable"
    if "name =" not in wrong:
        assert "“Hỏng”" in error_sentence(opened.trouble)
    assert [plan.name for plan, _ in opened.stored.plans] == ["Tốt"]
    assert [summary.name for summary in opened.store.summaries()] == ["Tốt"]
    with pytest.raises(StorageError, match="plans-some-unreadable"):
        inspect_plans(path)
    assert path.read_bytes() == before
    save(opened.store, a_plan(["p2"], plan_id="other"))
    assert rows(path, "SELECT count(*) FROM plans") == [(3,)], "what is set aside stays"


@pytest.mark.parametrize("table", ["days", "stops"])
def test_a_bad_row_within_a_plan_sets_aside_that_plan_only(store, path, table):
    save(store, a_plan(["p1"], plan_id="good"))
    save(store, a_plan(["p1"], plan_id="bad"))
    change(path, f"UPDATE {table} SET note = CAST(x'ff' AS TEXT) WHERE id LIKE 'bad%'")
    opened = open_plans(path)
    assert opened.trouble.code == "plans-some-unreadable"
    assert [plan.id for plan, _ in opened.stored.plans] == ["good"]


def test_a_stated_time_that_makes_no_sense_leaves_the_others(store, path):
    good = StatedTime("good", "a", "b", 30, "Lan", date(2026, 11, 1))
    store.keep_stated_time(good)
    store.keep_stated_time(replace(good, id="bad"))
    change(path, "UPDATE stated_times SET stated = 'lately' WHERE id = 'bad'")
    assert open_plans(path).stated == (good,)


def test_a_file_of_a_newer_program_is_left_alone(store, path):
    save(store, a_plan(["p1"]))
    change(path, "UPDATE explorer_state SET value = '99' WHERE key = 'schema'")
    before = path.read_bytes()
    opened = open_plans(path)
    assert opened.trouble.code == "plans-newer"
    with pytest.raises(StorageError, match="plans-newer"):
        save(opened.store, a_plan(["p2"]))
    assert path.read_bytes() == before
    assert kept_aside(path) == []


def test_an_older_file_is_brought_up_to_date_in_one_step(store, path, monkeypatch):
    save(store, a_plan(["p1"]))

    def add_a_column(db: sqlite3.Connection) -> None:
        db.execute("ALTER TABLE plans ADD COLUMN budget INTEGER")

    def fail(db: sqlite3.Connection) -> None:
        add_a_column(db)
        raise sqlite3.OperationalError("the power went")

    first = plan_schema.MIGRATIONS
    monkeypatch.setattr(plan_schema, "MIGRATIONS", (*first, fail))
    assert open_plans(path).trouble is not None
    assert rows(path, "SELECT count(*) FROM pragma_table_info('plans') WHERE name = 'budget'") == [
        (0,)
    ]
    monkeypatch.setattr(plan_schema, "MIGRATIONS", (*first, add_a_column))
    opened = open_plans(path)
    assert opened.trouble is None
    assert opened.store.load("plan") == a_plan(["p1"])
    assert rows(path, "SELECT budget FROM plans") == [(None,)]


@pytest.fixture
def file_of_version_one(path, monkeypatch) -> Path:
    """A file with one plan, as the program wrote it before there were costs."""
    monkeypatch.setattr(plan_schema, "MIGRATIONS", plan_schema.MIGRATIONS[:1])
    monkeypatch.setattr(
        plan_schema, "TABLES", plan_schema.TABLES - {"costs", "stated_times", "tickets"}
    )
    make_ready(path)
    columns = "id, name, origin, updated"
    change(path, f"INSERT INTO plans ({columns}) VALUES ('old', 'Cũ', 'x', '2026-01-01')")
    change(path, "INSERT INTO days (id, plan_id, position, start_min) VALUES ('d', 'old', 0, 480)")
    monkeypatch.undo()
    return path


def test_plans_from_before_there_were_costs_are_kept(file_of_version_one):
    plan = open_plans(file_of_version_one).store.load("old")
    assert (plan.name, plan.days, plan.people, plan.rates) == ("Cũ", (Day("d", 480),), 1, Rates())


def test_plans_from_before_there_were_locks_are_kept(path, monkeypatch):
    monkeypatch.setattr(plan_schema, "MIGRATIONS", plan_schema.MIGRATIONS[:2])
    monkeypatch.setattr(plan_schema, "TABLES", plan_schema.TABLES - {"stated_times", "tickets"})
    make_ready(path)
    columns = "id, name, origin, updated"
    change(path, f"INSERT INTO plans ({columns}) VALUES ('old', 'Cũ', 'x', '2026-01-01')")
    change(path, "INSERT INTO days (id, plan_id, position, start_min) VALUES ('d', 'old', 0, 480)")
    into = "INSERT INTO stops (id, day_id, position, place_id, stay_min)"
    change(path, f"{into} VALUES ('s', 'd', 0, 'p1', 45)")
    monkeypatch.undo()
    assert open_plans(path).store.load("old").days == (Day("d", 480, (Stop("s", "p1", 45),)),)


def test_ways_from_before_they_had_a_day_are_kept(path, monkeypatch):
    with monkeypatch.context() as before:
        before.setattr(plan_schema, "MIGRATIONS", plan_schema.MIGRATIONS[:5])
        before.setattr(plan_schema, "TABLES", plan_schema.TABLES - {"tickets"})
        make_ready(path)
    columns = "id, name, origin, updated"
    change(path, f"INSERT INTO plans ({columns}) VALUES ('old', 'Cũ', 'x', '2026-01-01')")
    change(path, "INSERT INTO days (id, plan_id, position, start_min) VALUES ('d', 'old', 0, 480)")
    into = "INSERT INTO stops (id, day_id, position, place_id, stay_min)"
    change(path, f"{into} VALUES ('s', 'd', 0, 'p1', 45)")
    change(path, "INSERT INTO legs (stop_id, minutes, km, is_estimate) VALUES ('s', 5, 7.5, 1)")
    change(path, "CREATE VIRTUAL TABLE rtree_legs_geom USING rtree(id, minx, maxx, miny, maxy)")
    assert open_plans(path).trouble is None
    assert rows(path, "SELECT day_id, stop_id, km FROM legs") == [("d", "s", 7.5)]
    assert rows(path, "SELECT name FROM sqlite_schema WHERE name LIKE 'rtree%'") == []
    assert rows(path, "SELECT data_type FROM gpkg_contents WHERE table_name = 'legs'") == [
        ("features",)
    ]


def test_the_way_to_a_night_goes_with_its_day(store, path):
    save(store, set_day_end(a_plan([]), "plan-d1", "p4"))
    assert rows(path, "SELECT day_id, stop_id, round(km) FROM legs") == [("plan-d1", None, 12.0)]
    save(store, a_plan([]))
    assert rows(path, "SELECT count(*) FROM legs") == [(0,)]


def test_the_lunch_that_was_a_wish_of_its_day_is_a_meal(path, monkeypatch):
    monkeypatch.setattr(plan_schema, "MIGRATIONS", plan_schema.MIGRATIONS[:6])
    monkeypatch.setattr(plan_schema, "TABLES", plan_schema.TABLES - {"tickets"})
    make_ready(path)
    columns = "id, name, origin, updated"
    change(path, f"INSERT INTO plans ({columns}) VALUES ('old', 'Cũ', 'x', '2026-01-01')")
    into = "INSERT INTO days (id, plan_id, position, start_min, lunch_min)"
    change(path, f"{into} VALUES ('d', 'old', 0, 480, 690), ('e', 'old', 1, 480, NULL)")
    into = "INSERT INTO stops (id, day_id, position, place_id, stay_min)"
    change(path, f"{into} VALUES ('s', 'd', 0, 'p1', 45), ('t', 'e', 0, 'p2', 45)")
    monkeypatch.undo()
    plan = open_plans(path).store.load("old")
    lunch = Stop("d-lunch", "", 60, start_min=690, kind=StopKind.MEAL)
    assert [day.stops for day in plan.days] == [
        (lunch, Stop("s", "p1", 45)),
        (Stop("t", "p2", 45),),
    ]
    assert open_plans(path).store.summaries()[0].stop_count == 2  # a meal is none to see


def test_plans_from_before_there_were_costs_are_seen_in_a_busy_file(file_of_version_one):
    with closing(sqlite3.connect(file_of_version_one)) as other:
        other.execute("BEGIN IMMEDIATE")
        opened = open_plans(file_of_version_one)
    assert opened.trouble is not None
    assert opened.store.load("old").days == (Day("d", 480),)


def test_a_price_no_trip_has_makes_a_plan_damaged(store, path):
    save(store, a_plan(["p1"]))
    change(path, "UPDATE plans SET km_vnd = -1")
    with pytest.raises(DamagedFileError):
        store.load("plan")


def test_a_file_that_goes_away_is_noticed(store, path):
    path.unlink()
    with pytest.raises(MissingFileError):
        save(store, a_plan())


def test_a_file_another_program_holds_is_said_to_be_busy(store, path, monkeypatch):
    save(store, a_plan(["p1"]))
    monkeypatch.setattr(sqlite_file, "BUSY_WAIT_S", 0.01)
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError) as busy:
            save(store, a_plan(["p2"]))
        assert busy.value.code == "file-busy"
        opened = open_plans(path)
    assert opened.trouble.code == "plans-busy"
    assert opened.store.load("plan") == a_plan(["p1"]), "it can still be looked at"
    save(store, a_plan(["p2"]))
    assert store.load("plan") == a_plan(["p2"])


def test_two_windows_do_not_overwrite_each_other(store, path):
    save(store, a_plan(["p1"]))
    other = open_plans(path).store
    save(other, replace(other.load("plan"), name="Cửa sổ kia"))
    with pytest.raises(StorageError) as refused:
        save(store, a_plan(["p2"]))
    assert refused.value.code == "plan-changed-elsewhere"
    assert store.load("plan").name == "Cửa sổ kia"
    save(store, a_plan(["p2"]))
    assert store.load("plan") == a_plan(["p2"]), "having seen the other's change, it may"


def test_a_full_disk_is_said_to_be_full_and_keeps_what_was_there(store, path, monkeypatch):
    save(store, a_plan(["p1"]))
    pages = rows(path, "PRAGMA page_count")[0][0]

    class Full(sqlite3.Connection):
        def __init__(self, *args, **options) -> None:
            super().__init__(*args, **options)
            self.execute(f"PRAGMA max_page_count = {pages}")

    monkeypatch.setattr(sqlite3, "connect", functools.partial(sqlite3.connect, factory=Full))
    with pytest.raises(StorageError) as full:
        save(store, a_plan(["p1", "p2"] * 300))
    assert full.value.code == "disk-full"
    assert store.load("plan") == a_plan(["p1"])


@contextmanager
def as_an_ordinary_user() -> Iterator[None]:
    """Root may write anywhere, so it must step down to be refused."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder anyone may look into but nobody may write to."""
    folder = Path(tempfile.mkdtemp())
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX permissions")
def test_a_read_only_file_can_be_looked_at_takes_nothing_until_it_may_be_written(open_folder):
    path = open_folder / "plans.gpkg"
    store = open_plans(path).store
    save(store, a_plan(["p1"]))
    store.set_last_opened("plan")
    path.chmod(0o444)
    open_folder.chmod(0o555)
    with as_an_ordinary_user():
        opened = open_plans(path)
        with pytest.raises(ReadOnlyError):
            save(store, a_plan(["p2"]))
    assert isinstance(opened.trouble, ReadOnlyError)
    assert (opened.trouble.code, opened.trouble.path) == ("plans-read-only", path)
    assert opened.store.load("plan") == a_plan(["p1"])
    assert opened.store.last_opened() == "plan"
    with as_an_ordinary_user(), pytest.raises(ReadOnlyError):
        save(opened.store, a_plan(["p2"]))
    assert not opened.store.is_ready
    assert rows(path, "SELECT place_id FROM stops") == [("p1",)]
    save(opened.store, a_plan(["p2"]))
    assert opened.store.is_ready
    assert rows(path, "SELECT place_id FROM stops") == [("p2",)]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX permissions")
@pytest.mark.parametrize("place", ["plans.gpkg", "made/on/the/way/plans.gpkg"])
def test_a_folder_that_takes_no_file_is_told_at_every_change(open_folder, place):
    open_folder.chmod(0o555)
    with as_an_ordinary_user():
        opened = open_plans(open_folder / place)
        assert isinstance(opened.trouble, ReadOnlyError)
        with pytest.raises(ReadOnlyError):
            save(opened.store, a_plan(["p1"]))
    assert opened.store.summaries() == []
    save(opened.store, a_plan(["p1"]))
    assert opened.store.summaries()[0].stop_count == 1, "it is tried again at every change"


def foreign(path: Path) -> None:
    with closing(geopackage.create(path)) as db, db:
        geopackage.add_attribute_table(db, "stops", [geopackage.Column("name", "TEXT")])


IN_ITS_PLACE = {
    "nothing at all": lambda path: path.touch(),
    "a folder": Path.mkdir,
    "a FIFO": os.mkfifo,
    "a stick that is not in": lambda path: path.symlink_to("/media/nowhere/stick/plans.gpkg"),
    "a loop": lambda path: path.symlink_to(path.name),
    "a device": lambda path: path.symlink_to("/dev/zero"),
    "another program's GeoPackage": foreign,
}


def state(path: Path) -> tuple[object, ...]:
    about = path.lstat()
    content = path.read_bytes() if stat.S_ISREG(about.st_mode) else b""
    return about.st_ino, about.st_mode, about.st_size, content


@pytest.mark.skipif(os.name != "posix", reason="needs links and FIFOs")
@pytest.mark.parametrize("put", IN_ITS_PLACE.values(), ids=IN_ITS_PLACE.keys())
def test_what_stands_in_the_place_of_the_file_is_told_and_left_alone(path, put):
    path.parent.mkdir()
    put(path)
    before = state(path)
    opened = open_plans(path)
    assert opened.trouble is not None
    sentence = error_sentence(opened.trouble)
    assert str(path) in sentence
    with pytest.raises(StorageError):
        save(opened.store, a_plan(["p1"]))
    assert state(path) == before
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_journal_of_a_file_that_is_gone_does_not_spoil_the_new_one(store, path):
    save(store, a_plan(["p1"]))
    path.unlink()
    (path.parent / "plans.gpkg-journal").write_bytes(b"of the file that is gone")
    opened = open_plans(path)
    assert opened.trouble is None
    save(opened.store, a_plan(["p1"]))
    (kept,) = path.parent.glob("plans.damaged-*")
    assert kept.read_bytes() == b"of the file that is gone"


def test_a_name_changed_in_another_program_is_not_overwritten(store, path):
    save(store, a_plan(["p1"]))
    change(path, "UPDATE plans SET name = 'Đổi trong QGIS'")  # which knows nothing of `updated`
    with pytest.raises(StorageError, match="plan-changed-elsewhere"):
        save(store, a_plan(["p2"]))
    change(path, "UPDATE stops SET note = 'mang theo ô'")
    with pytest.raises(StorageError, match="plan-changed-elsewhere"):
        store.delete("plan")
    assert store.load("plan").name == "Đổi trong QGIS"


def test_the_file_is_its_owners_alone(store, path):
    save(store, a_plan(["p1"]))
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_meal_taken_elsewhere_keeps_its_place_among_the_stops(store, path):
    meal = Stop("meal", "", 60, start_min=8 * 60, kind=StopKind.MEAL)
    plan = a_plan(["p1", "p2"])
    plan = plan.with_day(replace(plan.days[0], stops=(*plan.days[0].stops, meal)))
    save(store, plan)
    assert open_plans(path).store.load("plan") == plan
    save(store, plan)  # nobody has changed it meanwhile
