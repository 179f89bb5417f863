"""The tables of `plans.gpkg`, version by version."""

import sqlite3
from collections.abc import Callable

from langson_explorer.storage.geopackage import Column, add_attribute_table, add_feature_table

TABLES = frozenset(
    {"plans", "days", "stops", "legs", "costs", "tickets", "stated_times", "explorer_state"}
)

_ID = Column("id", "TEXT", "NOT NULL UNIQUE")
_POSITION = Column("position", "INTEGER", "NOT NULL")
_NOTE = Column("note", "TEXT", "NOT NULL DEFAULT ''")


def _within(column: str, table: str) -> Column:
    return Column(column, "TEXT", f"NOT NULL REFERENCES {table}(id) ON DELETE CASCADE")


def _first_tables(db: sqlite3.Connection) -> None:
    """Columns said to be 'shown' are for other programs; ours never reads them back."""
    add_attribute_table(
        db,
        "explorer_state",
        [Column("key", "TEXT", "NOT NULL UNIQUE"), Column("value", "TEXT", "NOT NULL")],
    )
    add_attribute_table(
        db,
        "plans",
        [
            _ID,
            Column("name", "TEXT", "NOT NULL"),
            Column("start_date", "DATE"),
            Column("origin", "TEXT", "NOT NULL"),
            Column("updated", "DATETIME", "NOT NULL"),
        ],
    )
    add_attribute_table(
        db,
        "days",
        [
            _ID,
            _within("plan_id", "plans"),
            _POSITION,
            Column("date", "DATE"),  # shown
            Column("start_min", "INTEGER", "NOT NULL"),
            Column("leave", "TEXT"),  # shown
            Column("finish", "TEXT"),  # shown
            _NOTE,
        ],
    )
    add_feature_table(
        db,
        "stops",
        "POINT",
        [
            _ID,
            _within("day_id", "days"),
            _POSITION,
            Column("place_id", "TEXT", "NOT NULL"),
            Column("name", "TEXT", "NOT NULL DEFAULT ''"),
            Column("stay_min", "INTEGER", "NOT NULL"),
            _NOTE,
            Column("plan", "TEXT"),  # shown
            Column("day", "INTEGER"),  # shown
            Column("arrive", "TEXT"),  # shown
            Column("depart", "TEXT"),  # shown
        ],
    )
    add_feature_table(
        db,
        "legs",
        "LINESTRING",
        [  # all shown
            _within("stop_id", "stops"),
            Column("plan", "TEXT"),
            Column("day", "INTEGER"),
            Column("minutes", "DOUBLE", "NOT NULL"),
            Column("km", "DOUBLE", "NOT NULL"),
            Column("roads", "TEXT", "NOT NULL DEFAULT ''"),
            Column("is_estimate", "BOOLEAN", "NOT NULL"),
        ],
    )
    for child, parent in (("days", "plan_id"), ("stops", "day_id"), ("legs", "stop_id")):
        db.execute(f"CREATE INDEX {child}_{parent} ON {child}({parent})")
    db.execute("INSERT INTO explorer_state (key, value) VALUES ('schema', '0')")


def _costs(db: sqlite3.Connection) -> None:
    """Who travels, what it costs, what to think of."""
    for column in (
        "people INTEGER NOT NULL DEFAULT 1",
        "km_vnd INTEGER",
        "night_vnd INTEGER",
        "guide_vnd INTEGER",
        "nights INTEGER",
        "notes TEXT NOT NULL DEFAULT ''",
        "contacts TEXT NOT NULL DEFAULT ''",
    ):
        db.execute(f"ALTER TABLE plans ADD COLUMN {column}")
    add_attribute_table(
        db,
        "costs",
        [
            _within("plan_id", "plans"),
            _POSITION,
            Column("label", "TEXT", "NOT NULL"),
            Column("unit_vnd", "INTEGER", "NOT NULL"),
            Column("count", "INTEGER", "NOT NULL"),
        ],
    )
    db.execute("CREATE INDEX costs_plan_id ON costs(plan_id)")


def _locks(db: sqlite3.Connection) -> None:
    """What rearranging must not touch; nights, lunches."""
    for table, column in (
        ("stops", "keeps_place BOOLEAN NOT NULL DEFAULT 0"),
        ("stops", "keeps_day BOOLEAN NOT NULL DEFAULT 0"),
        ("stops", "start_min INTEGER"),
        ("days", "ends_at TEXT NOT NULL DEFAULT ''"),
        ("days", "lunch_min INTEGER"),
    ):
        db.execute(f"ALTER TABLE {table} ADD COLUMN {column}")


def _mode(db: sqlite3.Connection) -> None:
    """What one travels with."""
    db.execute("ALTER TABLE plans ADD COLUMN mode TEXT NOT NULL DEFAULT 'car'")


def _stated_times(db: sqlite3.Connection) -> None:
    """How long a way takes, by somebody who knows it."""
    add_attribute_table(
        db,
        "stated_times",
        [
            _ID,
            Column("start_id", "TEXT", "NOT NULL"),
            Column("end_id", "TEXT", "NOT NULL"),
            Column("minutes", "INTEGER", "NOT NULL"),
            Column("author", "TEXT", "NOT NULL"),
            Column("stated", "DATE", "NOT NULL"),
            _NOTE,
            Column("until", "DATE"),
        ],
    )


def _ways_to_nights(db: sqlite3.Connection) -> None:
    """A leg is of a day; the one to where the day ends leads to no stop."""
    db.execute("CREATE TABLE legs_before AS SELECT * FROM legs")
    _drop_layer(db, "legs")
    add_feature_table(
        db,
        "legs",
        "LINESTRING",
        [  # all shown
            _within("day_id", "days"),
            Column("stop_id", "TEXT", "REFERENCES stops(id) ON DELETE CASCADE"),
            Column("plan", "TEXT"),
            Column("day", "INTEGER"),
            Column("minutes", "DOUBLE", "NOT NULL"),
            Column("km", "DOUBLE", "NOT NULL"),
            Column("roads", "TEXT", "NOT NULL DEFAULT ''"),
            Column("is_estimate", "BOOLEAN", "NOT NULL"),
        ],
    )
    db.execute(
        "INSERT INTO legs (geom, day_id, stop_id, plan, day, minutes, km, roads, is_estimate) "
        "SELECT l.geom, s.day_id, l.stop_id, l.plan, l.day, l.minutes, l.km, l.roads, "
        "l.is_estimate FROM legs_before l JOIN stops s ON s.id = l.stop_id ORDER BY l.fid"
    )
    db.execute("DROP TABLE legs_before")
    for parent in ("day_id", "stop_id"):
        db.execute(f"CREATE INDEX legs_{parent} ON legs({parent})")


def _drop_layer(db: sqlite3.Connection, table: str) -> None:
    """Take a layer out, with the index that other programs may have given it."""
    db.execute(f"DROP TABLE {table}")
    db.execute(f"DROP TABLE IF EXISTS rtree_{table}_geom")
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_schema")}
    for register in ("gpkg_extensions", "gpkg_ogr_contents", "gpkg_geometry_columns"):
        if register in tables:
            db.execute(f"DELETE FROM {register} WHERE table_name = ?", (table,))  # noqa: S608 - ours
    db.execute("DELETE FROM gpkg_contents WHERE table_name = ?", (table,))


def _pauses(db: sqlite3.Connection) -> None:
    """Meals, receptions, rests are stops, too; so is the lunch that was a wish of its day.

    It comes first: the timetable has it at the first chance from its time on.
    """
    for column in ("kind TEXT NOT NULL DEFAULT 'visit'", "who TEXT NOT NULL DEFAULT ''"):
        db.execute(f"ALTER TABLE stops ADD COLUMN {column}")
    db.execute(
        "UPDATE stops SET position = position + 1 "
        "WHERE day_id IN (SELECT id FROM days WHERE lunch_min IS NOT NULL)"
    )
    db.execute(
        "INSERT INTO stops (id, day_id, position, place_id, stay_min, kind, start_min) "
        "SELECT id || '-lunch', id, 0, '', 60, 'meal', lunch_min "
        "FROM days WHERE lunch_min IS NOT NULL"
    )
    db.execute("ALTER TABLE days DROP COLUMN lunch_min")


def _hosting(db: sqlite3.Connection) -> None:
    """Who is received, by whom."""
    for column in ("guest", "host", "host_contact"):
        db.execute(f"ALTER TABLE plans ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")


def _meals_and_tickets(db: sqlite3.Connection) -> None:
    """What a meal costs, what the user says of tickets."""
    db.execute("ALTER TABLE plans ADD COLUMN meal_vnd INTEGER")
    add_attribute_table(
        db,
        "tickets",
        [
            _within("plan_id", "plans"),
            _POSITION,
            Column("place_id", "TEXT", "NOT NULL"),
            Column("unit_vnd", "INTEGER", "NOT NULL"),
        ],
    )
    db.execute("CREATE INDEX tickets_plan_id ON tickets(plan_id)")


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    _first_tables,
    _costs,
    _locks,
    _mode,
    _stated_times,
    _ways_to_nights,
    _pauses,
    _hosting,
    _meals_and_tickets,
)
"""The step from each version to the next; a file's version is how many it has had.

A step once shipped is never changed: another is added.
"""


def version(db: sqlite3.Connection) -> int:
    """How many migrations the file has had."""
    has_state = "SELECT count(*) FROM gpkg_contents WHERE table_name = 'explorer_state'"
    if db.execute(has_state).fetchone() == (0,):
        return 0
    (value,) = db.execute("SELECT value FROM explorer_state WHERE key = 'schema'").fetchone()
    return int(value)


def migrate(db: sqlite3.Connection) -> None:
    """Bring the file to the newest version, within the caller's transaction."""
    for step in MIGRATIONS[version(db) :]:
        step(db)
    db.execute("UPDATE explorer_state SET value = ? WHERE key = 'schema'", (str(len(MIGRATIONS)),))
