"""The tables of `records.gpkg`, version by version."""

import sqlite3
from collections.abc import Callable

from langson_explorer.storage.geopackage import Column, add_attribute_table

TABLES = frozenset(
    {
        *("changes", "edits", "heads", "awaited", "drafts", "mappings", "records_state"),
        *("forks", "signed", "waiting", "keys", "statements", "peers"),
    }
)

_FIRST = """
CREATE UNIQUE INDEX changes_number ON changes(office, number);
CREATE INDEX changes_clock ON changes(clock);
CREATE TABLE edits (place TEXT NOT NULL, seq INTEGER NOT NULL, nth INTEGER NOT NULL,
  PRIMARY KEY (place, seq, nth)) WITHOUT ROWID;
CREATE TABLE heads (place TEXT NOT NULL, cell TEXT NOT NULL, office TEXT NOT NULL,
  number INTEGER NOT NULL, nth INTEGER NOT NULL, clock INTEGER NOT NULL, base TEXT NOT NULL,
  shipped TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (place, cell, office, number, nth)) WITHOUT ROWID;
CREATE TABLE awaited (place TEXT NOT NULL, cell TEXT NOT NULL, office TEXT NOT NULL,
  number INTEGER NOT NULL, nth INTEGER NOT NULL,
  PRIMARY KEY (place, cell, office, number, nth)) WITHOUT ROWID;
CREATE TABLE drafts (place TEXT PRIMARY KEY, body TEXT NOT NULL, updated TEXT NOT NULL);
CREATE TABLE mappings (header TEXT PRIMARY KEY, body TEXT NOT NULL, updated TEXT NOT NULL);
CREATE TABLE records_state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO records_state VALUES ('schema', '0');
"""


def _first_tables(db: sqlite3.Connection) -> None:
    """`changes` is the log; `edits` finds the changes of a place, `heads` is what they add up to.

    `awaited` are edits that others were made on top of, not yet received; what has not been
    saved is in `drafts`; `mappings` are the columns of files taken in before.
    """
    add_attribute_table(
        db,
        "changes",
        [
            Column("office", "TEXT", "NOT NULL"),
            Column("number", "INTEGER", "NOT NULL"),
            Column("hash", "TEXT", "NOT NULL"),
            Column("clock", "INTEGER", "NOT NULL"),
            Column("batch", "INTEGER", "NOT NULL"),
            Column("received", "DATETIME", "NOT NULL"),
            Column("way", "TEXT", "NOT NULL"),  # how it came: "" where it was made here
            Column("line", "TEXT", "NOT NULL"),  # the change itself
        ],
    )
    for statement in _FIRST.split(";\n"):
        if statement.strip():
            db.execute(statement)


_EXCHANGE = """
CREATE INDEX changes_hash ON changes(hash);
CREATE TABLE forks (feed TEXT PRIMARY KEY, root TEXT NOT NULL, parent TEXT NOT NULL,
  first INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE signed (hash TEXT PRIMARY KEY, public TEXT NOT NULL, office TEXT NOT NULL,
  number INTEGER NOT NULL, signature TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE waiting (hash TEXT PRIMARY KEY, previous TEXT NOT NULL, number INTEGER NOT NULL,
  public TEXT NOT NULL, way TEXT NOT NULL, line TEXT NOT NULL);
CREATE INDEX waiting_previous ON waiting(previous);
CREATE TABLE keys (public TEXT PRIMARY KEY, name TEXT NOT NULL, trusted TEXT NOT NULL,
  revoked TEXT NOT NULL, signs INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE statements (line TEXT PRIMARY KEY, signature TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE peers (public TEXT PRIMARY KEY, name TEXT NOT NULL, tips TEXT NOT NULL,
  made TEXT NOT NULL, heard TEXT NOT NULL, sent TEXT NOT NULL) WITHOUT ROWID;
"""


def _exchange_tables(db: sqlite3.Connection) -> None:
    """`forks` are the branches of copied logs, `signed` what offices have signed of their chains.

    `waiting` are changes whose predecessors have not come yet; `keys` and `statements` say whose
    word counts; `peers` how far each office was when it was last heard of.
    """
    for statement in _EXCHANGE.split(";\n"):
        if statement.strip():
            db.execute(statement)


def _exchanges_table(db: sqlite3.Connection) -> None:
    """Every bundle made or taken, every meeting with a common store; see `ledger.Exchanged`."""
    db.execute(
        "CREATE TABLE exchanges (moment TEXT NOT NULL, deed TEXT NOT NULL, public TEXT NOT NULL, "
        "name TEXT NOT NULL, changes INTEGER NOT NULL, photos INTEGER NOT NULL, "
        "file TEXT NOT NULL)"
    )


def _changes_with_province(db: sqlite3.Connection) -> None:
    """Changes say which province they are of: nothing for the tables, all for older programs.

    What was written before stays as it is, for its hash is of those very letters.
    """
    del db


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    _first_tables,
    _exchange_tables,
    _exchanges_table,
    _changes_with_province,
)
"""The step from each version to the next; a step once shipped is never changed."""


_PROVINCE = "SELECT value FROM records_state WHERE key = 'province'"


def province(db: sqlite3.Connection) -> str:
    """The code of the province whose changes the log is of; "" before the first."""
    row = db.execute(_PROVINCE).fetchone()
    return "" if row is None else str(row[0])


def set_province(db: sqlite3.Connection, code: str) -> None:
    """Say which province the log is of, once, within the caller's transaction."""
    db.execute("INSERT OR IGNORE INTO records_state VALUES ('province', ?)", (code,))


def version(db: sqlite3.Connection) -> int:
    """How many migrations the file has had."""
    has_state = "SELECT count(*) FROM main.sqlite_schema WHERE name = 'records_state'"
    if db.execute(has_state).fetchone() == (0,):
        return 0
    (value,) = db.execute("SELECT value FROM records_state WHERE key = 'schema'").fetchone()
    return int(value)


def migrate(db: sqlite3.Connection) -> None:
    """Bring the file to the newest version, within the caller's transaction."""
    for step in MIGRATIONS[version(db) :]:
        step(db)
    db.execute("UPDATE records_state SET value = ? WHERE key = 'schema'", (str(len(MIGRATIONS)),))
