"""Opens a foreign SQLite file so that nothing in it can run, or reach for what is not its own."""

import os
import sqlite3
from pathlib import Path

from langson_explorer.errors import DamagedFileError, StorageError
from langson_explorer.packs import tiles

MAGIC = b"SQLite format 3\0"
LONGEST_PATH = 500  # bytes: SQLite itself takes 512, with the ending of a journal
_JOURNALS = (
    ("-wal", (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83"), 32),  # a header, then pages
    ("-journal", (b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7",), 28),
)
_LIMITS = (
    (sqlite3.SQLITE_LIMIT_LENGTH, tiles.LARGEST_PACKED),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
    (sqlite3.SQLITE_LIMIT_COLUMN, 64),
    (sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 8),
    (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 50),
    (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000),
    (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
    (sqlite3.SQLITE_LIMIT_VDBE_OP, 10_000),
    (sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0),
)
_SWITCHES = (
    (sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True),
    (sqlite3.SQLITE_DBCONFIG_TRUSTED_SCHEMA, False),
    (sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER, False),
)
_OWN_FUNCTIONS = {"length", "min", "max", "typeof"}  # of our queries, of a table's own checks
_VIEW_FUNCTIONS = {"coalesce", "ifnull", "nullif"}  # of a view that puts tiles together

_REFUSALS = ("not authorized", "unsafe use of")  # a function, a virtual table: told by words alone


def refuse_unfinished(path: Path, size: int) -> None:
    """Raise DamagedFileError for a file whose beginning or end is not here, or not yet in it.

    Codes: ``pack-unknown``, ``pack-truncated``; ``pack-journal`` (journal) where a part of it still
    lies in a file beside it. StorageError ``pack-path-too-long`` (most, bytes) for a path that
    SQLite cannot open.
    """
    if len(os.fsencode(path.resolve())) > LONGEST_PATH:
        raise StorageError("pack-path-too-long", path, most=LONGEST_PATH)
    with path.open("rb") as file:
        header = file.read(100)
    if not header.startswith(MAGIC) or len(header) < 100:
        raise DamagedFileError("pack-unknown", path)
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    is_valid = header[24:28] == header[92:96]  # else an old SQLite left the count as it was
    if is_valid and size < pages * (65_536 if page == 1 else page):
        raise DamagedFileError("pack-truncated", path)
    for ending, magics, head in _JOURNALS:
        journal = path.with_name(path.name + ending)
        if journal.is_file() and journal.stat().st_size > head:
            with journal.open("rb") as file:
                if file.read(8).startswith(magics):
                    raise DamagedFileError("pack-journal", path, journal=journal.name)


def connect(path: Path) -> sqlite3.Connection:
    """The file, read-only, as if nobody else had it; raises sqlite3.Error.

    Only plain tables, with views that do no more than put them together, can be read: no recursion,
    no function that is not needed, no virtual table, no trigger.
    """
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    db = sqlite3.connect(uri, uri=True, check_same_thread=False)
    try:
        for limit, most in _LIMITS:
            db.setlimit(limit, most)
        for switch, is_on in _SWITCHES:
            db.setconfig(switch, is_on)
        for pragma in ("cell_size_check = ON", "query_only = ON"):
            db.execute(f"PRAGMA {pragma}")
        plain = "SELECT lower(name) FROM sqlite_schema WHERE rootpage > 0 OR type = 'view'"
        db.set_authorizer(_Guard({name for (name,) in db.execute(plain)}))
    except BaseException:
        db.close()
        raise
    return db


def is_refusal(error: Exception) -> bool:
    """Whether SQLite failed because something was asked for that `connect` does not let through."""
    is_told = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_AUTH
    return is_told or any(words in str(error) for words in _REFUSALS)


class _Guard:
    """Says what may be done; SQLite asks while it prepares a query."""

    def __init__(self, names: set[str]) -> None:
        self._names = names

    def __call__(
        self, action: int, first: str | None, second: str | None, _db: str | None, view: str | None
    ) -> int:
        if action == sqlite3.SQLITE_SELECT:
            is_fine = True
        elif action == sqlite3.SQLITE_READ:  # a table, a column
            is_fine = (first or "").lower() in self._names
        elif action == sqlite3.SQLITE_FUNCTION:
            is_fine = (second or "").lower() in (_VIEW_FUNCTIONS if view else _OWN_FUNCTIONS)
        else:
            is_fine = action == sqlite3.SQLITE_PRAGMA and first == "quick_check"
        return sqlite3.SQLITE_OK if is_fine else sqlite3.SQLITE_DENY
