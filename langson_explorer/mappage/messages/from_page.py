"""What the map page says to the program; what makes no sense is refused."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, TypeAliasType, get_args, get_origin, get_type_hints

from langson_explorer.errors import RequestError
from langson_explorer.formats.structured_text import UnreadableTextError, read_json
from langson_explorer.mappage.messages.to_page import Tool

LONGEST_MESSAGE = 8_000
"""Letters: the page has nothing longer to say."""

_LON, _LAT = (-180.0, 180.0), (-90.0, 90.0)
_RANGES: Mapping[str, tuple[float, float]] = {
    **dict.fromkeys(("lon", "west", "east"), _LON),
    **dict.fromkeys(("lat", "south", "north"), _LAT),
    "zoom": (0.0, 24.0),
    "accuracy_m": (1.0, 100_000.0),
}
_ANY = (-1e12, 1e12)
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Opened:
    """The page can hear; it draws as soon as it has its data."""


@dataclass(frozen=True, slots=True)
class Alive:
    """The answer to `Ping`."""


@dataclass(frozen=True, slots=True)
class Ready:
    """The basemap is drawn, `elapsed_ms` after the page began to load."""

    elapsed_ms: float


@dataclass(frozen=True, slots=True)
class PlacesDrawn:
    """As many places as `count` were read, clustered and drawn, in `elapsed_ms`."""

    count: int
    elapsed_ms: float


@dataclass(frozen=True, slots=True)
class PlaceClicked:
    """The user chose a place."""

    id: str


@dataclass(frozen=True, slots=True)
class PlaceHovered:
    """The pointer is over a place now, or over none (empty)."""

    id: str


@dataclass(frozen=True, slots=True)
class BackgroundClicked:
    """The user clicked where there is no place, or typed Esc with nothing open on the page."""


@dataclass(frozen=True, slots=True)
class LayerToggled:
    """The user asks to show or hide a layer."""

    layer: str
    shown: bool


@dataclass(frozen=True, slots=True)
class PackToggled:
    """The user asks to show or hide a pack."""

    id: str
    shown: bool


@dataclass(frozen=True, slots=True)
class PracticalToggled:
    """The user asks to show or hide a kind of practical places."""

    kind: str
    shown: bool


@dataclass(frozen=True, slots=True)
class PacksWanted:
    """The user asks for the list of packs."""


@dataclass(frozen=True, slots=True)
class ViewChanged:
    """Where the map looks now."""

    lon: float
    lat: float
    zoom: float


@dataclass(frozen=True, slots=True)
class SheetDrawn:
    """The sheet last asked for is laid out; so many pins and clusters are on it."""

    pins: int


@dataclass(frozen=True, slots=True)
class ToolChanged:
    """The user holds this tool now, or none."""

    tool: Tool


@dataclass(frozen=True, slots=True)
class BoxDrawn:
    """The user drew a rectangle, in degrees."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class NearAsked:
    """The user asks what is near a position."""

    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class PointTaken:
    """The user wants a position as a stop of the plan, as where it starts, as a new place.

    `name` is that of a practical place there, else "".
    """

    lon: float
    lat: float
    use: Literal["stop", "start", "place"]
    name: str


@dataclass(frozen=True, slots=True)
class PointPlaced:
    """The user has put the point being placed here, wrong by at most so many metres."""

    lon: float
    lat: float
    accuracy_m: float


@dataclass(frozen=True, slots=True)
class PlacingEnded:
    """The user is done with placing a point."""


@dataclass(frozen=True, slots=True)
class CoordinatesCopied:
    """The user wants a position on the clipboard."""

    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class GoToAsked:
    """The user wants to type where to go."""


@dataclass(frozen=True, slots=True)
class PageFailed:
    """A script of the page failed."""

    text: str


type FromPage = (
    Opened
    | Alive
    | Ready
    | PlacesDrawn
    | PlaceClicked
    | PlaceHovered
    | BackgroundClicked
    | LayerToggled
    | PackToggled
    | PracticalToggled
    | PacksWanted
    | ViewChanged
    | SheetDrawn
    | ToolChanged
    | BoxDrawn
    | NearAsked
    | PointTaken
    | PointPlaced
    | PlacingEnded
    | CoordinatesCopied
    | GoToAsked
    | PageFailed
)

FROM_PAGE: Mapping[str, type] = {
    "opened": Opened,
    "alive": Alive,
    "ready": Ready,
    "places_drawn": PlacesDrawn,
    "place_clicked": PlaceClicked,
    "place_hovered": PlaceHovered,
    "background_clicked": BackgroundClicked,
    "layer_toggled": LayerToggled,
    "pack_toggled": PackToggled,
    "practical_toggled": PracticalToggled,
    "packs_wanted": PacksWanted,
    "view_changed": ViewChanged,
    "sheet_drawn": SheetDrawn,
    "tool_changed": ToolChanged,
    "box_drawn": BoxDrawn,
    "near_asked": NearAsked,
    "point_taken": PointTaken,
    "point_placed": PointPlaced,
    "placing_ended": PlacingEnded,
    "coordinates_copied": CoordinatesCopied,
    "go_to_asked": GoToAsked,
    "page_failed": PageFailed,
}


def decode(text: str) -> FromPage:
    """The message of the page in `text`; raises RequestError for anything else.

    The page is not trusted: numbers are finite, positions on the earth, texts short and whole.
    Codes: ``message-too-long``, ``message-not-json``, ``message-unknown`` (type),
    ``message-malformed`` (type, field).
    """
    if len(text) > LONGEST_MESSAGE:
        raise RequestError("message-too-long")
    try:
        data = read_json(text.encode("utf-8", "surrogatepass"))
    except UnreadableTextError as error:
        raise RequestError("message-not-json") from error
    if not isinstance(data, dict):
        raise RequestError("message-not-json")
    kind = data.pop("type", None)
    shape = FROM_PAGE.get(kind) if isinstance(kind, str) else None
    if shape is None:
        raise RequestError("message-unknown", type=one_line(str(kind), 40))
    _check(shape, str(kind), data)
    message: FromPage = shape(**data)
    return message


def one_line(text: str, most: int) -> str:
    """A text of the page as it may stand in a log: at most so many letters, nothing unprintable."""
    cut = text if len(text) <= most else f"{text[:most]}…"
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in cut)


def _check(shape: type, kind: str, data: dict[str, Any]) -> None:
    """Whether the data has every field of a message class, each of its type, and no other."""
    hints = get_type_hints(shape)
    expected = {item.name for item in fields(shape)}
    for name in sorted(expected ^ data.keys()):
        raise RequestError("message-malformed", type=kind, field=one_line(name, 40))
    for name, value in data.items():
        if not (_is_a(value, hints[name]) and _is_sound(name, value)):
            raise RequestError("message-malformed", type=kind, field=name)


def _is_sound(name: str, value: object) -> bool:
    """Whether a number lies in the range of its field, a text has no half of a character."""
    if isinstance(value, str):
        return value.isascii() or not _SURROGATE.search(value)
    low, high = _RANGES.get(name, _ANY)
    return not isinstance(value, int | float) or low <= value <= high


def _is_a(value: object, hint: Any) -> bool:  # noqa: ANN401 - any annotation
    if isinstance(hint, TypeAliasType):
        hint = hint.__value__
    if get_origin(hint) is Literal:
        return value in get_args(hint)
    if hint is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, hint)
