"""A directory of a PMTiles archive: which tiles it names, where each lies."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from langson_explorer.packs.pack import DEEPEST_ZOOM
from langson_explorer.packs.tiles import unpacked

LARGEST = 2 << 20  # bytes of a directory: those of the whole planet have a fifth of that
_LEAST_ENTRY = 4  # bytes of an entry unpacked
_MOST_BITS = 63
_TILES = ((1 << 2 * (DEEPEST_ZOOM + 1)) - 1) // 3  # as many tiles there are down to that zoom


class Entry(NamedTuple):
    """Tiles `tile_id` … `tile_id + run - 1`, which are the same; run 0 names a directory below."""

    tile_id: int
    run: int
    offset: int
    length: int


class Directory:
    """The entries of a directory, kept as plain numbers: an archive may have many."""

    def __init__(self, columns: tuple[array[int], array[int], array[int], array[int]]) -> None:
        self._ids, self._runs, self._offsets, self._lengths = columns

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def size_bytes(self) -> int:
        """About how much memory it takes."""
        return 4 * self._ids.itemsize * len(self._ids)

    def below(self, most: int) -> list[Entry]:
        """The entries that lead to directories, about `most` of them where there are very many."""
        found = array("Q", (at for at, run in enumerate(self._runs) if not run))
        return [self.entry(at) for at in found[:: 1 + len(found) // most]]

    def entry(self, at: int) -> Entry:
        """The entry at a place, counted from the end where it is below zero."""
        return Entry(self._ids[at], self._runs[at], self._offsets[at], self._lengths[at])

    def entries(self) -> Iterator[Entry]:
        """All entries, in the order of their tiles."""
        rows = zip(self._ids, self._runs, self._offsets, self._lengths, strict=True)
        return (Entry(*row) for row in rows)

    def find(self, tile_id: int) -> Entry | None:
        """The entry that has a tile, or leads to it."""
        at = bisect_right(self._ids, tile_id) - 1
        if at < 0:
            return None
        entry = self.entry(at)
        return entry if not entry.run or tile_id < entry.tile_id + entry.run else None


def read_directory(data: bytes, *, is_gzip: bool) -> Directory:
    """The directory in these bytes; raises ValueError where they make no sense.

    Entries lie in ascending order without overlap, each with a length.
    """
    numbers = _numbers(unpacked(data, LARGEST) if is_gzip else data)  # 8 bytes for each byte
    count = numbers[0] if numbers else 0
    if not 0 < count <= len(numbers) // _LEAST_ENTRY or len(numbers) != 1 + 4 * count:
        raise ValueError("entries missing")
    steps, runs, lengths, offsets = (numbers[1 + i * count : 1 + (i + 1) * count] for i in range(4))
    ids, starts = array("Q"), array("Q")
    free = end = 0  # the first tile, the first byte, after the entry before
    for at, step in enumerate(steps):
        tile_id = (ids[-1] if at else 0) + step
        if tile_id < free or tile_id + runs[at] > _TILES or not lengths[at]:
            raise ValueError("entries out of order")
        free = tile_id + max(1, runs[at])
        start = offsets[at] - 1 if offsets[at] else end
        if start < 0 or (not at and not offsets[at]) or start + lengths[at] > 1 << _MOST_BITS:
            raise ValueError("offset out of range")
        end = start + lengths[at]
        ids.append(tile_id)
        starts.append(start)
    return Directory((ids, runs, starts, lengths))


def _numbers(data: bytes) -> array[int]:
    """The numbers written one after another in a directory."""
    found = array("Q")
    value = shift = 0
    for byte in data:
        value |= (byte & 127) << shift
        if byte < 128:
            found.append(value)
            value = shift = 0
        else:
            shift += 7
            if shift > _MOST_BITS - 7:
                raise ValueError("number too large")
    if shift:
        raise ValueError("a number has no end")
    return found
