"""Packs made for tests: pictures, vector tiles, the files they lie in."""

import gzip
import sqlite3
import struct
import zlib
from contextlib import closing
from math import asinh, pi, radians, tan
from pathlib import Path

from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from langson_explorer.domain.geo import Box
from langson_explorer.packs.pack import TileId

SHARED = Path(__file__).resolve().parents[2] / "shared" / "testdata"
HOME = Box(106.0, 21.2, 107.5, 22.6)  # the province with some land around
POINT, LINE, POLYGON = 1, 2, 3


def png(colour: tuple[int, int, int] = (200, 30, 40), side: int = 256) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    row = b"\0" + bytes(colour) * side
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", header),
            chunk(b"IDAT", zlib.compress(row * side)),
            chunk(b"IEND", b""),
        )
    )


def tiles_over(box: Box, zooms: range) -> list[TileId]:
    """The tiles that meet a box."""
    found = []
    for z in zooms:
        (x0, y0), (x1, y1) = _tile_at(box.west, box.north, z), _tile_at(box.east, box.south, z)
        found.extend(TileId(z, x, y) for x in range(x0, x1 + 1) for y in range(y0, y1 + 1))
    return found


def _tile_at(lon: float, lat: float, z: int) -> tuple[int, int]:
    last = (1 << z) - 1
    x = int((lon / 360 + 0.5) * (last + 1))
    y = int((0.5 - asinh(tan(radians(lat))) / (2 * pi)) * (last + 1))
    return min(max(x, 0), last), min(max(y, 0), last)


# Vector tiles


def varint(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes((*out, number))


def field(number: int, value: bytes | int) -> bytes:
    """A field of a protobuf message."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    return varint(number << 3 | 2) + varint(len(value)) + value


def _zigzag(number: int) -> int:
    return number << 1 if number >= 0 else (-number << 1) - 1


def geometry(kind: int, parts: list[list[tuple[int, int]]]) -> bytes:
    """Parts in the tile's units as drawing commands; a ring is given without its last point."""
    numbers, x, y = [], 0, 0
    for part in parts:
        for at, (px, py) in enumerate(part):
            if at < 2:
                count = 1 if at == 0 else len(part) - 1
                numbers.append(count << 3 | (1 if at == 0 else 2))
            numbers += [_zigzag(px - x), _zigzag(py - y)]
            x, y = px, py
        if kind == POLYGON:
            numbers.append(1 << 3 | 7)
    return b"".join(map(varint, numbers))


def vector_tile(layers: dict[str, list[tuple[int, list, dict[str, object]]]], extent=4096) -> bytes:
    """A tile of layers, each a list of (kind, parts, properties)."""
    return b"".join(field(3, _layer(name, items, extent)) for name, items in layers.items())


def _layer(name: str, items: list, extent: int) -> bytes:
    keys: dict[str, int] = {}
    values: dict[bytes, int] = {}
    features = []
    for kind, parts, properties in items:
        tags = []
        for key, value in properties.items():
            tags.append(keys.setdefault(key, len(keys)))
            tags.append(values.setdefault(_value(value), len(values)))
        packed = b"".join(map(varint, tags))
        features.append(field(2, packed) + field(3, kind) + field(4, geometry(kind, parts)))
    return b"".join(
        (
            field(15, 2),
            field(1, name.encode()),
            *(field(2, feature) for feature in features),
            *(field(3, key.encode()) for key in keys),
            *(field(4, value) for value in values),
            field(5, extent),
        )
    )


def _value(value: object) -> bytes:
    if isinstance(value, str):
        return field(1, value.encode())
    assert isinstance(value, int)
    return field(5, value)


# Files


def mbtiles(path: Path, tiles: dict[TileId, bytes | None], **metadata: str) -> Path:
    """An MBTiles file."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        db.execute(
            "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, "
            "tile_data BLOB)"
        )
        db.execute("CREATE UNIQUE INDEX place ON tiles (zoom_level, tile_column, tile_row)")
        db.executemany("INSERT INTO metadata VALUES (?, ?)", metadata.items())
        rows = [(z, x, (1 << z) - 1 - y, data) for (z, x, y), data in tiles.items()]
        db.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", rows)
    return path


def pmtiles(
    path: Path,
    tiles: dict[TileId, bytes],
    kind: TileType = TileType.PNG,
    box: Box = HOME,
    **metadata: object,
) -> Path:
    """A PMTiles archive; vector tiles are compressed on the way."""
    is_vector = kind is TileType.MVT
    with path.open("wb") as file:
        writer = Writer(file)
        for tile_id in sorted(tiles, key=lambda one: zxy_to_tileid(*one)):
            data = tiles[tile_id]
            number = zxy_to_tileid(*tile_id)
            writer.write_tile(number, gzip.compress(data, mtime=0) if is_vector else data)
        writer.finalize(
            {
                "tile_type": kind,
                "tile_compression": Compression.GZIP if is_vector else Compression.NONE,
                "min_zoom": min(tile.z for tile in tiles),
                "max_zoom": max(tile.z for tile in tiles),
                "min_lon_e7": round(box.west * 1e7),
                "min_lat_e7": round(box.south * 1e7),
                "max_lon_e7": round(box.east * 1e7),
                "max_lat_e7": round(box.north * 1e7),
                "center_zoom": 0,
                "center_lon_e7": 0,
                "center_lat_e7": 0,
            },
            metadata,
        )
    return path
