"""The common store on a PostgreSQL of this machine: changes to and fro, many offices at once."""

import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from bench import hub_country
from bench.figures import Figure
from langson_explorer.domain.records.changes import Edit
from langson_explorer.paths import Paths
from langson_explorer.services.hub import sync
from langson_explorer.storage.catalogue import read_catalogue
from langson_explorer.storage.exchange import hub, ledger
from langson_explorer.storage.records.store import Told

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import pytest
from exchange_builders import Post
from hub_builders import admitted, running

_TOLD = Told("bench", "bench")
_AT_ONCE = 200
_SHARE = 2_000  # the country is measured at one part in so many, and a tenth of that
_DURABLE = "-c listen_addresses='' -c fsync=on -c max_connections=260"


def figures() -> Iterator[Figure]:
    """Each office with a log of its own, each push durable; nothing without a server."""
    shipped = Paths.standard().catalogue
    ids = [place.id for place in read_catalogue(shipped).places]
    try:
        with running(_DURABLE) as server, tempfile.TemporaryDirectory() as scratch:
            store = server.create("bench", shipped)
            folder = Path(scratch)
            yield from _to_and_fro(folder, shipped, store, ids, 1_000, "")
            yield from _many(folder, shipped, store, ids)
            for share in (_SHARE * 10, _SHARE):
                country = server.create(f"country{share}", shipped)
                among = f", in a {share}th of the country"
                yield from hub_country.fill(country, share)
                yield from hub_country.asked(country, among)
                yield from _to_and_fro(folder, shipped, country, ids, 1_000, among)
    except pytest.skip.Exception:
        print("no PostgreSQL with PostGIS here: the common store is not measured", file=sys.stderr)


def _office(folder: Path, shipped: Path, name: str) -> Post:
    post = Post(folder / name, shipped, name)
    post.store._follow = lambda _: None  # type: ignore[method-assign] # see bench.exchange
    return post


def _write(post: Post, ids: list[str], count: int) -> None:
    parts = [
        [Edit(ids[number % len(ids)], "name_en", {"name_en": f"{post.name} {number}"})]
        for number in range(count)
    ]
    post.store.write(post.author(), _TOLD, parts)


def _to_and_fro(
    folder: Path, shipped: Path, store: str, ids: list[str], count: int, among: str
) -> Iterator[Figure]:
    pushed, pulled = [], []
    for number in range(3):
        one, other = (_office(folder, shipped, f"{name}{number}{len(among)}") for name in "ab")
        urls = [admitted(store, post) for post in (one, other)]
        other.trust(one)
        for post, url in zip((one, other), urls, strict=True):
            with post.store.writing(in_step=False) as db:  # has heard all that is there
                ledger.put_state(db, ledger.cursor_key(url), _all(store))
        _write(one, ids, count)
        start = perf_counter()
        assert sync(one.exchange, urls[0]).pushed == count
        pushed.append(perf_counter() - start)
        start = perf_counter()
        assert sync(other.exchange, urls[1]).pulled == count
        pulled.append(perf_counter() - start)
    yield Figure(f"push {count:,} changes{among}", median(pushed), None, "s", most=1)
    yield Figure(f"pull {count:,} changes{among}", median(pulled), None, "s", most=1)


def _all(store: str) -> str:
    """A cursor behind all that the store has."""
    with hub.connected(store) as db:
        row = db.execute(
            "SELECT seq, head FROM hub.segments WHERE province = '20' ORDER BY seq DESC LIMIT 1"
        ).fetchone()
    return "0" if row is None else f"{row[0]}:{row[1]}"


def _many(folder: Path, shipped: Path, store: str, ids: list[str]) -> Iterator[Figure]:
    """Offices that all come in the same moment, with ten changes each."""
    posts = [_office(folder, shipped, f"m{number}") for number in range(_AT_ONCE)]
    urls = [admitted(store, post) for post in posts]
    for post in posts:
        _write(post, ids, 10)
    start, used = perf_counter(), process_time()
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        done = list(
            pool.map(lambda each: sync(each[0].exchange, each[1]), zip(posts, urls, strict=True))
        )
    took = perf_counter() - start
    assert sum(each.pushed for each in done) == 10 * _AT_ONCE
    yield Figure(f"{_AT_ONCE} offices sync at once", took, None, "s")
    computed = process_time() - used
    yield Figure("of that, what the offices compute, here on one machine", computed, None, "s")
