"""The store of records: one change, its log and the working catalogue in one transaction."""

import json
import math
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from langson_explorer.domain.province import Province, home
from langson_explorer.domain.records.changes import Change, Edit, Step
from langson_explorer.domain.records.clock import tick
from langson_explorer.domain.records.fields import BY_NAME
from langson_explorer.domain.records.merging import Head
from langson_explorer.domain.records.values import Value, field_name
from langson_explorer.errors import DamagedFileError, MissingFileError, RequestError, StorageError
from langson_explorer.storage.geopackage import lay_out, open_for_reading, open_for_writing
from langson_explorer.storage.records import log, schema, working
from langson_explorer.storage.records.appending import Appending
from langson_explorer.storage.records.foreign import put_aside_foreign, require_own_log
from langson_explorer.storage.records.forks import all_of
from langson_explorer.storage.records.grafting import Grafting
from langson_explorer.storage.records.log import Logged
from langson_explorer.storage.records.place_rows import read_rows, values_of
from langson_explorer.storage.sqlite_file import BUSY_WAIT_S, create_durably, translated_errors

_MOST_READ_AGAIN = 50  # changes after which the catalogue is read as a whole


class Author(NamedTuple):
    """Who writes: the id of the office (see `office`), its name, the role of the person.

    `private` is the id under which the office numbers what is for itself only.
    """

    office: str
    name: str
    role: str
    private: str = ""


class Told(NamedTuple):
    """Why a change is made, where what it says comes from."""

    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class PlaceState:
    """All that is known of a place: what was shipped, what the log says; both by cell."""

    id: str
    shipped: Mapping[str, Value]
    heads: Mapping[str, tuple[Head, ...]]
    day: str  # on which the shipped catalogue was compiled


class RecordStore:
    """The log `records`, the `working` catalogue kept in step with it over the `shipped` one.

    Each call opens the files anew and closes them again: any thread may call, other programs may
    write in between. Every call raises StorageError where a file cannot be used just now, and
    DamagedFileError ("records-damaged") where the log is no log. It is the log `of` a province;
    where it must not be begun, as for several together, writing raises RequestError
    ("records-of-one-province").
    """

    def __init__(
        self,
        records: Path,
        shipped: Path,
        working_file: Path,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        *,
        may_begin: bool = True,
        of: Callable[[], Province] = home,
    ) -> None:
        self._records, self._shipped, self._working = records, shipped, working_file
        self._now, self._may_begin, self._of = now, may_begin, of
        self._held_at = -math.inf  # when another program was last found to hold the log

    # Reading

    def catalogue(self, wait_s: float | None = None) -> Path:
        """The file that says what is known now; the shipped one as long as nothing was changed.

        A working catalogue that is missing, damaged or behind is made anew. For another program
        one waits at most `wait_s`, BUSY_WAIT_S unless given.
        """
        if not self._is_begun():
            return self._shipped
        if not self._is_in_step(wait_s):
            with self._opened(wait_s) as db:
                self._follow(db)
        return self._working

    def last_catalogue(self) -> Path | None:
        """The working catalogue as it was left, be it behind; None where there is none."""
        return self._working if self._working.is_file() else None

    def made_of(self) -> str:
        """What the working catalogue is made of now; "" where nobody can tell."""
        try:
            with closing(open_for_reading(self._working, changing=True)) as made:
                return working.says(made)
        except (StorageError, sqlite3.Error):
            return ""

    def touched_since(self, made_of: str) -> list[str] | None:
        """The places that changes touched after a working catalogue was made of that.

        None where they are many, or the log or the shipped catalogue is another.
        """
        position = made_of.rpartition("|")[2]
        if made_of != working.made_of(position, working.shipped_mark(self._shipped)):
            return None
        with self.reading() as db:
            return log.touched_since(db, position, _MOST_READ_AGAIN)

    def rebuild(self) -> None:
        """Make the working catalogue anew from the shipped one and the log."""
        self._make_ready()
        self._require_own_log(self._patience(None))
        with translated_errors(self._working):
            put_aside_foreign(self._working)
            working.make(self._working, self._shipped, self._records)

    def state(self, place: str) -> PlaceState:
        """What is known of a place."""
        with self.reading() as db:
            return self._state(db, place)

    def states(self, places: Iterable[str]) -> list[PlaceState]:
        """What is known of several places, in their order."""
        with self.reading() as db:
            return [self._state(db, place) for place in places]

    def _state(self, db: sqlite3.Connection, place: str) -> PlaceState:
        rows = read_rows(db, "shipped", place)
        heads = log.heads_of(db, place)
        day = working.compiled(db, "shipped")
        return PlaceState(place, values_of(rows) if rows else {}, heads, day)

    def changes(self, place: str | None = None) -> list[Logged]:
        """The changes of a place, or all: the last to arrive first."""
        with self.reading() as db:
            if place is None:
                return list(log.read(db, "ORDER BY fid DESC"))
            return log.of_place(db, place)

    def change(self, office: str, number: int) -> Logged | None:
        """One change."""
        with self.reading() as db:
            return log.find(db, office, number)

    def batch(self, office: str, first: int) -> list[Logged]:
        """The changes that are one step together, in their order."""
        with self.reading() as db:
            condition = "WHERE office = ? AND batch = ? ORDER BY number"
            return list(log.read(db, condition, (office, first)))

    def disputes(self) -> list[tuple[str, str]]:
        """Every place and cell that somebody has to decide about, in the order of their ids."""
        if not self._records.is_file():
            return []
        path = self.catalogue()
        with translated_errors(path), closing(open_for_reading(path, changing=True)) as db:
            return list(db.execute("SELECT place_id, cell FROM disputes ORDER BY place_id, cell"))

    def has_forked(self, office: str) -> bool:
        """Whether the log of that office was copied, so that it must write under another id."""
        with self.reading() as db:
            return any(fork.root == office for fork in all_of(db).values())

    # Writing

    def write(
        self, author: Author, told: Told, parts: Sequence[Sequence[Edit]], forget_draft: str = ""
    ) -> list[Change]:
        """Write edits down as the office's next change: durably, or not at all.

        Several parts become several changes that are one step. The draft of that place is
        forgotten with it. What is for the office only becomes a change of its own, in the
        office's private chain, at the end.
        """
        open_, private = _sorted_out(parts) if author.private else (parts, [])
        with self.writing() as db:
            written = self._append(db, author, told, open_)
            if private:
                home = author._replace(office=author.private)
                written += self._append(db, home, told, private)
            db.execute("DELETE FROM drafts WHERE place = ?", (forget_draft,))
        return written

    def _append(
        self,
        db: sqlite3.Connection,
        author: Author,
        told: Told,
        parts: Sequence[Sequence[Edit]],
    ) -> list[Change]:
        first, previous = log.last_of(db, author.office)
        clock, now = log.last_clock(db), self._now()
        day = working.compiled(db, "shipped")
        appending, written = Appending(db), list[Change]()
        for offset, edits in enumerate(parts, start=1):
            clock = tick(clock, now)
            change = Change(
                office=author.office,
                number=first + offset,
                previous=previous,
                clock=clock,
                wall=_iso(now),
                office_name=author.name,
                role=author.role,
                reason=told.reason,
                source=told.source,
                shipped=day,
                edits=tuple(edits),
                batch=first + 1 if len(parts) > 1 else 0,
                province=self._of().code,
            )
            step = Step.of(change)
            appending.add(step, _iso(now))
            previous = step.hash
            written.append(change)
        appending.flush()
        return written

    def take(self, steps: Iterable[Step], way: str) -> int:
        """Put changes of other offices into the log, in one transaction; how many were new.

        What they are worth has been verified before. What does not follow upon anything here is
        left out.
        """
        with self.writing() as db:
            grafting, received = Grafting(db), _iso(self._now())
            for step in steps:
                grafting.add(step, received, way)
            grafting.finish()
        return grafting.added

    # What is not saved yet, how files were read

    def drafts(self) -> dict[str, str]:
        """The unsaved input for each place, as JSON."""
        with self.reading() as db:
            return dict(db.execute("SELECT place, body FROM drafts ORDER BY updated"))

    def keep_draft(self, place: str, body: str | None) -> None:
        """Keep the unsaved input for a place; None forgets it."""
        if body is None and not self._is_begun():
            return
        with self.writing(in_step=False) as db:
            db.execute("DELETE FROM drafts WHERE place = ?", (place,))
            if body is not None:
                db.execute("INSERT INTO drafts VALUES (?, ?, ?)", (place, body, _iso(self._now())))

    def mapping(self, header: str) -> Mapping[str, str] | None:
        """How the columns of a file with that header were read before."""
        with self.reading() as db:
            row = db.execute("SELECT body FROM mappings WHERE header = ?", (header,)).fetchone()
        return None if row is None else json.loads(row[0])

    def keep_mapping(self, header: str, mapping: Mapping[str, str]) -> None:
        """Keep how the columns of a file with that header are read."""
        body = json.dumps(dict(mapping), ensure_ascii=False, sort_keys=True)
        with self.writing(in_step=False) as db:
            row = (header, body, _iso(self._now()))
            db.execute("INSERT OR REPLACE INTO mappings VALUES (?, ?, ?)", row)

    # Files

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The log, empty where nothing was ever changed, with the shipped catalogue attached."""
        if not self._is_begun():
            with closing(sqlite3.connect(":memory:")) as db:
                lay_out(db)
                schema.migrate(db)
                db.commit()
                working.attach(db, self._shipped, "shipped")
                yield db
            return
        with self._opened() as db:
            yield db

    @contextmanager
    def writing(self, *, in_step: bool = True) -> Iterator[sqlite3.Connection]:
        """A transaction on the log; once it is down on the disk, the working catalogue follows."""
        self._make_ready()
        with self._opened() as db:
            with db:
                db.execute("BEGIN IMMEDIATE")
                schema.set_province(db, self._of().code)
                yield db
            if in_step:
                # What is in the log is saved, whatever becomes of the rest: who reads the
                # catalogue next hears why it could not follow.
                with suppress(StorageError):
                    self._follow(db)

    def _follow(self, db: sqlite3.Connection) -> None:
        """Bring the working catalogue to where the log is: place by place, or made anew.

        It has a transaction of its own: where that is cut off, it is behind, which it says of
        itself, and follows when it is asked for next.
        """
        try:
            with translated_errors(self._working):
                put_aside_foreign(self._working)
                if working.follow(db, self._working, working.shipped_mark(self._shipped)):
                    return
        except (DamagedFileError, MissingFileError):
            pass  # derived: made anew, whatever is wrong with it
        except StorageError as error:
            if error.code != "file-empty":
                raise
        self.rebuild()

    @contextmanager
    def _opened(self, wait_s: float | None = None) -> Iterator[sqlite3.Connection]:
        with self._noticing_who_holds_it(), self._opened_log(self._patience(wait_s)) as db:
            yield db

    @contextmanager
    def _opened_log(self, wait_s: float) -> Iterator[sqlite3.Connection]:
        self._require_own_log(wait_s)
        try:
            opened = open_for_writing(self._records, wait_s)
        except DamagedFileError as error:
            raise DamagedFileError("records-damaged", self._records) from error
        with translated_errors(self._records), closing(opened) as db:
            found, known = schema.version(db), len(schema.MIGRATIONS)
            if found > known:
                raise StorageError("records-newer", self._records, found=found, known=known)
            if not found:
                raise DamagedFileError("records-damaged", self._records)
            if found < known:
                with db:
                    db.execute("BEGIN IMMEDIATE")
                    schema.migrate(db)
            if (of := schema.province(db)) not in ("", self._of().code):
                name = self._of().name.vi
                raise StorageError("records-other-province", self._records, found=of, home=name)
            working.attach(db, self._shipped, "shipped")
            yield db

    def _patience(self, wait_s: float | None) -> float:
        """How long to wait for another program; not again after waiting in vain a moment ago."""
        if wait_s is not None:
            return wait_s
        return 0 if monotonic() - self._held_at < BUSY_WAIT_S else BUSY_WAIT_S

    @contextmanager
    def _noticing_who_holds_it(self) -> Iterator[None]:
        try:
            yield
        except StorageError as error:
            if error.code == "file-busy":
                self._held_at = monotonic()
            raise

    def _require_own_log(self, wait_s: float) -> None:
        if self._records.is_file():  # never a pipe, a device
            require_own_log(self._records, wait_s)

    def _is_begun(self) -> bool:
        """Whether anything stands where the log lies: a link to a stick not plugged in, say."""
        return os.path.lexists(self._records)

    def _make_ready(self) -> None:
        if self._is_begun():
            return
        if not self._may_begin:
            raise RequestError("records-of-one-province")
        try:
            with create_durably(self._records) as db:
                lay_out(db)
                schema.migrate(db)
                db.commit()
        except StorageError as error:
            if error.code != "file-exists":  # another program was quicker
                raise

    def _is_in_step(self, wait_s: float | None) -> bool:
        """Whether the working catalogue is where the log is, as far as looking tells.

        Raises StorageError ("file-busy"): who has waited once does not wait again.
        """
        files = (self._records, self._working)
        if any(path.with_name(f"{path.name}-journal").exists() for path in files):
            return False  # something was cut off: whoever opens it for writing mends that
        try:
            wait = self._patience(wait_s)
            with self._noticing_who_holds_it():
                self._require_own_log(wait)
            with (
                self._noticing_who_holds_it(),
                closing(open_for_reading(self._records, changing=True, wait_s=wait)) as db,
                closing(open_for_reading(self._working, changing=True, wait_s=wait)) as made,
            ):
                wanted = working.made_of(log.position(db), working.shipped_mark(self._shipped))
                return working.says(made) == wanted
        except StorageError as error:
            if error.code == "file-busy":
                raise
            return False
        except (sqlite3.Error, OSError):
            return False


def _sorted_out(parts: Sequence[Sequence[Edit]]) -> tuple[list[list[Edit]], list[list[Edit]]]:
    """The edits that may travel, those that stay at home; no part is empty."""
    split: tuple[list[list[Edit]], list[list[Edit]]] = ([], [])
    for part in parts:
        for edits, is_private in zip(split, (False, True), strict=True):
            if some := [edit for edit in part if _is_private(edit) == is_private]:
                edits.append(some)
    return split


def _is_private(edit: Edit) -> bool:
    field = BY_NAME.get(field_name(edit.cell))
    return field is not None and field.private


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
