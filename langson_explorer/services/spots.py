"""Finds what a trip can start at, end at or visit by its id, whether or not it is in the catalogue.

Besides places there are the nodes of the road table ("tp-lang-son", "xa-bac-son") and points of
one's own: "21.8521,106.7601", with a name if one likes: "21.8521,106.7601 Nhà hàng Ven Sông".
"""

import re
from collections.abc import Iterable

from langson_explorer.domain.geo import Point
from langson_explorer.domain.limits import LONGEST_ID
from langson_explorer.domain.place import Layer, Place, Words
from langson_explorer.domain.province import home
from langson_explorer.domain.roads import RoadNode
from langson_explorer.errors import RequestError
from langson_explorer.formats.checked_json import clean
from langson_explorer.i18n.formats import format_coordinates
from langson_explorer.services.browse import Browser

OWN_POINT, ROAD_NODE = "own_point", "road_node"  # kinds of what is no place of the catalogue
_POINT = re.compile(r"^(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)(?:\s+(\S.*))?$")


class Spots:
    """Places, nodes and points by id."""

    def __init__(self, browser: Browser, nodes: Iterable[RoadNode] = ()) -> None:
        self._browser = browser
        self._nodes = {node.id: node for node in nodes}
        self.towns = tuple(_town(node) for node in self._nodes.values() if node.town.vi)
        """The towns of the road table, where one finds food and beds."""

    def find(self, spot_id: str) -> Place | None:
        """What has that id, as a place; None if nothing has."""
        if place := self._browser.find(spot_id):
            return place
        if node := self._nodes.get(spot_id):
            if node.place_id and (place := self._browser.find(node.place_id)):
                return place
            if node.town.vi or node.id == centre():
                return _town(node)
            return _as_place(node.id, node.name, node.position, ROAD_NODE)
        point = point_of(spot_id)
        if point is None:
            return self._browser.find_retired(spot_id)
        own = Words(own_name(spot_id) or format_coordinates(point))
        return point_place(spot_id, own, point)

    def get(self, spot_id: str) -> Place:
        """What has that id and is one spot; raises NotFoundError, RequestError."""
        place = self.find(spot_id) or self._browser.get(spot_id)
        if not place.has_spot:
            raise RequestError("spot-widespread", place=place.name.vi)
        return place


def centre() -> str:
    """The id of where a trip leaves from, spends its nights, if nobody says."""
    return home().capital.node


def own_point(point: Point, name: str = "") -> str:
    """The id of a point of one's own, here or on any other machine."""
    return f"{point.lat:.5f},{point.lon:.5f} {' '.join(clean(name).split())}"[:LONGEST_ID].strip()


def point_of(spot_id: str) -> Point | None:
    """The point of such an id; None for every other text."""
    match = _POINT.match(spot_id)
    if match is None:
        return None
    lat, lon = float(match[1]), float(match[2])
    return Point(lon, lat) if abs(lat) <= 90 and abs(lon) <= 180 else None


def point_place(spot_id: str, name: Words, point: Point) -> Place:
    """A point of one's own as a place."""
    return _as_place(spot_id, name, point, OWN_POINT)


def own_name(spot_id: str) -> str:
    """The name within such an id, if it has one."""
    match = _POINT.match(spot_id)
    return (match[3] or "").strip() if match else ""


def _town(node: RoadNode) -> Place:
    name = home().capital.name if node.id == centre() else node.town
    return _as_place(node.id, name, node.position, ROAD_NODE)


def _as_place(spot_id: str, name: Words, position: Point, kind: str) -> Place:
    return Place(
        id=spot_id,
        layer=Layer.SERVICES,
        name=name,
        kind=kind,
        position=position,
        accuracy_m=0,
    )
