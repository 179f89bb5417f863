"""Files of other programs in the places of the log, of the working catalogue."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from langson_explorer.errors import StorageError
from langson_explorer.services.wording import error_sentence
from langson_explorer.storage.catalogue import read_catalogue
from langson_explorer.storage.records.current import CurrentCatalogue

PLACE = "den-ky-cung"


def _database(path, mode="DELETE"):
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(f"PRAGMA journal_mode={mode}").fetchone()
        db.execute("CREATE TABLE notes (body TEXT)")
        db.execute("INSERT INTO notes VALUES ('mine')")


FOREIGN = {
    "a database": lambda path, _shipped: _database(path),
    "a database with a log beside it": lambda path, _shipped: _database(path, "WAL"),
    "another GeoPackage": lambda path, shipped: shutil.copyfile(shipped, path),
}
foreign = pytest.mark.parametrize("put_there", FOREIGN.values(), ids=FOREIGN.keys())


@foreign
def test_a_foreign_file_in_the_place_of_the_log_is_told_and_left_alone(offices, put_there):
    office = offices["a"]
    log = office.folder / "records.gpkg"
    put_there(log, office.shipped)
    before = log.read_bytes()
    uses = (office.store.changes, office.store.catalogue, office.store.rebuild)
    for use in (*uses, lambda: office.edit(PLACE, name_en={"name_en": "X"})):
        with pytest.raises(StorageError, match="records-foreign") as raised:
            use()
    assert log.read_bytes() == before
    assert [path.name for path in office.folder.iterdir()] == [log.name]
    assert "chương trình khác" in error_sentence(raised.value)


@foreign
def test_over_a_foreign_log_the_shipped_catalogue_is_read(offices, put_there):
    office = offices["a"]
    put_there(office.folder / "records.gpkg", office.shipped)
    current = CurrentCatalogue(office.store, office.shipped)
    assert current.read().places == read_catalogue(office.shipped).places
    assert current.trouble.code == "records-foreign"


def _text(path, _shipped):
    path.write_text("a letter of mine")


@pytest.mark.parametrize("put_there", [*FOREIGN.values(), _text], ids=[*FOREIGN.keys(), "a text"])
def test_a_foreign_file_in_the_place_of_the_catalogue_is_put_aside(offices, put_there):
    office = offices["a"]
    office.edit(PLACE, name_en={"name_en": "X"})
    made = office.store.catalogue()
    for name in ("foreign", "foreign-2"):  # one put aside before is not written over either
        made.unlink()
        put_there(made, office.shipped)
        before = made.read_bytes()
        found = read_catalogue(office.store.catalogue(), changing=True).places
        assert next(place for place in found if place.id == PLACE).name.en == "X"
        kept = office.folder / f"catalogue.{name}.gpkg"
        assert kept.read_bytes() == before


def test_what_is_committed_beside_a_foreign_file_goes_with_it(offices):
    office = offices["a"]
    office.edit(PLACE, name_en={"name_en": "X"})
    made = office.store.catalogue()
    made.unlink()
    with closing(sqlite3.connect(made)) as other:
        other.execute("PRAGMA journal_mode=WAL").fetchone()
        other.execute("PRAGMA wal_autocheckpoint=0")
        with other:
            other.execute("CREATE TABLE notes (body TEXT)")
        office.store.rebuild()
    with closing(sqlite3.connect(office.folder / "catalogue.foreign.gpkg")) as db:
        assert db.execute("SELECT count(*) FROM notes").fetchone() == (0,)
