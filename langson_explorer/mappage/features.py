"""Places as the compact bytes the page draws."""

import json
import struct
from array import array
from collections.abc import Sequence

from langson_explorer.domain.place_columns import LAYERS, PlaceColumns

_BETWEEN = "\x1f"  # the unit separator of ASCII: in no name
_ALIGNED = 8  # bytes; numbers lie at multiples of it


def places_bytes(columns: PlaceColumns) -> bytes:
    """The columns one after the other, behind a header that says where each begins.

    Four bytes (little endian) tell how long the header is; it is JSON: ``count``, ``layers``,
    ``glyphs`` (what the numbers in the columns of these names stand for) and ``columns``, by name
    ``[type, start, bytes]``, counted from the end of the header, which is padded to a multiple of
    8. Types are "f64", "i32", "u8" and "text": UTF-8, its values separated by U+001F.
    """
    parts = {
        "lons": ("f64", _numbers("d", columns.lons)),
        "lats": ("f64", _numbers("d", columns.lats)),
        "accuracies": ("i32", _numbers("i", columns.accuracies_m)),
        "layers": ("u8", columns.layers),
        "glyphs": ("u8", columns.glyphs),
        "pinned": ("u8", columns.pinned),
        "prominences": ("u8", columns.prominences),
        "ids": ("text", _texts(columns.ids)),
        "vi": ("text", _texts(columns.names[0])),
        "en": ("text", _texts(columns.names[1])),
        "zh": ("text", _texts(columns.names[2])),
        "communes": ("text", _texts(columns.communes)),
    }
    where, bodies, start = {}, [], 0
    for name, (kind, body) in parts.items():
        where[name] = [kind, start, len(body)]
        bodies.append(_padded(body))
        start += len(bodies[-1])
    layers = [layer.value for layer in LAYERS]
    glyphs = list(columns.glyph_names)
    head = {"count": len(columns), "layers": layers, "glyphs": glyphs, "columns": where}
    header = json.dumps(head, separators=(",", ":")).encode()
    header += b" " * (-(len(header) + 4) % _ALIGNED)
    return b"".join([struct.pack("<I", len(header)), header, *bodies])


def _numbers(kind: str, values: "array[float] | array[int]") -> bytes:
    return struct.pack(f"<{len(values)}{kind}", *values)


def _texts(values: Sequence[str]) -> bytes:
    joined = _BETWEEN.join(values)
    if joined.count(_BETWEEN) >= max(len(values), 1):
        joined = _BETWEEN.join(value.replace(_BETWEEN, " ") for value in values)
    return joined.encode()


def _padded(body: bytes) -> bytes:
    return body + b"\0" * (-len(body) % _ALIGNED)
