import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from recorded_calls import recorded_calls

from langson_explorer import files
from langson_explorer.errors import MissingFileError, ReadOnlyError, StorageError
from langson_explorer.files import (
    make_private_folder,
    open_private,
    open_to_read,
    sweep,
    whole_file,
    write_whole,
)


def test_a_file_is_replaced_as_a_whole(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("before")
    file.chmod(0o640)
    with whole_file(file) as part:
        part.write_text("half")
        assert file.read_text() == "before"
        part.write_text("after")
    assert file.read_text() == "after"
    assert file.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("mistake", [KeyError, KeyboardInterrupt])
def test_a_failure_half_way_leaves_the_old_file(tmp_path, mistake):
    file = tmp_path / "list.csv"
    file.write_text("before")
    with pytest.raises(mistake), whole_file(file) as part:
        part.write_text("half")
        raise mistake
    assert file.read_text() == "before"
    assert list(tmp_path.iterdir()) == [file]


def test_a_full_disk_leaves_the_old_file(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("before")
    with pytest.raises(StorageError, match="disk-full"), whole_file(file):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert file.read_text() == "before"
    assert list(tmp_path.iterdir()) == [file]


def test_a_read_only_file_is_not_replaced(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("before")
    file.chmod(0o444)
    with pytest.raises(ReadOnlyError, match="file-read-only"):
        write_whole(file, b"after")
    assert file.read_text() == "before"


@pytest.mark.skipif(os.name != "posix", reason="folders are read-only by mode on POSIX only")
def test_a_read_only_folder_is_told(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    folder.chmod(0o555)
    try:
        if os.access(folder, os.W_OK):  # root may write anywhere, but not here:
            folder = tmp_path.__class__("/proc/self")
        with pytest.raises(StorageError) as raised:
            write_whole(folder / "list.csv", b"x")
    finally:
        (tmp_path / "folder").chmod(0o755)
    assert raised.value.code in ("file-read-only", "file-not-written")
    assert raised.value.path.name == "list.csv"


def test_a_folder_that_is_a_file_is_told(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageError, match="folder-missing"):
        write_whole(tmp_path / "file" / "list.csv", b"x")


def test_a_link_stays_a_link(tmp_path):
    file, link = tmp_path / "list.csv", tmp_path / "link.csv"
    file.write_text("before")
    link.symlink_to(file)
    write_whole(link, b"after")
    assert link.is_symlink()
    assert file.read_text() == "after"


# What stands in a file's place


@pytest.fixture
def in_its_place(tmp_path):
    """Ways of putting something else where a file belongs, by name."""

    def fifo(path):
        os.mkfifo(path)

    def link_to(target):
        return lambda path: path.symlink_to(target)

    return {
        "folder": Path.mkdir,
        "fifo": fifo,
        "device": link_to("/dev/zero"),
        "stick that is not in": link_to(tmp_path / "media" / "stick" / "file"),
        "loop": lambda path: path.symlink_to(path.name),
        "link to a folder": link_to(tmp_path),
    }


OTHERS = ("folder", "fifo", "device", "stick that is not in", "loop", "link to a folder")


@pytest.mark.skipif(os.name != "posix", reason="needs links and FIFOs")
@pytest.mark.parametrize("kind", OTHERS)
def test_what_is_no_file_is_neither_read_nor_replaced(tmp_path, in_its_place, kind):
    place = tmp_path / "place"
    in_its_place[kind](place)
    before = place.lstat()
    for attempt in (lambda: open_to_read(place), lambda: write_whole(place, b"x")):
        with pytest.raises(StorageError, match=r"file-not-regular|file-link-broken") as refused:
            attempt()
        assert refused.value.path == place
    after = place.lstat()
    assert (after.st_ino, after.st_mode) == (before.st_ino, before.st_mode)
    assert [entry.name for entry in tmp_path.iterdir()] == ["place"]


@pytest.mark.skipif(os.name != "posix", reason="needs links and FIFOs")
@pytest.mark.parametrize("kind", OTHERS)
def test_a_file_of_our_own_is_opened_without_following(tmp_path, in_its_place, kind):
    place = tmp_path / "place"
    in_its_place[kind](place)
    with pytest.raises(OSError):
        open_private(place, os.O_RDWR)


def test_a_file_of_our_own_is_not_emptied_when_opened(tmp_path):
    place = tmp_path / "place"
    place.write_text("before")
    os.close(open_private(place, os.O_RDWR))
    assert place.read_text() == "before"


def test_only_what_is_truly_missing_is_missing(tmp_path):
    with pytest.raises(MissingFileError):
        open_to_read(tmp_path / "nowhere")


# Who may read what is written


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX modes")
@pytest.mark.parametrize("umask", [0o022, 0o077, 0o002])
def test_a_new_file_is_as_the_umask_has_it(tmp_path, umask):
    old = os.umask(umask)
    try:
        write_whole(tmp_path / "list.csv", b"x")
        write_whole(tmp_path / "settings.json", b"x", private=True)
    finally:
        os.umask(old)
    assert (tmp_path / "list.csv").stat().st_mode & 0o777 == 0o666 & ~umask
    assert (tmp_path / "settings.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX modes")
def test_the_folder_of_the_user_is_closed_to_others(tmp_path):
    new, old, shared = (tmp_path / name for name in ("new", "old", "shared"))
    old.mkdir()
    old.chmod(0o755)
    shared.mkdir()
    shared.chmod(0o775)
    for folder in (new, old, shared):
        make_private_folder(folder)
    modes = [folder.stat().st_mode & 0o777 for folder in (new, old, shared)]
    assert modes == [0o700, 0o700, 0o775], "what the group may write to is shared on purpose"


# What killed processes leave


def test_parts_of_dead_processes_are_swept_those_of_others_left(tmp_path):
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    host = files._host()
    theirs = tmp_path / f".langson-{host}-{os.getpid()}-00ff.part"
    elsewhere = tmp_path / f".langson-0badcafe-{dead.pid}-00ff.part"
    left = tmp_path / f".langson-{host}-{dead.pid}-00ff.part"
    journal = tmp_path / f".langson-{host}-{dead.pid}-00ff.part-journal"
    old = tmp_path / "plans.gpkg.4000001"
    other = tmp_path / "plans.gpkg.backup"
    for file in (theirs, elsewhere, left, journal, old, other):
        file.touch()
    sweep(tmp_path, r"plans\.gpkg\.(?P<pid>\d+)")
    assert sorted(tmp_path.iterdir()) == sorted([theirs, elsewhere, other])
    long_ago = time.time() - 3600
    os.utime(elsewhere, (long_ago, long_ago))
    sweep(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([theirs, other])


# What a power cut leaves


def test_bytes_then_name_then_folder_reach_the_disk(tmp_path):
    code = """
import sys
from pathlib import Path
from langson_explorer.files import write_whole
write_whole(Path(sys.argv[1]), b"content")
"""
    folder = tmp_path / "folder"
    folder.mkdir()
    calls = recorded_calls(tmp_path, code, folder / "list.csv")
    ours = [call for call in calls if "langson-" in call[1] or call[1].endswith("folder")]
    part = ours[0][1]
    assert ours == [("sync", part), ("rename", f"{part} list.csv"), ("sync", "folder")]


def test_a_new_file_replaces_nothing_where_it_must_not(tmp_path):
    place = tmp_path / "place"
    with pytest.raises(StorageError, match="file-exists"), whole_file(place, fresh=True) as part:
        part.write_text("late")
        place.write_text("earlier")
    assert place.read_text() == "earlier"
    assert [*tmp_path.iterdir()] == [place]
