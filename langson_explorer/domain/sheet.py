"""What a file of places holds, before anybody knows what its columns mean."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

LAT, LON = "lat", "lon"  # what the columns of a geometry are called
PHOTO_FILE = "photo_file"  # the column of the picture a row was made from
WGS84 = "EPSG:4326"
MOST_BYTES = 64 << 20  # of a file
MOST_ROWS = 200_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of text under a header; `rows` have the number they have in the file, from 1.

    `crs` is what the columns of the geometry count in; `coding` names the old way of writing
    Vietnamese that its texts seem to be in ("tcvn3", "vni"), "" for none.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    crs: str = WGS84
    coding: str = ""
    has_geometry: bool = False

    def column(self, position: int) -> list[str]:
        """The cells of a column."""
        return [cells[position] for _, cells in self.rows]


def sheet_of(name: str, points: Iterable[Mapping[str, str]], crs: str = WGS84) -> Sheet | None:
    """Points with what is known of each, as a sheet; None for none."""
    listed = list(points)
    header = tuple(dict.fromkeys(key for point in listed for key in point))
    rows = tuple(
        (n, tuple(point.get(key, "") for key in header)) for n, point in enumerate(listed, start=1)
    )
    return Sheet(name, header, rows, crs, has_geometry=True) if rows else None
