"""SQLite files whose commits survive a power cut, opened without waiting for ever.

Whoever keeps something of the user's in SQLite opens it here.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from itertools import chain, count
from pathlib import Path

from langson_explorer.errors import DamagedFileError, ReadOnlyError, RequestError, StorageError
from langson_explorer.files import (
    has_no_room,
    knows_locks,
    make_private_folder,
    move,
    require_regular,
    whole_file,
    write_error,
)

BESIDES = ("-journal", "-wal", "-shm")  # what sqlite may keep beside a file
BUSY_WAIT_S = 5.0  # how long to wait while another program writes

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_UNWRITABLE = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
_NONSENSE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}


def open_durably(path: Path, wait_s: float | None = None) -> sqlite3.Connection:
    """Open a file that is there for writing; every commit has reached the disk when it returns.

    Waits at most `wait_s` (BUSY_WAIT_S unless given), now and at each statement. Texts that are no
    UTF-8 raise UnicodeDecodeError, a ValueError, where they are read. Raises MissingFileError
    ("file-missing"), StorageError ("file-busy", "file-empty", "file-not-regular",
    "file-link-broken", "disk-full"), ReadOnlyError ("file-read-only"), DamagedFileError
    ("file-damaged").
    """
    _require_filled(path)
    return _connect(path, "rw", wait_s)


def _require_filled(path: Path) -> None:
    """See that a file has something in it: sqlite takes an empty one for one without tables."""
    require_regular(path)
    if path.stat().st_size == 0:
        raise StorageError("file-empty", path)


@contextmanager
def create_durably(path: Path) -> Iterator[sqlite3.Connection]:
    """Make a new file for one user, with its folder: filled by the caller, it is there whole.

    Raises StorageError ("file-exists", "disk-full" …), ReadOnlyError ("file-read-only").
    """
    try:
        make_private_folder(path.parent)
    except OSError as error:
        raise write_error(path, error) from error
    with (
        whole_file(path, private=True, fresh=True) as part,
        translated_errors(path),
        closing(_connect(part)) as db,
    ):
        yield db


def open_empty(path: Path) -> sqlite3.Connection:
    """Open a file that is missing or empty, as a part that `whole_file` gives, for writing.

    Raises as `open_durably`.
    """
    return _connect(path)


@contextmanager
def memory_copy(path: Path, wait_s: float | None = None) -> Iterator[sqlite3.Connection]:
    """A copy of a file to read, in memory: the file is neither changed nor held.

    Waits at most `wait_s` (BUSY_WAIT_S unless given); raises as `open_durably`.
    """
    _require_filled(path)
    wait = BUSY_WAIT_S if wait_s is None else wait_s
    address = f"{path.resolve().as_uri()}?mode=ro"
    with (
        translated_errors(path),
        closing(sqlite3.connect(address, uri=True, timeout=wait)) as file,
        closing(sqlite3.connect(":memory:")) as db,
    ):
        # A reader's own lock is waited for with a limit; `backup` alone would try for ever.
        file.execute("BEGIN")
        file.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        file.backup(db, progress=_no_waiting(path))
        db.text_factory = _strict_text
        yield db


def put_aside(path: Path, what: str) -> Path:
    """Rename a file ("plans.gpkg" to "plans.<what>.gpkg"), with what sqlite left beside it.

    The new path, one that was free. Raises StorageError.
    """
    endings = chain([""], map("-{}".format, count(2)))
    names = (path.with_name(f"{path.stem}.{what}{ending}{path.suffix}") for ending in endings)
    kept = next(free for free in names if not os.path.lexists(free))
    for end in (*BESIDES, ""):  # the file last: none must ever stand beside a journal of another
        if os.path.lexists(f"{path}{end}"):
            move(path.with_name(path.name + end), kept.with_name(kept.name + end))
    return kept


@contextmanager
def translated_errors(path: Path) -> Iterator[None]:
    """Turns what sqlite or the disk say of the file, or nonsense in it, into StorageErrors."""
    try:
        yield
    except sqlite3.Error as error:
        raise storage_error(path, error) from error
    except OSError as error:
        raise write_error(path, error) from error
    except (TypeError, ValueError, RequestError) as error:
        raise DamagedFileError("file-damaged", path, reason=str(error)) from error


def storage_error(path: Path, error: sqlite3.Error) -> StorageError:
    """What sqlite says of a file, as an error of the program."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # an extended code's low byte
    if code in _NONSENSE:
        return DamagedFileError("file-damaged", path, reason=str(error))
    if code in _BUSY:  # said, too, where nobody holds the file but its disk knows no locks
        return StorageError("file-busy" if knows_locks(path.parent) else "disk-no-locks", path)
    # A journal that finds no room is told as a file that cannot be opened.
    if code == sqlite3.SQLITE_FULL or has_no_room(path.parent):
        return StorageError("disk-full", path)
    if code in _UNWRITABLE:
        return ReadOnlyError("file-read-only", path)
    told = "disk-lost" if code == sqlite3.SQLITE_IOERR else "file-not-written"
    return StorageError(told, path, reason=str(error))


def _connect(path: Path, mode: str = "rwc", wait_s: float | None = None) -> sqlite3.Connection:
    wait = BUSY_WAIT_S if wait_s is None else wait_s
    address = f"{path.resolve().as_uri()}?mode={mode}"
    with ExitStack() as undo:  # a connection left open would keep the file from being moved away
        try:
            db = sqlite3.connect(address, uri=True, timeout=wait)
            undo.callback(db.close)
            _leave_wal(db, wait)
            # A commit deletes the journal: only EXTRA brings the folder down to the disk after it.
            db.execute("PRAGMA synchronous=EXTRA")
            db.execute("BEGIN IMMEDIATE")
            db.rollback()
        except sqlite3.Error as error:
            raise storage_error(path, error) from error
        db.text_factory = _strict_text
        undo.pop_all()
    return db


def _leave_wal(db: sqlite3.Connection, wait_s: float) -> None:
    """Keep everything in one file, unless another program, as QGIS, keeps a log beside it now.

    A commit into that log is as durable, but one would wait for the other program to close.
    """
    db.execute("PRAGMA busy_timeout=0")
    with suppress(sqlite3.OperationalError):
        db.execute("PRAGMA journal_mode=DELETE").fetchone()
    db.execute(f"PRAGMA busy_timeout={round(wait_s * 1000)}")


def _no_waiting(path: Path) -> Callable[[int, int, int], None]:
    def look(status: int, _remaining: int, _total: int) -> None:
        if status & 0xFF in _BUSY:
            raise StorageError("file-busy", path)

    return look


def _strict_text(raw: bytes) -> str:
    """A text, or UnicodeDecodeError in place of sqlite's own error, which blames the file."""
    return raw.decode()
