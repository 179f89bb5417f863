"""In which commune a point lies, how far it is from the province."""

from collections.abc import Iterable
from itertools import pairwise
from math import cos, hypot, radians

from langson_explorer.domain.geo import Point
from langson_explorer.domain.place import Words
from langson_explorer.storage.communes import CommuneShape

BOUNDARY_ERROR_M = 300  # the boundaries are generalised: 150 m as a rule, 270 m at worst
_METRES = 111_320  # of a degree of latitude


class Ground:
    """The communes as land."""

    def __init__(self, communes: Iterable[CommuneShape]) -> None:
        self._communes = tuple(communes)
        self._names = {commune.id: commune.name for commune in self._communes}

    def commune_of(self, point: Point) -> str | None:
        """The id of the commune a point lies in; None outside all."""
        for commune in self._communes:
            if commune.box.contains(point) and any(
                sum(_crossings(ring, point) for ring in polygon.rings) % 2
                for polygon in commune.shape.polygons
            ):
                return commune.id
        return None

    def distance_m(self, point: Point, communes: Iterable[str] | None = None) -> float:
        """Metres from a point outside to the nearest of these communes, or of all."""
        wanted = None if communes is None else set(communes)
        rings = (
            ring
            for commune in self._communes
            if wanted is None or commune.id in wanted
            for polygon in commune.shape.polygons
            for ring in polygon.rings
        )
        return min((_distance(ring, point) for ring in rings), default=float("inf"))

    def knows(self, commune: str) -> bool:
        """Whether there is a commune of that id."""
        return commune in self._names

    def named(self, communes: Iterable[str]) -> Words:
        """The names of communes one after another, as the catalogue has them."""
        names = [self._names[commune] for commune in communes if commune in self._names]
        return Words(
            ", ".join(name.vi for name in names),
            ", ".join(name.en for name in names),
            "、".join(name.zh or name.en for name in names),
        )


def _crossings(ring: tuple[Point, ...], point: Point) -> int:
    """How often a ray to the east crosses a ring."""
    count = 0
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > point.lat) != (y2 > point.lat):
            count += point.lon < (x2 - x1) * (point.lat - y1) / (y2 - y1) + x1
    return count


def _distance(ring: tuple[Point, ...], point: Point) -> float:
    """Metres from a point to a line near it (a plane is good enough within a province)."""
    east = _METRES * cos(radians(point.lat))
    flat = [((p.lon - point.lon) * east, (p.lat - point.lat) * _METRES) for p in ring]
    best = float("inf")
    for (x1, y1), (x2, y2) in pairwise(flat):
        dx, dy = x2 - x1, y2 - y1
        length = dx * dx + dy * dy
        along = 0.0 if not length else min(1.0, max(0.0, -(x1 * dx + y1 * dy) / length))
        best = min(best, hypot(x1 + along * dx, y1 + along * dy))
    return best
