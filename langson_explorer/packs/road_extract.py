"""Reads an OpenStreetMap extract to its end: whether roads one can drive can be built of it.

Meant for the inspector's process: a damaged extract may take long, or break what reads it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from langson_explorer.domain.geo import Box
from langson_explorer.errors import DamagedFileError, StorageError
from langson_explorer.files import open_to_read

_DRIVEN = (
    *("motorway", "trunk", "primary", "secondary", "tertiary", "unclassified", "residential"),
    *("motorway_link", "trunk_link", "primary_link", "secondary_link", "tertiary_link", "service"),
)
_EXAMPLES = 64  # roads whose ends are looked for
_TRIED = 12  # ways that are asked of new tiles
_LOCATIONS = "LocationsOnWays"  # how an extract says that most nodes are left out

type Ends = tuple[tuple[float, float], tuple[float, float]]  # lon, lat of both ends, degrees


@dataclass(frozen=True, slots=True)
class Extract:
    """A sound extract: the area it covers, how many roads it has, the ends of some of them."""

    box: Box
    roads: int
    examples: tuple[Ends, ...]


def read_extract(source: Path) -> Extract:
    """What can be built of an extract; its area is its nodes' where it names none.

    Raises as `files.open_to_read`; DamagedFileError ``roads-damaged``; StorageError
    ``roads-xml``, ``roads-empty``, ``roads-negative-ids``, ``roads-without-positions``: the file
    may be sound, but is none that roads can be built of.
    """
    with open_to_read(source) as file:
        if file.read(64).lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"<?xml", b"<osm")):
            raise StorageError("roads-xml", source)
    try:
        box, has_nodes = _header(source)
        ends, roads = _roads(source)
        found = _positions(source, {node for pair in ends for node in pair})
        box = box or _nodes_box(source)
    except RuntimeError as error:
        raise DamagedFileError("roads-damaged", source) from error
    if not roads or box is None:
        raise StorageError("roads-empty", source)
    examples = tuple((found[a], found[b]) for a, b in ends if a in found and b in found)
    if not has_nodes or not examples:
        raise StorageError("roads-without-positions", source)
    return Extract(box, roads, examples)


def count_ways(config: dict[str, Any], examples: list[Ends]) -> int:
    """How many of some roads Valhalla finds its way along, over tiles just built."""
    from valhalla import Actor, ValhallaError  # noqa: PLC0415 - an optional library

    actor, found = Actor(config), 0
    for ends in islice(examples, _TRIED):
        for start, end in (ends, ends[::-1]):  # a road may be one-way
            spots = [{"lon": lon, "lat": lat} for lon, lat in (start, end)]
            try:
                trip = actor.route({"locations": spots, "costing": "auto"})["trip"]["summary"]
            except ValhallaError:
                continue
            found += trip["length"] > 0 and trip["time"] > 0
    return found


def _objects(source: Path, kind: Any, keep: Any = None) -> Iterator[Any]:  # noqa: ANN401 - osmium's
    """The objects of a kind that a filter of osmium keeps."""
    import osmium  # noqa: PLC0415 - an optional library

    file = osmium.io.File(str(source), "pbf")  # whatever its name ends in
    found = osmium.FileProcessor(file, kind)
    return iter(found.with_filter(keep) if keep else found)


def _header(source: Path) -> tuple[Box | None, bool]:
    """The area an extract says it covers, whether it holds the nodes of its ways."""
    import osmium  # noqa: PLC0415 - an optional library

    with osmium.io.Reader(osmium.io.File(str(source), "pbf")) as reader:
        header = reader.header()
    box = header.box()
    features = {header.get(f"pbf_optional_feature_{number}") for number in range(8)}
    if not box.valid():
        return None, _LOCATIONS not in features
    low, high = box.bottom_left, box.top_right
    return Box(low.lon, low.lat, high.lon, high.lat), _LOCATIONS not in features


def _roads(source: Path) -> tuple[list[tuple[int, int]], int]:
    """The nodes at the ends of some roads from all over the file, with the count of all."""
    import osmium  # noqa: PLC0415 - an optional library

    ends: list[tuple[int, int]] = []
    step, count = 1, 0
    keep = osmium.filter.TagFilter(*(("highway", kind) for kind in _DRIVEN))
    for way in _objects(source, osmium.osm.WAY, keep):
        if len(way.nodes) < 2:
            continue
        pair = way.nodes[0].ref, way.nodes[-1].ref
        if min(way.id, *pair) < 0:
            raise StorageError("roads-negative-ids", source)
        if not count % step and pair[0] != pair[1]:
            ends.append(pair)
        count += 1
        if len(ends) > 2 * _EXAMPLES:
            ends, step = ends[::2], step * 2
    return ends, count


def _positions(source: Path, ids: set[int]) -> dict[int, tuple[float, float]]:
    import osmium  # noqa: PLC0415 - an optional library

    nodes = _objects(source, osmium.osm.NODE, osmium.filter.IdFilter(ids))
    return {node.id: (node.lon, node.lat) for node in nodes if node.location.valid()}


def _nodes_box(source: Path) -> Box | None:
    """The area of all nodes; None without any."""
    import osmium  # noqa: PLC0415 - an optional library

    west, south, east, north = 180.0, 90.0, -180.0, -90.0
    for node in _objects(source, osmium.osm.NODE):
        if node.location.valid():
            west, east = min(west, node.lon), max(east, node.lon)
            south, north = min(south, node.lat), max(north, node.lat)
    return Box(west, south, east, north) if west < east and south < north else None
