"""Holds a vector tile (MVT 2.1) against its format before a page is made to decode it.

What a decoder would trip over is refused: a field that runs past its end, an extent of nothing, a
command that repeats itself a billion times.
"""

from collections.abc import Iterator
from itertools import compress

MOST_LAYERS = 64
_EXTENTS = range(64, 65_537)
_LAYER, _NAME, _FEATURE, _EXTENT, _GEOMETRY = 3, 1, 2, 5, 4
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_MOVE_TO, _LINE_TO, _CLOSE = 1, 2, 7
_HIGH_BYTES = bytes(range(128, 256))
_ENDS = bytes(byte < 128 for byte in range(256))  # for translate: which bytes end a number


def vector_layers(tile: bytes) -> tuple[str, ...]:
    """The names of the layers of a sound vector tile; raises ValueError for any other bytes."""
    names = []
    for field, value in _fields(tile):
        if field == _LAYER and isinstance(value, bytes):
            names.append(_checked_layer(value))
    if len(names) > MOST_LAYERS:
        raise ValueError("too many layers")
    return tuple(names)


def _checked_layer(layer: bytes) -> str:
    name, extent = "", 4096
    for field, value in _fields(layer):
        if field == _FEATURE and isinstance(value, bytes):
            for inner, geometry in _fields(value):
                if inner == _GEOMETRY and isinstance(geometry, bytes):
                    _check_geometry(geometry)
        elif field == _NAME and isinstance(value, bytes):
            name = value.decode()
        elif field == _EXTENT and isinstance(value, int):
            extent = value
    if extent not in _EXTENTS:
        raise ValueError("extent out of range")
    return name


def _fields(message: bytes) -> Iterator[tuple[int, bytes | int]]:
    """The fields of a protobuf message, each with its number and value."""
    at, end = 0, len(message)
    while at < end:
        key = message[at]
        at += 1
        if key > 127:  # nearly every number here is one byte: no call for those
            key, at = _varint(message, at - 1)
        kind = key & 7
        if kind == _BYTES and at < end:
            size = message[at]
            at += 1
            if size > 127:
                size, at = _varint(message, at - 1)
        elif kind == _VARINT:
            value, at = _varint(message, at)
            yield key >> 3, value
            continue
        elif kind in {_FIXED32, _FIXED64}:
            size = 4 if kind == _FIXED32 else 8
        else:
            raise ValueError("unknown kind of field")
        if size > end - at:
            raise ValueError("a field runs past the end")
        yield key >> 3, message[at : at + size]
        at += size


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """The number that begins at a place, with the place after it."""
    value = shift = 0
    for byte in data[at : at + 10]:
        at += 1
        if byte < 128:
            return value | byte << shift, at
        value |= (byte & 127) << shift
        shift += 7
    raise ValueError("a number has no end")


def _check_geometry(geometry: bytes) -> None:
    """Whether the commands are those of the format, each with all its parameters."""
    count = len(geometry.translate(None, _HIGH_BYTES))  # each number ends in a low byte
    starts = _starts(geometry) if count < len(geometry) else range(count)
    at = 0
    while at < count:
        command = geometry[starts[at]]
        if command > 127:
            command, _ = _varint(geometry, starts[at])
        what, times = command & 7, command >> 3
        if what == _CLOSE and times == 1:
            at += 1
        elif what in {_MOVE_TO, _LINE_TO} and times:
            at += 1 + 2 * times
        else:
            raise ValueError("unknown command")
    if at != count:
        raise ValueError("a command lacks parameters")


def _starts(numbers: bytes) -> list[int]:
    """Where each number of a packed field begins."""
    return [0, *compress(range(1, len(numbers) + 1), numbers.translate(_ENDS))]
