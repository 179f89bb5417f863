"""How long one key in the search box, one tick in the filter takes, against the bare work."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from time import perf_counter

from bench.figures import Figure, median_ms
from bench.synthetic import places_like, queries_for
from langson_explorer.domain.catalogue import Catalogue
from langson_explorer.domain.geo import distance_m
from langson_explorer.domain.place import Place
from langson_explorer.domain.query import Filter, Near
from langson_explorer.paths import Paths
from langson_explorer.services.browse import Browser
from langson_explorer.services.search import Search
from langson_explorer.storage.catalogue import read_catalogue

_QUERIES = 1000
_MANY = 50_000


def figures() -> Iterator[Figure]:
    """The 95th percentile over real places, over many made-up ones."""
    real = read_catalogue(Paths.standard().catalogue).places
    for places in (real, places_like(real, _MANY)):
        queries = queries_for(places, _QUERIES)
        ours = _p95_ms(Search(places).find, queries)
        yield Figure(
            f"search p95, {len(places):,} places", ours, _p95_ms(_bare(places), queries), "ms"
        )
        yield _filter(places)


def _filter(places: Sequence[Place]) -> Figure:
    """All that a filter of people and distance leaves; bare: the two tests written out."""
    here, peoples = places[0].position, frozenset({"Tày", "Nùng"})
    wanted = Filter(peoples=peoples, near=Near(here, 20))
    browser = Browser(Catalogue(tuple(places)))

    def bare() -> list[Place]:
        return [
            place
            for place in places
            if not peoples.isdisjoint(place.peoples)
            and place.is_pinned
            and distance_m(place.position, here) <= 20_000
        ]

    ours = median_ms(lambda: browser.matching(wanted))
    return Figure(f"filter, {len(places):,} places", ours, median_ms(bare), "ms")


def _p95_ms(find: Callable[[str], object], queries: Sequence[str]) -> float:
    times = []
    for query in queries:
        start = perf_counter()
        find(query)
        times.append((perf_counter() - start) * 1000)
    return sorted(times)[int(len(times) * 0.95)]


def _bare(places: Sequence[Place]) -> Callable[[str], object]:
    """FTS5 as it comes, with nothing Vietnamese about it."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE names USING fts5(name, prefix='1 2 3')")
    db.executemany("INSERT INTO names VALUES (?)", ((place.name.vi,) for place in places))

    def find(text: str) -> object:
        query = " ".join(f'"{word}"*' for word in text.replace('"', " ").split())
        sql = "SELECT name FROM names WHERE names MATCH ? LIMIT 20"
        return db.execute(sql, (query or '""',)).fetchall()

    return find
