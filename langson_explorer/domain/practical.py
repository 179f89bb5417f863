"""What one needs on the way, as OpenStreetMap has it: kinds of practical places."""

from dataclasses import dataclass
from enum import StrEnum

from langson_explorer.domain.geo import Point


class PracticalKind(StrEnum):
    """What a practical place is for."""

    FOOD = "food"
    LODGING = "lodging"
    FUEL = "fuel"
    CHARGING = "charging"
    CASH = "cash"
    HOSPITAL = "hospital"
    PHARMACY = "pharmacy"
    POLICE = "police"
    TOILETS = "toilets"
    PARKING = "parking"
    COACH_PARKING = "coach_parking"
    VIEWPOINT = "viewpoint"
    SPRING = "spring"
    BUS_STOP = "bus_stop"


@dataclass(frozen=True, slots=True)
class PracticalPlace:
    """A place of OpenStreetMap that nobody here has checked.

    `id` is "n123", "w123" or "r123", as OpenStreetMap numbers it; `names` are in Vietnamese (or
    its own language), English, Chinese, empty where there is none; `hours` and `phone` are as
    mapped.
    """

    id: str
    kind: PracticalKind
    names: tuple[str, str, str]
    position: Point
    hours: str = ""
    phone: str = ""


GLYPHS = {  # of Maki, on the grid of 15
    PracticalKind.FOOD: "maki/restaurant",
    PracticalKind.LODGING: "maki/lodging",
    PracticalKind.FUEL: "maki/fuel",
    PracticalKind.CHARGING: "maki/charging-station",
    PracticalKind.CASH: "maki/bank",
    PracticalKind.HOSPITAL: "maki/hospital",
    PracticalKind.PHARMACY: "maki/pharmacy",
    PracticalKind.POLICE: "maki/police",
    PracticalKind.TOILETS: "maki/toilet",
    PracticalKind.PARKING: "maki/parking",
    PracticalKind.COACH_PARKING: "maki/parking-garage",
    PracticalKind.VIEWPOINT: "maki/viewpoint",
    PracticalKind.SPRING: "maki/drinking-water",
    PracticalKind.BUS_STOP: "maki/bus",
}
