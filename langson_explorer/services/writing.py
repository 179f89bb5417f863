"""Writes a file whole or not at all."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from langson_explorer.errors import ReadOnlyError, StorageError

_READ_ONLY = (errno.EACCES, errno.EPERM, errno.EROFS)
_FULL = (errno.ENOSPC, errno.EDQUOT)
_NEW_MODE = 0o644


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """An empty file beside `path` to write to; it takes the place of `path` at the end.

    Until then, or where anything goes wrong, `path` is as it was. What has been written has
    reached the disk. Raises ReadOnlyError, StorageError ("disk-full", "file-not-written").
    """
    target = path.resolve()  # a link stays a link
    try:
        mode = target.stat().st_mode & 0o777 if target.exists() else _NEW_MODE
        if not mode & 0o222:
            raise ReadOnlyError("file-read-only", path)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".langson-", suffix=".part")
        os.close(handle)
        part = Path(name)
        try:
            yield part
            part.chmod(mode)
            _sync(part)
            part.replace(target)
            _sync_folder(target.parent)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise _error(path, error) from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; raises as `whole_file`."""
    with whole_file(path) as part:
        part.write_bytes(content)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":  # elsewhere a folder cannot be synced
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _error(path: Path, error: OSError) -> StorageError:
    if error.errno in _READ_ONLY:
        return ReadOnlyError("file-read-only", path)
    if error.errno in _FULL:
        return StorageError("disk-full", path)
    return StorageError("file-not-written", path, reason=error.strerror or str(error))
