"""Opening and reading the catalogue, against a bare sqlite3 that only fetches the same rows."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bench.figures import Figure, median_ms
from langson_explorer.domain.place import Layer
from langson_explorer.paths import Paths
from langson_explorer.services.search import Search
from langson_explorer.storage.catalogue import read_catalogue

_TABLES = (
    *(layer.value for layer in Layer),
    *("communes", "kinds", "sources", "facts", "aliases", "relations", "metadata"),
    *("geopark_routes", "geopark_stops"),
)


def figures() -> Iterator[Figure]:
    """Open and read; then index for search, which the bare reading is no baseline for."""
    path = Paths.standard().catalogue
    reading = median_ms(lambda: read_catalogue(path))
    yield Figure("open and read GeoPackage", reading, median_ms(lambda: _fetch(path)), "ms")
    places = read_catalogue(path).places
    yield Figure(f"index {len(places)} places", median_ms(lambda: Search(places)), None, "ms")


def _fetch(path: Path) -> None:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
        for table in _TABLES:
            db.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - names of ours
