"""The working catalogue: the shipped GeoPackage with what the log says laid over it.

It is derived: whatever is wrong with it, it is made anew from the two. Tables the shipped one does
not have: `photos`, `retired` (places that are one no longer, with `same_as`, the id of the place
each was found to be), `disputes` (cells of which offices say different things), `made_of`.
"""

import hashlib
import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from langson_explorer.domain.geo import Point
from langson_explorer.domain.layer import Layer
from langson_explorer.domain.records.fields import BY_NAME
from langson_explorer.domain.records.merging import Head, is_disputed, is_overtaken, shown
from langson_explorer.domain.records.values import NOTHING, Value, field_name
from langson_explorer.files import whole_file
from langson_explorer.storage import geopackage
from langson_explorer.storage.geopackage import Column
from langson_explorer.storage.records import log
from langson_explorer.storage.records.place_rows import (
    ATTRIBUTES,
    PlaceRows,
    apply,
    forget,
    read_rows,
    values_of,
    write_rows,
)
from langson_explorer.storage.sqlite_file import open_durably, translated_errors

VERSION = 1  # of what is made: a file of another is made anew
RETIRED = "retired"
_NEW_FIDS = 1 << 31  # rows of new places come after those of the shipped ones
_FID_BITS = 50
_MOST_FOLLOWED = 5_000  # changes, places; for more it is quicker to make all anew
_PHOTOS = (
    *("place_id", "photo", "caption_vi", "caption_en", "caption_zh", "licence", "credit"),
    *("giver_role", "taken", "photo_order"),
)


def shipped_mark(shipped: Path) -> str:
    """What tells this shipped catalogue from a newer one; raises OSError."""
    about = shipped.stat()
    return f"{about.st_size}:{about.st_mtime_ns}"


def made_of(position: str, mark: str) -> str:
    """What a working catalogue of this version is made of: the log, the shipped catalogue."""
    return f"{VERSION}|{mark}|{position}"


def says(db: sqlite3.Connection, schema: str = "main") -> str:
    """What an open working catalogue is made of; raises sqlite3.Error for what is none."""
    (what,) = db.execute(f"SELECT what FROM {schema}.made_of").fetchone() or ("",)  # noqa: S608
    return str(what)


def follow(db: sqlite3.Connection, path: Path, mark: str) -> bool:
    """Bring the working catalogue to where the log is, place by place, in one transaction.

    `db` has the log in its main file, the shipped catalogue as `shipped`. False where it has to
    be made anew: it is of another log or catalogue, or nearly all of it would change. Raises
    MissingFileError, DamagedFileError, sqlite3.Error.
    """
    with closing(open_durably(path)):
        pass  # what was cut off is rolled back, what is no database is told
    db.execute("ATTACH ? AS working", (f"{path.resolve().as_uri()}?mode=rw",))
    try:
        # Derived: a power cut may take the last change of it back, and it follows again.
        db.execute("PRAGMA working.synchronous=NORMAL")
        with db:
            # The lock of this file alone: with the log's, too, both would be tied together by a
            # third file, at three times the price.
            db.execute("BEGIN")
            db.execute("UPDATE working.made_of SET what = what")
            return _follow(db, mark)
    finally:
        db.execute("DETACH working")


def _follow(db: sqlite3.Connection, mark: str) -> bool:
    now = log.position(db)
    said = says(db, "working")
    if said == made_of(now, mark):
        return True
    before = said.rpartition("|")[2]
    if said != made_of(before, mark):
        return False
    touched = log.touched_since(db, before, _MOST_FOLLOWED)
    if touched is None or len(touched) > _MOST_FOLLOWED:
        return False
    day = compiled(db, "shipped")
    for place in touched:
        refresh(db, "working", place, day)
    note(db, "working", made_of(now, mark))
    return True


def compiled(db: sqlite3.Connection, schema: str) -> str:
    """The day the catalogue in that attached file was compiled; "" where it does not say."""
    told = f"SELECT value FROM {schema}.metadata WHERE key = 'compiled'"  # noqa: S608 - ours
    (day,) = db.execute(told).fetchone() or ("",)
    return str(day)


def make(target: Path, shipped: Path, records: Path) -> None:
    """Make the working catalogue from both; it takes its place whole. Raises StorageError."""
    with whole_file(target, private=True) as part:
        shutil.copyfile(shipped, part)
        with translated_errors(part), closing(open_durably(part)) as db:
            db.execute("PRAGMA synchronous=OFF")  # `whole_file` brings it down to the disk
            db.execute("PRAGMA journal_mode=OFF").fetchone()
            attach(db, shipped, "shipped")
            db.execute("ATTACH ? AS log", (f"{records.resolve().as_uri()}?mode=ro",))
            with db:
                db.execute("BEGIN")
                _lay_out(db)
                _fill(db, shipped_mark(shipped))


def _fill(db: sqlite3.Connection, mark: str) -> None:
    day = compiled(db, "shipped")
    for place in log.places(db):
        refresh(db, "main", place, day)
    note(db, "main", made_of(log.position(db), mark))


def attach(db: sqlite3.Connection, path: Path, name: str) -> None:
    """Attach a file nobody writes to."""
    db.execute(f"ATTACH ? AS {name}", (f"{path.resolve().as_uri()}?mode=ro&immutable=1",))


def note(db: sqlite3.Connection, schema: str, what: str) -> None:
    """Write down what the working catalogue is made of now."""
    db.execute(f"UPDATE {schema}.made_of SET what = ?", (what,))  # noqa: S608 - our names


def _lay_out(db: sqlite3.Connection) -> None:
    """Add the tables that the shipped catalogue does not have."""
    told = db.execute(f"PRAGMA table_info({Layer.RELICS})")
    columns = [Column(name, type_) for _, name, type_, *_ in told if name not in ("fid", "geom")]
    more = [Column("layer", "TEXT"), Column("same_as", "TEXT")]
    geopackage.add_feature_table(db, RETIRED, "POINT", [*columns, *more])
    numbers = ("photo_order",)
    photos = [Column(name, "INTEGER" if name in numbers else "TEXT") for name in _PHOTOS]
    geopackage.add_attribute_table(db, "photos", photos)
    disputes = [Column("place_id", "TEXT"), Column("cell", "TEXT")]
    geopackage.add_attribute_table(db, "disputes", disputes)
    db.execute("CREATE TABLE made_of (what TEXT NOT NULL)")
    db.execute("INSERT INTO made_of VALUES ('')")
    for table in ("photos", "disputes"):
        db.execute(f"CREATE INDEX {table}_place_id ON {table}(place_id)")
    for table, column in ATTRIBUTES.items():
        db.execute(f"CREATE INDEX IF NOT EXISTS {table}_{column} ON {table}({column})")
    db.execute("CREATE INDEX retired_id ON retired(id)")


# --- a place ----------------------------------------------------------------------------------


def refresh(db: sqlite3.Connection, schema: str, place: str, shipped_day: str) -> None:
    """Have the rows of a place say what shipped catalogue and log together say.

    The connection has `heads` in its main file or in an attached one, the shipped catalogue as
    `shipped`, the working one as `schema`.
    """
    heads = log.heads_of(db, place)
    rows = read_rows(db, "shipped", place)
    told = {field_name(cell) for cell in heads}
    base = values_of(rows, [BY_NAME[name] for name in told if name in BY_NAME]) if rows else {}
    # A place whose kind nobody has touched can only be where it was shipped.
    layers = (*Layer, RETIRED) if rows is None or "kind" in told else (rows.layer, RETIRED)
    forget(db, schema, place, layers)
    db.execute(f"DELETE FROM {schema}.disputes WHERE place_id = ?", (place,))  # noqa: S608 - ours
    cells = disputed_cells(heads, base, shipped_day)
    disputes = [(place, cell) for cell in cells]
    db.executemany(
        f"INSERT INTO {schema}.disputes (place_id, cell) VALUES (?, ?)",  # noqa: S608 - ours
        disputes,
    )
    rows = rows or PlaceRows(place, "")
    shipped_layer = rows.layer
    for cell, value in _shown_values(heads):
        apply(rows, cell, value)
    if rows.layer != shipped_layer:
        rows.fid = _fid_of(place)
    if not is_whole(rows):
        return  # of a new place only a part has come yet
    state = shown(heads.get("state", ()))
    if state and state.value.get("retired"):
        rows.columns |= {"layer": rows.layer, "same_as": state.value.get("same_as")}
        rows.facts, rows.fid = {}, _fid_of(place)
        rows.lists = {name: {} for name in rows.lists}
        layer = RETIRED
    else:
        layer = rows.layer
    write_rows(db, schema, rows, layer)
    if rows.point:
        _grow_extent(db, schema, layer, rows.point)


def _shown_values(heads: Mapping[str, Sequence[Head]]) -> list[tuple[str, Value]]:
    """What is shown of each cell; the elements of a list in the order they were added."""
    latest = [(head.order, cell, head.value) for cell in heads if (head := shown(heads[cell]))]
    return [(cell, value) for _, cell, value in sorted(latest, key=lambda told: told[:2])]


def disputed_cells(
    heads: Mapping[str, Sequence[Head]], base: Mapping[str, Value], shipped_day: str
) -> list[str]:
    """The cells of which offices, or an office and a newer catalogue, say different things.

    "state" is one where somebody edited what somebody else retired without having seen that.
    """
    cells = {cell for cell, some in heads.items() if is_disputed(some)}
    for cell, some in heads.items():
        if any(is_overtaken(head, base.get(cell, NOTHING), shipped_day) for head in some):
            cells.add(cell)
    retiring = [head for head in heads.get("state", ()) if head.value.get("retired")]
    for head in retiring:
        seen = head.value.get("seen", ())
        others = [h for cell, some in heads.items() if cell != "state" for h in some]
        if any(str(h.ref) not in seen for h in others):  # type: ignore[operator]
            cells.add("state")
    return sorted(cells)


def is_whole(rows: PlaceRows) -> bool:
    """Whether enough is known of a place to show it."""
    columns = rows.columns
    needed = (rows.layer, rows.point, columns.get("kind"), columns.get("name_vi"))
    return None not in (*needed, columns.get("accuracy_m")) and rows.layer in tuple(Layer)


def _fid_of(place: str) -> int:
    """The row number of a new place: the same on every machine, in whatever order they come."""
    hashed = int.from_bytes(hashlib.sha256(place.encode()).digest()[:8])
    return _NEW_FIDS + (hashed >> (64 - _FID_BITS))


def _grow_extent(db: sqlite3.Connection, schema: str, layer: str, point: Point) -> None:
    """Have the bounds noted of a layer hold a point (a hint for other programs)."""
    db.execute(
        f"UPDATE {schema}.gpkg_contents SET "  # noqa: S608 - our names
        "min_x = min(coalesce(min_x, :lon), :lon), max_x = max(coalesce(max_x, :lon), :lon), "
        "min_y = min(coalesce(min_y, :lat), :lat), max_y = max(coalesce(max_y, :lat), :lat) "
        "WHERE table_name = :layer",
        {"lon": point.lon, "lat": point.lat, "layer": layer},
    )
