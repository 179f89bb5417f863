"""In which commune a point lies, how far it is from the province."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from math import cos, hypot, radians

from langson_explorer.domain.geo import Box, Point
from langson_explorer.domain.place import Words
from langson_explorer.storage.communes import CommuneShape

_METRES = 111_320  # of a degree of latitude


class Ground:
    """The communes as land."""

    def __init__(self, communes: Iterable[CommuneShape]) -> None:
        self._communes = tuple(communes)
        self._names = {commune.id: commune.name for commune in self._communes}
        self.commune_of = lru_cache(maxsize=1024)(self._commune_of)  # asked more than once a row

    def _commune_of(self, point: Point) -> str | None:
        """The id of the commune a point lies in, "" where nobody has drawn it; None outside."""
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
        told = (c for c in self._communes if wanted is None or c.id in wanted)
        nearest_first = sorted((_to_box(c.box, point), n, c) for n, c in enumerate(told))
        best = float("inf")
        for at_least, _, commune in nearest_first:
            if at_least >= best:
                break
            rings = (ring for polygon in commune.shape.polygons for ring in polygon.rings)
            best = min(best, *(_distance(ring, point) for ring in rings))
        return best

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


def _to_box(box: Box, point: Point) -> float:
    """Metres from a point to a box, on the same plane as `_distance`."""
    east = max(box.west - point.lon, 0.0, point.lon - box.east) * cos(radians(point.lat))
    north = max(box.south - point.lat, 0.0, point.lat - box.north)
    return hypot(east, north) * _METRES


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
