"""Tells what picture bytes are, with its size, without drawing it."""

from typing import NamedTuple

_JPEG_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # the markers that carry the size
_JPEG_BARE = {0x01, *range(0xD0, 0xD9)}  # the markers without a length

# How tiles begin that others make, and that are not read here: by bytes, where these stand, whose.
_FOREIGN = (
    (b"\x28\xb5\x2f\xfd", 0, "zstd"),
    (b"ftypavif", 4, "AVIF"),
    (b"ftypavis", 4, "AVIF"),
    (b"ftypheic", 4, "HEIC"),
    (b"ftypmif1", 4, "HEIF"),
    (b"\0\0\0\x0cJXL ", 0, "JPEG XL"),
    (b"\xff\x0a", 0, "JPEG XL"),
    (b"\0\0\0\x0cjP  ", 0, "JPEG 2000"),
    (b"GIF8", 0, "GIF"),
    (b"II*\0", 0, "TIFF"),
    (b"MM\0*", 0, "TIFF"),
    (b"<svg", 0, "SVG"),
    (b"{", 0, "JSON"),
)


class Picture(NamedTuple):
    """A picture's MIME type, width, height (pixels)."""

    mime: str
    width: int
    height: int


def picture_of(data: bytes) -> Picture | None:
    """What picture the bytes begin like; None for anything but PNG, JPEG, WebP."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR" and len(data) > 32:
        return Picture("image/png", _big(data[16:20]), _big(data[20:24]))
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _webp(data)
    return None


def foreign_kind(data: bytes) -> str | None:
    """The name of a format the bytes begin like that no tile may be in here; None for any other."""
    return next((name for begin, at, name in _FOREIGN if data.startswith(begin, at)), None)


def _big(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")


def _jpeg(data: bytes) -> Picture | None:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _JPEG_SIZES:
            return Picture("image/jpeg", _big(data[at + 7 : at + 9]), _big(data[at + 5 : at + 7]))
        at += (
            1 if marker == 0xFF else 2 if marker in _JPEG_BARE else 2 + _big(data[at + 2 : at + 4])
        )
    return None


def _webp(data: bytes) -> Picture | None:
    if len(data) < 30:
        return None
    match data[12:16]:
        case b"VP8 ":
            width, height = _little(data[26:28]) & 0x3FFF, _little(data[28:30]) & 0x3FFF
        case b"VP8L":
            bits = _little(data[21:25])
            width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8X":
            width, height = _little(data[24:27]) + 1, _little(data[27:30]) + 1
        case _:
            return None
    return Picture("image/webp", width, height)
