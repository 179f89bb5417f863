"""Offices exchange their changes: bundles made, looked at, taken; how things stand."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from langson_explorer.domain.exchange.trust import Trust
from langson_explorer.domain.exchange.words import words_of
from langson_explorer.domain.records.changes import read_line
from langson_explorer.domain.records.values import clean
from langson_explorer.errors import DamagedFileError, RequestError
from langson_explorer.services.exchange.looking import EVERYTHING, Looking
from langson_explorer.services.exchange.standing import Office, Pending, Status
from langson_explorer.services.exchange.touches import Touches
from langson_explorer.storage.exchange import ledger
from langson_explorer.storage.exchange.bundle_file import BundleReader, Heed, opened, unheeded
from langson_explorer.storage.exchange.ledger import Exchanged, Peer
from langson_explorer.storage.exchange.looking import said
from langson_explorer.storage.exchange.making import Made, Wanted, chains, make
from langson_explorer.storage.exchange.parting import parted
from langson_explorer.storage.exchange.taking import (
    Taken,
    Taking,
    authors,
    heard_from,
    require_home,
    require_signed,
    steps_of,
    true_statements,
)
from langson_explorer.storage.records.forks import all_of as forks_of
from langson_explorer.storage.records.office import id_of

_MOST_EXCHANGES = 200  # told of


class Exchange(Looking):
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
        self._note_made(now, peer, [made])
        return made

    def make_parts(
        self,
        path: Path,
        part_bytes: int,
        wanted: Wanted = EVERYTHING,
        receiver: str = "",
        heed: Heed = unheeded,
    ) -> list[Made]:
        """Write what `make` does as bundles of at most so many bytes, for e-mail: `path`-1, -2.

        They can be taken in any order. One is larger where a single change is, or where another
        office's chain can be cut nowhere. Raises as `make`; the parts before are there then.
        """
        now = self._moment()
        peer = self._peer(receiver) if receiver else None
        self._tell_successors(now)
        if peer:
            wanted = replace(wanted, receiver=peer.public, tips=peer.tips)
        done: list[Made] = []
        with self._store.reading() as db:
            db.execute("BEGIN")
            chosen = list(chains(db, self._keys, wanted.tips, private=wanted.private))
            photos = self._photos if wanted.photos else None
            parts = parted(db, self._keys, photos, chosen, part_bytes)
            for nth, some in enumerate(parts, start=1):
                file = path.with_name(f"{path.stem}-{nth}{path.suffix}")
                told = (self._keys, self._photos, file, clean(self._name()), now)
                share = partial(_share_of, heed, nth - 1, len(parts))
                done.append(make(db, *told, wanted, share, some))
                wanted = replace(wanted, plans=(), kiosk=b"")  # once is enough
        self._note_made(now, peer, done)
        return done

    def _note_made(self, now: str, peer: Peer | None, made: Sequence[Made]) -> None:
        whom = (peer.public, peer.name) if peer else ("", "")
        with self._store.writing(in_step=False) as db:
            for one in made:
                told = ("made", *whom, one.changes, one.photos, one.path.name)
                ledger.note_exchange(db, Exchanged(now, *told))
            if peer:
                ledger.put_peer(db, peer._replace(sent=now))

    def take(
        self,
        path: Path,
        put_plan: Callable[[str, bytes], None] | None = None,
        heed: Heed = unheeded,
    ) -> Taken:
        """Merge a bundle: all that is in it by offices whose keys count, durably, or nothing.

        Taking twice, in any order, from anybody, gives the same. Plans go to `put_plan` with
        their hash, after that. Raises DamagedFileError, RequestError ("key-unknown",
        "key-revoked", "key-expired", "bundle-other-province"), and what `heed` raises before
        anything is merged.
        """
        with opened(path, heed) as reader:
            require_home(reader)
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
        trust, disputes = self._trust(), self._store.disputes()
        with self._store.reading() as db:
            (count,) = db.execute("SELECT count(*) FROM changes").fetchone()
            peers = ledger.peers(db)
            exchanges = ledger.exchanges(db, _MOST_EXCHANGES)
            came = ledger.came_from(db)
            doubted = ledger.heads_by_office(db, disputes)
            waiting = ledger.count_waiting(db)
            split = sorted({fork.root for fork in forks_of(db).values()})
        own = self._keys.offices()
        keys = {*trust.known, *(each.about for each in trust.statements)} - trust.own
        return Status(
            own=self._key(self._keys.public().hex(), trust),
            changes=count,
            peers=tuple(
                peer._replace(name=trust.name_of(peer.public) or peer.name) for peer in peers
            ),
            keys=tuple(self._key(public, trust) for public in sorted(keys)),
            conflicts=len(disputes),
            waiting=waiting,
            forked=tuple(split),
            exchanges=tuple(exchanges),
            offices=tuple(
                Office(*told, conflicts=doubted.get(told[0], 0))
                for told in came
                if told[0] not in own
            ),
        )

    def pending(self, url: str) -> Pending:
        """What that common store has not confirmed yet; all, where it was never met."""
        confirmed, touches, count = self.confirmed(url), Touches(), 0
        with self._store.reading() as db:
            for office, (_, is_private) in self._keys.offices().items():
                if is_private:
                    continue
                for line in ledger.lines_after(db, office, confirmed.get(office, 0)):
                    touches.add(read_line(line))
                    count += 1
            return Pending(count, touches.told(partial(said, db), {}))

    def note_synced(self, changes: int, photos: int) -> None:
        """Write down that the common store was met."""
        with self._store.writing(in_step=False) as db:
            told = ("", "", changes, photos, "")
            ledger.note_exchange(db, Exchanged(self._moment(), "synced", *told))


def _share_of(heed: Heed, nth: int, parts: int, share: float) -> None:
    heed((nth + share) / parts)
