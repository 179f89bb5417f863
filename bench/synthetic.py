"""Made-up places in any number, the same in every run, out of words of real names."""

import random
import shutil
import sqlite3
import struct
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from langson_explorer.domain.geo import Point
from langson_explorer.domain.place import Layer, Place, Words

_WEST, _EAST, _SOUTH, _NORTH = 106.1, 107.3, 21.35, 22.4


def places_like(real: Sequence[Place], count: int) -> list[Place]:
    """So many places with names made of the words of real ones, strewn over the province."""
    dice = random.Random(20260)  # noqa: S311 - the same every time, on purpose
    words = sorted({word for place in real for word in place.name.vi.split()})
    return [
        replace(
            dice.choice(real),
            id=f"made-{number}",
            name=Words(" ".join(dice.choices(words, k=dice.randint(2, 5)))),
            aliases=(),
            position=Point(dice.uniform(_WEST, _EAST), dice.uniform(_SOUTH, _NORTH)),
            accuracy_m=500,
        )
        for number in range(count)
    ]


def write_catalogue_like(real: Path, count: int, target: Path) -> None:
    """A copy of a catalogue with so many places, each a real one elsewhere, in its layers."""
    dice = random.Random(20262)  # noqa: S311
    shutil.copyfile(real, target)
    with closing(sqlite3.connect(target)) as db:
        triggers = db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:  # they call functions that plain sqlite3 does not have
            db.execute(f'DROP TRIGGER "{name}"')
        for number, layer in enumerate(Layer):
            share = count * (number + 1) // len(Layer) - count * number // len(Layer)
            _fill(db, layer.value, share, dice)
        db.commit()


def _fill(db: sqlite3.Connection, table: str, count: int, dice: random.Random) -> None:
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    rows = db.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - names of ours
    db.execute(f"DELETE FROM {table}")  # noqa: S608
    blanks = ", ".join("?" * len(columns))
    made = _moved(table, columns, rows, count, dice)
    db.executemany(f"INSERT INTO {table} VALUES ({blanks})", made)  # noqa: S608


def _moved(
    table: str, columns: Sequence[str], rows: Sequence[Any], count: int, dice: random.Random
) -> Iterator[tuple[Any, ...]]:
    for number in range(count):
        row = dict(zip(columns, rows[number % len(rows)], strict=True))
        row |= {"fid": number + 1, "id": f"{table}-{number}", "accuracy_m": 500}
        at = struct.pack("<2d", dice.uniform(_WEST, _EAST), dice.uniform(_SOUTH, _NORTH))
        row["geom"] = row["geom"][:-16] + at
        yield tuple(row.values())


def queries_for(places: Sequence[Place], count: int) -> list[str]:
    """What people type on their way to a name: beginnings, half without accents, some mistyped."""
    from langson_explorer.domain.text import fold  # noqa: PLC0415

    dice = random.Random(20261)  # noqa: S311
    queries = []
    for _ in range(count):
        name = dice.choice(places).name.vi
        if dice.random() < 0.5:
            name = " ".join(map(fold, name.split()))
        typed = name[: dice.randint(1, len(name))]
        if len(typed) > 5 and dice.random() < 0.1:
            at = dice.randrange(len(typed) - 1)
            typed = typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :]
        queries.append(typed)
    return queries
