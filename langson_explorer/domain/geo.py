"""Points on the earth: distance, direction and boxes, in WGS 84 degrees."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import asin, atan2, cos, degrees, hypot, inf, radians, sin, sqrt
from typing import NamedTuple

EARTH_RADIUS_M = 6_371_008.8  # mean radius of WGS 84 (IUGG)
WINDS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")


class Point(NamedTuple):
    """A position: longitude, then latitude, in degrees."""

    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in degrees that does not cross the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    def contains(self, point: Point) -> bool:
        """Whether the point lies inside or on the edge."""
        return self.west <= point.lon <= self.east and self.south <= point.lat <= self.north


def distance_m(a: Point, b: Point) -> float:
    """Great-circle distance in metres (haversine; within 0.5 % of the ellipsoid)."""
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    half_lat = sin((lat_b - lat_a) / 2)
    half_lon = sin(radians(b.lon - a.lon) / 2)
    chord = half_lat * half_lat + cos(lat_a) * cos(lat_b) * half_lon * half_lon
    return 2 * EARTH_RADIUS_M * asin(min(1.0, sqrt(chord)))


def distance_to_line_m(point: Point, line: Sequence[Point]) -> float:
    """Distance in metres to the nearest spot of a line, on a plane tangent at the point.

    Exact enough below 50 km; infinite for a line of no point.
    """
    shrink = cos(radians(point.lat))
    flat = [((p.lon - point.lon) * shrink, p.lat - point.lat) for p in line]
    least = hypot(*flat[0]) if flat else inf
    for (ax, ay), (bx, by) in pairwise(flat):
        dx, dy = bx - ax, by - ay
        square = dx * dx + dy * dy
        share = min(1.0, max(0.0, -(ax * dx + ay * dy) / square)) if square else 0.0
        least = min(least, hypot(ax + share * dx, ay + share * dy))
    return radians(least) * EARTH_RADIUS_M


def bearing_deg(a: Point, b: Point) -> float:
    """Initial direction from a to b, in degrees clockwise from north, 0 <= bearing < 360."""
    lat_a, lat_b, turn = radians(a.lat), radians(b.lat), radians(b.lon - a.lon)
    east = sin(turn) * cos(lat_b)
    north = cos(lat_a) * sin(lat_b) - sin(lat_a) * cos(lat_b) * cos(turn)
    return degrees(atan2(east, north)) % 360


def compass(bearing: float) -> str:
    """One of the eight winds: "N", "NE", … "NW"."""
    return WINDS[round(bearing / 45) % 8]
