"""Holds a pack against what it says of itself, looking at some of its tiles."""

from pathlib import Path

from langson_explorer.domain.geo import Box
from langson_explorer.errors import DamagedFileError, RequestError
from langson_explorer.packs.opening import open_pack
from langson_explorer.packs.pack import CancelCheck, Kind, PackInfo, PackReader, Tile, TileId
from langson_explorer.packs.tiles import VECTOR_MIME
from langson_explorer.packs.vector_tiles import vector_layers

_SAMPLE = 64  # tiles
_QUICK_SAMPLE = 8


def describe(path: Path) -> PackInfo:
    """The pack's description; raises the errors of `open_pack`."""
    reader = open_pack(path)
    try:
        return reader.info
    finally:
        reader.close()


def verify(path: Path, is_cancelled: CancelCheck = lambda: False) -> PackInfo:
    """The pack's description, once its structure and some of its tiles have been found sound.

    Raises MissingFileError, ReadOnlyError, DamagedFileError with the codes of `open_pack`, also
    ``pack-tile-damaged`` (tile), ``pack-mixed``, ``pack-bounds``; RequestError ``cancelled``.
    """
    reader = open_pack(path)
    try:
        reader.check(is_cancelled)
        _check_sample(path, reader, _SAMPLE, is_cancelled)
    finally:
        reader.close()
    return reader.info


def glance(path: Path) -> PackInfo:
    """The same from a few tiles, which is quick on a slow stick."""
    reader = open_pack(path)
    try:
        _check_sample(path, reader, _QUICK_SAMPLE, lambda: False)
    finally:
        reader.close()
    return reader.info


def _check_sample(path: Path, reader: PackReader, count: int, is_cancelled: CancelCheck) -> None:
    info = reader.info
    seen = inside = 0
    for tile_id in reader.sample(count):
        if is_cancelled():
            raise RequestError("cancelled")
        tile = reader.tile(tile_id)
        if tile is None:
            raise DamagedFileError("pack-damaged", path)
        if (tile.mime == VECTOR_MIME) is not (info.kind is Kind.VECTOR):
            raise DamagedFileError("pack-mixed", path)
        if info.kind is Kind.VECTOR:
            _check_shapes(path, tile_id, tile)
        seen += 1
        inside += _meets(tile_id.box, info.box)
    if not seen:
        raise DamagedFileError("pack-empty", path)
    if inside * 2 < seen:
        raise DamagedFileError("pack-bounds", path)


def _check_shapes(path: Path, tile_id: TileId, tile: Tile) -> None:
    try:
        vector_layers(tile.body)
    except ValueError as error:
        name = "/".join(map(str, tile_id))
        raise DamagedFileError("pack-tile-damaged", path, tile=name) from error


def _meets(a: Box, b: Box) -> bool:
    return a.west <= b.east and a.east >= b.west and a.south <= b.north and a.north >= b.south
