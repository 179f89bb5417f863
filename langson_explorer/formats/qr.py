"""Texts as QR codes (ISO/IEC 18004)."""

from typing import NamedTuple

import segno

from langson_explorer.domain.geo import Point

LARGEST_VERSION = 25  # finer squares are not told apart in a code of the size of a hand
QUIET_ZONE = 4  # squares left white around it, as the standard wants
ROOM = 1273  # bytes of version 25 with the least correction, L
ROOM_ON_PAPER = 2953  # of version 40, the largest: a sheet has room to print it large


class QrCode(NamedTuple):
    """A code: row by row which squares are dark, without the quiet zone."""

    rows: tuple[tuple[bool, ...], ...]

    def path(self) -> str:
        """The dark squares as the path of an SVG drawing with a unit for a square."""
        return "".join(
            f"M{x} {y}h1v1h-1z"
            for y, row in enumerate(self.rows)
            for x, dark in enumerate(row)
            if dark
        )

    def lines(self) -> list[str]:
        """The code for a terminal of light letters on dark, two squares to a letter."""
        wide = len(self.rows) + 2 * QUIET_ZONE
        blank = [(False,) * wide] * QUIET_ZONE
        side = (False,) * QUIET_ZONE
        rows = [*blank, *((*side, *row, *side) for row in self.rows), *blank]
        rows += [(False,) * wide] * (len(rows) % 2)
        return [
            "".join(_HALVES[upper, lower] for upper, lower in zip(one, other, strict=True))
            for one, other in zip(rows[::2], rows[1::2], strict=True)
        ]


_HALVES = {(False, False): "█", (False, True): "▀", (True, False): "▄", (True, True): " "}


def fits_qr(text: str, room: int = ROOM) -> bool:
    """Whether a text fits into one code of so many bytes."""
    return len(text.encode()) <= room


def qr_code(text: str) -> QrCode:
    """The smallest code of a text that `fits_qr`; the correction is as strong as that allows.

    Letters are written as bytes: left to itself the writer takes some for Japanese ones.
    """
    mode = None if text.isascii() else "byte"
    code = segno.make(text, error="l", encoding="utf-8", mode=mode, micro=False)
    return QrCode(tuple(tuple(map(bool, row)) for row in code.matrix))


def geo_link(point: Point) -> str:
    """A position as telephones open it (RFC 5870): "geo:21.85557,106.74680"."""
    return f"geo:{point.lat:.5f},{point.lon:.5f}"
