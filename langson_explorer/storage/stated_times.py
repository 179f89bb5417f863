"""Stated travel times in the file of the plans, within a caller's transaction."""

import sqlite3
from datetime import date

from langson_explorer.domain.stated import StatedTime

_ALL = """
SELECT id, start_id, end_id, minutes, author, stated, note, until FROM stated_times
ORDER BY stated DESC, fid DESC
"""
_KEEP = """
INSERT INTO stated_times (id, start_id, end_id, minutes, author, stated, note, until)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""


def read_stated_times(db: sqlite3.Connection) -> tuple[StatedTime, ...]:
    """All, the last stated first; raises TypeError, ValueError, RequestError for nonsense."""
    return tuple(
        StatedTime(
            stated_id,
            start,
            end,
            int(minutes),
            author,
            date.fromisoformat(stated),
            note,
            date.fromisoformat(until) if until else None,
        )
        for stated_id, start, end, minutes, author, stated, note, until in db.execute(_ALL)
    )


def keep_stated_time(db: sqlite3.Connection, stated: StatedTime) -> None:
    """Add one."""
    until = stated.until.isoformat() if stated.until else None
    ends = (stated.id, stated.start, stated.end, stated.minutes)
    db.execute(_KEEP, (*ends, stated.author, stated.stated.isoformat(), stated.note, until))


def drop_stated_time(db: sqlite3.Connection, stated_id: str) -> None:
    """Remove one, if it is there."""
    db.execute("DELETE FROM stated_times WHERE id = ?", (stated_id,))
