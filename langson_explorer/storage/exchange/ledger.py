"""What the log knows of exchanging: signed ends of chains, keys, statements, other offices.

Nothing here begins or ends a transaction.
"""

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from langson_explorer.domain.exchange.trust import Known, Statement
from langson_explorer.storage.records import forks

PHOTO = '"photo":'  # in the line of a change that adds one
_ROWS = "SELECT line FROM changes WHERE office = ? AND number BETWEEN ? AND ? ORDER BY number"


class Signed(NamedTuple):
    """An end of a chain that its office has signed."""

    hash: str
    public: str
    office: str
    number: int
    signature: str


class Peer(NamedTuple):
    """An office as it was when it was last heard of; `made` is when what was heard was written."""

    public: str
    name: str
    tips: tuple[str, ...]
    made: str
    heard: str
    sent: str


class Exchanged(NamedTuple):
    """A bundle "made" or "taken", or a meeting with a common store ("synced"), with whom, when.

    `public` is "" for a bundle for everybody; `file` the name of the file, or of the store.
    """

    moment: str
    deed: str
    public: str
    name: str
    changes: int
    photos: int
    file: str


class Run(NamedTuple):
    """The changes of one chain that somebody lacks."""

    feed: str
    root: str
    first: int
    last: int
    previous: str
    head: str


def tips(db: sqlite3.Connection) -> list[str]:
    """The hash of the last change of every chain."""
    found = db.execute(
        "SELECT hash FROM changes c JOIN (SELECT office, max(number) AS number FROM changes "
        "GROUP BY office) l ON c.office = l.office AND c.number = l.number ORDER BY hash"
    )
    return [hash_ for (hash_,) in found]


def runs_after(db: sqlite3.Connection, have: Iterable[str]) -> list[Run]:
    """What somebody lacks who has all up to those changes (by hash)."""
    tree = forks.all_of(db)
    seen: dict[str, int] = {}
    for hash_ in have:
        row = db.execute("SELECT office, number FROM changes WHERE hash = ?", (hash_,)).fetchone()
        if row is None:
            continue
        feed, number = row
        while True:
            seen[feed] = max(seen.get(feed, 0), number)
            if feed not in tree:
                break
            feed, number = tree[feed].parent, tree[feed].first - 1
    spans = db.execute(
        "SELECT office, min(number), max(number) FROM changes GROUP BY office ORDER BY office"
    ).fetchall()
    return [
        _run(db, tree, feed, max(low, seen.get(feed, 0) + 1), high)
        for feed, low, high in spans
        if seen.get(feed, 0) < high
    ]


def _run(db: sqlite3.Connection, tree: forks.Forks, feed: str, first: int, last: int) -> Run:
    hash_at = "SELECT hash FROM changes WHERE office = ? AND number = ?"
    (head,) = db.execute(hash_at, (feed, last)).fetchone()
    (line,) = db.execute(_ROWS, (feed, first, first)).fetchone()
    root = tree[feed].root if feed in tree else feed
    return Run(feed, root, first, last, json.loads(line)["previous"], head)


def lines(db: sqlite3.Connection, run: Run) -> Iterator[str]:
    """The lines of a run."""
    for (line,) in db.execute(_ROWS, (run.feed, run.first, run.last)):
        yield line


def photo_lines(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """The chain and the line of every change that names a picture."""
    told = "SELECT office, line FROM changes WHERE instr(line, ?) ORDER BY fid"
    return db.execute(told, (PHOTO,)).fetchall()


def signed_at(db: sqlite3.Connection, hash_: str) -> Signed | None:
    """Who has signed the chain up to that change."""
    row = db.execute("SELECT * FROM signed WHERE hash = ?", (hash_,)).fetchone()
    return None if row is None else Signed(*row)


def signed_between(db: sqlite3.Connection, run: Run) -> dict[int, Signed]:
    """The ends within a run that its office has signed, by number."""
    rows = db.execute(
        "SELECT c.number, s.* FROM signed s JOIN changes c ON c.hash = s.hash "
        "WHERE c.office = ? AND c.number BETWEEN ? AND ?",
        (run.feed, run.first, run.last),
    )
    return {number: Signed(*told) for number, *told in rows}


def last_signed(db: sqlite3.Connection, feed: str) -> int:
    """The number of the last change of a chain up to which it is signed; 0 without one."""
    (number,) = db.execute(
        "SELECT max(c.number) FROM signed s JOIN changes c ON c.hash = s.hash WHERE c.office = ?",
        (feed,),
    ).fetchone()
    return number or 0


def note_signed(db: sqlite3.Connection, signed: Iterable[Signed]) -> None:
    """Keep what offices have signed."""
    db.executemany("INSERT OR IGNORE INTO signed VALUES (?, ?, ?, ?, ?)", signed)


def owner_of(db: sqlite3.Connection, office: str) -> str | None:
    """The key that has signed for an office before."""
    row = db.execute("SELECT public FROM signed WHERE office = ? LIMIT 1", (office,)).fetchone()
    return None if row is None else row[0]


def known_keys(db: sqlite3.Connection) -> Mapping[str, Known]:
    """Every key somebody here has decided about."""
    rows = db.execute("SELECT public, name, trusted, revoked, signs FROM keys")
    return {
        public: Known(public, name, trusted, revoked, bool(signs))
        for public, name, trusted, revoked, signs in rows
    }


def put_key(db: sqlite3.Connection, known: Known) -> None:
    """Write down what is thought of a key."""
    row = (known.public, known.name, known.trusted, known.revoked, known.signs)
    db.execute("INSERT OR REPLACE INTO keys VALUES (?, ?, ?, ?, ?)", row)


def statements(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """Every statement about keys: its line, its signature."""
    return list(db.execute("SELECT line, signature FROM statements ORDER BY line"))


def put_statements(db: sqlite3.Connection, told: Sequence[tuple[str, str]]) -> None:
    """Keep statements whose signatures are true."""
    db.executemany("INSERT OR IGNORE INTO statements VALUES (?, ?)", told)


def read_statements(told: Iterable[tuple[str, str]]) -> tuple[Statement, ...]:
    """Statements kept before, which were checked then."""
    return tuple(Statement.read(line) for line, _ in told)


def peers(db: sqlite3.Connection) -> list[Peer]:
    """Every office heard of."""
    rows = db.execute("SELECT public, name, tips, made, heard, sent FROM peers ORDER BY name")
    return [Peer(row[0], row[1], tuple(json.loads(row[2])), *row[3:]) for row in rows]


def put_peer(db: sqlite3.Connection, peer: Peer) -> None:
    """Write down how far an office was."""
    row = (peer.public, peer.name, json.dumps(peer.tips), peer.made, peer.heard, peer.sent)
    db.execute("INSERT OR REPLACE INTO peers VALUES (?, ?, ?, ?, ?, ?)", row)


def note_exchange(db: sqlite3.Connection, what: Exchanged) -> None:
    """Write down that something went to somebody, or came."""
    db.execute("INSERT INTO exchanges VALUES (?, ?, ?, ?, ?, ?, ?)", what)


def exchanges(db: sqlite3.Connection, most: int) -> list[Exchanged]:
    """The last exchanges, the newest first."""
    rows = db.execute("SELECT * FROM exchanges ORDER BY rowid DESC LIMIT ?", (most,))
    return [Exchanged(*row) for row in rows]


def came_from(db: sqlite3.Connection) -> list[tuple[str, str, str, str, int]]:
    """Each office with changes from elsewhere: id, name, last way, when (ISO 8601), how many."""
    rows = db.execute(
        "SELECT c.office, c.line, c.way, c.received, l.n FROM changes c JOIN "
        "(SELECT office, max(fid) AS fid, count(*) AS n FROM changes WHERE way <> '' "
        "GROUP BY office) l ON c.fid = l.fid ORDER BY c.received DESC"
    )
    return [(office, json.loads(line)["office_name"], *rest) for office, line, *rest in rows]


def heads_by_office(db: sqlite3.Connection, cells: Iterable[tuple[str, str]]) -> Mapping[str, int]:
    """In how many of these cells (of a place) each office has a say."""
    found: Counter[str] = Counter()
    says = "SELECT DISTINCT office FROM heads WHERE place = ? AND cell = ?"
    for cell in cells:
        found.update(office for (office,) in db.execute(says, cell))
    return found


def lines_after(db: sqlite3.Connection, office: str, number: int) -> Iterator[str]:
    """The changes of an office after one of its numbers."""
    rows = "SELECT line FROM changes WHERE office = ? AND number > ? ORDER BY number"
    for (line,) in db.execute(rows, (office, number)):
        yield line


def wait(db: sqlite3.Connection, row: tuple[str, str, int, str, str, str]) -> None:
    """Keep a change whose predecessor has not come: hash, previous, number, key, way, line."""
    db.execute("INSERT OR IGNORE INTO waiting VALUES (?, ?, ?, ?, ?, ?)", row)


def ready(db: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Changes whose predecessors have come meanwhile: hash, way, line."""
    return list(
        db.execute(
            "SELECT w.hash, w.way, w.line FROM waiting w JOIN changes c ON c.hash = w.previous "
            "ORDER BY w.number, w.hash"
        )
    )


def waited(db: sqlite3.Connection, hash_: str) -> None:
    """A change waits no longer."""
    db.execute("DELETE FROM waiting WHERE hash = ?", (hash_,))


def count_waiting(db: sqlite3.Connection) -> int:
    """How many changes wait for those before them."""
    (count,) = db.execute("SELECT count(*) FROM waiting").fetchone()
    return int(count)


def cursor_key(url: str) -> str:
    """Where it is kept how far a hub was read."""
    return f"hub-read/{_named(url)}"


def confirmed_key(url: str) -> str:
    """Where it is kept what a hub has confirmed."""
    return f"hub-has/{_named(url)}"


def _named(url: str) -> str:
    return hashlib.sha256(url.encode()).hexdigest()[:16]  # there may be a password in it


def state(db: sqlite3.Connection, key: str) -> str | None:
    """A note of the log's own."""
    row = db.execute("SELECT value FROM records_state WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def put_state(db: sqlite3.Connection, key: str, value: str) -> None:
    """Write a note of the log's own down."""
    db.execute("INSERT OR REPLACE INTO records_state VALUES (?, ?)", (key, value))


def forget_cursors(db: sqlite3.Connection) -> None:
    """Have every hub be read from the start again; what is known is not taken twice."""
    db.execute("DELETE FROM records_state WHERE key LIKE 'hub-read/%'")
