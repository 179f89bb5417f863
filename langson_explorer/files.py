"""Files opened with care and written so that they stay written: the one door to the disk.

A file is written beside its place, brought down to the disk and renamed; then its folder is brought
down, too, without which a power cut takes the new name back. What stands in a file's place but is
no file (a folder, a FIFO, a device, a link to a stick that is not in) is told and left alone.
"""

import errno
import os
import re
import shutil
import stat
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import BinaryIO

from langson_explorer.errors import MissingFileError, ReadOnlyError, StorageError

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700  # what the program keeps for one user
_ANY_FILE = 0o666  # of which the umask takes its part
_SHARED = 0o020  # a folder its group may write to is shared on purpose
_LEFT_BYTES = 64 << 10  # with less than that left, what failed has failed for want of room
_FORGOTTEN_S = 600  # a part nobody has written to for so long belongs to a process that died

_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL = {errno.ENOSPC, errno.EDQUOT}
_LOST = {errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.ENOTCONN}
_NO_FOLDER = {errno.ENOENT, errno.ENOTDIR, errno.EEXIST}
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EXDEV}

# Not all of these exist on every system.
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)  # a FIFO would keep one waiting for its other end
_BYTES = getattr(os, "O_BINARY", 0)

_PART = re.compile(r"\.langson-(?P<host>[0-9a-f]{8})-(?P<pid>\d+)-[0-9a-f]+\.part(-\w+)?")


@cache
def _host() -> str:
    """The machine, as parts of files name it."""
    import socket  # noqa: PLC0415 - takes its time, and most starts write nothing

    return f"{zlib.crc32(socket.gethostname().encode()):08x}"


def _part_name() -> str:
    """The name of a file half-written by this process, a new one each time."""
    return f".langson-{_host()}-{os.getpid()}-{os.urandom(4).hex()}.part"


# --- reading -----------------------------------------------------------------------------------


def require_regular(path: Path) -> None:
    """See that a name stands for a file, by way of links, too; opens nothing.

    Raises MissingFileError ("file-missing") where there is truly nothing, StorageError
    ("file-not-regular", "file-link-broken", "file-unreadable").
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        if path.is_symlink():
            raise StorageError("file-link-broken", path) from error
        raise MissingFileError("file-missing", path) from error
    except OSError as error:
        code = "file-link-broken" if error.errno == errno.ELOOP else "file-unreadable"
        raise StorageError(code, path) from error
    if not stat.S_ISREG(mode):
        raise StorageError("file-not-regular", path)


def open_to_read(path: Path) -> BinaryIO:
    """Open a file, and only a file, for its bytes; never waits. Raises as `require_regular`."""
    require_regular(path)
    try:
        handle = os.open(path, os.O_RDONLY | _AT_ONCE | _BYTES)
    except FileNotFoundError as error:
        raise MissingFileError("file-missing", path) from error
    except OSError as error:
        raise StorageError("file-unreadable", path) from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):  # it was exchanged meanwhile
        os.close(handle)
        raise StorageError("file-not-regular", path)
    return os.fdopen(handle, "rb")


def read_small(path: Path, most_bytes: int) -> bytes:
    """What a file holds, at most one byte more than it may: so it can be seen to be too big.

    Raises as `require_regular`.
    """
    with open_to_read(path) as file:
        try:
            return file.read(most_bytes + 1)
        except OSError as error:
            raise StorageError("file-unreadable", path) from error


# --- writing -----------------------------------------------------------------------------------


@contextmanager
def whole_file(path: Path, *, private: bool = False, fresh: bool = False) -> Iterator[Path]:
    """An empty file beside `path` to write to; it takes the place of `path` at the end.

    Until then, or where anything goes wrong, `path` is as it was. What has been written has
    reached the disk, under its name. A link stays a link to the file it leads to. A new file is as
    the umask has it, or for its owner alone (`private`); an old one keeps its mode. With `fresh`
    nothing is replaced: raises StorageError ("file-exists").

    Raises ReadOnlyError ("file-read-only"), StorageError ("disk-full", "disk-lost",
    "folder-missing", "file-not-regular", "file-link-broken", "file-not-written").
    """
    try:
        mode = _mode_of(path)
        target = path.resolve()
        part = target.with_name(_part_name())
        _sweep_parts(target.parent)
        try:
            _create(part, PRIVATE_FILE if private else _ANY_FILE if mode is None else mode)
            yield part
            if mode is not None:
                with suppress(PermissionError):  # a stick's file system knows no modes
                    part.chmod(mode)  # the umask does not take from what was there
            sync_file(part)
            _put(part, target, fresh=fresh)
        except StorageError as error:
            if error.path != part:
                raise
            args = {name: value for name, value in error.args_.items() if name != "path"}
            raise type(error)(error.code, path, **args) from error  # nobody knows the part's name
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    except OSError as error:
        raise write_error(path, error) from error


def write_whole(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write a file whole or not at all; raises as `whole_file`."""
    with whole_file(path, private=private) as part:
        part.write_bytes(content)


def move(path: Path, target: Path) -> None:
    """Give a file or folder another name, replacing a file; both folders have reached the disk.

    Raises ReadOnlyError, StorageError as `whole_file`.
    """
    try:
        path.replace(target)
        for folder in {path.parent, target.parent}:
            sync_folder(folder)
    except OSError as error:
        raise write_error(target, error) from error


def remove(path: Path) -> None:
    """Delete a file, if it is there, so that it stays deleted; raises StorageError."""
    try:
        path.unlink(missing_ok=True)
        sync_folder(path.parent)
    except OSError as error:
        raise write_error(path, error) from error


def make_private_folder(folder: Path) -> None:
    """Make a folder for one user, or see that another folder of theirs is closed to others.

    One that its group may write to is shared on purpose and stays so. Raises OSError.
    """
    if folder.is_dir():
        about = folder.stat()
        is_ours = hasattr(os, "geteuid") and about.st_uid == os.geteuid()
        if is_ours and about.st_mode & 0o077 and not about.st_mode & _SHARED:
            with suppress(OSError):  # a stick's file system knows no modes
                folder.chmod(PRIVATE_FOLDER)
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(PRIVATE_FOLDER, exist_ok=True)
    sync_folder(folder.parent)


def open_private(path: Path, flags: int) -> int:
    """Open a file of the program's own, made for one user if it is missing: a file descriptor.

    Neither follows a link nor waits. Raises OSError, also (EINVAL) where it is no file.
    """
    handle = os.open(path, flags | os.O_CREAT | _NO_FOLLOW | _AT_ONCE | _BYTES, PRIVATE_FILE)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    return handle


def sync_file(path: Path) -> None:
    """Bring a file's bytes down to the disk; raises OSError."""
    handle = os.open(path, os.O_RDWR | _BYTES)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Bring a folder's names down to the disk, where the system knows how; raises OSError."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:  # some networks' folders cannot
            raise
    finally:
        os.close(handle)


def sync_tree(folder: Path) -> None:
    """Bring everything in a folder down to the disk, files before names; raises OSError."""
    for place, _, names in os.walk(folder, topdown=False):
        for name in names:
            sync_file(Path(place, name))
        sync_folder(Path(place))


def write_error(path: Path, error: OSError) -> StorageError:
    """What the system says of writing a file, as an error of the program."""
    if error.errno in _READ_ONLY:
        return ReadOnlyError("file-read-only", path)
    if error.errno in _FULL:
        return StorageError("disk-full", path)
    if error.errno in _LOST:
        return StorageError("disk-lost", path)
    if error.errno in _NO_FOLDER and not path.parent.is_dir():
        return StorageError("folder-missing", path, folder=path.parent)
    return StorageError("file-not-written", path, reason=system_text(error))


def system_text(error: OSError) -> str:
    """What is wrong by its number: a system's own words come in the language of the system."""
    return os.strerror(error.errno) if error.errno else str(error)


def knows_locks(folder: Path) -> bool:
    """Whether files of a folder can be locked: some network disks refuse, or never answer well."""
    if os.name != "posix":
        return True
    import fcntl  # noqa: PLC0415 - not on every system

    probe = folder / _part_name()
    try:
        with probe.open("xb") as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in {errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS}
    finally:
        with suppress(OSError):
            probe.unlink(missing_ok=True)
    return True


def has_no_room(folder: Path) -> bool:
    """Whether the disk of a folder has hardly a byte left; False where nobody knows."""
    try:
        return shutil.disk_usage(folder).free < _LEFT_BYTES
    except OSError:
        return False


# --- what was left behind ----------------------------------------------------------------------


def sweep(folder: Path, *others: str) -> None:
    """Delete the parts that killed processes left in a folder; never raises.

    `others` are patterns (of `fullmatch`) of further names to delete once they are old; their
    group "pid", if any, names the process that they belonged to.
    """
    with suppress(OSError):
        _sweep_parts(folder)
        for pattern in map(re.compile, others):
            _sweep_like(folder, pattern)


def _sweep_parts(folder: Path) -> None:
    with suppress(OSError):
        _sweep_like(folder, _PART)


def _sweep_like(folder: Path, pattern: re.Pattern[str]) -> None:
    for entry in os.scandir(folder):
        found = pattern.fullmatch(entry.name)
        if found and entry.is_file(follow_symlinks=False) and _is_forgotten(found, entry):
            with suppress(OSError):
                Path(entry.path).unlink()


def _is_forgotten(found: "re.Match[str]", entry: "os.DirEntry[str]") -> bool:
    """Whether the process that wrote a part has died: one of this machine, or long silent."""
    named = found.groupdict()
    if named.get("pid") and named.get("host", _host()) == _host() and os.name == "posix":
        return not _is_running(int(named["pid"]))
    return time.time() - entry.stat(follow_symlinks=False).st_mtime > _FORGOTTEN_S


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # another user's
        return True
    return True


def _mode_of(path: Path) -> int | None:
    """The mode of the file that is to be replaced, None where there is none."""
    try:
        require_regular(path)
    except MissingFileError:
        return None
    mode = path.stat().st_mode & 0o777
    if not mode & 0o222:
        raise ReadOnlyError("file-read-only", path)
    return mode


def _create(path: Path, mode: int) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _NO_FOLLOW | _BYTES, mode))


def _put(part: Path, target: Path, *, fresh: bool) -> None:
    """Move a finished part to its place, so that no moment shows half of either."""
    if not fresh:
        part.replace(target)
    else:
        try:
            os.link(part, target)  # where something stands in its place by now, this fails
        except FileExistsError as error:
            raise StorageError("file-exists", target) from error
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            if target.exists():
                raise StorageError("file-exists", target) from error
            part.replace(target)
    sync_folder(target.parent)
