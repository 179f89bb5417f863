"""Makes a bundle: the changes, pictures and words about keys that its receiver lacks."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from langson_explorer.domain.province import home
from langson_explorer.errors import StorageError
from langson_explorer.files import read_small
from langson_explorer.storage.exchange import ledger
from langson_explorer.storage.exchange.bundle_file import (
    MOST_BYTES,
    BundleWriter,
    Heed,
    Manifest,
    Segment,
    chain_message,
    total_bytes,
    unheeded,
    written,
)
from langson_explorer.storage.exchange.keyring import Keyring
from langson_explorer.storage.exchange.ledger import Run, Signed
from langson_explorer.storage.records import forks
from langson_explorer.storage.records.office import id_of
from langson_explorer.storage.records.photos import MOST_BYTES as MOST_PHOTO_BYTES, PhotoStore

type Chosen = Sequence[tuple[Run, Signed]]  # runs of changes, with who signs for each


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a bundle is to hold: for whom (a key and its tips), whether private notes, pictures.

    `plans` are itineraries, `kiosk` what a kiosk shows.
    """

    receiver: str = ""
    tips: Sequence[str] = ()
    private: bool = False
    photos: bool = True
    plans: Sequence[bytes] = ()
    kiosk: bytes = b""


@dataclass(frozen=True, slots=True)
class Made:
    """What was written; `bytes` of the file."""

    path: Path
    changes: int
    offices: int
    photos: int
    photos_missing: int
    plans: int
    bytes: int


def make(
    db: sqlite3.Connection,
    keys: Keyring,
    photos: PhotoStore,
    path: Path,
    name: str,
    made: str,
    wanted: Wanted,
    heed: Heed = unheeded,
    chosen: Chosen | None = None,
) -> Made:
    """Write a bundle of what the log in `db` holds, or of some of its runs (`chosen`).

    Raises as `whole_file`, as `heed` does.
    """
    if chosen is None:
        chosen = list(chains(db, keys, wanted.tips, private=wanted.private))
    far = _Far(heed, chosen)
    seen: dict[str, None] = {}
    with written(path) as writer:
        segments = [
            _write_segment(db, writer, nth, run, signed, seen, far)
            for nth, (run, signed) in enumerate(chosen, start=1)
        ]
        here = [id_ for id_ in seen if wanted.photos and photos.has(id_)]
        far.expect(len(here))
        for id_ in here:
            far.step()
            writer.add(f"photos/{id_}.jpg", iter([read_small(photos.path(id_), MOST_PHOTO_BYTES)]))
        for plan in wanted.plans:
            writer.add(f"plans/{sha256(plan).hexdigest()}.lsplan", iter([plan]))
        if wanted.kiosk:
            writer.add(f"kiosk/{sha256(wanted.kiosk).hexdigest()}.json", iter([wanted.kiosk]))
        if total_bytes(writer.parts) > MOST_BYTES:
            raise StorageError("bundle-too-large", path, most_bytes=MOST_BYTES)
        manifest = Manifest(
            public=keys.public().hex(),
            name=name,
            made=made,
            receiver=wanted.receiver,
            tips=tuple(public_tips(db, keys)),
            statements=tuple(ledger.statements(db)),
            segments=tuple(segments),
            parts=tuple(writer.parts),
            province=home().code,
        )
        writer.finish(manifest, keys.sign)
    changes = sum(run.last - run.first + 1 for run, _ in chosen)
    offices = len({run.root for run, _ in chosen})
    missing = len(seen) - len(here) if wanted.photos else 0
    size = path.stat().st_size
    return Made(path, changes, offices, len(here), missing, len(wanted.plans), size)


class _Far:
    """How far the making is: in changes, then in pictures, which weigh as much as fifty."""

    def __init__(self, heed: Heed, chosen: Chosen) -> None:
        self._heed, self._done = heed, 0
        self._all = sum(run.last - run.first + 1 for run, _ in chosen) or 1
        self._weight = 1

    def expect(self, photos: int) -> None:
        """So many pictures follow."""
        self._weight = 50
        self._all += photos * self._weight

    def step(self) -> None:
        """One more is begun."""
        self._done += self._weight
        self._heed(min(self._done / self._all, 1.0))


def chains(
    db: sqlite3.Connection, keys: Keyring, tips: Sequence[str], *, private: bool
) -> Iterator[tuple[Run, Signed]]:
    """The runs that may be handed to somebody who has `tips`, each with who signs for it.

    Where a branch goes on from a run, the signature of that stands for both: it is "".
    """
    own, tree = keys.offices(), forks.all_of(db)
    parents = {fork.parent for fork in tree.values()}
    for run in ledger.runs_after(db, tips):
        if run.root in own:
            public, is_private = own[run.root]
            if is_private and not private:
                continue
            signature = "" if run.feed in parents else _sign(keys, run, public)
            yield run, Signed(run.head, public, run.root, run.last, signature)
        elif told := _as_signed(db, run, is_parent=run.feed in parents):
            yield told


def _sign(keys: Keyring, run: Run, public: str) -> str:
    return keys.sign(chain_message(run.root, run.last, run.head), public).hex()


def _as_signed(db: sqlite3.Connection, run: Run, *, is_parent: bool) -> tuple[Run, Signed] | None:
    """A run of another office, as far as that office has signed it."""
    public = ledger.owner_of(db, run.root)
    if public is None or run.root != id_of(bytes.fromhex(public)):
        return None  # what is for an office only is not handed on by others
    if is_parent:
        return run, Signed(run.head, public, run.root, run.last, "")
    if signed := ledger.signed_at(db, run.head):
        return run, signed
    last = ledger.last_signed(db, run.feed)
    if last < run.first:
        return None
    (head,) = db.execute(
        "SELECT hash FROM changes WHERE office = ? AND number = ?", (run.feed, last)
    ).fetchone()
    signed = ledger.signed_at(db, head)
    return None if signed is None else (run._replace(last=last, head=head), signed)


def public_tips(db: sqlite3.Connection, keys: Keyring) -> list[str]:
    """The last changes here of every chain that travels."""
    private = {office for office, (_, is_private) in keys.offices().items() if is_private}
    tree = forks.all_of(db)
    found = db.execute(
        "SELECT office, hash, max(number) FROM changes GROUP BY office ORDER BY hash"
    ).fetchall()
    roots = {feed: tree[feed].root if feed in tree else feed for feed, *_ in found}
    return [hash_ for feed, hash_, _ in found if roots[feed] not in private]


def _write_segment(
    db: sqlite3.Connection,
    writer: BundleWriter,
    nth: int,
    run: Run,
    signed: Signed,
    seen: dict[str, None],
    far: _Far,
) -> Segment:
    def chunks() -> Iterator[bytes]:
        batch: list[str] = []
        for line in ledger.lines(db, run):
            far.step()
            if ledger.PHOTO in line:
                seen.update(dict.fromkeys(photos_of(line)))
            batch.append(line)
            if len(batch) == 500:
                yield "".join(f"{each}\n" for each in batch).encode()
                batch.clear()
        yield "".join(f"{each}\n" for each in batch).encode()

    member = f"changes/{nth:05}.jsonl"
    writer.add(member, chunks())
    return Segment(
        *(member, signed.public, run.root, run.first, run.last, run.previous, run.head),
        signed.signature,
    )


def photos_of(line: str) -> list[str]:
    """The pictures that a change names."""
    values: list[Mapping[str, object]] = [edit[2] for edit in json.loads(line)["edits"]]
    return [str(value["photo"]) for value in values if value.get("photo")]
