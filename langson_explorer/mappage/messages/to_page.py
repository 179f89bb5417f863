"""What the program says to its map page."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Ping:
    """Say that you are there."""

    type: Literal["ping"] = field(default="ping", init=False)


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
    """A numbered stop, at [lon, lat] in degrees; 0 where the day's number says enough."""

    number: int
    position: tuple[float, float]


@dataclass(frozen=True, slots=True)
class PlanDay:
    """A day's way as [lon, lat] points, with its stops in order; the first is number 1."""

    line: tuple[tuple[float, float], ...] = ()
    stops: tuple[PlanStop, ...] = ()
    number: int = 1


@dataclass(frozen=True, slots=True)
class HighlightDay:
    """Draw the other days of the plan faintly; 0 draws all alike."""

    type: Literal["highlight_day"] = field(default="highlight_day", init=False)
    number: int = 0


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


type Fitted = Literal["home", "plan", "selection", "layer"]
type Tool = Literal["", "distance", "area", "rectangle"]


@dataclass(frozen=True, slots=True)
class Fit:
    """Look at all of something; `layer` is a layer's code where that is a layer."""

    type: Literal["fit"] = field(default="fit", init=False)
    what: Fitted = "home"
    layer: str = ""


@dataclass(frozen=True, slots=True)
class UseTool:
    """Put a tool into the user's hand, or none."""

    type: Literal["tool"] = field(default="tool", init=False)
    tool: Tool = ""


@dataclass(frozen=True, slots=True)
class ShowLimits:
    """Draw the edges of a filter: a box [west, south, east, north], a circle [lon, lat, metres]."""

    type: Literal["limits"] = field(default="limits", init=False)
    box: tuple[float, float, float, float] | None = None
    circle: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """Mark a position [lon, lat], or none; one with a label is that of who looks."""

    type: Literal["mark"] = field(default="mark", init=False)
    position: tuple[float, float] | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class PlacePoint:
    """Have the user place a point; without a position that is over. Errors are in metres.

    `old` is where the place was, drawn as a ghost.
    """

    type: Literal["place_point"] = field(default="place_point", init=False)
    position: tuple[float, float] | None = None
    accuracy_m: int = 0
    old: tuple[float, float] | None = None
    old_accuracy_m: int = 0


@dataclass(frozen=True, slots=True)
class ShowControls:
    """Show the page's own controls and its menu, or leave all that to the program.

    A page without them jumps to where it shall look, without a flight.
    """

    type: Literal["controls"] = field(default="controls", init=False)
    shown: bool = True


@dataclass(frozen=True, slots=True)
class PackLayer:
    """A pack of tiles: `url` with {z}, {x}, {y}; `box` west, south, east, north in degrees.

    `zooms` are the first and the last it has tiles of; `above` tells whether it covers the lines
    of our own map, `relief` that it is one of heights. Every text is plain.
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
    relief: bool


@dataclass(frozen=True, slots=True)
class HidePractical:
    """Leave these kinds of practical places away, show the others."""

    type: Literal["practical"] = field(default="practical", init=False)
    kinds: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class ShowProgramme:
    """Lay out the programme of a plan; to the page of programmes.

    `document` is what it says, as `presenting.print.programme` makes it.
    """

    type: Literal["programme"] = field(default="programme", init=False)
    language: str
    places_url: str
    document: Mapping[str, object]


type ToPage = (
    Ping
    | SetTheme
    | SetLanguage
    | LoadPlaces
    | SetFilter
    | SetLayers
    | Select
    | ShowPlan
    | HighlightDay
    | SetPacks
    | HidePractical
    | MoveTo
    | Navigate
    | Fit
    | UseTool
    | ShowLimits
    | Mark
    | PlacePoint
    | ShowControls
    | ShowSheet
    | ShowProgramme
)


def encode(message: ToPage) -> str:
    """A message to the page as JSON."""
    return json.dumps(asdict(message), ensure_ascii=False, separators=(",", ":"))
