"""Packs are not held open for longer than they are needed."""

import sys
import threading
import time
from pathlib import Path

import pytest
from pack_builders import HOME, mbtiles, png, tiles_over

from langson_explorer.packs.library import PackLibrary
from langson_explorer.packs.open_packs import MOST, OpenPacks
from langson_explorer.packs.pack import TileId

TILE = TileId(6, 50, 28)


class Reader:
    """Knows whether it is closed."""

    is_closed = False

    def close(self):
        self.is_closed = True


def lent(packs, name):
    reader = packs.lend(name, Reader())
    packs.give_back(name, reader)
    return reader


def test_only_the_last_used_stay_open():
    packs = OpenPacks(most=2)
    first, second = lent(packs, "1"), lent(packs, "2")
    packs.give_back("1", packs.borrow("1"))  # used again
    third = lent(packs, "3")
    assert [r.is_closed for r in (first, second, third)] == [False, True, False]


def test_none_is_closed_while_it_is_used():
    packs = OpenPacks(most=1)
    used = packs.lend("used", Reader())
    lent(packs, "other")
    assert not used.is_closed
    packs.give_back("used", used)
    packs.close_all()
    assert used.is_closed
    assert len(packs) == 0


def test_an_idle_one_is_closed_without_anybody_asking():
    packs = OpenPacks(idle_s=0.05)
    reader = lent(packs, "idle")
    deadline = time.monotonic() + 10
    while not reader.is_closed and time.monotonic() < deadline:
        time.sleep(0.02)
    assert reader.is_closed
    assert len(packs) == 0


def test_one_closed_while_used_is_given_back_without_harm():
    packs = OpenPacks()
    reader = packs.lend("removed", Reader())
    packs.close("removed")
    later = packs.lend("removed", Reader())  # another of that name, in use
    packs.give_back("removed", reader)
    assert reader.is_closed
    assert not later.is_closed


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counts files by /proc")
def test_tiles_of_many_packs_hold_few_files_open(tmp_path):
    library = PackLibrary(tmp_path / "packs")
    pictures = dict.fromkeys(tiles_over(HOME, range(6, 7)), png())
    library.install(mbtiles(tmp_path / "a.mbtiles", pictures, name="a"))
    original = next(pack.path for pack in library.packs())
    for n in range(2 * MOST):
        copy = original.with_name(f"p{n}.mbtiles")
        copy.write_bytes(original.read_bytes())
    ids = [pack.id for pack in library.packs()]
    threads = [
        threading.Thread(target=lambda: [library.tile(name, TILE) for name in ids])
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    held = [file for file in Path("/proc/self/fd").iterdir() if tmp_path in file.resolve().parents]
    assert 0 < len(held) <= MOST
    assert all(library.tile(name, TILE) for name in ids)
    library.close()
