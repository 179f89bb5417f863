"""Stated travel times in the file of the plans, within a caller's transaction."""

import logging
import sqlite3
from datetime import date

from langson_explorer.domain.stated import StatedTime
from langson_explorer.errors import RequestError

_ALL_IDS = "SELECT fid FROM stated_times ORDER BY stated DESC, fid DESC"
_ONE = """
SELECT id, start_id, end_id, minutes, author, stated, note, until FROM stated_times WHERE fid = ?
"""
_log = logging.getLogger(__name__)
_KEEP = """
INSERT INTO stated_times (id, start_id, end_id, minutes, author, stated, note, until)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""


def read_stated_times(db: sqlite3.Connection) -> tuple[StatedTime, ...]:
    """All that make sense, the last stated first."""
    found = []
    for row in db.execute(_ALL_IDS).fetchall():
        try:
            found.append(_stated(*db.execute(_ONE, row).fetchone()))
        except (TypeError, ValueError, RequestError) as error:
            _log.warning("stated time %s makes no sense: %s", row, error)
    return tuple(found)


def _stated(
    stated_id: str,
    start: str,
    end: str,
    minutes: int,
    author: str,
    stated: str,
    note: str,
    until: str | None,
) -> StatedTime:
    if not all(isinstance(text, str) for text in (stated_id, start, end, author, note)):
        raise TypeError("a text is none")
    days = date.fromisoformat(stated), date.fromisoformat(until) if until else None
    return StatedTime(stated_id, start, end, int(minutes), author, days[0], note, days[1])


def keep_stated_time(db: sqlite3.Connection, stated: StatedTime) -> None:
    """Add one."""
    until = stated.until.isoformat() if stated.until else None
    ends = (stated.id, stated.start, stated.end, stated.minutes)
    db.execute(_KEEP, (*ends, stated.author, stated.stated.isoformat(), stated.note, until))


def drop_stated_time(db: sqlite3.Connection, stated_id: str) -> None:
    """Remove one, if it is there."""
    db.execute("DELETE FROM stated_times WHERE id = ?", (stated_id,))
