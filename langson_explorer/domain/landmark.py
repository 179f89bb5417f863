"""Named things of OpenStreetMap that places of a catalogue may be: what each is, where it lies."""

from dataclasses import dataclass
from enum import StrEnum

from langson_explorer.domain.geo import Point


class LandmarkKind(StrEnum):
    """What a named thing is, as far as OpenStreetMap says."""

    WORSHIP = "worship"
    CAVE = "cave"
    PEAK = "peak"
    WATER = "water"
    WATERFALL = "waterfall"
    VILLAGE = "village"
    MARKET = "market"
    STATION = "station"
    HOSPITAL = "hospital"
    BORDER = "border"
    SIGHT = "sight"  # a monument, a museum, what visitors go to: it may be any other kind


@dataclass(frozen=True, slots=True)
class Landmark:
    """A named thing; `id` is "n123", "w123" or "r123", as OpenStreetMap numbers it."""

    id: str
    kind: LandmarkKind
    name: str
    position: Point
