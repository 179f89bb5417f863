"""The embedded road table as values: nodes joined by edges."""

from dataclasses import dataclass
from enum import StrEnum

from langson_explorer.domain.geo import Point
from langson_explorer.domain.place import Words

UNNAMED = Words("")


class RoadStatus(StrEnum):
    """Whether a road may be counted on."""

    OPEN = "open"
    UNDER_CONSTRUCTION = "under construction"


@dataclass(frozen=True, slots=True)
class RoadNode:
    """A town, junction, gate or access point; `place_id` is the place it gives access to.

    `town` is the name of the town that it is the middle of, if it is one.
    """

    id: str
    position: Point
    place_id: str = ""
    name: Words = UNNAMED
    town: Words = UNNAMED


@dataclass(frozen=True, slots=True)
class RoadEdge:
    """A road between two nodes, driven both ways.

    `line` runs from the first node to the second, through the points known between them.
    `length_km` is the road's own length, longer than the line drawn; `speed_kmh` is a car's.
    """

    id: str
    from_node: str
    to_node: str
    line: tuple[Point, ...]
    length_km: float
    speed_kmh: float
    ref: str = ""
    road_class: str = ""
    status: RoadStatus = RoadStatus.OPEN
    on_foot: bool = False  # walked by the mode that `speed_kmh` is for

    @property
    def minutes(self) -> float:
        """How long a car takes from end to end."""
        return 60 * self.length_km / self.speed_kmh


@dataclass(frozen=True, slots=True)
class RoadTable:
    """Every node and edge known."""

    nodes: tuple[RoadNode, ...]
    edges: tuple[RoadEdge, ...]
