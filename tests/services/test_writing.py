import errno
import os

import pytest

from langson_explorer.errors import ReadOnlyError, StorageError
from langson_explorer.services.writing import whole_file, write_whole


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
    with pytest.raises(StorageError, match="file-not-written"):
        write_whole(tmp_path / "file" / "list.csv", b"x")


def test_a_link_stays_a_link(tmp_path):
    file, link = tmp_path / "list.csv", tmp_path / "link.csv"
    file.write_text("before")
    link.symlink_to(file)
    write_whole(link, b"after")
    assert link.is_symlink()
    assert file.read_text() == "after"
