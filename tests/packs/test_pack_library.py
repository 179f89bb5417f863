"""Installing: a whole pack or none, an order that is kept, removal that can be taken back."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pack_builders import HOME, POLYGON, mbtiles, pmtiles, png, tiles_over, vector_tile
from pmtiles.tile import TileType

from langson_explorer.errors import ExplorerError, NotFoundError
from langson_explorer.packs import copying
from langson_explorer.packs.library import PackLibrary, Stage
from langson_explorer.packs.order import BASEMAP, Order, read_order
from langson_explorer.packs.pack import TileId

TILES = tiles_over(HOME, range(6, 8))
SHAPE = vector_tile({"water": [(POLYGON, [[(0, 0), (9, 0), (9, 9)]], {})]})


@pytest.fixture
def stick(tmp_path):
    """A stick with two pictures' packs, a vectors' one."""
    folder = tmp_path / "stick"
    folder.mkdir()
    mbtiles(folder / "a.mbtiles", dict.fromkeys(TILES, png((1, 2, 3))), name="Ảnh vệ tinh")
    pmtiles(folder / "b.pmtiles", dict.fromkeys(TILES, png((4, 5, 6))), name="Bản đồ quét")
    pmtiles(folder / "v.pmtiles", dict.fromkeys(TILES, SHAPE), TileType.MVT, name="Đường sá")
    return folder


@pytest.fixture
def library(tmp_path):
    made = PackLibrary(tmp_path / "user" / "packs")
    yield made
    made.close()


def files(library):
    folder = library._folder
    return sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []


def refused(work):
    with pytest.raises(ExplorerError) as caught:
        work()
    return caught.value


def test_an_installed_pack_gives_its_tiles_without_the_stick(stick, library):
    pack = library.install(stick / "a.mbtiles")
    shutil.rmtree(stick)
    assert (pack.id, pack.info.name, pack.is_shown) == ("anh-ve-tinh", "Ảnh vệ tinh", True)
    assert library.tile(pack.id, TILES[0]).body == png((1, 2, 3))
    assert files(library) == ["anh-ve-tinh.mbtiles", "packs.json"]


def test_progress_is_told_and_ends(stick, library):
    told = []
    library.install(stick / "a.mbtiles", lambda stage, share: told.append((stage, share)))
    assert told[0] == (Stage.CHECKING, 0.0)
    assert (Stage.COPYING, 1.0) in told
    assert told[-1] == (Stage.CHECKING, 1.0)


def test_pictures_come_under_our_lines_vectors_on_top(stick, library):
    for name in ("a.mbtiles", "v.pmtiles", "b.pmtiles"):
        library.install(stick / name)
    assert library.order() == ("duong-sa", BASEMAP, "ban-do-quet", "anh-ve-tinh")
    assert [pack.is_above for pack in library.packs()] == [True, False, False]


def test_the_order_is_kept(stick, library):
    for name in ("a.mbtiles", "b.pmtiles"):
        library.install(stick / name)
    library.move("anh-ve-tinh", 0)
    library.show("ban-do-quet", False)
    again = PackLibrary(library._folder)
    assert again.order() == ("anh-ve-tinh", BASEMAP, "ban-do-quet")
    assert [pack.is_shown for pack in again.packs()] == [True, False]
    again.close()


def test_two_packs_of_one_name_have_two_ids(stick, library):
    library.install(stick / "a.mbtiles")
    other = mbtiles(stick / "c.mbtiles", {TILES[0]: png()}, name="Ảnh vệ tinh")
    assert library.install(other).id == "anh-ve-tinh-2"


def test_a_pack_without_a_name_keeps_that_of_its_file(stick, library):
    path = mbtiles(stick / "Xứ Lạng 2026.mbtiles", {TILES[0]: png()})
    assert library.install(path).info.name == "Xứ Lạng 2026"
    assert library.packs()[0].info.name == "Xứ Lạng 2026"


@pytest.mark.parametrize("name", ["basemap", "", "../../etc", "…", "x" * 300, "CON"])
def test_any_name_makes_a_safe_file(stick, library, name):
    path = mbtiles(stick / "n.mbtiles", {TILES[0]: png()}, name=name)
    pack = library.install(path)
    assert pack.path.parent == library._folder
    assert pack.id != BASEMAP
    assert library.tile(pack.id, TILES[0])


def test_the_same_pack_twice_is_told(stick, library):
    library.install(stick / "a.mbtiles")
    shutil.copy(stick / "a.mbtiles", stick / "same.mbtiles")
    error = refused(lambda: library.install(stick / "same.mbtiles"))
    assert (error.code, error.args_["name"]) == ("pack-already-there", "Ảnh vệ tinh")


def test_a_damaged_pack_changes_nothing(stick, library):
    library.install(stick / "a.mbtiles")
    before = files(library), library.order()
    bad = stick / "b.pmtiles"
    bad.write_bytes(bad.read_bytes()[:-10])
    error = refused(lambda: library.install(bad))
    assert (error.code, error.path) == ("pack-truncated", bad)
    assert (files(library), library.order()) == before


def test_damage_found_in_the_copy_names_the_source(stick, library):
    tiles = {**dict.fromkeys(TILES, png()), TileId(7, 0, 0): None}
    hollow = mbtiles(stick / "h.mbtiles", tiles)
    error = refused(lambda: library.install(hollow))
    assert (error.code, error.path) == ("pack-tile-damaged", hollow)
    assert files(library) == []


def test_a_copy_can_be_stopped(stick, library):
    copied = []
    error = refused(
        lambda: library.install(
            stick / "a.mbtiles",
            lambda stage, share: copied.append(share),
            is_cancelled=lambda: bool(copied),
        )
    )
    assert error.code == "cancelled"
    assert files(library) == []


def test_a_full_disk_is_foreseen(stick, library, monkeypatch):
    monkeypatch.setattr(
        copying.shutil, "disk_usage", lambda folder: shutil._ntuple_diskusage(9, 8, 1)
    )
    error = refused(lambda: library.install(stick / "a.mbtiles"))
    assert (error.code, error.args_["free"]) == ("pack-no-room", 1)
    assert files(library) == []


class Stick:
    """A file whose reading stops short, as when a stick is pulled out."""

    def __init__(self, path, fault):
        self._path, self._fault = path, fault

    def open(self, *args, **more):
        reading = self._path.open(*args, **more)
        fault = self._fault

        class Reading:
            def __enter__(self):
                return self

            def __exit__(self, *error):
                reading.close()

            def fileno(self):
                return reading.fileno()

            def read(self, count):
                return fault(reading.read(1000))

        return Reading()


def test_a_stick_pulled_out_leaves_no_half_pack(tmp_path, stick):
    seen = []

    def fault(chunk):
        seen.append(chunk)
        if len(seen) > 3:
            raise OSError(errno.EIO, "gone")
        return chunk

    target = tmp_path / "draft.part"
    source = Stick(stick / "a.mbtiles", fault)
    error = refused(lambda: copying.copy(source, target, lambda done, total: None, lambda: False))
    assert error.code == "pack-source-lost"
    assert len(seen) > 3
    assert not target.exists()


def test_a_file_that_shrinks_while_copied_leaves_no_half_pack(tmp_path, stick):
    target = tmp_path / "draft.part"
    source = Stick(stick / "a.mbtiles", lambda chunk: b"")
    error = refused(lambda: copying.copy(source, target, lambda done, total: None, lambda: False))
    assert error.code == "pack-source-lost"
    assert not target.exists()


def test_a_disk_that_fills_up_is_told(tmp_path, stick, monkeypatch):
    def full(handle):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(copying.os, "fsync", full)
    target = tmp_path / "draft.part"
    error = refused(
        lambda: copying.copy(stick / "a.mbtiles", target, lambda done, total: None, lambda: False)
    )
    assert error.code == "disk-full"
    assert not target.exists()


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
def test_a_process_killed_while_copying_leaves_no_pack(stick, tmp_path):
    folder = tmp_path / "user" / "packs"
    code = (
        "import sys, time; from pathlib import Path\n"
        "from langson_explorer.packs.library import PackLibrary, Stage\n"
        "def slow(stage, share):\n"
        "    print(stage, flush=True)\n"
        "    if stage is Stage.COPYING: time.sleep(60)\n"
        "PackLibrary(Path(sys.argv[1])).install(Path(sys.argv[2]), slow)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(folder), str(stick / "a.mbtiles")],
        stdout=subprocess.PIPE,
        text=True,
    )
    while process.stdout.readline().strip() != Stage.COPYING:
        pass
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    library = PackLibrary(folder)
    assert library.packs() == ()
    (draft,) = folder.glob(".*.part")
    long_ago = time.time() - 3600
    os.utime(draft, (long_ago, long_ago))
    library.install(stick / "b.pmtiles")
    assert files(library) == ["ban-do-quet.pmtiles", "packs.json"]
    library.close()


def test_removal_can_be_taken_back(stick, library):
    for name in ("a.mbtiles", "v.pmtiles"):
        library.install(stick / name)
    library.show("anh-ve-tinh", False)
    before = library.packs()
    library.remove("anh-ve-tinh")
    assert library.order() == ("duong-sa", BASEMAP)
    assert library.tile("anh-ve-tinh", TILES[0]) is None
    library.restore("anh-ve-tinh")
    assert library.packs() == before
    assert library.tile("anh-ve-tinh", TILES[0]).body == png((1, 2, 3))


def test_what_is_removed_is_gone_in_the_end(stick, library):
    library.install(stick / "a.mbtiles")
    library.remove("anh-ve-tinh")
    library.purge()
    assert files(library) == ["packs.json"]
    with pytest.raises(NotFoundError):
        library.restore("anh-ve-tinh")


def test_a_new_pack_is_on_though_one_of_its_name_was_off(stick, library):
    library.install(stick / "a.mbtiles")
    library.show("anh-ve-tinh", False)
    library.remove("anh-ve-tinh")
    library.purge()
    assert library.install(stick / "a.mbtiles").is_shown


def test_a_pack_that_breaks_later_is_listed_with_what_is_wrong(stick, library):
    path = library.install(stick / "b.pmtiles").path
    library.close()
    path.write_bytes(path.read_bytes()[:200])
    (pack,) = library.packs()
    assert pack.info is None
    assert pack.trouble.code == "pack-truncated"
    assert refused(lambda: library.tile(pack.id, TILES[0])).code == "pack-truncated"


@pytest.mark.parametrize("text", ["", "[]", "{", '{"order": [1]}', '{"order": "x", "hidden": 3}'])
def test_an_order_that_cannot_be_read_is_begun_anew(stick, library, text):
    library.install(stick / "a.mbtiles")
    (library._folder / "packs.json").write_text(text)
    assert len(library.packs()) == 1
    library.show("anh-ve-tinh", False)
    assert json.loads((library._folder / "packs.json").read_text())["hidden"] == ["anh-ve-tinh"]


def test_a_file_put_there_by_hand_is_found(stick, library):
    library.install(stick / "a.mbtiles")
    shutil.copy(stick / "v.pmtiles", library._folder / "by-hand.pmtiles")
    (library._folder / "notes.txt").write_text("x")
    assert {pack.id for pack in library.packs()} == {"by-hand", "anh-ve-tinh"}


@pytest.mark.skipif(os.name == "nt", reason="links and pipes are not for everyone there")
def test_whatever_lies_in_the_folder_is_listed_and_can_be_removed(stick, library):
    library.install(stick / "a.mbtiles")
    folder = library._folder
    (folder / "gone.mbtiles").symlink_to(folder / "nowhere")
    (folder / "loop.mbtiles").symlink_to(folder / "loop.mbtiles")
    os.mkfifo(folder / "pipe.pmtiles")
    (folder / "folder.mbtiles").mkdir()
    troubles = {pack.id: pack.trouble and pack.trouble.code for pack in library.packs()}
    assert troubles == {
        "anh-ve-tinh": None,
        "gone": "file-link-broken",
        "loop": "file-link-broken",
        "pipe": "file-not-regular",
    }
    library.install(stick / "b.pmtiles")
    for pack in ("gone", "loop", "pipe"):
        library.remove(pack)
        assert pack not in library.order()
    library.purge()
    kept = ["anh-ve-tinh.mbtiles", "ban-do-quet.pmtiles", "folder.mbtiles", "packs.json"]
    assert files(library) == kept


def test_an_unknown_pack_is_told(library):
    for work in (
        lambda: library.remove("x"),
        lambda: library.move("x", 0),
        lambda: library.show("x", True),
        lambda: library.restore("../x"),
        lambda: library.pack("x"),
    ):
        assert refused(work).code == "pack-not-found"
    assert library.tile("x", TILES[0]) is None


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_told(stick, tmp_path):
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o555)
    error = refused(lambda: PackLibrary(folder / "packs").install(stick / "a.mbtiles"))
    assert error.code == "file-read-only"


def test_a_user_folder_that_is_a_file_is_told(stick, tmp_path):
    (tmp_path / "file").write_text("x")
    error = refused(
        lambda: PackLibrary(Path(tmp_path / "file" / "packs")).install(stick / "a.mbtiles")
    )
    assert error.code == "folder-missing"


def test_the_order_puts_new_ones_on_top_leaves_lost_ones_out():
    order = Order(("a", BASEMAP, "b")).of(["b", "new"])
    assert order.ids == ("new", BASEMAP, "b")
    assert Order(("a", BASEMAP)).moved("a", 9).ids == (BASEMAP, "a")
    assert Order().of(["a"]).ids == ("a", BASEMAP)


def test_an_order_of_no_file_is_the_first(tmp_path):
    assert read_order(tmp_path / "none.json") == Order()


def test_the_folder_is_not_made_for_a_look(tmp_path):
    folder = tmp_path / "packs"
    library = PackLibrary(folder)
    assert library.packs() == ()
    assert library.order() == (BASEMAP,)
    library.close()
    assert not folder.exists()


def test_an_order_nested_without_end_is_none_chosen(tmp_path):
    (tmp_path / "packs.json").write_text('{"order":' * 100_000)
    assert read_order(tmp_path / "packs.json") == Order()
