"""The log and the working catalogue: kept in step, made anew, never in doubt."""

import os
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from record_builders import NEW_PLACE, TOLD, Office, Offices, content
from recorded_calls import recorded_calls

from langson_explorer.domain.place import Layer
from langson_explorer.domain.records.fields import BY_NAME
from langson_explorer.domain.records.merging import EMPTY, put
from langson_explorer.domain.records.values import element
from langson_explorer.errors import ReadOnlyError, StorageError
from langson_explorer.storage.catalogue import read_catalogue
from langson_explorer.storage.records import store as store_module, working
from langson_explorer.storage.records.current import CurrentCatalogue
from langson_explorer.storage.records.place_rows import apply, read_rows, values_of
from langson_explorer.storage.sqlite_file import BUSY_WAIT_S

PLACE, OTHER = "den-ky-cung", "cho-ky-lua"
TESTS = Path(__file__).parents[2]
TWO_SAVES = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
import conftest  # settles the province
from record_builders import Office
office = Office(Path(sys.argv[1]), Path(sys.argv[2]), "a")
office.edit("den-ky-cung", name_en={"name_en": "first"})
Path(sys.argv[1], "mark").write_text("x")
Path(sys.argv[1], "mark").unlink()
office.edit("den-ky-cung", name_en={"name_en": "second"})
"""


def _place(office: Office, place: str = PLACE):
    found = read_catalogue(office.store.catalogue(), changing=True).places
    return next((p for p in found if p.id == place), None)


def test_without_a_change_the_shipped_file_is_read(offices, catalogue_file):
    assert offices["a"].store.catalogue() == catalogue_file
    assert not list(offices["a"].folder.iterdir())


def test_the_values_of_every_shipped_place_make_its_rows_again(catalogue_file):
    with closing(sqlite3.connect(":memory:")) as db:
        working.attach(db, catalogue_file, "shipped")
        for place in read_catalogue(catalogue_file).places:
            rows, again = (read_rows(db, "shipped", place.id) for _ in range(2))
            for cell, value in values_of(rows).items():
                apply(again, cell, value)
            assert again == rows, place.id


def test_a_place_told_anew_reads_as_it_was(offices, catalogue_file):
    """Every shipped place rewritten into the working catalogue, with no word changed."""
    office = offices["a"]
    shipped = read_catalogue(catalogue_file)
    state = {place.id: office.store.state(place.id).shipped for place in shipped.places}
    for layer in Layer:
        place = next(place for place in shipped.places if place.layer is layer)
        office.edit(place.id, **state[place.id])
    told = read_catalogue(office.store.catalogue(), changing=True)
    assert sorted(told.places, key=lambda p: p.id) == sorted(shipped.places, key=lambda p: p.id)
    assert [p.id for p in told.places] == [p.id for p in shipped.places]


def test_a_change_is_in_the_catalogue_when_written(offices):
    office = offices["a"]
    change = office.edit(PLACE, fee={"fee_vnd": 20000, "fee_year": 2026}, name_en={"name_en": "X"})
    place = _place(office)
    assert (place.fee_vnd, place.fee_year, place.name.en) == (20000, 2026, "X")
    assert (change.number, change.previous) == (1, "")
    second = office.edit(PLACE, name_en={})
    assert _place(office).name.en == ""
    assert second.previous == Office.steps(office)[0].hash
    assert second.edits[0].over == (change.ref(1),)


def test_elements_of_a_list_come_and_go(offices):
    office = offices["a"]
    source = {"source": "Quyết định 77", "checked": "2026-12"}
    cell = element(BY_NAME["sources"], source)
    before = _place(office).sources
    office.edit(PLACE, **{cell: source})
    assert [s.text for s in _place(office).sources] == [*(s.text for s in before), "Quyết định 77"]
    office.edit(PLACE, **{cell: {}})
    assert _place(office).sources == before


def test_a_new_place_then_retired_then_back(offices):
    office = offices["a"]
    office.edit("cho-thu~abc", **NEW_PLACE)
    place = _place(office, "cho-thu~abc")
    assert (place.name.vi, place.layer, place.position.lat) == ("Chợ thử", Layer.SERVICES, 21.8)
    office.edit("cho-thu~abc", state={"retired": True, "same_as": OTHER})
    assert _place(office, "cho-thu~abc") is None
    told = read_catalogue(office.store.catalogue(), changing=True)
    assert told.retired[0].name.vi == "Chợ thử"
    assert told.joined["cho-thu~abc"] == OTHER
    assert Layer.SERVICES in _place(office, OTHER).layers
    office.edit("cho-thu~abc", state={})
    assert _place(office, "cho-thu~abc") == place


def test_concurrent_values_are_all_kept_and_marked(offices):
    one, two = offices["a"], offices["b"]
    one.edit(PLACE, fee={"fee_vnd": 1000, "fee_year": 2025})
    two.edit(PLACE, fee={"fee_vnd": 2000, "fee_year": 2026}, name_en={"name_en": "Y"})
    for mine, other in ((one, two), (two, one)):
        mine.store.take(other.steps(), "stick")
        mine.store.take(other.steps(), "stick")
    assert one.heads(PLACE) == two.heads(PLACE)
    assert content(one.store.catalogue()) | {"made_of": []} == content(two.store.catalogue()) | {
        "made_of": []
    }
    assert _place(one).disputed == ("fee",)
    assert (_place(one).fee_vnd, _place(one).fee_year) in {(1000, 2025), (2000, 2026)}
    one.edit(PLACE, fee={"fee_vnd": 2000, "fee_year": 2026})
    assert _place(one).disputed == ()


def test_what_was_retired_unseen_is_a_dispute(offices):
    one, two = offices["a"], offices["b"]
    one.edit(PLACE, state={"retired": True, "seen": ()})
    two.edit(PLACE, name_en={"name_en": "Still here"})
    one.store.take(two.steps(), "stick")
    with closing(sqlite3.connect(one.store.catalogue())) as db:
        disputes = db.execute("SELECT place_id, cell FROM disputes").fetchall()
    assert disputes == [(PLACE, "state")]


@pytest.mark.parametrize("harm", ["missing", "garbage", "cut", "behind", "other"])
def test_a_working_catalogue_in_doubt_is_made_anew(offices, catalogue_file, harm):
    office = offices["a"]
    office.edit(PLACE, name_en={"name_en": "X"})
    path = office.store.catalogue()
    kept = path.read_bytes()
    office.edit(PLACE, name_en={"name_en": "Y"})
    wanted = content(path)
    if harm == "missing":
        path.unlink()
    elif harm == "other":
        shutil.copyfile(catalogue_file, path)
    else:
        spoilt = {"garbage": b"x" * 9999, "cut": kept[:5000], "behind": kept}
        path.write_bytes(spoilt[harm])
    assert _place(office).name.en == "Y"
    assert content(office.store.catalogue()) == wanted


def test_a_working_catalogue_damaged_within_is_noticed_when_written_to(offices):
    office = offices["a"]
    office.edit(PLACE, name_en={"name_en": "X"})
    path = office.store.catalogue()
    spoilt = bytearray(path.read_bytes())
    with closing(sqlite3.connect(path)) as db:
        (size,) = db.execute("PRAGMA page_size").fetchone()
        (page,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name='facts'").fetchone()
    spoilt[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(spoilt)
    office.edit(PLACE, name_en={"name_en": "Y"})
    assert _place(office).name.en == "Y"


def test_a_newer_shipped_catalogue_is_laid_under_the_log(offices, catalogue_file, tmp_path):
    shipped = tmp_path / "shipped.gpkg"
    shutil.copyfile(catalogue_file, shipped)
    office = Office(tmp_path / "o", shipped, "a")
    office.edit(PLACE, name_en={"name_en": "Ours"}, fee={"fee_vnd": 1, "fee_year": 2026})
    with closing(sqlite3.connect(shipped)) as db, db:
        db.execute("UPDATE relics SET name_en = 'Theirs', period_vi = 'x' WHERE id = ?", (PLACE,))
        db.execute("UPDATE metadata SET value = '2027-05-01' WHERE key = 'compiled'")
    place = _place(office)
    assert (place.name.en, place.fee_vnd, place.period.vi) == ("Ours", 1, "x")
    assert place.disputed == ("name_en",)
    office.edit(PLACE, name_en={"name_en": "Ours"})  # decided, with the new one seen
    assert _place(office).disputed == ()


def test_a_clock_set_back_keeps_the_order(offices):
    office = offices["a"]
    office.edit(PLACE, name_en={"name_en": "First"})
    office.now = office.now.replace(year=2025)
    office.edit(PLACE, name_en={"name_en": "Second"})
    assert [c.change.edits[0].value["name_en"] for c in office.store.changes()] == [
        "Second",
        "First",
    ]
    first, second = (step.change for step in office.steps())
    assert second.clock > first.clock


def test_a_folder_that_cannot_be_written_is_told(offices, tmp_path, monkeypatch):
    office = offices["a"]
    office.edit(PLACE, name_en={"name_en": "X"})
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    office.folder.chmod(0o500)
    with pytest.raises(ReadOnlyError):
        office.edit(PLACE, name_en={"name_en": "Y"})
    office.folder.chmod(0o700)


def test_a_log_of_a_newer_program_is_left_alone(offices):
    office = offices["a"]
    office.edit(PLACE, name_en={"name_en": "X"})
    with closing(sqlite3.connect(office.folder / "records.gpkg")) as db, db:
        db.execute("UPDATE records_state SET value = '99' WHERE key = 'schema'")
    with pytest.raises(StorageError, match="records-newer"):
        office.edit(PLACE, name_en={"name_en": "Y"})


def test_drafts_are_kept_until_saved(offices):
    office = offices["a"]
    office.store.keep_draft(PLACE, '{"x": 1}')
    assert office.store.drafts() == {PLACE: '{"x": 1}'}
    office.store.write(office.author, TOLD, [[]], forget_draft=PLACE)
    assert office.store.drafts() == {}


_PLACES = st.sampled_from([PLACE, OTHER, "moi~aaa"])
_CELLS = st.sampled_from(
    [
        ("name_en", {"name_en": "X"}),
        ("name_en", {"name_en": "Y"}),
        ("name_en", {}),
        ("fee", {"fee_vnd": 5000, "fee_year": 2026}),
        ("state", {"retired": True}),
        ("state", {}),
        *NEW_PLACE.items(),
        ("capacity_vi", {"capacity_vi": "20 khách"}),
        ("market_days", {"market_days": (2, 7)}),
    ]
)
_ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.sampled_from("abc"), _PLACES, _CELLS),
        st.tuples(st.just("take"), st.sampled_from("abc"), st.sampled_from("abc"), st.integers()),
    ),
    min_size=1,
    max_size=14,
)


@settings(
    max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(_ACTS)
def test_after_any_sequence_the_catalogue_is_what_a_rebuild_gives(
    tmp_path_factory, catalogue_file, acts
):
    offices = Offices(tmp_path_factory.mktemp("offices"), catalogue_file)
    for kind, who, what, how in acts:
        if kind == "edit":
            offices[who].edit(what, **dict([how]))
        else:  # a part of what the other knows, in another order
            known = offices[what].steps()
            offices[who].store.take(known[how % (len(known) + 1) :][::-1], "stick")
    for office in list(offices.values()):
        for other in list(offices.values()):
            office.store.take(other.steps(), "stick")
    told = []
    for office in offices.values():
        if not office.store.changes():
            continue
        kept = content(office.store.catalogue())
        office.store.rebuild()
        assert content(office.store.catalogue()) == kept
        told.append(kept | {"made_of": []})
        assert office.heads(PLACE) == _merged(office, PLACE)
    assert all(held == told[0] for held in told)


def _merged(office: Office, place: str):
    """The heads as the pure function has them."""
    cells, known = {}, set()
    for step in office.steps():
        change = step.change
        known.add((change.office, change.number))
        for nth, edit in enumerate(change.edits):
            if edit.place == place:
                received = [ref for ref in edit.over if ref[:2] in known]
                before = cells.get(edit.cell, EMPTY)
                told = (change.ref(nth), change.clock, edit, received, change.shipped)
                cells[edit.cell] = put(before, *told)
    return {cell: set(told.heads) for cell, told in cells.items() if told.heads}


def test_two_programs_write_to_one_log(offices):
    """Numbers without a gap, a chain without a break, whoever comes first."""
    office = offices["a"]
    others = [Office(office.folder, office.shipped, "a") for _ in range(2)]
    with ThreadPoolExecutor() as pool:
        work = [
            pool.submit(other.edit, PLACE, name_en={"name_en": f"{n}-{number}"})
            for number in range(8)
            for n, other in enumerate(others)
        ]
        numbers = sorted(each.result().number for each in work)
    assert numbers == list(range(1, 17))
    steps = office.steps()
    assert [step.change.previous for step in steps] == ["", *(step.hash for step in steps[:-1])]
    kept = content(office.store.catalogue())
    office.store.rebuild()
    assert content(office.store.catalogue()) == kept


def test_a_folder_on_a_read_only_disk_is_read(offices, monkeypatch):
    """Nothing is opened for writing where all is in step."""
    office = offices["a"]
    office.edit(PLACE, name_en={"name_en": "X"})
    monkeypatch.setattr(store_module, "open_for_writing", None)
    assert _place(office).name.en == "X"


STANDS_THERE = {
    "a stick that is not in": lambda path: path.symlink_to("/media/nowhere/stick/records.gpkg"),
    "a loop": lambda path: path.symlink_to(path.name),
    "a device": lambda path: path.symlink_to("/dev/zero"),
    "a pipe": os.mkfifo if hasattr(os, "mkfifo") else None,
    "a folder": lambda path: path.mkdir(),
    "nothing in it": lambda path: path.touch(),
}


@pytest.mark.skipif(os.name == "nt", reason="links and pipes of POSIX")
@pytest.mark.parametrize("put_there", STANDS_THERE.values(), ids=STANDS_THERE.keys())
def test_what_stands_in_the_place_of_the_log_is_told_and_left(offices, put_there):
    """Never 'nothing was changed yet': the changes may lie on the stick that is not in."""
    office = offices["a"]
    log = office.folder / "records.gpkg"
    put_there(log)
    before = log.lstat()
    for use in (office.store.changes, office.store.catalogue, office.store.drafts):
        with pytest.raises(StorageError):
            use()
    with pytest.raises(StorageError):
        office.edit(PLACE, name_en={"name_en": "X"})
    assert (log.lstat().st_ino, log.lstat().st_size) == (before.st_ino, before.st_size)


@pytest.mark.skipif(os.name == "nt", reason="links and pipes of POSIX")
@pytest.mark.parametrize("put_there", STANDS_THERE.values(), ids=STANDS_THERE.keys())
def test_what_stands_in_the_place_of_the_working_catalogue_holds_up_no_change(offices, put_there):
    office = offices["a"]
    office.edit(PLACE, name_en={"name_en": "X"})
    made = office.folder / "catalogue.gpkg"
    made.unlink()
    put_there(made)
    is_empty = made.is_file()
    before = made.lstat().st_ino
    office.edit(OTHER, name_en={"name_en": "Y"})
    assert len(office.store.changes()) == 2
    if is_empty:  # derived: made anew
        assert _place(office, OTHER).name.en == "Y"
    else:
        with pytest.raises(StorageError):
            office.store.catalogue()
        assert made.lstat().st_ino == before


def test_while_another_program_holds_the_log_the_last_catalogue_is_read(offices, monkeypatch):
    office = offices["a"]
    office.edit(PLACE, name_en={"name_en": "Before"})
    made = office.store.catalogue()
    (records,) = made.parent.glob("records.gpkg")
    current = CurrentCatalogue(office.store, made.parent / "none.gpkg")
    with closing(sqlite3.connect(records, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        # Who has waited once to look does not wait again to write.
        monkeypatch.setattr(
            store_module, "open_for_writing", lambda path, _: pytest.fail(str(path))
        )
        told = current.read()
    assert {place.id: place for place in told.places}[PLACE].name.en == "Before"
    assert current.trouble is not None
    assert current.trouble.code == "file-busy"


def test_who_waited_in_vain_does_not_wait_again(offices):
    """A command reads the catalogue, then the log, then writes: 5 s in all, not each time."""
    office = offices["a"]
    office.edit(PLACE, name_en={"name_en": "X"})
    records = office.folder / "records.gpkg"
    uses = (office.store.catalogue, office.store.changes, office.store.drafts)
    with closing(sqlite3.connect(records, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        begun = monotonic()
        for use in (*uses, lambda: office.edit(PLACE, name_en={"name_en": "Y"})):
            with pytest.raises(StorageError, match="file-busy"):
                use()
        assert monotonic() - begun < 2 * BUSY_WAIT_S
    assert _place(office).name.en == "X"


def test_who_will_not_wait_hears_at_once(offices):
    office = offices["a"]
    office.edit(PLACE, name_en={"name_en": "X"})
    with closing(sqlite3.connect(office.folder / "records.gpkg", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        begun = monotonic()
        with pytest.raises(StorageError, match="file-busy"):
            office.store.catalogue(wait_s=0)
        assert monotonic() - begun < BUSY_WAIT_S / 2


def test_a_save_waits_for_the_disk_eight_times(tmp_path, catalogue_file):
    """Five for the log, three for the catalogue that follows; no third file ties them together."""
    folder = tmp_path / "data"
    folder.mkdir()
    calls = recorded_calls(tmp_path, TWO_SAVES, folder, catalogue_file, TESTS)
    second = calls[calls.index(("unlink", "mark")) + 1 :]
    assert sum(name == "sync" for name, _ in second) == 8
    files = {file for name, file in second if name == "unlink"}
    assert files == {"records.gpkg-journal", "catalogue.gpkg-journal"}
