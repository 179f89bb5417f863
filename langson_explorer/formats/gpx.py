"""Features as GPX 1.1, for the devices and telephones one carries."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

import gpxpy.gpx
from gpxpy.gpx import GPX, GPXRoute, GPXRoutePoint, GPXTrack, GPXTrackSegment, GPXWaypoint

from langson_explorer.domain.geo import Point
from langson_explorer.formats.feature import Feature
from langson_explorer.formats.plain import plain

_CREATOR = "langson-explorer"


class GpxWay(NamedTuple):
    """A way with a name: the spots it leads to in order, the line it takes between them."""

    name: str
    text: str
    spots: Sequence[Feature]
    line: Sequence[Point]


def to_gpx(
    features: Iterable[Feature],
    title: str,
    text: str,
    written: datetime,
    ways: Iterable[GpxWay] = (),
) -> bytes:
    """The features that are a spot, as waypoints; a device could do nothing with the others.

    A way is written twice: as a route, which a device leads along by its own roads from spot to
    spot, and as a track, which it draws as it is.
    """
    document = GPX()
    document.creator = _CREATOR
    document.name = _line(title)
    document.description = plain(text)
    document.time = written
    document.waypoints = [
        _waypoint(feature, feature.shape)
        for feature in features
        if isinstance(feature.shape, Point)
    ]
    for way in ways:
        document.routes.append(_route(way))
        if len(way.line) > 1:
            document.tracks.append(_track(way))
    return document.to_xml(version="1.1").encode()


def _route(way: GpxWay) -> GPXRoute:
    route = GPXRoute(name=_line(way.name), description=plain(way.text))
    route.points = [
        GPXRoutePoint(round(spot.shape.lat, 6), round(spot.shape.lon, 6), name=_line(spot.name))
        for spot in way.spots
        if isinstance(spot.shape, Point)
    ]
    return route


def _track(way: GpxWay) -> GPXTrack:
    track = GPXTrack(name=_line(way.name), description=plain(way.text))
    points = [
        gpxpy.gpx.GPXTrackPoint(round(point.lat, 6), round(point.lon, 6)) for point in way.line
    ]
    track.segments = [GPXTrackSegment(points)]
    return track


def _waypoint(feature: Feature, spot: Point) -> GPXWaypoint:
    return gpxpy.gpx.GPXWaypoint(
        latitude=round(spot.lat, 6),
        longitude=round(spot.lon, 6),
        name=_line(feature.name),
        description=plain(feature.text),
        type=_line(feature.kind),
    )


def _line(text: str) -> str:
    """A text on one line: devices show no more of a name."""
    return " ".join(plain(text).split())
