"""What was read of an extract, by layers, in a SQLite file between two steps of a build."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

_ROWS = """
    CREATE TABLE feature (
        layer TEXT, zoom INTEGER, shape BLOB, kind TEXT, name TEXT, name_en TEXT, name_zh TEXT,
        ref TEXT, height REAL
    );
    CREATE TABLE place (
        id TEXT PRIMARY KEY, kind TEXT, name TEXT, name_en TEXT, name_zh TEXT, lon REAL, lat REAL,
        hours TEXT, phone TEXT
    ) WITHOUT ROWID;
    CREATE TABLE landmark (
        id TEXT PRIMARY KEY, kind TEXT, name TEXT, lon REAL, lat REAL
    ) WITHOUT ROWID;
"""
_BATCH = 20_000


class Feature(NamedTuple):
    """A shape (WKB, degrees) of a layer, with the zoom it begins at; texts are "" where unknown."""

    layer: str
    zoom: int
    shape: bytes
    kind: str = ""
    name: str = ""
    name_en: str = ""
    name_zh: str = ""
    ref: str = ""
    height: float | None = None


class Practical(NamedTuple):
    """A practical place as it is kept: see `domain.practical`."""

    id: str
    kind: str
    name: str
    name_en: str
    name_zh: str
    lon: float
    lat: float
    hours: str
    phone: str


class Spool:
    """The file, being filled."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._features: list[Feature] = []

    def add(self, feature: Feature) -> None:
        """Keep a feature."""
        self._features.append(feature)
        if len(self._features) >= _BATCH:
            self.flush()

    def add_place(self, place: Practical) -> None:
        """Keep a practical place; one that came twice is kept once."""
        self._db.execute("INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?,?)", place)

    def add_landmark(self, number: str, kind: str, name: str, lon: float, lat: float) -> None:
        """Keep a named thing that a catalogue may have; one that came twice is kept once."""
        row = (number, kind, name, lon, lat)
        self._db.execute("INSERT OR IGNORE INTO landmark VALUES (?,?,?,?,?)", row)

    def flush(self) -> None:
        """Write down what has come."""
        rows = "INSERT INTO feature VALUES (?,?,?,?,?,?,?,?,?)"
        self._db.executemany(rows, self._features)
        self._features.clear()


@contextmanager
def filling(path: Path) -> Iterator[Spool]:
    """A new file to fill, which nobody needs unless it was filled whole."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _ROWS)
        db.execute("BEGIN")
        spool = Spool(db)
        yield spool
        spool.flush()
        db.execute("CREATE INDEX by_layer ON feature (layer)")
        db.execute("COMMIT")


def layers_in(path: Path) -> list[tuple[str, int]]:
    """The layers there are, with the number of their features."""
    with closing(sqlite3.connect(path)) as db:
        return db.execute("SELECT layer, count(*) FROM feature GROUP BY layer").fetchall()


def features_of(path: Path, layer: str) -> list[Feature]:
    """All features of a layer."""
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("SELECT * FROM feature WHERE layer = ?", (layer,))
        return [Feature(*row) for row in rows]


def places_of(path: Path) -> list[Practical]:
    """All practical places."""
    with closing(sqlite3.connect(path)) as db:
        return [Practical(*row) for row in db.execute("SELECT * FROM place")]
