"""A bundle looked at before it goes, before it is taken; nothing is written."""

import zlib
from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from langson_explorer.domain.records.changes import read_line
from langson_explorer.errors import NotFoundError
from langson_explorer.services.exchange.for_hub import ForHub
from langson_explorer.services.exchange.keys import Key
from langson_explorer.services.exchange.touches import Outgoing, Touched, Touches
from langson_explorer.storage.exchange import ledger
from langson_explorer.storage.exchange.bundle_file import Heed, opened, unheeded
from langson_explorer.storage.exchange.ledger import Peer
from langson_explorer.storage.exchange.looking import said, tried
from langson_explorer.storage.exchange.making import Wanted, chains, photos_of
from langson_explorer.storage.exchange.taking import (
    Author,
    Taking,
    authors,
    require_home,
    require_signed,
    steps_of,
    true_statements,
)
from langson_explorer.storage.records.office import id_of

EVERYTHING = Wanted()


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


class Looking(ForHub):
    """What bundles hold, or would hold."""

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
            require_home(reader)
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
