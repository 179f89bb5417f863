"""Offices exchange their changes: bundles made, looked at, taken; how things stand."""

import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from langson_explorer.domain.exchange.trust import Trust
from langson_explorer.domain.exchange.words import words_of
from langson_explorer.domain.records.changes import read_line
from langson_explorer.domain.records.values import clean
from langson_explorer.errors import DamagedFileError, NotFoundError, RequestError
from langson_explorer.services.exchange.for_hub import ForHub
from langson_explorer.services.exchange.keys import Key
from langson_explorer.services.exchange.looking import Outgoing, Touched, Touches
from langson_explorer.storage.exchange import ledger
from langson_explorer.storage.exchange.bundle_file import BundleReader, Heed, opened, unheeded
from langson_explorer.storage.exchange.ledger import Exchanged, Peer
from langson_explorer.storage.exchange.looking import said, tried
from langson_explorer.storage.exchange.making import Made, Wanted, chains, make, photos_of
from langson_explorer.storage.exchange.taking import (
    Author,
    Taken,
    Taking,
    authors,
    heard_from,
    require_signed,
    steps_of,
    true_statements,
)
from langson_explorer.storage.records.forks import all_of as forks_of
from langson_explorer.storage.records.office import id_of

EVERYTHING = Wanted()
_MOST_EXCHANGES = 200  # told of


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a bundle holds, whether it may be taken or not.

    `new` of its changes are not in the log yet: `touched` says what those do, `places` names all.
    """

    sender: Key
    made: str
    receiver: str
    authors: tuple[Author, ...]
    changes: int
    new: int
    edits: int
    places: tuple[str, ...]
    touched: tuple[Touched, ...]
    photos: int
    photo_bytes: int
    plans: int
    has_kiosk: bool

    @property
    def conflicts(self) -> int:
        """How many cells would be undecided."""
        return sum(len(one.conflicts) for one in self.touched)


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
    exchanges: tuple[Exchanged, ...]


class Exchange(ForHub):
    """The office's post. Synchronous: whoever has a window calls it in another thread.

    Every call may raise a StorageError. `renew` is called after changes were taken.
    """

    # Bundles

    def make(
        self, path: Path, wanted: Wanted = EVERYTHING, receiver: str = "", heed: Heed = unheeded
    ) -> Made:
        """Write a bundle of what the receiver lacks; of everything, as long as that is unknown.

        `receiver` is an office's id, name or key. Raises NotFoundError ("office-unknown"), and
        what `heed` raises: the file is as it was before then.
        """
        now = self._moment()
        peer = self._peer(receiver) if receiver else None
        self._tell_successors(now)
        if peer:
            wanted = replace(wanted, receiver=peer.public, tips=peer.tips)
        with self._store.reading() as db:
            db.execute("BEGIN")  # what is written is of one moment
            name = clean(self._name())
            made = make(db, self._keys, self._photos, path, name, now, wanted, heed)
        with self._store.writing(in_step=False) as db:
            whom = (peer.public, peer.name) if peer else ("", "")
            ledger.note_exchange(
                db, Exchanged(now, "made", *whom, made.changes, made.photos, path.name)
            )
            if peer:
                ledger.put_peer(db, peer._replace(sent=now))
        return made

    def preview(self, wanted: Wanted = EVERYTHING, receiver: str = "") -> Outgoing:
        """What `make` would write now. Raises NotFoundError ("office-unknown")."""
        peer = self._peer(receiver) if receiver else None
        touches, packer = Touches(), zlib.compressobj()
        packed = changes = 0
        photos: dict[str, None] = {}
        with self._store.reading() as db:
            tips = peer.tips if peer else wanted.tips
            for run, _ in chains(db, self._keys, tips, private=wanted.private):
                for line in ledger.lines(db, run):
                    packed += len(packer.compress(line.encode()))
                    changes += 1
                    touches.add(read_line(line))
                    photos |= dict.fromkeys(photos_of(line) if '"photo":' in line else ())
            packed += len(packer.flush())
            touched = touches.told(partial(said, db), {})
        here = [id_ for id_ in photos if self._photos.has(id_)]
        size = sum(self._photos.path(id_).stat().st_size for id_ in here)
        since = peer.heard if peer and peer.tips else ""
        return Outgoing(changes, touched, len(here), size, packed, since)

    def inspect(self, path: Path, heed: Heed = unheeded) -> Inspected:
        """What a bundle holds: every byte, hash and signature is checked, nothing is written.

        Of changes that are not here yet also what they do to which places, and where what is
        here says otherwise: the bundle is merged on trial. Raises what `heed` raises.
        """
        with opened(path, heed) as reader:
            manifest = reader.manifest
            reader.check()
            require_signed(reader)
            trust = self._trust(true_statements(manifest))
            found = authors(manifest, trust, self._today())
            counting = {author.public for author in found if author.standing.counts}
            sender = self._key(manifest.public, trust, manifest.name)
            if not sender.standing.counts:
                counting.clear()  # nothing will be taken
            touches, new, edits = Touches(), 0, 0
            places: Counter[str] = Counter()
            with self._store.reading() as db:
                for segment in manifest.segments:
                    for step in steps_of(reader, segment):
                        known = "SELECT 1 FROM changes WHERE hash = ?"
                        is_new = db.execute(known, (step.hash,)).fetchone() is None
                        edits += len(step.change.edits)
                        places.update(edit.place for edit in step.change.edits)
                        new += is_new
                        if is_new:
                            touches.add(step.change)
                segments = [one for one in manifest.segments if one.public in counting]
                clashes: dict[str, list[str]] = {}
                if segments and touches.values:
                    own, now = self._keys.offices(), self._moment()
                    before, after = tried(
                        db, reader, segments, touches.values, lambda on: Taking(on, now, "", own)
                    )
                    clashes = {
                        place: sorted(cells - (before[place] - touches.values[place].keys()))
                        for place, cells in after.items()
                    }
                touched = touches.told(partial(said, db), clashes)
            parts = [(part.name.partition("/")[0], part.bytes) for part in manifest.parts]
            names = [name for name, _ in parts]
            return Inspected(
                sender=sender,
                made=manifest.made,
                receiver=manifest.receiver,
                authors=tuple(found),
                changes=sum(author.changes for author in found),
                new=new,
                edits=edits,
                places=tuple(places),
                touched=touched,
                photos=names.count("photos"),
                photo_bytes=sum(size for name, size in parts if name == "photos"),
                plans=names.count("plans"),
                has_kiosk="kiosk" in names,
            )

    def take(
        self,
        path: Path,
        put_plan: Callable[[str, bytes], None] | None = None,
        heed: Heed = unheeded,
    ) -> Taken:
        """Merge a bundle: all that is in it by offices whose keys count, durably, or nothing.

        Taking twice, in any order, from anybody, gives the same. Plans go to `put_plan` with
        their hash, after that. Raises DamagedFileError, RequestError ("key-unknown",
        "key-revoked", "key-expired", "bundle-own"), and what `heed` raises before anything is
        merged.
        """
        with opened(path, heed) as reader:
            reader.check()
            require_signed(reader)
            told = true_statements(reader.manifest)
            trust = self._trust(told)
            self._require_counts(reader, trust)
            photos = self._put_photos(reader)
            taken = self._merge(reader, trust, told, photos)
            taken.photos = photos
            for part in reader.manifest.parts:
                if part.name.startswith("plans/") and put_plan:
                    put_plan(part.sha256, reader.read(part.name))
                    taken.plans += 1
                elif part.name.startswith("kiosk/"):
                    taken.kiosk = reader.read(part.name)
        if self._is_forked():
            self.renew_key()
        if taken.changes:
            self._renew()
        return taken

    def _merge(
        self,
        reader: BundleReader,
        trust: Trust,
        statements: Sequence[tuple[str, str]],
        photos: int,
    ) -> Taken:
        manifest, today = reader.manifest, self._today()
        found = authors(manifest, trust, today)
        counting = {author.public for author in found if author.standing.counts}
        way = f"bundle:{id_of(bytes.fromhex(manifest.public))}"
        with self._store.writing() as db:
            now = self._moment()
            ledger.put_statements(db, statements)
            taking = Taking(db, now, way, self._keys.offices())
            for segment in manifest.segments:
                if segment.public in counting:
                    taking.run(segment, steps_of(reader, segment))
            taken = taking.finish()
            heard_from(db, manifest, now)
            name = trust.name_of(manifest.public) or manifest.name
            told = (manifest.public, name, taken.changes, photos, reader.path.name)
            ledger.note_exchange(db, Exchanged(now, "taken", *told))
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

    # How things stand

    def status(self) -> Status:
        """How things stand with everybody."""
        trust = self._trust()
        with self._store.reading() as db:
            (count,) = db.execute("SELECT count(*) FROM changes").fetchone()
            peers = ledger.peers(db)
            exchanges = ledger.exchanges(db, _MOST_EXCHANGES)
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
            exchanges=tuple(exchanges),
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
