"""Reads a position out of what people type or paste: degrees, degrees and minutes, a map link."""

import re
from itertools import chain
from urllib.parse import unquote

from langson_explorer.domain.geo import Point
from langson_explorer.errors import RequestError

MOST_LETTERS = 2000
_NUMBER = r"[-+]?\d{1,3}(?:\.\d+)?"
_PAIR = rf"({_NUMBER}),\s*({_NUMBER})"
# Latitude, then longitude, in the addresses of the maps people send each other.
_LINKS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"!3d({_NUMBER})!4d({_NUMBER})",  # a Google Maps place; before its view
        rf"[?&]mlat=({_NUMBER})&mlon=({_NUMBER})",  # an OpenStreetMap marker
        rf"[?&](?:q|query|ll|sll|center|daddr|destination)=(?:loc:)?{_PAIR}",
        rf"[?&]cp=({_NUMBER})~({_NUMBER})",  # Bing
        rf"^geo:{_PAIR}",  # RFC 5870
        rf"/@{_PAIR}",  # the view of Google Maps
        rf"#(?:map=)?\d+(?:\.\d+)?/({_NUMBER})/({_NUMBER})",  # the view of OpenStreetMap
        rf"/(?:search|place|dir/)/?{_PAIR}",
    )
)
_IS_LINK = re.compile(r"^(?:https?:|geo:|(?:www|maps)\.)", re.IGNORECASE)

# Letters and words of the four sides, in vi, en, zh. N is north: Vietnamese "Nam" is written out.
_LATITUDES = {"N": 1, "B": 1, "S": -1, "BẮC": 1, "NAM": -1, "NORTH": 1, "SOUTH": -1}
_LATITUDES |= {"北纬": 1, "南纬": -1, "北": 1, "南": -1}
_LONGITUDES = {"E": 1, "Đ": 1, "W": -1, "T": -1, "ĐÔNG": 1, "TÂY": -1, "EAST": 1, "WEST": -1}
_LONGITUDES |= {"东经": 1, "西经": -1, "东": 1, "西": -1}
_SIDES = "|".join(sorted(chain(_LATITUDES, _LONGITUDES), key=len, reverse=True))
_TOKEN = re.compile(
    rf"\s*(?:(?P<side>{_SIDES})(?![^\W\d_])|(?P<number>[-+−]?\d+(?:[.,]\d+)?)|(?P<mark>[°º˚度]|"
    r"[′'’分]{1,2}|[″\"”秒])|(?P<gap>[,;/，；、]))",
    re.IGNORECASE,
)
_SIXTY = 60


def read_point(text: str) -> Point:
    """The position in a text: "21.852, 106.76", "21°51′07″B 106°45′36″Đ", a map link, "geo:…".

    Latitude comes first, unless letters say otherwise or only the other way round is possible.
    Raises RequestError ``coordinates-unreadable``, ``coordinates-half`` (only one of the two),
    ``coordinates-sixty`` (minutes or seconds), ``coordinates-not-in-link``,
    ``coordinates-impossible`` (text).
    """
    text = text.strip()[:MOST_LETTERS]
    lat, lon = _of_link(text) if _IS_LINK.match(text) else _of_words(text)
    if abs(lat) > 90 and abs(lon) <= 90:
        lat, lon = lon, lat
    if abs(lat) > 90 or abs(lon) > 180:
        raise RequestError("coordinates-impossible", text=text)
    return Point(lon, lat)


def _of_link(text: str) -> tuple[float, float]:
    address = unquote(text).replace("+", " ")
    for pattern in _LINKS:
        if found := pattern.search(address):
            return float(found[1]), float(found[2])
    raise RequestError("coordinates-not-in-link", text=text)


def _of_words(text: str) -> tuple[float, float]:
    tokens = _tokens(text)
    if any(kind == "side" for kind, _ in tokens):
        return _of_sides(text, tokens)
    groups = _groups(tokens)
    if len(groups) != 2:
        is_half = sum(kind == "number" for kind, _ in tokens) == 1
        raise RequestError(f"coordinates-{'half' if is_half else 'unreadable'}", text=text)
    lat, lon = (_degrees(text, group) for group in groups)
    return lat, lon


def _tokens(text: str) -> list[tuple[str, str]]:
    """Sides, numbers, marks of degrees, gaps; a comma between digits is a Vietnamese decimal."""
    if re.search(r"\d\.\d", text):
        text = re.sub(r"(?<=\d),(?=\d)", ", ", text)  # points are decimal here, so commas part
    tokens: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None or not found.lastgroup:
            raise RequestError("coordinates-unreadable", text=text)
        tokens.append((found.lastgroup, found[found.lastgroup]))
        at = found.end()
    return tokens


def _of_sides(text: str, tokens: list[tuple[str, str]]) -> tuple[float, float]:
    """Latitude and longitude by their letters, which all stand before or all after the numbers."""
    is_before = tokens[0][0] == "side"
    parts: list[tuple[str, list[str]]] = []
    numbers: list[str] = []
    for kind, value in tokens:
        if kind == "side":
            numbers = [] if is_before else numbers
            parts.append((value.upper(), numbers))
            numbers = numbers if is_before else []
        elif kind == "number":
            numbers.append(value)
    found: dict[str, float] = {}
    for side, values in parts:
        sides = _LATITUDES if side in _LATITUDES else _LONGITUDES
        found["lat" if sides is _LATITUDES else "lon"] = sides[side] * _degrees(text, values)
    if len(parts) != 2 or len(found) != 2:
        raise RequestError("coordinates-half", text=text)
    return found["lat"], found["lon"]


def _groups(tokens: list[tuple[str, str]]) -> list[list[str]]:
    """The numbers of each coordinate where no letters part them."""
    numbers = [value for kind, value in tokens if kind == "number"]
    if len(numbers) in {2, 4, 6}:
        half = len(numbers) // 2
        return [numbers[:half], numbers[half:]]
    return []


def _degrees(text: str, numbers: list[str]) -> float:
    """Degrees of one to three numbers: degrees, minutes, seconds."""
    values = [float(number.replace(",", ".").replace("−", "-")) for number in numbers]
    if not 1 <= len(values) <= 3:
        raise RequestError("coordinates-unreadable", text=text)
    if any(not 0 <= value < _SIXTY for value in values[1:]):
        raise RequestError("coordinates-sixty", text=text)
    sign = -1 if numbers[0][:1] in "-−" else 1
    return sign * sum(abs(value) / float(_SIXTY**power) for power, value in enumerate(values))
