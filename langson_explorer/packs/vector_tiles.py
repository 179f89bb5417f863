"""Holds a vector tile (MVT 2.1) against its format.

What a decoder would trip over is refused: a field that runs past its end, an extent of nothing, a
command that repeats itself a billion times. The page's own `soundness.js` does the same.
"""

from collections.abc import Callable
from itertools import compress

MOST_LAYERS = 64
_EXTENTS = range(64, 65_537)
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_LAYER = 3 << 3 | _BYTES  # of a tile
_NAME, _FEATURE, _EXTENT = 1 << 3 | _BYTES, 2 << 3 | _BYTES, 5 << 3  # of a layer
_GEOMETRY = 4 << 3 | _BYTES  # of a feature
_MOVE_TO, _LINE_TO, _CLOSE = 1, 2, 7
_CLOSE_ONCE = 1 << 3 | _CLOSE
_HIGH_BYTES = bytes(range(128, 256))
_ENDS = bytes(byte < 128 for byte in range(256))  # for translate: which bytes end a number

type _Take = Callable[[int, bytes | int], None]  # the key of a field, its value


def vector_layers(tile: bytes) -> tuple[str, ...]:
    """The names of the layers of a sound vector tile; raises ValueError for any other bytes."""
    names: list[str] = []

    def take(key: int, value: bytes | int) -> None:
        if key == _LAYER and isinstance(value, bytes):
            names.append(_checked_layer(value))

    try:
        _read_fields(tile, take)
    except IndexError as error:
        raise ValueError("cut off") from error
    if len(names) > MOST_LAYERS:
        raise ValueError("too many layers")
    return tuple(names)


def _checked_layer(layer: bytes) -> str:
    name, extent = "", 4096

    def take(key: int, value: bytes | int) -> None:
        nonlocal name, extent
        if isinstance(value, bytes):
            if key == _FEATURE:
                _read_fields(value, _check_field)
            elif key == _NAME:
                name = value.decode()
        elif key == _EXTENT:
            extent = value

    _read_fields(layer, take)
    if extent not in _EXTENTS:
        raise ValueError("extent out of range")
    return name


def _check_field(key: int, value: bytes | int) -> None:
    """A field of a feature."""
    if key == _GEOMETRY and isinstance(value, bytes):
        _check_geometry(value)


def _read_fields(message: bytes, take: _Take) -> None:
    """Hand over the fields of a protobuf message; nearly every number in one is a single byte."""
    at, end = 0, len(message)
    while at < end:
        key = message[at]
        at += 1
        if key > 127:
            key, at = _varint(message, at - 1)
        kind = key & 7
        if kind == _BYTES:
            size = message[at]
            at += 1
            if size > 127:
                size, at = _varint(message, at - 1)
        elif kind == _VARINT:
            value, at = _varint(message, at)
            take(key, value)
            continue
        elif kind in {_FIXED32, _FIXED64}:
            size = 4 if kind == _FIXED32 else 8
        else:
            raise ValueError("unknown kind of field")
        if size > end - at:
            raise ValueError("a field runs past the end")
        take(key, message[at : at + size])
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
    is_long = count < len(geometry)
    starts = _starts(geometry) if is_long else ()
    at = 0
    while at < count:
        command = geometry[starts[at] if is_long else at]
        if command > 127:
            command, _ = _varint(geometry, starts[at])
        if command == _CLOSE_ONCE:
            at += 1
        elif command & 7 in {_MOVE_TO, _LINE_TO} and command > 7:
            at += 1 + 2 * (command >> 3)
        else:
            raise ValueError("unknown command")
    if at != count or geometry[-1:] > b"\x7f":
        raise ValueError("a command lacks parameters")


def _starts(numbers: bytes) -> tuple[int, ...]:
    """Where each number of a packed field begins."""
    return (0, *compress(range(1, len(numbers) + 1), numbers.translate(_ENDS)))
