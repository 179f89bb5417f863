"""Bundles between offices: made, their size, taken, at 100,000 places."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import perf_counter, process_time

from bench.figures import Figure
from bench.geodiff import rebase_s
from bench.synthetic import write_catalogue_like
from langson_explorer.domain.layer import Layer
from langson_explorer.domain.records.changes import Edit
from langson_explorer.paths import Paths
from langson_explorer.services.exchange.door import Exchange
from langson_explorer.storage.exchange.keyring import Keyring
from langson_explorer.storage.records.office import id_of
from langson_explorer.storage.records.photos import PhotoStore
from langson_explorer.storage.records.store import Author, RecordStore, Told


def figures() -> Iterator[Figure]:
    """Ten thousand changes of one edit, then a million edits in a hundred thousand changes."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        shipped = folder / "shipped.gpkg"
        write_catalogue_like(Paths.standard().catalogue, 100_000, shipped)
        with closing(sqlite3.connect(shipped)) as db:
            ids = [id_ for layer in Layer for (id_,) in db.execute(f"SELECT id FROM {layer}")]  # noqa: S608
        yield from _carried(folder, shipped, ids, 10_000, 1, most=1)
        yield from _carried(folder, shipped, ids, 100_000, 10, most=8)


class _LogFirst(RecordStore):
    """A store whose catalogue follows when it is asked for, so that both can be measured."""

    def _follow(self, db: sqlite3.Connection) -> None:
        del db


def _office(folder: Path, shipped: Path) -> tuple[RecordStore, Keyring, Exchange]:
    folder.mkdir(parents=True)
    store = _LogFirst(folder / "records.gpkg", shipped, folder / "catalogue.gpkg")
    keys = Keyring(folder / "office.key")
    return store, keys, Exchange(store, keys, PhotoStore(folder / "photos"), lambda: folder.name)


def _carried(
    folder: Path, shipped: Path, ids: list[str], changes: int, each: int, most: float
) -> Iterator[Figure]:
    here, keys, sender = _office(folder / f"{changes}a", shipped)
    there, _, receiver = _office(folder / f"{changes}b", shipped)
    author = Author(id_of(keys.public()), "a", "bench")
    parts = [
        [
            Edit(ids[(number * each + nth) % len(ids)], "name_en", {"name_en": f"Name {number}"})
            for nth in range(each)
        ]
        for number in range(changes)
    ]
    here.write(author, Told("bench", "bench"), parts)
    receiver.trust(keys.public().hex())
    path = folder / f"{changes}.xlgoi"
    edits = f"{changes * each:,} edits in {changes:,} changes"
    start = perf_counter()
    made = sender.make(path)
    yield Figure(f"make a bundle of {edits}", perf_counter() - start, None, "s")
    yield Figure("its size", made.bytes / 1e6, None, "MB")
    start, used = perf_counter(), process_time()
    assert receiver.take(path).changes == changes
    yield Figure(f"merge {edits}", perf_counter() - start, None, "s", most=most)
    computing = process_time() - used
    beside = rebase_s(folder / f"{changes}g", min(changes * each, 500_000))
    yield Figure("of that, computing (beside pygeodiff's rebase)", computing, beside, "s")
    start = perf_counter()
    there.rebuild()
    yield Figure("the catalogue anew with them", perf_counter() - start, None, "s")
    start = perf_counter()
    assert receiver.take(path).known == changes
    yield Figure("take it again", perf_counter() - start, None, "s")
