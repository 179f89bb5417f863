"""Shapes in WGS 84 as GeoPackage blobs: encoded, decoded, bounded."""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from langson_explorer.domain.geo import Box, Point

SRS_ID = 4326
EMPTY_FLAG = 0b1_0000


@dataclass(frozen=True, slots=True)
class LineString:
    """A line of two points or more."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Polygon:
    """Closed rings: the outer one, then holes."""

    rings: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True, slots=True)
class MultiPolygon:
    """Several polygons as one shape."""

    polygons: tuple[Polygon, ...]


type Geometry = Point | LineString | Polygon | MultiPolygon

_HEADER = struct.Struct("<2sBBi")  # magic, version, flags, srs_id
_LITTLE_ENDIAN = 0b1
_ENVELOPE_BYTES = (0, 32, 48, 48, 64)
_POINT, _LINE, _POLYGON, _MULTIPOLYGON = 1, 2, 3, 6


def encode(geometry: Geometry) -> bytes:
    """A GeoPackage blob; all but points carry their envelope, as the standard advises."""
    flags, envelope = _LITTLE_ENDIAN, b""
    if not isinstance(geometry, Point):
        box = bounds(geometry)
        flags |= 1 << 1
        envelope = struct.pack("<4d", box.west, box.east, box.south, box.north)
    return _HEADER.pack(b"GP", 0, flags, SRS_ID) + envelope + _to_wkb(geometry)


def decode(blob: bytes) -> Geometry:
    """The geometry of a blob; raises ValueError if it is none that this program writes."""
    try:
        magic, _, flags, _ = _HEADER.unpack_from(blob)
        if magic != b"GP" or flags & EMPTY_FLAG:
            raise ValueError("not a GeoPackage geometry, or an empty one")
        start = _HEADER.size + _ENVELOPE_BYTES[flags >> 1 & 0b111]
        return _Reader(blob, start).geometry()
    except (struct.error, IndexError) as problem:
        raise ValueError("a geometry cut short") from problem


def bounds(geometry: Geometry) -> Box:
    """The smallest box around a geometry."""
    lons, lats = zip(*_vertices(geometry), strict=True)
    return Box(min(lons), min(lats), max(lons), max(lats))


def _vertices(geometry: Geometry) -> Iterator[Point]:
    match geometry:
        case Point():
            yield geometry
        case LineString(points):
            yield from points
        case Polygon(rings):
            yield from rings[0]
        case MultiPolygon(polygons):
            for polygon in polygons:
                yield from polygon.rings[0]


def _to_wkb(geometry: Geometry) -> bytes:
    match geometry:
        case Point(lon, lat):
            return struct.pack("<BI2d", 1, _POINT, lon, lat)
        case LineString(points):
            return struct.pack("<BI", 1, _LINE) + _pack_points(points)
        case Polygon(rings):
            parts = (_pack_points(ring) for ring in rings)
            return struct.pack("<BII", 1, _POLYGON, len(rings)) + b"".join(parts)
        case MultiPolygon(polygons):
            parts = (_to_wkb(polygon) for polygon in polygons)
            return struct.pack("<BII", 1, _MULTIPOLYGON, len(polygons)) + b"".join(parts)


def _pack_points(points: Sequence[Point]) -> bytes:
    numbers = [number for point in points for number in point]
    return struct.pack(f"<I{len(numbers)}d", len(points), *numbers)


class _Reader:
    """Walks through well-known binary, in either byte order."""

    def __init__(self, data: bytes, start: int) -> None:
        self.data, self.at, self.order = data, start, "<"

    def take(self, layout: str) -> tuple[float, ...]:
        values = struct.unpack_from(self.order + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def count(self) -> int:
        return int(self.take("I")[0])

    def points(self) -> tuple[Point, ...]:
        count = self.count()
        numbers = self.take(f"{2 * count}d")
        return tuple(map(Point, numbers[::2], numbers[1::2]))

    def geometry(self) -> Geometry:
        self.order = "<" if self.data[self.at] else ">"
        self.at += 1
        kind = self.count()
        if kind == _POINT:
            return Point(*self.take("2d"))
        if kind == _LINE:
            return LineString(self.points())
        if kind == _POLYGON:
            return Polygon(tuple(self.points() for _ in range(self.count())))
        if kind == _MULTIPOLYGON:
            parts = [self.geometry() for _ in range(self.count())]
            return MultiPolygon(tuple(part for part in parts if isinstance(part, Polygon)))
        raise ValueError(f"geometry type {kind} is not supported")
