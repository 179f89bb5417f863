"""Reads a position out of what people type or paste: degrees, degrees and minutes, a map link."""

import re
import unicodedata
from itertools import chain

from langson_explorer.domain.geo import Point
from langson_explorer.domain.map_links import IS_LINK, link_positions
from langson_explorer.errors import RequestError

MOST_LETTERS = 2000

# Letters and words of the four sides, in vi, en, zh. N is north: Vietnamese "Nam" is written out.
_LATITUDES = {"N": 1, "B": 1, "S": -1, "BẮC": 1, "NAM": -1, "NORTH": 1, "SOUTH": -1}
_LATITUDES |= {"北纬": 1, "南纬": -1, "北緯": 1, "南緯": -1, "北": 1, "南": -1}
_LONGITUDES = {"E": 1, "Đ": 1, "W": -1, "T": -1, "ĐÔNG": 1, "TÂY": -1, "EAST": 1, "WEST": -1}
_LONGITUDES |= {"东经": 1, "西经": -1, "東經": 1, "西經": -1, "东": 1, "東": 1, "西": -1}
_SIDES = "|".join(sorted(chain(_LATITUDES, _LONGITUDES), key=len, reverse=True))
# What people write before or behind a number to say which of the two it is.
_LATITUDE_WORDS = r"vĩ\s*(?:độ|tuyến)|vi do|latitude|lat|纬度|緯度"
_LONGITUDE_WORDS = r"kinh\s*(?:độ|tuyến)|kinh do|longitude|long|lon|lng|经度|經度"
_OTHER_WORDS = r"t(?:oạ|ọa|oa)\s*(?:độ|do)|vị trí|coordinates?|position|gps|坐标|座標|và|and"
_TOKEN = re.compile(
    rf"\s*(?:(?P<lat>(?:{_LATITUDE_WORDS})(?![^\W\d_]))|(?P<lon>(?:{_LONGITUDE_WORDS})(?![^\W\d_]))|"
    rf"(?P<word>(?:{_OTHER_WORDS})(?![^\W\d_]))|"
    rf"(?P<side>{_SIDES})(?![^\W\d_])|(?P<number>[-+−]?\d+(?:[.,]\d+)?)|(?P<mark>[°º˚度]|"
    r"[′'’分]{1,2}|[″\"”秒]|(?:độ|phút|giây)(?![^\W\d_]))|"
    r"(?P<gap>[,;:=/|，；：、()\[\]{}（）]))",
    re.IGNORECASE,
)
_AXES = {"lat": "N", "lon": "E"}
_SIXTY = 60


def read_point(text: str) -> Point:
    """The position in a text; raises RequestError as `read_points`.

    Also ``coordinates-several`` (points) for a link of directions: which of them is meant?
    """
    points = read_points(text)
    if len(points) > 1:
        raise RequestError("coordinates-several", points=points)
    return points[0]


def read_points(text: str) -> tuple[Point, ...]:
    """The position in a text, or all of those a link of directions names.

    "21.852, 106.76", "21°51′07″B 106°45′36″Đ", "vĩ độ 21,852, kinh độ 106,76", a map link, "geo:…".
    Latitude comes first, unless words say otherwise or only the other way round is possible.
    Raises RequestError ``coordinates-unreadable``, ``coordinates-half`` (only one of the two),
    ``coordinates-sixty`` (minutes or seconds), ``coordinates-not-in-link``,
    ``coordinates-impossible`` (text).
    """
    text = unicodedata.normalize("NFC", text).strip()[:MOST_LETTERS]
    if not IS_LINK.match(text):
        return (_point(text, *_of_words(text)),)
    found = link_positions(text)
    if not found:
        raise RequestError("coordinates-not-in-link", text=text)
    return tuple(_point(text, lat, lon) for lat, lon in found)


def _point(text: str, lat: float, lon: float) -> Point:
    if abs(lat) > 90 and abs(lon) <= 90:
        lat, lon = lon, lat
    if abs(lat) > 90 or abs(lon) > 180:
        raise RequestError("coordinates-impossible", text=text)
    return Point(lon, lat)


def _of_words(text: str) -> tuple[float, float]:
    tokens = _sides_named(_tokens(text))
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


def _sides_named(tokens: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Words for latitude and longitude as the sides they stand for, where no side is named."""
    sides = {value.upper() for kind, value in tokens if kind == "side"}
    told = {"lat": bool(sides & _LATITUDES.keys()), "lon": bool(sides & _LONGITUDES.keys())}
    return [
        ("side", _AXES[kind]) if kind in _AXES else (kind, value)
        for kind, value in tokens
        if not told.get(kind, kind == "word")
    ]


def _of_sides(text: str, tokens: list[tuple[str, str]]) -> tuple[float, float]:
    """Latitude and longitude by their letters, which all stand before or all after the numbers."""
    is_before = next(kind for kind, _ in tokens if kind in {"side", "number"}) == "side"
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
    if not 1 <= len(values) <= 3 or any(value % 1 for value in values[:-1]):
        raise RequestError("coordinates-unreadable", text=text)
    if any(not 0 <= value < _SIXTY for value in values[1:]):
        raise RequestError("coordinates-sixty", text=text)
    sign = -1 if numbers[0][:1] in "-−" else 1
    return sign * sum(abs(value) / float(_SIXTY**power) for power, value in enumerate(values))
