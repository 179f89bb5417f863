"""Takes a bundle: verified whole, then merged in one transaction, or not at all."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol

from langson_explorer.domain.exchange.trust import Standing, Statement, Trust
from langson_explorer.domain.province import home
from langson_explorer.domain.records.changes import Step, hash_of, read_line
from langson_explorer.errors import DamagedFileError, DataError, RequestError
from langson_explorer.storage.exchange import ledger
from langson_explorer.storage.exchange.bundle_file import (
    BundleReader,
    Manifest,
    Segment,
    chain_message,
)
from langson_explorer.storage.exchange.ledger import Peer, Signed
from langson_explorer.storage.records.grafting import Grafting, Outcome
from langson_explorer.storage.records.office import id_of, is_signed, private_id

_MOST_STATEMENTS = 20_000


class Author(NamedTuple):
    """Whose changes a bundle holds: an office, what is thought of its key, how many."""

    office: str
    public: str
    name: str
    standing: Standing
    changes: int


@dataclass(slots=True)
class Taken:
    """What a bundle came to. Of offices whose key does not count nothing was taken (`left`).

    `waiting` changes stand aside until those before them come; `forked` are offices whose log was
    copied, so that there are two of a number; `adopted` own changes came back from others. `kiosk`
    is what a kiosk shows, if the bundle has that.
    """

    changes: int = 0
    known: int = 0
    waiting: int = 0
    adopted: int = 0
    forked: list[str] = field(default_factory=list)
    left: list[Author] = field(default_factory=list)
    places: set[str] = field(default_factory=set)
    photos: int = 0
    plans: int = 0
    kiosk: bytes = b""


def true_statements(manifest: Manifest) -> list[tuple[str, str]]:
    """The statements of a bundle that are truly by whom they say; others are dropped."""
    return true_among(manifest.statements)


def true_among(statements: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those that are truly by whom they say."""
    found = []
    for line, signature in statements[:_MOST_STATEMENTS]:
        try:
            told = Statement.read(line)
            if is_signed(bytes.fromhex(told.by), line.encode(), bytes.fromhex(signature)):
                found.append((line, signature))
        except (DataError, ValueError):
            continue
    return found


def authors(manifest: Manifest, trust: Trust, today: date) -> list[Author]:
    """Whose changes are in a bundle."""
    counts: Counter[str] = Counter()
    for segment in manifest.segments:
        counts[segment.public] += segment.last - segment.first + 1
    return [
        Author(
            id_of(bytes.fromhex(public)),
            public,
            trust.name_of(public),
            trust.standing(public, today),
            count,
        )
        for public, count in sorted(counts.items())
    ]


def require_home(reader: BundleReader) -> None:
    """See that a bundle is of the province worked with: an id there means another place.

    Raises RequestError ("bundle-other-province").
    """
    of = reader.manifest.province
    if of not in ("", home().code):
        raise RequestError("bundle-other-province", found=of, home=home().name.vi)


def require_signed(reader: BundleReader) -> None:
    """See that every run is by the office it names, as far as signatures tell.

    Raises DamagedFileError ("chain-forged").
    """
    segments = reader.manifest.segments
    good: set[tuple[str, str]] = set()  # offices with the hashes that what is signed goes on from
    for segment in sorted(segments, key=lambda each: -each.first):
        raw = bytes.fromhex(segment.public)
        if segment.office not in (id_of(raw), private_id(raw)):
            raise DamagedFileError("chain-forged", reader.path, office=segment.office)
        message = chain_message(segment.office, segment.last, segment.head)
        is_own = bool(segment.signature) and is_signed(
            raw, message, bytes.fromhex(segment.signature)
        )
        if not is_own and (segment.office, segment.head) not in good:
            raise DamagedFileError("chain-forged", reader.path, office=segment.office)
        good.add((segment.office, segment.previous))


class Lines(Protocol):
    """What changes are read from: a bundle, or what a hub has sent."""

    path: Path

    def lines(self, name: str) -> Iterator[str]:
        """The lines of a part."""
        ...


def steps_of(reader: Lines, segment: Segment) -> Iterator[Step]:
    """The changes of a run, each following upon the one before; raises DamagedFileError."""
    number, previous = segment.first, segment.previous
    for line in reader.lines(segment.member):
        try:
            change = read_line(line)
        except DataError as error:
            raise DamagedFileError("bundle-damaged", reader.path, reason=str(error)) from error
        told = (change.office, change.number, change.previous)
        if told != (segment.office, number, previous):
            raise DamagedFileError("chain-forged", reader.path, office=segment.office)
        if change.province not in ("", home().code):
            reason = f"province {change.province}"
            raise DamagedFileError("bundle-damaged", reader.path, reason=reason)
        previous = hash_of(line)
        number += 1
        yield Step(change, line, previous)
    if (number - 1, previous) != (segment.last, segment.head):
        raise DamagedFileError("chain-forged", reader.path, office=segment.office)


class Taking:
    """Merges runs of changes within the caller's transaction."""

    def __init__(self, db: sqlite3.Connection, received: str, way: str, own: Iterable[str]) -> None:
        self._db, self._received, self._way = db, received, way
        self._own = frozenset(own)
        self._grafting = Grafting(db)
        self.taken = Taken()

    def run(self, segment: Segment, steps: Iterable[Step]) -> None:
        """Take the changes of one run that was verified, or is while it is read."""
        for step in steps:
            outcome = self._grafting.add(step, self._received, self._way)
            if outcome is Outcome.NO_PLACE:
                row = (step.hash, step.change.previous, step.change.number, segment.public)
                ledger.wait(self._db, (*row, self._way, step.line))
            self._count(step, outcome)
        if segment.signature:
            told = (segment.head, segment.public, segment.office, segment.last, segment.signature)
            ledger.note_signed(self._db, [Signed(*told)])

    def finish(self) -> Taken:
        """Put in what has waited for these changes, work out what all add up to."""
        self._grafting.flush()
        for hash_, way, line in ledger.ready(self._db):
            self._follow(hash_, way, line)
        self._grafting.finish()
        self.taken.waiting = ledger.count_waiting(self._db)
        self.taken.forked = sorted(self._grafting.forked)
        return self.taken

    def _follow(self, hash_: str, way: str, line: str) -> None:
        after = "SELECT hash, way, line FROM waiting WHERE previous = ?"
        stack = [(hash_, way, line)]
        while stack:
            hash_, way, line = stack.pop()
            step = Step(read_line(line), line, hash_)
            self._count(step, self._grafting.add(step, self._received, way))
            ledger.waited(self._db, hash_)
            stack += self._db.execute(after, (hash_,)).fetchall()

    def _count(self, step: Step, outcome: Outcome) -> None:
        if outcome is Outcome.ADDED:
            self.taken.changes += 1
            self.taken.places.update(edit.place for edit in step.change.edits)
            self.taken.adopted += step.change.office in self._own
        elif outcome is Outcome.KNOWN:
            self.taken.known += 1


def heard_from(db: sqlite3.Connection, manifest: Manifest, now: str) -> None:
    """Remember how far the sender was, unless something later was heard of it."""
    before = next((p for p in ledger.peers(db) if p.public == manifest.public), None)
    if before is None:
        before = Peer(manifest.public, manifest.name, (), "", "", "")
    if manifest.made >= before.made:
        before = _as_told(before, manifest, now)
    ledger.put_peer(db, before)


def _as_told(before: Peer, manifest: Manifest, now: str) -> Peer:
    return before._replace(
        name=manifest.name or before.name, tips=manifest.tips, made=manifest.made, heard=now
    )
