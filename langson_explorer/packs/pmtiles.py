"""PMTiles archives (version 3), read with mistrust: nothing outside the file, nothing without end.

The header's layout with the numbering of tiles is the `pmtiles` library's; directories are read by
ourselves, because the library unpacks whatever it is given, anew for every tile.
"""

import json
import os
import threading
from collections import OrderedDict
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from pmtiles.tile import (
    Compression,
    HeaderDict,
    TileType,
    deserialize_header,
    tileid_to_zxy,
    zxy_to_tileid,
)

from langson_explorer.domain.geo import Box
from langson_explorer.errors import DamagedFileError, RequestError, StorageError
from langson_explorer.packs import tiles
from langson_explorer.packs.describing import (
    WORLD,
    box_between,
    describe,
    not_supported,
    sound_box,
)
from langson_explorer.packs.directory import LARGEST, Directory, Entry, read_directory
from langson_explorer.packs.pack import CancelCheck, PackInfo, Tile, TileId

MAGIC = b"PMTiles"
_VERSION = 3
_HEADER_BYTES = 127
_LARGEST_METADATA = 4 << 20
_DEEPEST = 4  # directories one below another; the format's own readers stop there, too
_KEPT_BYTES = 24 << 20  # of directories in memory
_MOST_CHECKED = 2_000  # directories looked at by a check
_CHECKED_BYTES = 128 << 20  # of those, in memory
_MOST_BOUNDING = 20_000  # tiles whose area is put together
_PICTURES = {TileType.PNG, TileType.JPEG, TileType.WEBP}
_SECTIONS = ("root", "metadata", "leaf_directory", "tile_data")


class PmTiles:
    """An open archive."""

    def __init__(self, path: Path) -> None:
        """Open it; raises DamagedFileError.

        Codes: ``pack-unknown``, ``pack-truncated``, ``pack-damaged``, ``pack-empty``,
        ``pack-format`` (found); of its description also ``pack-picture-large`` (found, most),
        ``pack-tile-damaged`` (tile).
        """
        self._path = path
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[int, int], Directory] = OrderedDict()
        self._kept_bytes = 0
        self._file = path.open("rb")
        try:
            self._size = os.fstat(self._file.fileno()).st_size
            self._header = self._read_header()
        except BaseException:
            self._file.close()
            raise

    @cached_property
    def info(self) -> PackInfo:
        """What the archive says of itself; raises DamagedFileError."""
        return self._describe()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._file.close()

    def tile(self, tile_id: TileId) -> Tile | None:
        """A tile, None where there is none; raises DamagedFileError."""
        if not tile_id.exists:
            return None
        number = zxy_to_tileid(*tile_id)
        directory = self._root()
        for _ in range(_DEEPEST):
            entry = directory.find(number)
            if entry is None:
                return None
            if entry.run:
                return self._tile_at(entry, tile_id)
            directory = self._leaf(entry)
        raise self._damaged()

    def sample(self, count: int) -> list[TileId]:
        """About so many tiles from all over the archive."""
        found: list[int] = []
        for directory in self._directories():
            ids = [entry.tile_id for entry in directory.entries() if entry.run]
            found.extend(ids[:: max(1, len(ids) // count)])
        return [TileId(*tileid_to_zxy(number)) for number in found[:: max(1, len(found) // count)]]

    def check(self, is_cancelled: CancelCheck) -> None:
        """Look at the directories: each sound, each tile within the file."""
        room = self._header["tile_data_length"]
        has_tiles = False
        for directory in self._directories():
            if is_cancelled():
                raise RequestError("cancelled")
            for entry in directory.entries():
                if entry.run:
                    has_tiles = True
                    if entry.offset + entry.length > room:
                        raise self._damaged()
        if not has_tiles:
            raise DamagedFileError("pack-empty", self._path)

    # Header

    def _read_header(self) -> HeaderDict:
        data = self._read(0, _HEADER_BYTES)
        if not data.startswith(MAGIC) or data[len(MAGIC)] != _VERSION:
            raise DamagedFileError("pack-unknown", self._path)
        try:
            header = deserialize_header(data)
        except ValueError as error:  # a compression or a type of tiles there is not
            raise self._damaged() from error
        parts = {name: header[f"{name}_length"] for name in _SECTIONS}  # type: ignore[literal-required]
        ends = [header[f"{name}_offset"] + length for name, length in parts.items()]  # type: ignore[literal-required]
        if max(ends) > self._size:
            raise DamagedFileError("pack-truncated", self._path)
        if not (parts["root"] and parts["tile_data"]):
            raise DamagedFileError("pack-empty", self._path)
        self._refuse_unreadable(header)
        return header

    def _refuse_unreadable(self, header: HeaderDict) -> None:
        kind, packing = header["tile_type"], header["tile_compression"]
        if kind not in {*_PICTURES, TileType.MVT}:
            raise DamagedFileError("pack-format", self._path, found=kind.name)
        for compression in (packing, header["internal_compression"]):
            if compression not in {Compression.NONE, Compression.GZIP}:
                raise DamagedFileError("pack-format", self._path, found=compression.name)

    def _describe(self) -> PackInfo:
        header = self._header
        box = Box(*(header[f"{end}_{axis}_e7"] / 1e7 for end, axis in _CORNERS))  # type: ignore[literal-required]
        (first, tile), (last, _) = self._edge(0), self._edge(-1)
        box = sound_box(box) or self._tiles_box()
        return describe(
            self._path,
            "pmtiles",
            self._metadata(),
            tile,
            box=box,
            zooms=(first.z, last.z),  # not the header's, which nothing holds it to
            size_bytes=self._size,
        )

    def _tiles_box(self) -> Box:
        """The area of the tiles of one zoom, the deepest to be had soon: they lie by zooms."""
        corners: tuple[TileId, TileId] | None = None
        whole = corners
        for count, number in enumerate(self._numbers(self._root(), 1)):
            tile = TileId(*tileid_to_zxy(number))
            if corners and tile.z != corners[0].z:
                whole, corners = corners, None
            if whole and count > _MOST_BOUNDING:
                break
            low, high = corners or (tile, tile)
            corners = (
                TileId(tile.z, min(low.x, tile.x), min(low.y, tile.y)),
                TileId(tile.z, max(high.x, tile.x), max(high.y, tile.y)),
            )
        else:
            whole = corners or whole
        return box_between(*whole) if whole else WORLD

    def _numbers(self, directory: Directory, depth: int) -> Iterator[int]:
        """The numbers of all tiles below a directory, in order."""
        for entry in directory.entries():
            if entry.run:
                yield from range(entry.tile_id, entry.tile_id + entry.run)
            elif depth < _DEEPEST:
                yield from self._numbers(self._leaf(entry), depth + 1)

    def _metadata(self) -> dict[str, object]:
        """The archive's metadata; what cannot be read says nothing."""
        header = self._header
        length = header["metadata_length"]
        if not length or length > _LARGEST_METADATA:
            return {}
        data = self._read(header["metadata_offset"], length)
        try:
            if header["internal_compression"] is Compression.GZIP:
                data = tiles.unpacked(data, _LARGEST_METADATA)
            found = json.loads(data)
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    def _edge(self, at: int) -> tuple[TileId, Tile]:
        """The first (0) or the last (-1) tile: they are in the order of their zooms."""
        directory = self._root()
        for _ in range(_DEEPEST):
            entry = directory.entry(at)
            if entry.run:
                number = entry.tile_id + (entry.run - 1 if at else 0)
                tile_id = TileId(*tileid_to_zxy(number))
                return tile_id, self._tile_at(entry, tile_id)
            directory = self._leaf(entry)
        raise self._damaged()

    # Directories

    def _root(self) -> Directory:
        return self._directory(self._header["root_offset"], self._header["root_length"])

    def _leaf(self, entry: Entry) -> Directory:
        if entry.offset + entry.length > self._header["leaf_directory_length"]:
            raise self._damaged()
        return self._directory(self._header["leaf_directory_offset"] + entry.offset, entry.length)

    def _directory(self, offset: int, length: int) -> Directory:
        with self._lock:
            kept = self._kept.get((offset, length))
            if kept is not None:
                self._kept.move_to_end((offset, length))
                return kept
        if length > LARGEST:
            raise self._damaged()
        is_gzip = self._header["internal_compression"] is Compression.GZIP
        try:
            found = read_directory(self._read(offset, length), is_gzip=is_gzip)
        except ValueError as error:
            raise self._damaged() from error
        with self._lock:
            self._keep((offset, length), found)
        return found

    def _keep(self, place: tuple[int, int], found: Directory) -> None:
        """Remember a directory, forget those not asked for the longest."""
        if place not in self._kept:
            self._kept_bytes += found.size_bytes
        self._kept[place] = found
        while self._kept_bytes > _KEPT_BYTES and len(self._kept) > 1:
            self._kept_bytes -= self._kept.popitem(last=False)[1].size_bytes

    def _directories(self) -> Iterator[Directory]:
        """The directories, a part of them where there are very many; never one twice."""
        yield (root := self._root())
        waiting, seen = [(entry, 2) for entry in root.below(_MOST_CHECKED)], set[tuple[int, int]]()
        left = _CHECKED_BYTES - root.size_bytes
        while waiting and left > 0:
            entry, depth = waiting.pop()
            place = (entry.offset, entry.length)
            if place in seen or depth > _DEEPEST:  # no honest writer makes two ways to one
                raise self._damaged()
            seen.add(place)
            yield (directory := self._leaf(entry))
            left -= directory.size_bytes
            if len(seen) + len(waiting) < _MOST_CHECKED:
                waiting.extend((lower, depth + 1) for lower in directory.below(_MOST_CHECKED))

    # Bytes

    def _tile_at(self, entry: Entry, tile_id: TileId) -> Tile:
        header = self._header
        if entry.offset + entry.length > header["tile_data_length"]:
            raise self._damaged()
        if entry.length > tiles.LARGEST_PACKED:
            raise self._unsound(tile_id)
        data = self._read(header["tile_data_offset"] + entry.offset, entry.length)
        try:
            if header["tile_compression"] is Compression.GZIP:
                data = tiles.unpacked(data)
            return tiles.read_tile(data)
        except tiles.NotSupportedError as error:
            raise not_supported(self._path, error) from error
        except ValueError as error:
            raise self._unsound(tile_id) from error

    def _read(self, offset: int, length: int) -> bytes:
        try:
            with self._lock:
                self._file.seek(offset)
                data = self._file.read(length)
        except (OSError, ValueError) as error:  # its disk is gone, or it was closed meanwhile
            raise StorageError("pack-source-lost", self._path) from error
        if len(data) != length:
            code = "pack-truncated" if data.startswith(MAGIC) or offset else "pack-unknown"
            raise DamagedFileError(code, self._path)
        return data

    def _damaged(self) -> DamagedFileError:
        return DamagedFileError("pack-damaged", self._path)

    def _unsound(self, tile_id: TileId) -> DamagedFileError:
        return DamagedFileError("pack-tile-damaged", self._path, tile="/".join(map(str, tile_id)))


_CORNERS = (("min", "lon"), ("min", "lat"), ("max", "lon"), ("max", "lat"))
