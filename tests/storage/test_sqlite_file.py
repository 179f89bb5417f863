import sqlite3
import time
from contextlib import closing

import pytest
from recorded_calls import recorded_calls

from langson_explorer.errors import DamagedFileError, StorageError
from langson_explorer.storage.sqlite_file import create_durably, memory_copy, open_durably

KEEPS = """
import sys
from contextlib import closing
from pathlib import Path
from langson_explorer.storage.sqlite_file import create_durably, open_durably
path = Path(sys.argv[1])
with create_durably(path) as db:
    db.execute("CREATE TABLE kept (x)")
with closing(open_durably(path)) as db, db:
    db.execute("INSERT INTO kept VALUES (1)")
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "data" / "kept.db"
    with create_durably(path) as db, db:
        db.execute("CREATE TABLE kept (x)")
    return path


def test_a_file_a_commit_reach_the_disk_with_their_folder(tmp_path):
    calls = recorded_calls(tmp_path, KEEPS, tmp_path / "data" / "kept.db")
    made = next(n for n, (call, name) in enumerate(calls) if call == "link")
    assert calls[made - 1][0] == "sync"
    assert calls[made - 1][1].endswith(".part")
    assert calls[made + 1] == ("sync", "data")
    gone = calls.index(("unlink", "kept.db-journal"))
    assert calls[gone - 1] == ("sync", "kept.db")
    assert calls[gone + 1] == ("sync", "data"), "else a power cut brings the journal back"


@pytest.mark.parametrize("level", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_file_held_by_another_is_waited_for_only_so_long(path, level):
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"BEGIN {level}")
        began = time.monotonic()
        with pytest.raises(StorageError, match="file-busy"):
            open_durably(path, wait_s=0.2)
        if level == "EXCLUSIVE":
            with pytest.raises(StorageError, match="file-busy"), memory_copy(path, wait_s=0.2):
                pass
        assert time.monotonic() - began < 4, "it ends; SQLite's own backup never would"


def test_a_file_with_a_log_beside_it_takes_changes(path):
    with closing(sqlite3.connect(path)) as qgis:
        qgis.execute("PRAGMA journal_mode=WAL")
        qgis.execute("SELECT * FROM kept").fetchall()
        qgis.execute("BEGIN")
        qgis.execute("SELECT * FROM kept").fetchall()
        with closing(open_durably(path, wait_s=0.2)) as db, db:
            db.execute("INSERT INTO kept VALUES (7)")
        with memory_copy(path) as copy:
            assert copy.execute("SELECT x FROM kept").fetchall() == [(7,)]
        qgis.rollback()
    with closing(open_durably(path)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert db.execute("SELECT x FROM kept").fetchall() == [(7,)]
    assert [file.name for file in path.parent.iterdir()] == ["kept.db"]


def test_an_empty_file_is_not_taken_for_a_database(path):
    path.write_bytes(b"")
    with pytest.raises(StorageError, match="file-empty"):
        open_durably(path)
    assert path.read_bytes() == b""


def test_a_text_that_is_none_is_the_rows_fault(path):
    with closing(open_durably(path)) as db, db:
        db.execute("INSERT INTO kept VALUES (CAST(x'ff41' AS TEXT))")
    with closing(open_durably(path)) as db, pytest.raises(UnicodeDecodeError):
        db.execute("SELECT x FROM kept").fetchall()


def test_another_kind_of_file_is_damaged(path):
    path.write_bytes(b"something else " * 500)
    with pytest.raises(DamagedFileError):
        open_durably(path)
