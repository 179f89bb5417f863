"""The messages between the program and its map page, typed, as JSON."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal, get_args, get_origin, get_type_hints

from langson_explorer.errors import RequestError

# --- to the page -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SetTheme:
    """Draw in this theme."""

    type: Literal["theme"] = field(default="theme", init=False)
    name: str = "light"


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """Write in this language; `words` are the page's own words, by key."""

    type: Literal["language"] = field(default="language", init=False)
    language: str = "vi"
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LoadPlaces:
    """Fetch the places from this address of the scheme."""

    type: Literal["places"] = field(default="places", init=False)
    url: str = ""


@dataclass(frozen=True, slots=True)
class SetFilter:
    """Show only these places; None shows all."""

    type: Literal["filter"] = field(default="filter", init=False)
    ids: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class SetLayers:
    """How many places each layer has, and which layers are shown."""

    type: Literal["layers"] = field(default="layers", init=False)
    counts: Mapping[str, int] = field(default_factory=dict)
    shown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Select:
    """Mark this place, or none; `fly` moves the map to it."""

    type: Literal["select"] = field(default="select", init=False)
    id: str | None = None
    fly: bool = True


@dataclass(frozen=True, slots=True)
class PlanStop:
    """A numbered stop, at [lon, lat] in degrees."""

    number: int
    position: tuple[float, float]


@dataclass(frozen=True, slots=True)
class PlanDay:
    """A day's way as [lon, lat] points, with its stops in order."""

    line: tuple[tuple[float, float], ...] = ()
    stops: tuple[PlanStop, ...] = ()


@dataclass(frozen=True, slots=True)
class ShowPlan:
    """Draw these days; none clears the plan."""

    type: Literal["plan"] = field(default="plan", init=False)
    days: tuple[PlanDay, ...] = ()


@dataclass(frozen=True, slots=True)
class MoveTo:
    """Look at a centre (degrees) at a zoom."""

    type: Literal["move_to"] = field(default="move_to", init=False)
    lon: float = 0.0
    lat: float = 0.0
    zoom: float = 9.0


@dataclass(frozen=True, slots=True)
class Navigate:
    """Zoom a step, or show the whole province."""

    type: Literal["navigate"] = field(default="navigate", init=False)
    action: Literal["zoom_in", "zoom_out", "home"] = "home"


@dataclass(frozen=True, slots=True)
class PackLayer:
    """A pack of tiles: `url` with {z}, {x}, {y}; `box` west, south, east, north in degrees.

    `zooms` are the first and the last it has tiles of; `above` tells whether it covers the lines
    of our own map. Every text is plain.
    """

    id: str
    name: str
    attribution: str
    kind: str
    schema: str
    url: str
    box: tuple[float, float, float, float]
    zooms: tuple[int, int]
    tile_px: int
    above: bool
    shown: bool


@dataclass(frozen=True, slots=True)
class SetPacks:
    """Draw these packs, from the top down."""

    type: Literal["packs"] = field(default="packs", init=False)
    packs: tuple[PackLayer, ...] = ()


@dataclass(frozen=True, slots=True)
class Inset:
    """A part of a map sheet drawn larger; `box` as of a pack."""

    title: str
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class SheetStop:
    """A stop in the list beside a printed map."""

    number: int
    time: str
    name: str


@dataclass(frozen=True, slots=True)
class SheetDay:
    """A day in the list beside a printed map."""

    title: str
    stops: tuple[SheetStop, ...] = ()


@dataclass(frozen=True, slots=True)
class ShowSheet:
    """Lay out a map sheet; to the page of sheets.

    `width` and `height` in px of 1/96 inch; `type_size` makes words and signs smaller. `box` is
    as of a pack, None the whole province; `shown` as of `SetFilter`.
    """

    type: Literal["sheet"] = field(default="sheet", init=False)
    language: str
    words: Mapping[str, str]
    width: float
    height: float
    type_size: float
    title: str
    subtitle: str
    picture: str
    box: tuple[float, float, float, float] | None
    inset: Inset | None
    places_url: str
    shown: tuple[str, ...] | None
    selected: str | None
    plan: tuple[PlanDay, ...]
    itinerary: tuple[SheetDay, ...]
    notes: tuple[str, ...]


type ToPage = (
    SetTheme
    | SetLanguage
    | LoadPlaces
    | SetFilter
    | SetLayers
    | Select
    | ShowPlan
    | SetPacks
    | MoveTo
    | Navigate
    | ShowSheet
)

# --- from the page ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Opened:
    """The page can hear; it draws as soon as it has its data."""


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
class BackgroundClicked:
    """The user clicked where there is no place."""


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
class PageFailed:
    """A script of the page failed."""

    text: str


type FromPage = (
    Opened
    | Ready
    | PlacesDrawn
    | PlaceClicked
    | BackgroundClicked
    | LayerToggled
    | PackToggled
    | PacksWanted
    | ViewChanged
    | SheetDrawn
    | PageFailed
)

_FROM_PAGE: Mapping[str, type] = {
    "opened": Opened,
    "ready": Ready,
    "places_drawn": PlacesDrawn,
    "place_clicked": PlaceClicked,
    "background_clicked": BackgroundClicked,
    "layer_toggled": LayerToggled,
    "pack_toggled": PackToggled,
    "packs_wanted": PacksWanted,
    "view_changed": ViewChanged,
    "sheet_drawn": SheetDrawn,
    "page_failed": PageFailed,
}


def encode(message: ToPage) -> str:
    """A message to the page as JSON."""
    return json.dumps(asdict(message), ensure_ascii=False, separators=(",", ":"))


def decode(text: str) -> FromPage:
    """The message of the page in `text`; raises RequestError for anything else.

    Codes: ``message-not-json``, ``message-unknown`` (type), ``message-malformed`` (type, field).
    """
    try:
        data = json.loads(text)
    except ValueError as error:
        raise RequestError("message-not-json") from error
    if not isinstance(data, dict):
        raise RequestError("message-not-json")
    kind = data.pop("type", None)
    shape = _FROM_PAGE.get(kind) if isinstance(kind, str) else None
    if shape is None:
        raise RequestError("message-unknown", type=kind)
    _check(shape, str(kind), data)
    message: FromPage = shape(**data)
    return message


def _check(shape: type, kind: str, data: dict[str, Any]) -> None:
    """Whether the data has every field of a message class, each of its type, and no other."""
    hints = get_type_hints(shape)
    expected = {item.name for item in fields(shape)}
    for name in sorted(expected ^ data.keys()):
        raise RequestError("message-malformed", type=kind, field=name)
    for name, value in data.items():
        if not _is_a(value, hints[name]):
            raise RequestError("message-malformed", type=kind, field=name)


def _is_a(value: object, hint: Any) -> bool:  # noqa: ANN401 - any annotation
    if get_origin(hint) is Literal:
        return value in get_args(hint)
    if hint is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, hint)
