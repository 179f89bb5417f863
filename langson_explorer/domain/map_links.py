"""The positions in the addresses of the maps that people send each other.

A link of directions names several places; the view it is looked at in is none of them.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

IS_LINK = re.compile(r"^(?:https?:|geo:|(?:www|maps)\.)", re.IGNORECASE)
_NUMBER = r"([-+]?\d{1,3}(?:\.\d+)?)"
_PAIR = rf"{_NUMBER},\s*{_NUMBER}"
_IS_WAY = re.compile(r"/dir/|[?&](?:saddr|origin|route|rtp)=|/directions\b")
_DATA = re.compile(r"/(?:@|data=)")

# Where one goes by a link of directions: latitude, longitude.
_WAYS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<=/){_PAIR}(?=/|\?|$)",  # Google Maps: /dir/21.1,105.9/21.85,106.76/
        rf"(?:[?&](?:saddr|daddr|origin|destination|waypoints)=|\||\bto:)(?:loc:)?{_PAIR}",
        rf"(?:[?&]route=|;){_PAIR}",  # OpenStreetMap, OSRM: route=21.1,105.9;21.85,106.76
        rf"(?:rtp=|~)pos\.{_NUMBER}_{_NUMBER}",  # Bing
    )
)
_WAY_DATA = re.compile(rf"!1d{_NUMBER}!2d{_NUMBER}")  # longitude first
# The one place of a link, the surest first; the view comes last.
_SPOTS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"!3d{_NUMBER}!4d{_NUMBER}",  # a Google Maps place
        rf"[?&]mlat={_NUMBER}&mlon={_NUMBER}",  # an OpenStreetMap marker
        rf"[?&](?:q|query|daddr|destination)=(?:loc:)?{_PAIR}",
        rf"/(?:search|place)/{_PAIR}",
        rf"[?&](?:ll|sll|center)=(?:loc:)?{_PAIR}",
        rf"[?&]cp={_NUMBER}~{_NUMBER}",  # Bing
        rf"^geo:{_PAIR}",  # RFC 5870
        rf"/@{_PAIR}",  # the view of Google Maps
        rf"#(?:map=)?\d+(?:\.\d+)?/{_NUMBER}/{_NUMBER}",  # the view of OpenStreetMap
    )
)


def link_positions(text: str) -> list[tuple[float, float]]:
    """The positions that a link names, (latitude, longitude) in degrees, each once, in order.

    Empty where it names none, as a shortened one does.
    """
    address = unquote(text).replace("+", " ")
    found = _way_positions(address) if _IS_WAY.search(address) else _spot_positions(address)
    return list({(round(lat, 5), round(lon, 5)): (lat, lon) for lat, lon in found}.values())


def _way_positions(address: str) -> Iterator[tuple[float, float]]:
    stops = _DATA.split(address, maxsplit=1)[0]
    for pattern in _WAYS:
        yield from ((float(lat), float(lon)) for lat, lon in pattern.findall(stops))
    yield from ((float(lat), float(lon)) for lon, lat in _WAY_DATA.findall(address))


def _spot_positions(address: str) -> list[tuple[float, float]]:
    for pattern in _SPOTS:
        if found := pattern.findall(address):
            return [(float(lat), float(lon)) for lat, lon in found]
    return []
