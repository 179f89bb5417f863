"""Features as GPX 1.1, for the devices and telephones one carries."""

from collections.abc import Iterable
from datetime import datetime

import gpxpy.gpx
from gpxpy.gpx import GPX, GPXWaypoint

from langson_explorer.domain.geo import Point
from langson_explorer.formats.feature import Feature
from langson_explorer.formats.plain import plain

_CREATOR = "langson-explorer"


def to_gpx(features: Iterable[Feature], title: str, text: str, written: datetime) -> bytes:
    """The features that are a spot, as waypoints; a device could do nothing with the others."""
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
    return document.to_xml(version="1.1").encode()


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
