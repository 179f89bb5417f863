"""Joins the tiles of all layers into one PMTiles archive."""

import gzip
import heapq
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import write

from langson_explorer.domain.geo import Box
from langson_explorer.packs.ground import schema
from langson_explorer.packs.ground.steps import finished

CREDIT = "© OpenStreetMap contributors"
_TELL_EVERY = 2_000

type Share = Callable[[float], None]


def join_tiles(
    folder: Path, names: Sequence[str], target: Path, box: Box, title: str, share: Share
) -> int:
    """Write the archive of all layers; the number of its tiles."""
    count = read = 0
    with ExitStack() as stack:
        archives = [
            stack.enter_context(closing(_opened(folder / f"{name}.mbtiles"))) for name in names
        ]
        total = sum(db.execute("SELECT count(*) FROM tiles").fetchone()[0] for db in archives)
        part = stack.enter_context(finished(target))
        with _writing(part) as writer:
            tiles = heapq.merge(*map(_tiles, archives), key=itemgetter(0))
            for number, pieces in groupby(tiles, key=itemgetter(0)):
                # A tile is its layers, one after another.
                layers = [piece for _, piece in pieces]
                writer.write_tile(number, gzip.compress(b"".join(layers), mtime=0))
                count, read = count + 1, read + len(layers)
                if count % _TELL_EVERY == 0:
                    share(read / total)
            writer.finalize(_header(box), _metadata(names, title))
    share(1.0)
    return count


@contextmanager
def _writing(path: Path) -> Iterator[Any]:
    with write(str(path)) as writer:
        yield writer


def _opened(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path)
    db.create_function("number", 3, _number, deterministic=True)
    return db


def _number(zoom: int, x: int, row: int) -> int:
    """The number of a tile in a PMTiles archive; `row` is counted from the south."""
    return int(zxy_to_tileid(zoom, x, (1 << zoom) - 1 - row))


def _tiles(db: sqlite3.Connection) -> Iterator[tuple[int, bytes]]:
    yield from db.execute(
        "SELECT number(zoom_level, tile_column, tile_row) AS n, tile_data FROM tiles ORDER BY n"
    )


def _header(box: Box) -> dict[str, object]:
    west, south, east, north = (
        round(edge * 1e7) for edge in (box.west, box.south, box.east, box.north)
    )
    return {
        "tile_type": TileType.MVT,
        "tile_compression": Compression.GZIP,
        "min_lon_e7": west,
        "min_lat_e7": south,
        "max_lon_e7": east,
        "max_lat_e7": north,
        "center_zoom": 12,
        "center_lon_e7": (west + east) // 2,
        "center_lat_e7": (south + north) // 2,
    }


def _metadata(names: Sequence[str], title: str) -> dict[str, object]:
    fields = dict.fromkeys((*schema.TEXTS, "ele"), "String")
    layers = [{"id": name, "fields": fields} for name in names]
    return {"name": title, "attribution": CREDIT, "vector_layers": layers}
