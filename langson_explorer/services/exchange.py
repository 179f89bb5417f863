"""Offices exchange their changes: bundles made, looked at, taken; keys trusted or not."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from langson_explorer.domain.exchange.trust import Kind, Known, Standing, Statement, Trust
from langson_explorer.domain.exchange.words import read_key, words_of
from langson_explorer.domain.records.changes import hash_of
from langson_explorer.domain.records.values import clean
from langson_explorer.errors import DamagedFileError, NotFoundError, RequestError
from langson_explorer.files import read_small
from langson_explorer.storage.exchange import ledger
from langson_explorer.storage.exchange.bundle_file import (
    BundleReader,
    Segment,
    chain_message,
    opened,
)
from langson_explorer.storage.exchange.keyring import Keyring
from langson_explorer.storage.exchange.ledger import Peer, Run
from langson_explorer.storage.exchange.making import Made, Wanted, make
from langson_explorer.storage.exchange.taking import (
    Author,
    Lines,
    Taken,
    Taking,
    authors,
    heard_from,
    require_signed,
    steps_of,
    true_among,
    true_statements,
)
from langson_explorer.storage.records.forks import all_of as forks_of
from langson_explorer.storage.records.office import id_of
from langson_explorer.storage.records.photos import MOST_BYTES, PhotoStore
from langson_explorer.storage.records.store import RecordStore

EVERYTHING = Wanted()


class Key(NamedTuple):
    """A public key (hexadecimal) with its office, its six words, what is thought of it."""

    public: str
    office: str
    words: tuple[str, ...]
    name: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a bundle holds, whether it may be taken or not.

    `new` of its changes are not in the log yet; `places` counts what they touch.
    """

    sender: Key
    made: str
    receiver: str
    authors: tuple[Author, ...]
    changes: int
    new: int
    edits: int
    places: tuple[str, ...]
    photos: int
    plans: int


@dataclass(frozen=True, slots=True)
class Status:
    """How things stand: `conflicts` cells are undecided, `waiting` changes lack those before."""

    own: Key
    changes: int
    peers: tuple[Peer, ...]
    keys: tuple[Key, ...]
    conflicts: int
    waiting: int
    forked: tuple[str, ...]


class Exchange:
    """The office's post. Synchronous: whoever has a window calls it in another thread.

    Every call may raise a StorageError. `renew` is called after changes were taken.
    """

    def __init__(
        self,
        store: RecordStore,
        keys: Keyring,
        photos: PhotoStore,
        name: Callable[[], str],
        renew: Callable[[], None] = lambda: None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store, self._keys, self._photos = store, keys, photos
        self._name, self._renew, self._now = name, renew, now

    # Bundles

    def make(self, path: Path, wanted: Wanted = EVERYTHING, receiver: str = "") -> Made:
        """Write a bundle of what the receiver lacks; of everything, as long as that is unknown.

        `receiver` is an office's id, name or key. Raises NotFoundError ("office-unknown").
        """
        now = self._moment()
        peer = self._peer(receiver) if receiver else None
        self._tell_successors(now)
        if peer:
            wanted = Wanted(peer.public, peer.tips, wanted.private, wanted.photos, wanted.plans)
        with self._store.reading() as db:
            db.execute("BEGIN")  # what is written is of one moment
            made = make(db, self._keys, self._photos, path, clean(self._name()), now, wanted)
        if peer:
            with self._store.writing(in_step=False) as db:
                ledger.put_peer(db, peer._replace(sent=now))
        return made

    def inspect(self, path: Path) -> Inspected:
        """What a bundle holds: every byte, hash and signature is checked, nothing is written."""
        with opened(path) as reader:
            manifest = reader.manifest
            reader.check()
            require_signed(reader)
            trust = self._trust(true_statements(manifest))
            new = edits = 0
            places: Counter[str] = Counter()
            with self._store.reading() as db:
                for segment in manifest.segments:
                    for step in steps_of(reader, segment):
                        known = "SELECT 1 FROM changes WHERE hash = ?"
                        new += db.execute(known, (step.hash,)).fetchone() is None
                        edits += len(step.change.edits)
                        places.update(edit.place for edit in step.change.edits)
            found = authors(manifest, trust, self._today())
            names = [part.name.partition("/")[0] for part in manifest.parts]
            return Inspected(
                sender=self._key(manifest.public, trust, manifest.name),
                made=manifest.made,
                receiver=manifest.receiver,
                authors=tuple(found),
                changes=sum(author.changes for author in found),
                new=new,
                edits=edits,
                places=tuple(places),
                photos=names.count("photos"),
                plans=names.count("plans"),
            )

    def take(self, path: Path, put_plan: Callable[[str, bytes], None] | None = None) -> Taken:
        """Merge a bundle: all that is in it by offices whose keys count, durably, or nothing.

        Taking twice, in any order, from anybody, gives the same. Plans go to `put_plan` with
        their hash, after that. Raises DamagedFileError, RequestError ("key-unknown",
        "key-revoked", "key-expired", "bundle-own").
        """
        with opened(path) as reader:
            reader.check()
            require_signed(reader)
            told = true_statements(reader.manifest)
            trust = self._trust(told)
            self._require_counts(reader, trust)
            photos = self._put_photos(reader)
            taken = self._merge(reader, trust, told)
            taken.photos = photos
            for part in reader.manifest.parts:
                if part.name.startswith("plans/") and put_plan:
                    put_plan(part.sha256, reader.read(part.name))
                    taken.plans += 1
        if self._is_forked():
            self.renew_key()
        if taken.changes:
            self._renew()
        return taken

    def _merge(self, reader: BundleReader, trust: Trust, told: Sequence[tuple[str, str]]) -> Taken:
        manifest, today = reader.manifest, self._today()
        found = authors(manifest, trust, today)
        counting = {author.public for author in found if author.standing.counts}
        way = f"bundle:{id_of(bytes.fromhex(manifest.public))}"
        with self._store.writing() as db:
            now = self._moment()
            ledger.put_statements(db, told)
            taking = Taking(db, now, way, self._keys.offices())
            for segment in manifest.segments:
                if segment.public in counting:
                    taking.run(segment, steps_of(reader, segment))
            taken = taking.finish()
            heard_from(db, manifest, now)
        taken.left = [author for author in found if not author.standing.counts]
        return taken

    def _require_counts(self, reader: BundleReader, trust: Trust) -> None:
        public = reader.manifest.public
        standing = trust.standing(public, self._today())
        if not standing.counts:
            words = " ".join(words_of(bytes.fromhex(public)))
            name = reader.manifest.name or id_of(bytes.fromhex(public))
            raise RequestError(f"key-{standing}", name=name, key=public, words=words)

    def _put_photos(self, reader: BundleReader) -> int:
        """Keep the pictures of a bundle: they harm nobody, whatever becomes of the rest."""
        count = 0
        for part in reader.manifest.parts:
            folder, _, file = part.name.partition("/")
            id_ = file.removesuffix(".jpg")
            if folder != "photos":
                continue
            if id_ != part.sha256:
                raise DamagedFileError("bundle-altered", reader.path, part=part.name)
            if not self._photos.has(id_):
                self._photos.put(id_, reader.read(part.name))
                count += 1
        return count

    # Keys

    def own_key(self) -> Key:
        """The key of this installation, which is made if there is none."""
        return self._key(self._keys.public().hex(), self._trust())

    def key(self, text: str) -> Key:
        """What is thought of a key; raises RequestError ("key-unreadable")."""
        return self._key(read_key(text).hex(), self._trust())

    def trust(self, text: str, name: str = "", *, signs: bool = False) -> Key:
        """Take what the owner of a key writes; with `signs` also keys that it signs."""
        public = read_key(text).hex()
        with self._store.writing(in_step=False) as db:
            before = ledger.known_keys(db).get(public)
            kept = clean(name) or (before.name if before else "")
            is_signing = signs or bool(before and before.signs)
            ledger.put_key(db, Known(public, kept, self._moment(), "", is_signing))
            ledger.forget_cursors(db)  # what was left may count now
        return self.key(public)

    def revoke(self, text: str) -> Key:
        """Take nothing more of what a key signs; what was taken stays.

        Whoever trusts this office as one that signs hears of it with the next bundle.
        """
        public = read_key(text).hex()
        if public in self._keys.all():
            raise RequestError("key-own")
        with self._store.writing(in_step=False) as db:
            now = self._moment()
            before = ledger.known_keys(db).get(public, Known(public, "", "", "", signs=False))
            known = Known(public, before.name, "", now, before.signs)
            ledger.put_key(db, known)
            own = self._keys.public().hex()
            day = self._today().isoformat()
            said = Statement(Kind.REVOKED, public, own, known.name, day, "", now)
            ledger.put_statements(db, [self._signed(said)])
        return self.key(public)

    def sign(self, text: str, name: str, until: date | None = None) -> Key:
        """State that a key is that office's, until a day; as a department does for its offices."""
        public = read_key(text).hex()
        self.trust(public, name)
        own, day = self._keys.public().hex(), self._today().isoformat()
        last = until.isoformat() if until else ""
        said = Statement(Kind.OFFICE, public, own, clean(name), day, last, self._moment())
        with self._store.writing(in_step=False) as db:
            ledger.put_statements(db, [self._signed(said)])
        return self.key(public)

    def renew_key(self) -> None:
        """Go on as a new office, which the old key speaks for: after a copied log was noticed."""
        self._keys.renew(self._now().astimezone(UTC).strftime("%Y%m%d%H%M%S%f"))
        self._tell_successors(self._moment())

    def _is_forked(self) -> bool:
        return self._store.has_forked(id_of(self._keys.public()))

    def _tell_successors(self, now: str) -> None:
        """Have each key this installation had before say who goes on in its place."""
        own = self._keys.public().hex()
        before = self._keys.all().keys() - {own}
        if not before:
            return
        with self._store.reading() as db:
            told = {(each.by, each.about) for each in ledger.read_statements(ledger.statements(db))}
        missing = [by for by in before if (by, own) not in told]
        if missing:
            said = [Statement(Kind.SUCCESSOR, own, by, "", "", "", now) for by in missing]
            with self._store.writing(in_step=False) as db:
                ledger.put_statements(db, [self._signed(each) for each in said])

    def _signed(self, statement: Statement) -> tuple[str, str]:
        line = statement.to_line()
        return line, self._keys.sign(line.encode(), statement.by).hex()

    # For the common store (see `services.hub`)

    def statements(self) -> list[tuple[str, str]]:
        """Every statement about keys, with its signature."""
        self._tell_successors(self._moment())
        with self._store.reading() as db:
            return ledger.statements(db)

    def hear(self, told: Sequence[tuple[str, str]]) -> Trust:
        """Keep the statements that are true; what is thought of keys then."""
        with self._store.reading() as db:
            known = set(ledger.statements(db))
        if new := true_among([each for each in told if each not in known]):
            with self._store.writing(in_step=False) as db:
                ledger.put_statements(db, new)
                ledger.forget_cursors(db)  # what was left may count now
        return self._trust()

    def own_runs(
        self, has: Sequence[str], most: int, *, private: bool
    ) -> Iterator[tuple[Segment, list[str]]]:
        """What somebody lacks of this office's own, in signed runs of at most so many changes."""
        with self._store.reading() as db:
            own, tree = self._keys.offices(), forks_of(db)
            runs = [
                (run, own[run.root])
                for run in ledger.runs_after(db, has)
                if run.root in own and (private or not own[run.root][1])
            ]
            # A branch comes after what it grows from.
            for run, (public, _) in sorted(runs, key=lambda each: each[0].feed in tree):
                yield from self._signed_runs(list(ledger.lines(db, run)), run, public, most)

    def _signed_runs(
        self, lines: Sequence[str], run: Run, public: str, most: int
    ) -> Iterator[tuple[Segment, list[str]]]:
        previous = run.previous
        for at in range(0, len(lines), most):
            some = list(lines[at : at + most])
            first, last, head = run.first + at, run.first + at + len(some) - 1, hash_of(some[-1])
            signature = self._keys.sign(chain_message(run.root, last, head), public).hex()
            yield Segment("hub", public, run.root, first, last, previous, head, signature), some
            previous = head

    def take_runs(
        self, runs: Sequence[tuple[Segment, Lines]], trust: Trust, cursor: tuple[str, int]
    ) -> Taken:
        """Merge runs of a hub whose signatures are true, and remember how far it was read."""
        left = Counter[str]()
        with self._store.writing() as db:
            taking = Taking(db, self._moment(), "hub", self._keys.offices())
            for segment, lines in runs:
                if trust.standing(segment.public, self._today()).counts:
                    taking.run(segment, steps_of(lines, segment))
                else:
                    left[segment.public] += segment.last - segment.first + 1
            taken = taking.finish()
            ledger.put_state(db, ledger.cursor_key(cursor[0]), str(cursor[1]))
        for public, count in left.items():
            key = self._key(public, trust)
            taken.left.append(Author(key.office, public, key.name, key.standing, count))
        if self._is_forked():
            self.renew_key()
        if taken.changes:
            self._renew()
        return taken

    def cursor(self, url: str) -> int:
        """How far the changes of that hub were taken."""
        with self._store.reading() as db:
            return int(ledger.state(db, ledger.cursor_key(url)) or 0)

    def confirmed(self, url: str) -> Mapping[str, int]:
        """For each own chain the last number that hub has confirmed."""
        with self._store.reading() as db:
            told: dict[str, int] = json.loads(ledger.state(db, ledger.confirmed_key(url)) or "{}")
        return told

    def confirm(self, url: str, segment: Segment) -> None:
        """Remember that the hub has those changes."""
        known = {**self.confirmed(url), segment.office: segment.last}
        with self._store.writing(in_step=False) as db:
            ledger.put_state(db, ledger.confirmed_key(url), json.dumps(known))

    def photo(self, id_: str) -> bytes | None:
        """A picture, if it is here."""
        return read_small(self._photos.path(id_), MOST_BYTES) if self._photos.has(id_) else None

    def keep_photo(self, id_: str, content: bytes) -> None:
        """Keep a picture that somebody has sent."""
        self._photos.put(id_, content)

    # How things stand

    def status(self) -> Status:
        """How things stand with everybody."""
        trust = self._trust()
        with self._store.reading() as db:
            (count,) = db.execute("SELECT count(*) FROM changes").fetchone()
            peers = ledger.peers(db)
            waiting = ledger.count_waiting(db)
            split = sorted({fork.root for fork in forks_of(db).values()})
        keys = {*trust.known, *(each.about for each in trust.statements)} - trust.own
        return Status(
            own=self._key(self._keys.public().hex(), trust),
            changes=count,
            peers=tuple(
                peer._replace(name=trust.name_of(peer.public) or peer.name) for peer in peers
            ),
            keys=tuple(self._key(public, trust) for public in sorted(keys)),
            conflicts=len(self._store.disputes()),
            waiting=waiting,
            forked=tuple(split),
        )

    def _peer(self, text: str) -> Peer:
        with self._store.reading() as db:
            peers = ledger.peers(db)
        trust = self._trust()
        known = {peer.public: peer for peer in peers}
        keys = {*known, *trust.known, *(each.about for each in trust.statements)} - trust.own
        found = [
            public
            for public in keys
            if text.strip() in (public, id_of(bytes.fromhex(public)), trust.name_of(public))
            or (public in known and known[public].name == text.strip())
        ]
        if len(found) != 1:
            raise NotFoundError("office-unknown", office=text, count=len(found))
        return known.get(found[0], Peer(found[0], trust.name_of(found[0]), (), "", "", ""))

    def _trust(self, more: Sequence[tuple[str, str]] = ()) -> Trust:
        with self._store.reading() as db:
            told = dict(ledger.statements(db)) | dict(more)
            known = ledger.known_keys(db)
        own = frozenset(self._keys.all())
        return Trust(own, known, ledger.read_statements(told.items()))

    def _key(self, public: str, trust: Trust, name: str = "") -> Key:
        raw = bytes.fromhex(public)
        called = trust.name_of(public) or name
        if public in trust.own:
            called = self._name() or called
        standing = trust.standing(public, self._today())
        return Key(public, id_of(raw), words_of(raw), called, standing)

    def _today(self) -> date:
        return self._now().date()

    def _moment(self) -> str:
        now = self._now().astimezone(UTC)
        return now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
