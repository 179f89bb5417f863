"""Reads an extract into features of our layers and practical places."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import osmium
import shapely

from langson_explorer.packs.ground import schema, spool
from langson_explorer.packs.ground.steps import finished
from langson_explorer.packs.plain_text import plain_text

_LONGEST_REF, _LONGEST_HOURS, _LONGEST_PHONE = 16, 200, 60
_TELL_EVERY = 20_000
_HIGHEST = 9_000  # metres

_BROKEN = (osmium.InvalidLocationError, RuntimeError, ValueError)  # what osmium says of a shape

type Share = Callable[[float], None]


def read_features(source: Path, target: Path, share: Share) -> int:
    """Fill `target` with what is drawn of an extract; the number of features.

    Lines and areas that lack nodes are kept as far as they are known. Raises RuntimeError,
    ValueError where the extract is damaged.
    """
    levels = _boundaries(source)
    count = 0
    with finished(target) as part, spool.filling(part) as out:
        reader = _Reader(out, levels)
        for count, entity in enumerate(_entities(source)):
            reader.take(entity)
            if count % _TELL_EVERY == 0:
                share(min(0.95, count * 60 / max(1, source.stat().st_size)))
    share(1.0)
    return count


def _entities(source: Path) -> Iterator[Any]:
    wanted = osmium.filter.KeyFilter(*schema.AREA_KEYS, "tourism", "historic", "place")
    file = osmium.io.File(str(source), "pbf")
    everything = osmium.FileProcessor(file).with_locations().with_areas(wanted)
    bare: Any = osmium.filter.EmptyTagFilter()
    bare.enable_for(osmium.osm.NODE | osmium.osm.AREA)
    return iter(everything.with_filter(bare))


def _boundaries(source: Path) -> dict[int, int]:
    """The ways that are boundaries, with the highest (smallest) level of those."""
    file = osmium.io.File(str(source), "pbf")
    marked = osmium.filter.TagFilter(("boundary", "administrative"))
    levels: dict[int, int] = {}
    outer: set[int] = set()
    relations: Any = osmium.FileProcessor(file, osmium.osm.RELATION).with_filter(marked)
    for relation in relations:
        tags = _tags(relation)
        ways = [member.ref for member in relation.members if member.type == "w"]
        level = schema.boundary_of(tags)
        if level is None:
            outer.update(ways if tags.get("admin_level") == "2" else ())
        else:
            levels.update((way, min(level, levels.get(way, level))) for way in ways)
    return {way: level for way, level in levels.items() if way not in outer}


class _Reader:
    """Sorts what comes of an extract into features."""

    def __init__(self, out: spool.Spool, levels: dict[int, int]) -> None:
        self._out, self._levels = out, levels
        self._factory = osmium.geom.WKBFactory()

    def take(self, entity: Any) -> None:  # noqa: ANN401 - osmium's
        """Keep what is drawn of an entity."""
        if entity.is_node():
            self._take_node(entity)
        elif entity.is_area():
            self._take_area(entity)
        elif entity.is_way():
            self._take_way(entity)

    def _take_node(self, node: Any) -> None:  # noqa: ANN401 - osmium's
        if not node.location.valid():
            return
        tags = _tags(node)
        self._take_practical(f"n{node.id}", tags, node.location.lon, node.location.lat)
        self._take_landmark(f"n{node.id}", tags, node.location.lon, node.location.lat)
        found = schema.point_of(tags)
        if found:
            shape = shapely.to_wkb(shapely.Point(node.location.lon, node.location.lat))
            self._add(found, shape, tags, _height(tags.get("ele", "")))

    def _take_way(self, way: Any) -> None:  # noqa: ANN401 - osmium's
        tags = _tags(way)
        found = schema.line_of(tags)
        level = self._levels.get(way.id)
        if not found and level is None:
            return
        shape = line_shape(self._factory, way)
        if shape is None:
            return
        if found:
            self._add(found, shape, tags)
        if level is not None:
            zoom = schema.boundary_zoom(level)
            self._out.add(spool.Feature("boundary", zoom, shape, str(level)))

    def _take_area(self, area: Any) -> None:  # noqa: ANN401 - osmium's
        tags = _tags(area)
        found, practical = schema.area_of(tags), schema.practical_of(tags)
        names = schema.names_of(tags)
        landmark = schema.landmark_of(tags) if names[0] else None
        if not (found or practical or landmark):
            return
        try:
            shape = _bytes(self._factory.create_multipolygon(area))
        except _BROKEN:  # no ring of it is whole
            return
        is_lake = found and found[0] == "water" and any(names)
        if practical or landmark or is_lake:
            middle = shapely.point_on_surface(shapely.from_wkb(shape))
            if not middle.is_empty:
                kind = "w" if area.from_way() else "r"
                self._take_practical(f"{kind}{area.orig_id()}", tags, middle.x, middle.y)
                self._take_landmark(f"{kind}{area.orig_id()}", tags, middle.x, middle.y)
                if is_lake:
                    self._add(("lake", 10, ""), shapely.to_wkb(middle), tags)
        if found:
            self._add(found, shape, {} if found[0] != "building" else tags)

    def _take_practical(self, number: str, tags: schema.Tags, lon: float, lat: float) -> None:
        kind = schema.practical_of(tags)
        if kind is None:
            return
        vi, en, zh = (plain_text(name, schema.LONGEST_NAME) for name in schema.names_of(tags))
        hours = plain_text(tags.get("opening_hours"), _LONGEST_HOURS)
        phone = plain_text(tags.get("phone") or tags.get("contact:phone"), _LONGEST_PHONE)
        self._out.add_place(spool.Practical(number, kind.value, vi, en, zh, lon, lat, hours, phone))
        shape = shapely.to_wkb(shapely.Point(lon, lat))
        self._out.add(spool.Feature("practical", 13, shape, kind.value, vi, en, zh))

    def _take_landmark(self, number: str, tags: schema.Tags, lon: float, lat: float) -> None:
        kind = schema.landmark_of(tags)
        name = plain_text(schema.names_of(tags)[0], schema.LONGEST_NAME)
        if kind and name:
            self._out.add_landmark(number, kind.value, name, lon, lat)

    def _add(
        self, found: schema.Found, shape: bytes, tags: schema.Tags, height: float | None = None
    ) -> None:
        layer, zoom, kind = found
        names = schema.names_of(tags)
        ref = tags.get("ref", "")[:_LONGEST_REF]
        self._out.add(spool.Feature(layer, zoom, shape, kind, *names, ref, height))


def line_shape(factory: Any, way: Any) -> bytes | None:  # noqa: ANN401 - osmium's
    """The line of a way, whatever of its nodes is missing; None without two of them."""
    try:
        return _bytes(factory.create_linestring(way))
    except _BROKEN:  # a node is missing, or all are one
        places = [(n.location.lon, n.location.lat) for n in way.nodes if n.location.valid()]
        if len(set(places)) < 2:
            return None
        return bytes(shapely.to_wkb(shapely.LineString(np.array(places))))


def _bytes(shape: bytes | str) -> bytes:
    return bytes.fromhex(shape) if isinstance(shape, str) else shape


def _tags(entity: Any) -> dict[str, str]:  # noqa: ANN401 - osmium's
    return {tag.k: tag.v for tag in entity.tags}


def _height(text: str) -> float | None:
    """A height in metres as mapped ("812", "812.5", "812 m"); None for anything else."""
    try:
        height = float(text.removesuffix("m").strip().replace(",", "."))
    except ValueError:
        return None
    return height if -500 < height < _HIGHEST else None
