"""PMTiles archives (version 3), read with mistrust: nothing outside the file, nothing without end.

The header's layout with the numbering of tiles is the `pmtiles` library's; directories are read by
ourselves, because the library unpacks whatever it is given, anew for every tile.
"""

import json
import os
import threading
from collections import OrderedDict
from collections.abc import Iterator
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
from langson_explorer.packs.describing import describe
from langson_explorer.packs.directory import LARGEST_PACKED, Directory, Entry, read_directory
from langson_explorer.packs.pack import CancelCheck, PackInfo, Tile, TileId

MAGIC = b"PMTiles"
_VERSION = 3
_HEADER_BYTES = 127
_LARGEST_METADATA = 8 << 20
_DEEPEST = 4  # directories one below another; the format's own readers stop there, too
_KEPT = 64  # directories in memory
_MOST_CHECKED = 2_000  # directories looked at by a check
_PICTURES = {TileType.PNG, TileType.JPEG, TileType.WEBP}
_SECTIONS = ("root", "metadata", "leaf_directory", "tile_data")


class PmTiles:
    """An open archive."""

    def __init__(self, path: Path) -> None:
        """Open it; raises DamagedFileError.

        Codes: ``pack-unknown``, ``pack-truncated``, ``pack-damaged``, ``pack-empty``,
        ``pack-format`` (found), ``pack-tile-damaged``.
        """
        self._path = path
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[int, int], Directory] = OrderedDict()
        self._file = path.open("rb")
        try:
            self._size = os.fstat(self._file.fileno()).st_size
            self._header = self._read_header()
            self._info = self._describe()
        except BaseException:
            self._file.close()
            raise

    @property
    def info(self) -> PackInfo:
        """What the archive says of itself."""
        return self._info

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
        return describe(
            self._path,
            "pmtiles",
            self._metadata(),
            tile,
            box=box,
            zooms=(first.z, last.z),  # not the header's, which nothing holds it to
            size_bytes=self._size,
        )

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
        if length > LARGEST_PACKED:
            raise self._damaged()
        is_gzip = self._header["internal_compression"] is Compression.GZIP
        try:
            found = read_directory(self._read(offset, length), is_gzip=is_gzip)
        except ValueError as error:
            raise self._damaged() from error
        with self._lock:
            self._kept[offset, length] = found
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return found

    def _directories(self) -> Iterator[Directory]:
        """The directories, a part of them where there are very many; never one twice."""
        yield (root := self._root())
        waiting, seen = [(entry, 2) for entry in _below(root)], set[tuple[int, int]]()
        while waiting:
            entry, depth = waiting.pop()
            place = (entry.offset, entry.length)
            if place in seen or depth > _DEEPEST:  # no honest writer makes two ways to one
                raise self._damaged()
            seen.add(place)
            yield (directory := self._leaf(entry))
            if len(seen) + len(waiting) < _MOST_CHECKED:
                waiting.extend((lower, depth + 1) for lower in _below(directory))

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


def _below(directory: Directory) -> list[Entry]:
    """The entries that lead to directories, a part of them where there are very many."""
    found = [entry for entry in directory.entries() if not entry.run]
    return found[:: 1 + len(found) // _MOST_CHECKED]


_CORNERS = (("min", "lon"), ("min", "lat"), ("max", "lon"), ("max", "lat"))
