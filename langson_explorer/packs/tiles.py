"""One tile as it lies in a pack, made ready for the page or refused."""

import zlib

from langson_explorer.packs.pack import Tile
from langson_explorer.packs.pictures import foreign_kind, picture_of

VECTOR_MIME = "application/vnd.mapbox-vector-tile"
LARGEST_PACKED = 4 << 20  # bytes of a tile in its file
LARGEST = 8 << 20  # bytes of a tile unpacked
LARGEST_PICTURE = 2048  # pixels a side
_LAYER = b"\x1a"  # how the first layer of a vector tile begins
_GZIP = b"\x1f\x8b"
_GZIP_WINDOW = 31  # zlib's way to say: a gzip header, the largest window


class NotSupportedError(ValueError):
    """A tile that may be sound, but is of a kind that is not read; `found` names the kind.

    Where it is a picture of too many pixels, `found` is its size.
    """

    def __init__(self, found: str, *, is_large: bool = False) -> None:
        super().__init__(f"not supported: {found}")
        self.found, self.is_large = found, is_large


def unpacked(data: bytes, limit: int = LARGEST) -> bytes:
    """What gzip bytes hold; raises ValueError where they are unsound, or hold more than `limit`."""
    engine = zlib.decompressobj(_GZIP_WINDOW)
    try:
        text = engine.decompress(data, limit)
    except zlib.error as error:
        raise ValueError("not gzip") from error
    if not engine.eof:
        raise ValueError("cut off, or too large")
    return text


def read_tile(data: bytes) -> Tile:
    """A picture, or shapes unpacked.

    Raises NotSupportedError for a kind that is known but not read, ValueError for what cannot be
    either, or is too large.

    Shapes are looked at no further here, which would take longer than all the rest: `verify` does
    so with a sample, the page with every tile before it decodes it.
    """
    if len(data) > LARGEST_PACKED:
        raise ValueError("too large")
    if picture := picture_of(data):
        if not (picture.width and picture.height):
            raise ValueError("a picture of nothing")
        if max(picture.width, picture.height) > LARGEST_PICTURE:
            raise NotSupportedError(f"{picture.width} × {picture.height}", is_large=True)
        return Tile(picture.mime, data)
    if foreign := foreign_kind(data):
        raise NotSupportedError(foreign)
    is_packed = data.startswith(_GZIP)
    body = unpacked(data) if is_packed else data
    is_empty = is_packed and not body  # so the makers of packs write a tile where nothing is
    if not (is_empty or body.startswith(_LAYER)):
        raise ValueError("neither a picture nor a vector tile")
    return Tile(VECTOR_MIME, body)
