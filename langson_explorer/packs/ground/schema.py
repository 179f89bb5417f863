"""Our own schema of vector tiles: its layers are those of the map's style, nothing to translate.

Features of a layer that begin at another zoom lie in a layer of their own, named "street-12": a
tile may hold a name only once. `name` is in Vietnamese or the place's own language; `name:en` and
`name:zh` are there where they are mapped.
"""

from collections.abc import Mapping
from typing import Final

from langson_explorer.domain.landmark import LandmarkKind
from langson_explorer.domain.practical import PracticalKind

FIRST_ZOOM, LAST_ZOOM = 6, 15
AREAS: Final = ("wood", "green", "rock", "urban", "water", "building")
LINES: Final = (
    *("expressway", "national", "provincial", "district", "street", "service", "track", "path"),
    *("rail", "river", "stream", "barrier", "boundary"),
)
POINTS: Final = ("town", "peak", "lake", "practical")
TEXTS: Final = ("kind", "name", "name:en", "name:zh", "ref")
# Whoever asks osmium for areas asks for these alone.
AREA_KEYS: Final = ("building", "landuse", "natural", "leisure", "water", "waterway", "amenity")
PRACTICAL_KEYS: Final = ("amenity", "tourism", "highway", "natural")

_LANDMARKS: Final = (  # the first that fits; "" is any value
    ("amenity", "place_of_worship", LandmarkKind.WORSHIP),
    ("natural", "cave_entrance", LandmarkKind.CAVE),
    ("natural", "peak", LandmarkKind.PEAK),
    ("natural", "water", LandmarkKind.WATER),
    ("waterway", "waterfall", LandmarkKind.WATERFALL),
    ("amenity", "marketplace", LandmarkKind.MARKET),
    ("amenity", "hospital", LandmarkKind.HOSPITAL),
    ("amenity", "bus_station", LandmarkKind.STATION),
    ("railway", "station", LandmarkKind.STATION),
    ("barrier", "border_control", LandmarkKind.BORDER),
    ("place", "village", LandmarkKind.VILLAGE),
    ("place", "hamlet", LandmarkKind.VILLAGE),
    ("historic", "", LandmarkKind.SIGHT),
    ("tourism", "museum", LandmarkKind.SIGHT),
    ("tourism", "attraction", LandmarkKind.SIGHT),
)

type Tags = Mapping[str, str]
type Found = tuple[str, int, str]  # a layer, the zoom it begins at, the kind within it

_ROADS: Final = {
    "motorway": ("expressway", 6),
    "trunk": ("national", 6),
    "primary": ("national", 7),
    "secondary": ("provincial", 8),
    "tertiary": ("district", 10),
    "unclassified": ("street", 11),
    "residential": ("street", 12),
    "living_street": ("street", 12),
    "pedestrian": ("street", 12),
    "road": ("street", 12),
    "service": ("service", 13),
    "track": ("track", 12),
    "path": ("path", 12),
    "footway": ("path", 13),
    "cycleway": ("path", 13),
    "bridleway": ("path", 13),
    "steps": ("path", 13),
}
_LINK: Final = "_link"
_RAILS: Final = {"rail": 8, "narrow_gauge": 9, "light_rail": 10, "tram": 12}
_WATERWAYS: Final = {
    "river": ("river", 7),
    "canal": ("river", 10),
    "stream": ("stream", 11),
    "ditch": ("stream", 13),
    "drain": ("stream", 13),
}
_BARRIERS: Final = {"wall", "city_wall", "fence", "hedge", "retaining_wall"}
_LAND: Final = {
    **dict.fromkeys(("wood", "forest", "scrub"), "wood"),
    **dict.fromkeys(("grass", "grassland", "meadow", "park", "garden", "orchard"), "green"),
    **dict.fromkeys(("wetland", "village_green"), "green"),
    **dict.fromkeys(("cemetery", "farmland", "heath", "village_green", "golf_course"), "green"),
    **dict.fromkeys(("recreation_ground", "pitch", "vineyard", "plant_nursery"), "green"),
    **dict.fromkeys(("bare_rock", "rock", "scree", "sand", "quarry", "cliff"), "rock"),
    **dict.fromkeys(("residential", "commercial", "industrial", "retail"), "urban"),
}
_WATERS: Final = {"water", "reservoir", "basin", "riverbank"}
_TOWNS: Final = {"city": 6, "town": 7, "village": 10, "suburb": 12, "hamlet": 12}
_NAMED: Final = ("name:vi", "name"), ("name:en",), ("name:zh-Hans", "name:zh")
LONGEST_NAME: Final = 120  # letters
_FAR_BOUNDARY, _NEAR_BOUNDARY = 4, 10  # administrative levels; the national border is our own

_AMENITIES: Final = {
    **dict.fromkeys(("restaurant", "cafe", "fast_food", "food_court", "bar", "pub"), "food"),
    "fuel": "fuel",
    "charging_station": "charging",
    **dict.fromkeys(("atm", "bank"), "cash"),
    **dict.fromkeys(("hospital", "clinic", "doctors"), "hospital"),
    "pharmacy": "pharmacy",
    "police": "police",
    "toilets": "toilets",
    "parking": "parking",
    "bus_station": "bus_stop",
    "drinking_water": "spring",
}
_LODGINGS: Final = {
    *("hotel", "guest_house", "hostel", "motel", "apartment", "chalet", "alpine_hut"),
    *("camp_site", "wilderness_hut"),
}
_COACHES: Final = ("bus", "coach", "tourist_bus", "hgv")


def names_of(tags: Tags) -> tuple[str, str, str]:
    """The names in Vietnamese (or the place's own language), English, Chinese; "" without one."""
    vi, en, zh = (next((tags[key] for key in keys if key in tags), "") for keys in _NAMED)
    return vi[:LONGEST_NAME], en[:LONGEST_NAME], zh[:LONGEST_NAME]


def line_of(tags: Tags) -> Found | None:
    """What a way is as a line; None where it is not drawn as one."""
    highway = tags.get("highway", "")
    if highway and tags.get("area") != "yes":
        road = _ROADS.get(highway.removesuffix(_LINK))
        if road:
            near = highway.endswith(_LINK)
            kind = highway if road[0] == "path" else ""
            return road[0], road[1] + (3 if near else 0), kind
    rail = _RAILS.get(tags.get("railway", ""))
    if rail is not None:
        return "rail", rail + (4 if "service" in tags else 0), ""
    waterway = _WATERWAYS.get(tags.get("waterway", ""))
    if waterway and tags.get("tunnel") not in {"yes", "culvert"}:
        return *waterway, ""
    if tags.get("barrier") in _BARRIERS:
        return "barrier", 14, tags["barrier"]
    return None


def area_of(tags: Tags) -> Found | None:
    """What an area is; None where it is not drawn as one. Its zoom is that of a large one."""
    if tags.get("building", "no") != "no":
        return "building", 13, ""
    if tags.get("natural") in _WATERS or tags.get("landuse") in _WATERS:
        return "water", FIRST_ZOOM, ""
    if tags.get("waterway") in _WATERS:
        return "water", FIRST_ZOOM, ""
    for key in ("landuse", "natural", "leisure"):
        land = _LAND.get(tags.get(key, ""))
        if land:
            return land, 8, ""
    return None


def point_of(tags: Tags) -> Found | None:
    """What a node is as a name on the map: a town, a peak."""
    town = _TOWNS.get(tags.get("place", ""))
    if town and any(names_of(tags)):
        return "town", town, tags["place"]
    if tags.get("natural") == "peak" and any(names_of(tags)):
        return "peak", 11, ""
    return None


def practical_of(tags: Tags) -> PracticalKind | None:
    """What a node or an area is to who travels."""
    found = _AMENITIES.get(tags.get("amenity", ""))
    if found == "parking" and _takes_coaches(tags):
        return PracticalKind.COACH_PARKING
    if found:
        return PracticalKind(found)
    if tags.get("tourism") in _LODGINGS:
        return PracticalKind.LODGING
    if tags.get("tourism") == "viewpoint":
        return PracticalKind.VIEWPOINT
    if tags.get("highway") == "bus_stop":
        return PracticalKind.BUS_STOP
    return PracticalKind.SPRING if tags.get("natural") == "spring" else None


def landmark_of(tags: Tags) -> LandmarkKind | None:
    """What a named thing is to who looks for it; None of what no catalogue would list."""
    for key, value, kind in _LANDMARKS:
        if value == tags.get(key) or (not value and key in tags):
            return kind
    return None


def _takes_coaches(tags: Tags) -> bool:
    capacity = (tags.get(f"capacity:{kind}", "0") for kind in ("bus", "coach"))
    allowed = (tags.get(kind) in {"yes", "designated"} for kind in _COACHES)
    return any(allowed) or any(one not in {"0", "no"} for one in capacity)


def boundary_of(tags: Tags) -> int | None:
    """The level of an administrative boundary that is drawn; None of any other."""
    if tags.get("boundary") != "administrative":
        return None
    level = tags.get("admin_level", "")
    is_drawn = level.isdecimal() and _FAR_BOUNDARY <= int(level[:3]) <= _NEAR_BOUNDARY
    return int(level) if is_drawn else None


def boundary_zoom(level: int) -> int:
    """The zoom a boundary of a level begins at."""
    return 8 if level <= _FAR_BOUNDARY else 10 if level <= 6 else 12
