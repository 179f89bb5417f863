"""The practical places and landmarks of a ground pack: a file beside its tiles."""

import sqlite3
from collections.abc import Collection, Sequence
from contextlib import closing
from pathlib import Path

from langson_explorer.domain.geo import Point
from langson_explorer.domain.landmark import Landmark, LandmarkKind
from langson_explorer.domain.practical import PracticalKind, PracticalPlace
from langson_explorer.domain.text import folded
from langson_explorer.errors import DamagedFileError

_TABLE = """
    CREATE TABLE place (
        id TEXT PRIMARY KEY, kind TEXT, name TEXT, name_en TEXT, name_zh TEXT, lon REAL, lat REAL,
        hours TEXT, phone TEXT, folded TEXT
    ) WITHOUT ROWID
"""
_COLUMNS = "id, kind, name, name_en, name_zh, lon, lat, hours, phone"


def write_places(features: Path, target: Path) -> int:
    """Keep the practical places of what was read of an extract; their number."""
    with closing(sqlite3.connect(target, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = OFF")
        db.create_function("folded", 1, folded, deterministic=True)
        db.execute(_TABLE)
        db.execute("ATTACH ? AS made", (str(features),))
        db.execute(
            f"INSERT INTO place SELECT {_COLUMNS}, "  # noqa: S608 - columns of our own
            "folded(name || ' ' || name_en || ' ' || name_zh) FROM made.place"
        )
        db.execute("CREATE TABLE landmark AS SELECT id, kind, name, lon, lat FROM made.landmark")
        count: int = db.execute("SELECT count(*) FROM place").fetchone()[0]
    return count


def find_places(
    path: Path, words: Sequence[str], kinds: Collection[PracticalKind], near: Point, limit: int
) -> list[PracticalPlace]:
    """The places whose names have all of the folded words, of these kinds (all, if none is said).

    Nearest first. Raises DamagedFileError ``pack-damaged``.
    """
    clauses = ["instr(folded, ?)"] * len(words)
    values: list[object] = list(words)
    if kinds:
        clauses.append(f"kind IN ({', '.join('?' * len(kinds))})")
        values.extend(kind.value for kind in kinds)
    where = f"WHERE {' AND '.join(clauses)}" if clauses else ""
    query = (
        f"SELECT {_COLUMNS} FROM place {where} "  # noqa: S608 - nothing of it is typed
        "ORDER BY (lon - ?) * (lon - ?) * 0.86 + (lat - ?) * (lat - ?) LIMIT ?"
    )
    values.extend((near.lon, near.lon, near.lat, near.lat, limit))
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
            return [_place(row) for row in db.execute(query, values)]
    except (sqlite3.Error, ValueError, TypeError) as error:
        raise DamagedFileError("pack-damaged", path) from error


def landmarks(path: Path) -> list[Landmark]:
    """All landmarks; none of a pack that was made before there were any.

    Raises DamagedFileError ``pack-damaged``.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
            named = "SELECT count(*) FROM sqlite_master WHERE name = 'landmark'"
            if not db.execute(named).fetchone()[0]:
                return []
            rows = db.execute("SELECT id, kind, name, lon, lat FROM landmark ORDER BY id")
            return [
                Landmark(str(number), LandmarkKind(kind), str(name), Point(float(lon), float(lat)))
                for number, kind, name, lon, lat in rows
            ]
    except (sqlite3.Error, ValueError, TypeError) as error:
        raise DamagedFileError("pack-damaged", path) from error


def _place(row: Sequence[object]) -> PracticalPlace:
    number, kind, vi, en, zh, lon, lat, hours, phone = row
    position = Point(float(str(lon)), float(str(lat)))
    names = (str(vi), str(en), str(zh))
    return PracticalPlace(
        str(number), PracticalKind(str(kind)), names, position, str(hours), str(phone)
    )
