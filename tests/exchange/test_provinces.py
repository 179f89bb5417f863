"""Each change says of which province it is; an id of one is no id of another."""

import json
import sqlite3
from contextlib import closing

import pytest
from another_province import working_in
from exchange_builders import OTHER, Post
from hub_builders import admitted

from langson_explorer.domain.province import home
from langson_explorer.domain.records.changes import Step, hash_of, read_line
from langson_explorer.domain.records.values import canonical
from langson_explorer.errors import DamagedFileError, RequestError, StorageError
from langson_explorer.services.hub import sync
from langson_explorer.storage.exchange import making
from langson_explorer.storage.records import schema


@pytest.fixture
def abroad(tmp_path, catalogue_file, posts):
    """An office of another province, whose places may have the same ids."""
    made = Post(tmp_path / "abroad", catalogue_file, "Xã Cao Bằng")
    for post in posts:
        post.trust(made)
    return made


def test_every_change_names_its_province(posts):
    (change,) = posts[0].name_it("A")
    assert change.province == "20"
    assert json.loads(change.to_line())["province"] == "20"


def test_a_bundle_of_another_province_changes_nothing(posts, abroad):
    with working_in("04"):
        abroad.name_it("B")
        abroad.exchange.make(abroad.folder / "stick")
    for act in (posts[0].exchange.take, posts[0].exchange.inspect):
        with pytest.raises(RequestError) as error:
            act(abroad.folder / "stick")
        assert (error.value.code, error.value.args_["found"]) == ("bundle-other-province", "04")
    assert posts[0].heads() == []


def test_a_bundle_that_lies_about_its_province_changes_nothing(posts, abroad, monkeypatch):
    here = home()
    monkeypatch.setattr(making, "home", lambda: here)
    with working_in("04"):
        abroad.name_it("B")
        abroad.exchange.make(abroad.folder / "stick")
    with pytest.raises(DamagedFileError, match="province 04"):
        posts[0].exchange.take(abroad.folder / "stick")
    assert posts[0].heads() == []


def test_a_log_is_of_one_province(posts):
    a = posts[0]
    a.name_it("A")
    with working_in("04"), pytest.raises(StorageError) as error:
        a.name_it("B")
    assert (error.value.code, error.value.args_["found"]) == ("records-other-province", "20")
    assert a.heads() == ["A"]


def test_a_log_of_before_goes_on(posts):
    """What was written without a province keeps its letters and hashes, here and elsewhere."""
    a, b, _ = posts
    _write_as_before(a)
    (old,) = a.changes()
    (change,) = a.name_it("new")
    assert (change.previous, change.number, change.province) == (old, 2, "20")
    a.hand_to(b)
    assert b.changes() == a.changes()
    assert b.heads() == ["new"]
    lines = [Step.of(logged.change).hash for logged in b.store.changes()]
    assert set(lines) == a.changes()


def _write_as_before(post):
    """One change as a program before provinces wrote it, in a log of its version."""
    post.name_it("old")
    with closing(sqlite3.connect(post.folder / "records.gpkg")) as db, db:
        (line,) = db.execute("SELECT line FROM changes").fetchone()
        told = json.loads(line)
        del told["province"]
        old = canonical(told | {"format": 1})
        assert read_line(old).province == ""
        db.execute("UPDATE changes SET line = ?, hash = ?", (old, hash_of(old)))
        db.execute("DELETE FROM records_state WHERE key = 'province'")
        version = len(schema.MIGRATIONS) - 1
        db.execute("UPDATE records_state SET value = ? WHERE key = 'schema'", (str(version),))


def test_the_store_takes_changes_of_its_office_s_province_only(posts, abroad, store):
    with working_in("04"):
        abroad.name_it("B", OTHER)
        with pytest.raises(RequestError, match="of_province") as error:
            sync(abroad.exchange, admitted(store, abroad, "20"))
    assert error.value.code == "hub-refused"
    assert sync(posts[0].exchange, admitted(store, posts[0])).pulled == 0
