"""Tiles out of packs of each kind, as the page is served them, against the bare readers."""

import gzip
import json
import random
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from pmtiles.reader import MemorySource, MmapSource, Reader, all_tiles

from bench.figures import Figure
from langson_explorer.mappage.packs import serve_tile
from langson_explorer.packs.library import PackLibrary
from langson_explorer.packs.pack import TileId
from langson_explorer.services.packs import Packs

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "testdata"
_PICTURES = FOLDER / "mbtiles" / "plain_1.mbtiles"
_ARCHIVE = FOLDER / "pmtiles" / "usgs-mt-whitney-8-15-webp-512.pmtiles"
_SHAPES = FOLDER / "pmtiles" / "omt-planet-20260112.mvt.max1.pmtiles"
_ASKED = 2000  # tiles
_MOST_US = 10_000
_QUERY = (
    "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ? LIMIT 1"
)

type Ask = Callable[[TileId], bytes]


def figures() -> Iterator[Figure]:
    """Tiles a second, the time of 95 tiles of a hundred; nothing where the files are missing."""
    if missing := [path for path in (_PICTURES, _ARCHIVE, _SHAPES) if not path.is_file()]:
        print(f"packs are not measured: no {missing[0]}", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as scratch:
        shapes = _as_mbtiles(_SHAPES, Path(scratch) / "shapes.mbtiles")
        yield from _figures("pictures, MBTiles", _PICTURES, Path(scratch, "1"))
        yield from _figures("pictures, PMTiles", _ARCHIVE, Path(scratch, "2"))
        yield from _figures("shapes, MBTiles", shapes, Path(scratch, "3"))
        yield from _figures("shapes, PMTiles", _SHAPES, Path(scratch, "4"))


def _figures(name: str, path: Path, folder: Path) -> Iterator[Figure]:
    with ExitStack() as stack:
        packs = stack.enter_context(closing(Packs(PackLibrary(folder))))
        pack = packs.install(path, lambda stage, share: None)
        bare, tiles = (_bare_mbtiles if path.suffix == ".mbtiles" else _bare_pmtiles)(path, stack)

        def ours(tile: TileId) -> bytes:
            path = f"/packs/{pack.id}/{tile.z}/{tile.x}/{tile.y}"
            return serve_tile(packs.tile, path).body

        asked = random.Random(2027).choices(tiles, k=_ASKED)  # noqa: S311 - the same every time
        if any(ours(tile) != bare(tile) for tile in asked[:50]):
            raise RuntimeError(f"not the tiles of {path}")
        mine, theirs = (_times_us(ask, asked) for ask in (ours, bare))
    yield Figure(f"tiles, {name}", _a_second(mine), _a_second(theirs), "/s")
    yield Figure(f"tile p95, {name}", _p95(mine), _p95(theirs), "µs", most=_MOST_US)


def _times_us(ask: Ask, tiles: Sequence[TileId]) -> list[float]:
    """How long each takes, the first hundred left out."""
    times = []
    for tile in (*tiles[:100], *tiles):
        start = perf_counter()
        ask(tile)
        times.append((perf_counter() - start) * 1e6)
    return times[100:]


def _a_second(times: Sequence[float]) -> float:
    return 1e6 * len(times) / sum(times)


def _p95(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1]


def _bare_mbtiles(path: Path, stack: ExitStack) -> tuple[Ask, list[TileId]]:
    """SQLite itself."""
    db = stack.enter_context(closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)))
    rows = db.execute("SELECT zoom_level, tile_column, tile_row FROM tiles").fetchall()

    def ask(tile: TileId) -> bytes:
        (data,) = db.execute(_QUERY, (tile.z, tile.x, (1 << tile.z) - 1 - tile.y)).fetchone()
        return _plain(data)

    return ask, [TileId(z, x, (1 << z) - 1 - y) for z, x, y in rows]


def _bare_pmtiles(path: Path, stack: ExitStack) -> tuple[Ask, list[TileId]]:
    """The format's own library."""
    reader = Reader(MmapSource(stack.enter_context(path.open("rb"))))
    places = [TileId(*place) for place, _ in all_tiles(MemorySource(path.read_bytes()))]
    return (lambda tile: _plain(reader.get(*tile))), places


def _plain(data: bytes) -> bytes:
    """The tile as a page needs it."""
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


def _as_mbtiles(archive: Path, target: Path) -> Path:
    """The tiles of an archive in the other kind of file."""
    source = MemorySource(archive.read_bytes())
    layers = Reader(source).metadata()["vector_layers"]
    with closing(sqlite3.connect(target)) as db, db:
        db.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        db.execute(
            "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, "
            "tile_data BLOB, PRIMARY KEY (zoom_level, tile_column, tile_row))"
        )
        db.execute(
            "INSERT INTO metadata VALUES ('json', ?)", (json.dumps({"vector_layers": layers}),)
        )
        rows = [(z, x, (1 << z) - 1 - y, data) for (z, x, y), data in all_tiles(source)]
        db.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", rows)
    return target
