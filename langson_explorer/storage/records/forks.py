"""Copied logs: two changes with one office, one number, other contents; both branches are kept.

The changes of an office are a tree by their hashes, nearly always a chain. From where it forks on,
each branch has an id of its own, made of the hash of its first change: the same everywhere,
whatever came first. An edit made on top of `office-number` where there are two of that number
replaces neither: nothing is lost, somebody decides.

Nothing here begins or ends a transaction.
"""

import base64
import hashlib
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from langson_explorer.domain.records.changes import Change, Ref

_ID_BYTES = 10


class Fork(NamedTuple):
    """A branch: the office whose it is, the chain it leaves, the number of its first change."""

    root: str
    parent: str
    first: int


type Forks = Mapping[str, Fork]


def branch_id(hash_: str) -> str:
    """The id of the branch that begins with the change of that hash."""
    digest = hashlib.sha256(f"branch {hash_}".encode()).digest()[:_ID_BYTES]
    return base64.b32encode(digest).decode().lower()


def all_of(db: sqlite3.Connection) -> dict[str, Fork]:
    """Every branch by its id; none in nearly every log."""
    return {feed: Fork(*told) for feed, *told in db.execute("SELECT * FROM forks")}


def place_in(db: sqlite3.Connection, change: Change, hash_: str) -> tuple[str, bool] | None:
    """The chain that a new change goes on, and whether the log forks with it.

    None where the change before it is not here. Branches that the fork makes have been renamed.
    """
    parent = _chain_of(db, change)
    if parent is None:
        return None
    number = change.number
    split = "SELECT 1 FROM forks WHERE parent = ? AND first = ?"
    taken = db.execute(
        "SELECT hash FROM changes WHERE office = ? AND number = ?", (parent, number)
    ).fetchone()
    if taken is None and not db.execute(split, (parent, number)).fetchone():
        return parent, False
    root = next((told.root for feed, told in all_of(db).items() if feed == parent), parent)
    if taken is not None:
        _branch_off(db, branch_id(taken[0]), Fork(root, parent, number))
    new = branch_id(hash_)
    db.execute("INSERT INTO forks VALUES (?, ?, ?, ?)", (new, root, parent, number))
    return new, True


def _chain_of(db: sqlite3.Connection, change: Change) -> str | None:
    if change.number == 1:
        return change.office
    before = "SELECT office FROM changes WHERE hash = ? AND number = ?"
    row = db.execute(before, (change.previous, change.number - 1)).fetchone()
    return None if row is None else row[0]


def _branch_off(db: sqlite3.Connection, feed: str, fork: Fork) -> None:
    """Give what has followed in a chain until now the id of a branch."""
    later = (feed, fork.parent, fork.first)
    db.execute("UPDATE changes SET office = ? WHERE office = ? AND number >= ?", later)
    db.execute("UPDATE forks SET parent = ? WHERE parent = ? AND first > ?", later)
    db.execute("INSERT INTO forks VALUES (?, ?, ?, ?)", (feed, *fork))


def resolved(change: Change, feed: str, forks: Forks) -> Change:
    """A change as it counts in this log: of its branch, on top of edits of branches."""
    if not forks:
        return change
    path = _path(feed, forks)
    edits = tuple(
        replace(
            edit, over=tuple(filter(None, (_found(ref, change, path, forks) for ref in edit.over)))
        )
        for edit in change.edits
    )
    return replace(change, office=feed, edits=edits)


def _path(feed: str, forks: Forks) -> list[tuple[str, int]]:
    """A branch and those it grows from, each with the number of its first change."""
    path = []
    while feed in forks:
        path.append((feed, forks[feed].first))
        feed = forks[feed].parent
    return [*path, (feed, 1)]


def _found(ref: Ref, change: Change, path: list[tuple[str, int]], forks: Forks) -> Ref | None:
    """Which edit is meant; None where it could be either of two."""
    names = [feed for feed, _ in path]
    if ref.office in names and ref.number < change.number:  # its own past
        later = path[: names.index(ref.office) + 1]
        owners = (feed for feed, first in later if first <= ref.number)
        return next((ref._replace(office=owner) for owner in owners), None)
    splits = [told.first for told in forks.values() if told.parent == ref.office]
    return None if splits and ref.number >= min(splits) else ref
