"""Everything in one file and back: verified to the byte, no change lost by a restore."""

import shutil
import sqlite3
import zipfile
from contextlib import closing
from datetime import datetime, timedelta

import pytest
from PIL import Image
from record_builders import TOLD, content

from langson_explorer.app import wiring
from langson_explorer.errors import DamagedFileError, MissingFileError, StorageError
from langson_explorer.paths import Paths
from langson_explorer.storage.backups import KEPT, Backups

PLACE = "den-ky-cung"


class Office:
    """An installation with a clock of its own."""

    def __init__(self, geodata, folder):
        self.paths = Paths(Paths.standard().resources, geodata, folder / "user")
        self.folder, self.now = folder / "stick", datetime(2026, 12, 1, 8)
        self.start()

    def start(self):
        self.services = wiring.build(self.paths)
        self.backups = Backups(self.paths, self.folder, lambda: self.now)

    def edit(self, name):
        records = self.services.records
        draft = records.assign(records.open(PLACE).draft, {"name_en": name})
        return records.save(draft, *TOLD)

    def name(self):
        self.start()
        return self.services.browser.get(PLACE).name.en

    def history(self):
        return [e.after.get("name_en") for e in self.services.records.history(PLACE)]


@pytest.fixture
def office(catalogue_file, tmp_path):
    geodata = tmp_path / "geodata"
    geodata.mkdir()
    (geodata / "province.gpkg").symlink_to(catalogue_file)
    (geodata / "province.toml").symlink_to(catalogue_file.with_name("province.toml"))
    office = Office(geodata, tmp_path)
    yield office
    office.services.close()


def add_photo(office, tmp_path):
    path = tmp_path / "a.png"
    Image.new("RGB", (60, 40), (9, 99, 200)).save(path)
    added, _ = office.services.photos.add(PLACE, [path], {"licence": "CC0"}, *TOLD)
    return added[0].id


def test_what_is_made_is_sound_and_comes_back(office, tmp_path):
    office.edit("One")
    photo = add_photo(office, tmp_path)
    office.services.planning.add_stop(PLACE)
    office.services.close()
    made = office.backups.make()
    verified = office.backups.verify(made.path)
    assert verified.is_sound
    assert (verified.plans, verified.changes, verified.photos) == (1, 2, 1)
    shutil.rmtree(office.paths.user)
    done = office.backups.restore(made.path)
    assert (done.changes, done.rescued, done.lost, done.photos) == (2, 0, 0, 1)
    assert office.name() == "One"
    assert office.services.browser.get(PLACE).photos[0].id == photo
    assert office.services.photos.file(photo, small=True).is_file()
    assert [stop.place_id for stop in office.services.planning.plan.stops()] == [PLACE]
    assert office.backups.all()[0].path == made.path


def test_a_restore_loses_no_change(office):
    office.edit("One")
    made = office.backups.make()
    office.edit("Two")
    before = content(office.services.record_store.catalogue())
    done = office.backups.restore(made.path)
    assert (done.changes, done.rescued, done.lost, done.new_office) == (2, 1, 0, False)
    assert office.name() == "Two"
    assert content(office.services.record_store.catalogue()) == before
    third = office.edit("Three")
    assert third.number == 3


def test_a_damaged_log_is_restored_with_what_can_be_read(office):
    for number in range(40):
        office.edit(f"Name {number} " + "x" * 300)
    made = office.backups.make()
    later = [office.edit(f"Later {number} " + "y" * 300) for number in range(40)]
    spoilt = bytearray(office.paths.records.read_bytes())
    at = spoilt.find(b"Later 20 ")
    with closing(sqlite3.connect(office.paths.records)) as db:
        (size,) = db.execute("PRAGMA page_size").fetchone()
    page = at // size
    spoilt[page * size : (page + 1) * size] = b"\xff" * size
    office.paths.records.write_bytes(spoilt)
    with pytest.raises(StorageError):  # no bad backup after a good one
        office.backups.make()
    before = office.paths.records.read_bytes()
    told = office.backups.rescue()
    assert (told.backup.path, told.backup.changes) == (made.path, 40)
    assert office.paths.records.read_bytes() == before, "looking changes nothing"
    done = office.backups.restore(made.path)
    assert (told.beyond, told.lost) == (done.rescued, done.lost), "what was told is what is done"
    assert 10 < done.rescued < 40
    assert done.rescued + done.lost >= 40
    assert done.new_office
    office.start()
    assert len(office.services.records.history()) == 40 + done.rescued
    assert office.edit("After").office != later[0].office
    assert office.backups.verify(office.backups.make().path).is_sound


def test_the_newest_sound_backup_of_a_log_is_told(office):
    assert office.backups.rescue() is None
    office.edit("One")
    made = office.backups.make()
    newer = made.path.with_name("langson-made-29991231-235959.backup.zip")
    newer.write_bytes(made.path.read_bytes()[:-200])
    assert office.backups.rescue().backup.path == made.path


def test_only_the_log_comes_back_where_only_that_is_asked_for(office):
    office.edit("One")
    made = office.backups.make()
    office.services.planning.add_stop(PLACE)
    office.services.close()
    plans = office.paths.plans.read_bytes()
    office.paths.records.write_bytes(b"x" * 9999)
    done = office.backups.restore(made.path, log_only=True)
    assert office.name() == "One"
    assert office.paths.plans.read_bytes() == plans
    assert done.aside[0].name.startswith("records.before-")


def test_a_log_that_is_gone_is_not_continued_under_old_numbers(office):
    first = office.edit("One")
    made = office.backups.make()
    office.edit("Two")
    office.paths.records.unlink()
    done = office.backups.restore(made.path)
    assert done.new_office
    assert office.name() == "One"
    assert office.edit("Three").office != first.office


@pytest.mark.parametrize(
    "spoil, code",
    [
        (lambda data: data[:-200], "backup-unreadable"),
        (lambda data: b"no zip", "backup-unreadable"),
    ],
)
def test_a_spoilt_file_is_refused_and_changes_nothing(office, spoil, code):
    office.edit("One")
    made = office.backups.make()
    made.path.write_bytes(spoil(made.path.read_bytes()))
    assert office.backups.verify(made.path).problems[0][0] == code
    with pytest.raises(DamagedFileError, match="backup-damaged"):
        office.backups.restore(made.path)
    assert office.name() == "One"
    with pytest.raises(MissingFileError):
        office.backups.restore(office.folder / "none.zip")


def rewritten(path, change):
    """The backup with its parts changed, the manifest left as it was."""
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    with zipfile.ZipFile(path, "w") as file:
        for name, data in change(parts).items():
            file.writestr(name, data)


def altered(data):
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(data)
        db.execute("UPDATE changes SET line = replace(line, 'One', 'Two')")
        db.commit()
        return db.serialize()


@pytest.mark.parametrize(
    "change, code",
    [
        (lambda parts: parts | {"records.gpkg": altered(parts["records.gpkg"])}, "part-changed"),
        (lambda parts: parts | {"../evil": b"x"}, "part-unknown"),
        (lambda parts: {k: v for k, v in parts.items() if k != "records.gpkg"}, "part-missing"),
    ],
)
def test_what_is_not_as_the_manifest_says_is_told(office, change, code):
    office.edit("One")
    made = office.backups.make()
    rewritten(made.path, change)
    assert code in {problem for problem, _ in office.backups.verify(made.path).problems}


def test_a_log_altered_before_it_was_backed_up_is_told(office):
    office.edit("One")
    with closing(sqlite3.connect(office.paths.records)) as db, db:
        db.execute("UPDATE changes SET line = replace(line, 'One', 'Two')")
    verified = office.backups.verify(office.backups.make().path)
    assert [code for code, _ in verified.problems] == ["change-altered"]


def test_one_a_day_fourteen_kept(office, tmp_path):
    assert office.backups.daily() is None  # there is nothing to keep yet
    office.edit("One")
    photo = add_photo(office, tmp_path)
    asked = office.backups.make()  # by hand: never taken away
    for day in range(20):
        office.now = datetime(2026, 12, 2) + timedelta(days=day, hours=9)
        assert office.backups.daily() is not None
        assert office.backups.daily() is None
    kept = office.backups.all()
    automatic = [backup.path.name for backup in kept if backup.automatic]
    assert len(automatic) == KEPT
    assert automatic[0].startswith("langson-auto-20261221")
    assert asked.path in {backup.path for backup in kept}
    shutil.rmtree(office.paths.user)
    office.backups.restore(kept[0].path)
    office.start()
    assert office.services.photos.file(photo).is_file()  # pictures lie once beside the dailies


def test_a_store_that_is_not_there_now_is_told_not_left_out(office, tmp_path):
    """A backup without the log, said to be made, would be missed when it is needed."""
    office.edit("X")
    office.paths.records.unlink()
    office.paths.records.symlink_to("/media/nowhere/stick/records.gpkg")
    with pytest.raises(StorageError):
        office.backups.make(tmp_path / "all.lsbackup")
    office.paths.records.unlink()
    office.paths.records.touch()
    with pytest.raises(StorageError):
        office.backups.make(tmp_path / "all.lsbackup")
    assert not list(tmp_path.glob("*.lsbackup"))
