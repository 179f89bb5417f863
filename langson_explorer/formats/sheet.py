"""What a file of places holds, before anybody knows what its columns mean."""

from dataclasses import dataclass

LAT, LON = "lat", "lon"  # what the columns of a geometry are called
WGS84 = "EPSG:4326"


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
