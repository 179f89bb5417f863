"""Packs made to hang, to fill the memory, to run: read in a process of its own, within limits."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from pack_builders import HOME, SHARED, mbtiles, png, tiles_over

from langson_explorer import child
from langson_explorer.errors import DamagedFileError, ExplorerError, RequestError, StorageError
from langson_explorer.packs import inspection, verify as reading
from langson_explorer.packs.library import PackLibrary
from langson_explorer.packs.mbtiles import MbTiles
from langson_explorer.services.wording import error_sentence

CASES = SHARED / "cases"
TILES = tiles_over(HOME, range(6, 8))
STOP_S = 0.3

cases = pytest.mark.skipif(not CASES.is_dir(), reason=f"the cases are not at {CASES}")


def refused(work):
    with pytest.raises(ExplorerError) as caught:
        work()
    return caught.value


def with_view(path, view, *tables):
    """An MBTiles file whose `tiles` are a view."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        db.execute("CREATE TABLE map (zoom_level, tile_column, tile_row, tile_id)")
        db.execute("CREATE TABLE images (tile_id, tile_data)")
        db.execute("INSERT INTO images VALUES ('one', ?)", (png(),))
        rows = [(z, x, (1 << z) - 1 - y, "one") for z, x, y in TILES]
        db.executemany("INSERT INTO map VALUES (?, ?, ?, ?)", rows)
        for table in tables:
            db.execute(table)
        db.execute(f"CREATE VIEW tiles AS {view}")
    return path


JOIN = "FROM map JOIN images ON images.tile_id = map.tile_id"
NUMBERS = "SELECT zoom_level, tile_column, tile_row"


def test_a_view_that_puts_tiles_together_is_read(tmp_path):
    path = with_view(
        tmp_path / "v.mbtiles", f"{NUMBERS}, coalesce(tile_data, NULL) AS tile_data {JOIN}"
    )
    assert inspection.verify(path).max_zoom == 7


@pytest.mark.parametrize(
    "view",
    [
        f"{NUMBERS}, randomblob(4000000) AS tile_data FROM map",
        f"{NUMBERS}, tile_data {JOIN} WHERE (SELECT sum(length(hex(zeroblob(1000)))) FROM map) > 0",
        f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) {NUMBERS}, tile_data "
        f"{JOIN}, n",
        f"{NUMBERS}, value AS tile_data FROM map, json_each('[1]')",
        f"{NUMBERS}, load_extension('x') AS tile_data FROM map",
        f"{NUMBERS}, readfile('/etc/passwd') AS tile_data FROM map",
        f"{NUMBERS}, sql AS tile_data FROM map, pragma_compile_options, sqlite_schema",
    ],
)
def test_a_view_that_does_more_is_refused(tmp_path, view):
    assert refused(lambda: reading.verify(with_view(tmp_path / "v.mbtiles", view))).code in {
        "pack-unsafe",
        "pack-damaged",  # what it names is not there
    }


def test_a_table_that_runs_code_of_its_own_is_refused(tmp_path):
    path = with_view(
        tmp_path / "v.mbtiles",
        f"{NUMBERS}, c1 AS tile_data FROM map, words",
        "CREATE VIRTUAL TABLE words USING fts5(c1)",
    )
    assert refused(lambda: reading.verify(path)).code == "pack-unsafe"


def test_a_query_without_end_is_interrupted(tmp_path, monkeypatch):
    """No function, no recursion: only very many rows put together."""
    many = ", ".join(f"map AS m{n}" for n in range(9))
    path = with_view(
        tmp_path / "v.mbtiles",
        f"SELECT m0.zoom_level, m1.tile_column, m2.tile_row, NULL AS tile_data FROM {many} "
        "WHERE m0.tile_row + m8.tile_row = -1",
    )
    monkeypatch.setattr("langson_explorer.packs.mbtiles._QUERY_S", 0.3)
    began = time.monotonic()
    assert refused(lambda: reading.verify(path)).code == "pack-too-much"
    assert time.monotonic() - began < 3


def test_alarms_do_not_pile_up_on_a_busy_machine(tmp_path, monkeypatch):
    """Each has a stack: with many, the inspector could start no other in its 200 MB."""
    alive = []

    class SlowToEnd(threading.Timer):
        def run(self):
            alive.append(threading.active_count())
            super().run()
            time.sleep(0.02)

    monkeypatch.setattr("langson_explorer.packs.mbtiles.threading.Timer", SlowToEnd)
    before = threading.active_count()
    reading.verify(
        mbtiles(tmp_path / "a.mbtiles", dict.fromkeys(tiles_over(HOME, range(6, 9)), png()))
    )
    assert len(alive) > 5
    assert max(alive) == before + 1


def test_a_tile_that_takes_too_long_is_given_up_and_closing_does_not_wait(tmp_path, monkeypatch):
    many = ", ".join(f"map AS m{n}" for n in range(9))
    path = with_view(
        tmp_path / "v.mbtiles",
        f"SELECT 6 AS zoom_level, m1.tile_column, m2.tile_row, NULL AS tile_data FROM {many} "
        "WHERE m0.tile_row + m8.tile_row = -1",
    )
    monkeypatch.setattr("langson_explorer.packs.mbtiles._TILE_S", 60)
    reader, caught = MbTiles(path), []

    def read():
        try:
            reader.tile(TILES[0])
        except DamagedFileError as error:
            caught.append(error.code)

    thread = threading.Thread(target=read)
    thread.start()
    time.sleep(0.2)
    began = time.monotonic()
    reader.close()
    assert time.monotonic() - began < STOP_S
    thread.join()
    assert caught == ["pack-damaged"]


@pytest.fixture
def endless(monkeypatch):
    """An inspector that never answers."""
    code = "import sys, time; sys.stdin.readline(); time.sleep(60)"
    monkeypatch.setattr(child, "program", lambda: [sys.executable, "-c", code])


WORK = (
    inspection.describe,
    inspection.glance,
    inspection.verify,
    lambda path, stop: inspection.twin(path, [path], stop),
    lambda path, stop: inspection.copy_verified(path, path, lambda share: None, stop),
)


@pytest.mark.parametrize("work", WORK)
def test_whatever_hangs_can_be_stopped_at_once(endless, tmp_path, work):
    path = mbtiles(tmp_path / "a.mbtiles", dict.fromkeys(TILES, png()))
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()
    began = time.monotonic()
    error = refused(lambda: work(path, stop.is_set))
    assert isinstance(error, RequestError)
    assert error.code == "cancelled"
    assert time.monotonic() - began < 0.2 + STOP_S


def test_whatever_hangs_is_ended_by_itself(endless, tmp_path, monkeypatch):
    path = mbtiles(tmp_path / "a.mbtiles", dict.fromkeys(TILES, png()))
    monkeypatch.setattr(inspection, "_LOOK_S", 0.2)
    assert refused(lambda: inspection.verify(path)).code == "pack-too-much"


def test_closing_the_library_does_not_wait_for_a_look(endless, tmp_path):
    folder = tmp_path / "packs"
    folder.mkdir()
    mbtiles(folder / "a.mbtiles", dict.fromkeys(TILES, png()))
    library = PackLibrary(folder)
    looking = threading.Thread(target=lambda: refused(library.packs))
    looking.start()
    time.sleep(0.2)
    began = time.monotonic()
    library.close()
    looking.join()
    assert time.monotonic() - began < STOP_S


@pytest.mark.parametrize("code", ["raise SystemExit(3)", "import os; os.abort()"])
def test_an_inspector_that_dies_is_told(monkeypatch, tmp_path, code):
    monkeypatch.setattr(child, "program", lambda: [sys.executable, "-c", code])
    path = mbtiles(tmp_path / "a.mbtiles", dict.fromkeys(TILES, png()))
    assert refused(lambda: inspection.verify(path)).code == "pack-too-much"


def test_errors_come_over_as_they_are(tmp_path):
    for path in (tmp_path / "none.mbtiles", with_view(tmp_path / "v.mbtiles", "SELECT 1 AS x")):
        here = refused(partial(reading.verify, path))
        there = refused(partial(inspection.verify, path))
        assert (type(here), here.code, here.args_) == (type(there), there.code, there.args_)


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of memory there")
def test_a_pack_that_fills_the_memory_is_told(tmp_path):
    """Metadata of one value, which is lists in a list: some 30 times its size when read."""
    value = "[" + "[]," * 1_300_000 + "0]"
    path = mbtiles(tmp_path / "m.mbtiles", dict.fromkeys(TILES, png()), json=value)
    with pytest.raises(StorageError) as caught:
        inspection.ask("describe", path, lambda: False, memory=64 << 20)
    assert caught.value.code == "pack-too-much"
    packs = [path, *(CASES / "hostile").glob("*tiles")]
    assert peak_mb("describe", packs) < 200
    assert peak_mb("verify", packs) < 200


def peak_mb(task, packs):
    """The memory the largest inspector took, as seen by a small process that asks for them."""
    code = (
        "import sys, resource; from pathlib import Path; from contextlib import suppress\n"
        "from langson_explorer.packs import inspection\n"
        "from langson_explorer.errors import ExplorerError\n"
        "for path in sys.argv[2:]:\n"
        "    with suppress(ExplorerError): getattr(inspection, sys.argv[1])(Path(path))\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
    )
    told = subprocess.check_output([sys.executable, "-c", code, task, *map(str, packs)], text=True)
    return int(told) / 1024


@cases
@pytest.mark.parametrize(
    "path",
    [*sorted((CASES / "hostile").glob("*tiles")), *sorted((CASES / "packs").glob("*.mbtiles"))],
    ids=lambda path: path.name,
)
def test_every_case_is_read_or_told_in_time_and_memory(path, tmp_path):
    """In the library, too: list, remove, whatever lies in the folder."""
    began = time.monotonic()
    with_journal = path.with_name(path.name + "-wal")
    folder = tmp_path / "packs"
    folder.mkdir()
    for file in (path, with_journal):
        if file.exists():
            shutil.copy(file, folder / file.name.replace("_", "-").lower())
    with closing(PackLibrary(folder)) as library:
        (pack,) = library.packs()
        if pack.trouble:
            sentence = error_sentence(pack.trouble)
            assert pack.path.name in sentence
        try:
            inspection.verify(path)
        except StorageError as error:
            assert error_sentence(error)
        library.remove(pack.id)
        library.purge()
        assert library.packs() == ()
    assert time.monotonic() - began < 10


@cases
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("hostile/columns-bomb.mbtiles", "pack-unsafe"),
        ("hostile/meta-200x4MB.mbtiles", "pack-unsafe"),
        ("hostile/view-randomblob.mbtiles", "pack-unsafe"),
        ("hostile/view-replace.mbtiles", "pack-unsafe"),
        ("hostile/fat-root.pmtiles", "pack-damaged"),
        ("hostile/fat-leaves-100.pmtiles", "pack-damaged"),
        ("packs/avif.mbtiles", "pack-format"),
        ("packs/zstd.mbtiles", "pack-format"),
        ("packs/large_picture.mbtiles", "pack-picture-large"),
        ("packs/wal_partly.mbtiles", "pack-journal"),
    ],
)
def test_every_case_has_its_true_reason(name, code):
    assert refused(lambda: inspection.glance(CASES / name)).code == code


@cases
@pytest.mark.parametrize("name", ["html-slow", "marked", "name-xss"])
def test_words_that_mean_harm_are_plain_words(name):
    info = inspection.verify(CASES / "hostile" / f"{name}.mbtiles")
    assert info.name
    assert "<img" not in info.attribution or name == "name-xss"  # it stood there as &lt;img


@cases
def test_a_pack_elsewhere_does_not_claim_the_province():
    box = inspection.describe(CASES / "packs/elsewhere_no_bounds.mbtiles").box
    assert (box.west, box.east) == pytest.approx((-71.5, -71), abs=0.2)


def unfinished(tmp_path, mode):
    """A pack of which a part still lies in a journal beside it."""
    path = mbtiles(tmp_path / "made.mbtiles", dict.fromkeys(TILES, png()))
    db = sqlite3.connect(path, isolation_level=None)
    db.execute(f"PRAGMA journal_mode = {mode}")
    db.execute("PRAGMA wal_autocheckpoint = 0")
    db.execute("PRAGMA cache_size = 1")  # so that pages are written before the end
    db.execute("BEGIN")
    db.execute("DELETE FROM tiles")
    if mode == "WAL":
        db.execute("COMMIT")
    ending = "-wal" if mode == "WAL" else "-journal"
    copied = tmp_path / "copied.mbtiles"
    shutil.copy(path, copied)
    shutil.copy(f"{path}{ending}", f"{copied}{ending}")
    db.close()
    return copied, f"{copied.name}{ending}"


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_a_pack_that_lies_partly_in_a_journal_is_refused(tmp_path, mode):
    path, journal = unfinished(tmp_path, mode)
    error = refused(lambda: inspection.glance(path))
    assert (error.code, error.args_["journal"]) == ("pack-journal", journal)
    assert journal in error_sentence(error)


def test_a_journal_that_holds_nothing_is_none(tmp_path):
    path = mbtiles(tmp_path / "a.mbtiles", dict.fromkeys(TILES, png()))
    for ending in ("-wal", "-journal"):
        Path(f"{path}{ending}").write_bytes(bytes(100))
    assert inspection.verify(path).max_zoom == 7


@pytest.mark.skipif(os.name == "nt", reason="its paths end sooner")
def test_a_path_too_long_for_sqlite_is_told(tmp_path):
    folder = tmp_path.joinpath(*["x" * 200] * 3)
    source = mbtiles(tmp_path / "a.mbtiles", dict.fromkeys(TILES, png()))
    with closing(PackLibrary(folder)) as library:
        error = refused(lambda: library.install(source))
    assert error.code == "pack-path-too-long"
    assert str(folder) in error_sentence(error)
    assert not list(folder.glob("*"))
