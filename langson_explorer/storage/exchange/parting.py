"""Cuts what a bundle would hold into parts, each a bundle of its own, to be taken in any order.

A chain can be cut only where its office has signed it: our own anywhere, another's where a bundle
of that office ended.
"""

import sqlite3
from collections.abc import Iterator, Sequence

from langson_explorer.domain.records.changes import hash_of
from langson_explorer.storage.exchange import ledger
from langson_explorer.storage.exchange.bundle_file import chain_message
from langson_explorer.storage.exchange.keyring import Keyring
from langson_explorer.storage.exchange.ledger import Run, Signed
from langson_explorer.storage.exchange.making import Chosen, photos_of
from langson_explorer.storage.records.photos import PhotoStore


def parted(
    db: sqlite3.Connection, keys: Keyring, photos: PhotoStore | None, chosen: Chosen, most: int
) -> list[list[tuple[Run, Signed]]]:
    """Runs in parts of at most so many bytes, as far as they can be cut; never none.

    `photos` are weighed with the changes that name them; None where they stay at home.
    """
    parts: list[list[tuple[Run, Signed]]] = [[]]
    free = most
    for group in _together(chosen):
        if len(group) > 1:  # a branch and what it leaves share a signature
            pieces = [(group, sum(_weight(db, photos, run) for run, _ in group))]
        else:
            pieces = [([one], size) for one, size in _cut(db, keys, photos, *group[0], most)]
        for piece, size in pieces:
            if size > free and parts[-1]:
                parts.append([])
                free = most
            parts[-1] += piece
            free -= size
    return parts


def _together(chosen: Chosen) -> Iterator[list[tuple[Run, Signed]]]:
    by_root: dict[str, list[tuple[Run, Signed]]] = {}
    for run, signed in chosen:
        by_root.setdefault(run.root, []).append((run, signed))
    for group in by_root.values():
        if any(not signed.signature for _, signed in group):
            yield group
        else:
            yield from ([one] for one in group)


def _cut(
    db: sqlite3.Connection,
    keys: Keyring,
    photos: PhotoStore | None,
    run: Run,
    signed: Signed,
    most: int,
) -> Iterator[tuple[tuple[Run, Signed], int]]:
    """A run in pieces, each with its bytes."""
    own = keys.offices()
    public = own[run.root][0] if run.root in own else None
    ends = None if public else ledger.signed_between(db, run)
    first, previous, size = run.first, run.previous, 0
    last_end: tuple[int, str, int] | None = None  # the last place to cut: number, hash, bytes
    for number, line in enumerate(ledger.lines(db, run), start=run.first):
        weight = _line_weight(photos, line)
        if last_end and size + weight > most:
            cut, head, before = last_end
            yield (_piece(keys, run, public, ends, (first, cut, previous, head)), before)
            first, previous, size, last_end = cut + 1, head, size - before, None
        size += weight
        if number < run.last and (ends is None or number in ends):
            last_end = (number, hash_of(line), size)
    yield ((run._replace(first=first, previous=previous), signed), size)


def _piece(
    keys: Keyring,
    run: Run,
    public: str | None,
    ends: dict[int, Signed] | None,
    told: tuple[int, int, str, str],
) -> tuple[Run, Signed]:
    first, last, previous, head = told
    piece = run._replace(first=first, last=last, previous=previous, head=head)
    if public is None and ends is not None:
        return piece, ends[last]
    signature = keys.sign(chain_message(run.root, last, head), public).hex()
    return piece, Signed(head, public or "", run.root, last, signature)


def _weight(db: sqlite3.Connection, photos: PhotoStore | None, run: Run) -> int:
    return sum(_line_weight(photos, line) for line in ledger.lines(db, run))


def _line_weight(photos: PhotoStore | None, line: str) -> int:
    """Bytes of a change, not packed yet, with its pictures."""
    named: Sequence[str] = photos_of(line) if photos and '"photo":' in line else ()
    here = (photos.path(id_) for id_ in named if photos and photos.has(id_))
    return len(line.encode()) + 1 + sum(path.stat().st_size for path in here)
