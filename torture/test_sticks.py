"""Sticks that are full, write-protected, pulled out while bundles are made and taken."""

import os
import random
import shutil

import pytest
from disks import fill, mounted, need, sh, small, stick
from exchange_builders import PLACE, Post

from langson_explorer.errors import ExplorerError, ReadOnlyError, StorageError
from langson_explorer.paths import Paths

MANY = 40  # changes of some kilobytes that do not pack


@pytest.fixture
def two(tmp_path):
    shipped = Paths.standard().catalogue
    a, b = (Post(tmp_path / name, shipped, name) for name in "ab")
    a.trust(b)
    b.trust(a)
    return a, b


def write_much(post, count=MANY, seed=1):
    noise = random.Random(seed)
    for _ in range(count):
        letters = "".join(map(chr, noise.choices(range(0x4E00, 0x9000), k=6000)))
        post.edit(PLACE, summary_vi={"summary_vi": letters})


def at(share, deed):
    """Does something once, when so much is done."""
    done = []

    def heed(now):
        if now >= share and not done:
            done.append(now)
            deed()

    return heed


def names(folder):
    return {path.name for path in folder.iterdir()} - {"lost+found"}


def test_a_write_protected_stick_is_told_and_left_as_it_was(two, tmp_path):
    need("mount")
    a, _ = two
    a.name_it("one")
    with small(tmp_path / "stick", "4m") as disk:
        file = disk / "x.xlgoi"
        a.exchange.make(file)
        before = file.read_bytes()
        a.name_it("two")
        sh("mount", "-o", "remount,ro", disk)
        with pytest.raises(ReadOnlyError) as error:
            a.exchange.make(file)
        assert error.value.code == "file-read-only"
        assert file.read_bytes() == before
        assert names(disk) == {"x.xlgoi"}
    assert len(a.exchange.status().exchanges) == 1  # what was not made is not told


def test_a_write_protected_stick_can_be_taken_from(two, tmp_path):
    need("mount")
    a, b = two
    a.name_it("one")
    with small(tmp_path / "stick", "4m") as disk:
        a.exchange.make(disk / "x.xlgoi")
        sh("mount", "-o", "remount,ro", disk)
        assert b.exchange.inspect(disk / "x.xlgoi").new == 1
        assert b.exchange.take(disk / "x.xlgoi").changes == 1
    assert a.shown() == b.shown()


def test_a_stick_that_fills_up_in_the_middle_of_making(two, tmp_path):
    need("mount")
    a, _ = two
    a.name_it("one")
    with small(tmp_path / "stick", "1m") as disk:
        file = disk / "x.xlgoi"
        a.exchange.make(file)
        before = file.read_bytes()
        write_much(a)
        with pytest.raises(StorageError) as error:
            a.exchange.make(file, heed=at(0.3, lambda: fill(disk)))
        assert error.value.code == "disk-full"
        assert file.read_bytes() == before
        assert names(disk) == {"fill", "x.xlgoi"}


@pytest.mark.parametrize("share", [0.1, 0.5, 1.0])
def test_a_stick_pulled_out_in_the_middle_of_making(two, tmp_path, share):
    need("mount", "losetup", "mkfs.ext4")
    a, b = two
    write_much(a)
    with stick(tmp_path) as (disk, pull_out):
        with pytest.raises(StorageError) as error:
            a.exchange.make(disk / "x.xlgoi", heed=at(share, pull_out))
        # This stick lies in memory that is full by then: so it may say that, too.
        assert error.value.code in {"disk-lost", "file-not-written", "file-read-only", "disk-full"}
    assert a.exchange.status().exchanges == ()
    a.exchange.make(tmp_path / "again.xlgoi")  # nothing at home has suffered
    b.exchange.take(tmp_path / "again.xlgoi")
    assert a.shown() == b.shown()


@pytest.mark.parametrize("share", [0.1, 0.4, 0.6, 0.9])
def test_a_stick_pulled_out_in_the_middle_of_taking(two, tmp_path, share):
    need("mount", "losetup", "mkfs.ext4")
    a, b = two
    b.name_it("ours")
    write_much(a)
    with stick(tmp_path) as (disk, pull_out):
        a.exchange.make(disk / "x.xlgoi")
        shutil.copyfile(disk / "x.xlgoi", tmp_path / "copy.xlgoi")
        os.sync()
        before = b.shown()
        try:
            b.exchange.take(disk / "x.xlgoi", heed=at(share, pull_out))
        except ExplorerError as error:
            assert error.code in {"bundle-damaged", "file-unreadable", "bundle-altered"}
            assert b.shown() == before  # all or nothing
            assert b.exchange.status().exchanges == ()
        else:
            assert len(b.changes()) == MANY + 1  # all of it was in memory by then
    b.exchange.take(tmp_path / "copy.xlgoi")
    assert len(b.changes()) == MANY + 1
    assert len(b.store.disputes()) == 0


def test_a_disk_at_home_that_is_full_while_taking(tmp_path):
    need("mount")
    shipped = Paths.standard().catalogue
    a = Post(tmp_path / "a", shipped, "a")
    write_much(a)
    a.exchange.make(tmp_path / "x.xlgoi")
    with mounted(tmp_path / "home", "-t", "tmpfs", "-o", "size=24m") as home:
        b = Post(home / "b", shipped, "b")
        b.trust(a)
        b.name_it("ours")
        before = b.shown()
        fill(home)
        with pytest.raises(StorageError) as error:
            b.exchange.take(tmp_path / "x.xlgoi")
        assert error.value.code == "disk-full"
        (home / "fill").unlink()
        assert b.shown() == before
        assert b.exchange.take(tmp_path / "x.xlgoi").changes == MANY
