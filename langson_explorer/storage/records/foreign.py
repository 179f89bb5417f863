"""Files of other programs that stand where ours belong: they are told, never written to."""

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

from langson_explorer.errors import StorageError
from langson_explorer.files import open_to_read
from langson_explorer.storage.sqlite_file import put_aside, storage_error

_MAGIC = b"SQLite format 3\0"
_LOG_AT = 18  # byte of the header: 2 where changes go to a log beside the file (WAL)


def require_own_log(path: Path, wait_s: float) -> None:
    """Refuse another program's database in the place of the log, with no byte of it changed.

    Raises StorageError ("records-foreign", "file-busy"). What cannot be read at all passes: opening
    it tells what is wrong.
    """
    tables = _tables(path, wait_s)
    if tables and "records_state" not in tables:
        raise StorageError("records-foreign", path)


def put_aside_foreign(path: Path) -> Path | None:
    """Give what stands in the place of the working catalogue another name, if it is not ours.

    The new path; None where there was nothing to put aside. A database that is damaged counts as
    ours: it can be made anew. Raises StorageError ("file-busy", "file-read-only" …).
    """
    if not path.is_file() or path.stat().st_size == 0:
        return None
    with open_to_read(path) as file:
        is_database = file.read(len(_MAGIC)) == _MAGIC
    tables = _tables(path, 0) if is_database else frozenset()
    if is_database and (not tables or "made_of" in tables):
        return None
    kept = put_aside(path, "foreign")
    logging.getLogger(__name__).warning("%s is not ours; it was put aside as %s", path, kept)
    return kept


def _tables(path: Path, wait_s: float) -> frozenset[str]:
    """The tables of a database, opened for reading only; none where it cannot be read."""
    try:
        # Reading one that keeps a log, just now empty, would leave two files beside it.
        steady = "&immutable=1" if _keeps_log(path) and not Path(f"{path}-wal").exists() else ""
        address = f"{path.resolve().as_uri()}?mode=ro{steady}"
        with closing(sqlite3.connect(address, uri=True, timeout=wait_s)) as db:
            listed = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            return frozenset(name for (name,) in listed)
    except sqlite3.Error as error:
        told = storage_error(path, error)
        if told.code == "file-busy":
            raise told from error
        return frozenset()
    except (OSError, RuntimeError, StorageError):  # a loop of links, say
        return frozenset()


def _keeps_log(path: Path) -> bool:
    with open_to_read(path) as file:
        return file.read(_LOG_AT + 1)[_LOG_AT:] == b"\2"
