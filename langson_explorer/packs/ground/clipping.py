"""Cuts an area out of an OpenStreetMap extract, every way and every lake in it whole."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import osmium
import shapely

from langson_explorer.domain.geo import Box
from langson_explorer.packs.ground.reading import line_shape
from langson_explorer.packs.ground.steps import finished

_BATCH = 50_000  # ways whose boxes are looked at together
_WHOLE = {"multipolygon", "boundary", "restriction"}  # relations that mean nothing in pieces

type Share = Callable[[float], None]


def clip(source: Path, box: Box, target: Path, share: Share) -> int:
    """Write what lies in the box, with all it is made of, to `target`; the number of its ways.

    Raises RuntimeError, ValueError where the extract is damaged.
    """
    kept = osmium.IdTracker()
    ways = _keep_ways(source, box, kept, lambda done: share(done * 0.6))
    _keep_relations(source, kept)
    share(0.7)
    kept.complete_backward_references(_pbf(source))
    share(0.8)
    with finished(target) as part:
        header = osmium.io.Header()
        header.add_box(_osm_box(box))
        with (
            osmium.SimpleWriter(_pbf(part), header=header, overwrite=True) as writer,
            osmium.io.Reader(_pbf(source)) as reader,
        ):
            osmium.apply(reader, kept.id_filter(), writer)
    share(1.0)
    return ways


def _pbf(path: Path) -> Any:  # noqa: ANN401 - osmium's
    return osmium.io.File(str(path), "pbf")  # whatever its name ends in


def _osm_box(box: Box) -> Any:  # noqa: ANN401 - osmium's
    low = osmium.osm.Location(box.west, box.south)
    return osmium.osm.Box(low, osmium.osm.Location(box.east, box.north))


def _keep_ways(source: Path, box: Box, kept: Any, share: Share) -> int:  # noqa: ANN401 - osmium's
    """Keep the nodes with tags, the ways, that touch the box."""
    factory = osmium.geom.WKBFactory()
    ids: list[int] = []
    lines: list[bytes] = []
    count = 0
    for entity in _progressing(source, share):
        if entity.is_node():
            location = entity.location
            if location.valid() and _holds(box, location.lon, location.lat):
                kept.add_node(entity.id)
        elif entity.is_way():
            line = line_shape(factory, entity)
            if line is not None:
                ids.append(entity.id)
                lines.append(line)
            if len(ids) >= _BATCH:
                count += _keep_touching(box, ids, lines, kept)
    return count + _keep_touching(box, ids, lines, kept)


def _progressing(source: Path, share: Share) -> Iterator[Any]:
    """The nodes with tags and the ways of a file; `share` is told by the bytes read."""
    reader = osmium.FileProcessor(_pbf(source), osmium.osm.NODE | osmium.osm.WAY)
    size = max(1, source.stat().st_size)
    # Ways without tags are the edges of lakes and woods: only nodes are left out here.
    bare = osmium.filter.EmptyTagFilter()
    bare.enable_for(osmium.osm.NODE)
    told = 0
    for told, entity in enumerate(reader.with_locations().with_filter(bare)):
        yield entity
        if told % _BATCH == 0:
            share(min(0.95, told * 60 / size))  # a way takes about so many bytes


def _keep_touching(box: Box, ids: list[int], lines: list[bytes], kept: Any) -> int:  # noqa: ANN401 - osmium's
    """Keep the ways whose own box meets the area; both lists are empty after that."""
    if not ids:
        return 0
    bounds = shapely.bounds(shapely.from_wkb(np.array(lines, dtype=object)))
    meets = (bounds[:, 0] <= box.east) & (bounds[:, 2] >= box.west)
    meets &= (bounds[:, 1] <= box.north) & (bounds[:, 3] >= box.south)
    touching = np.array(ids, dtype=np.int64)[meets].tolist()
    for way in touching:
        kept.add_way(way)
    ids.clear()
    lines.clear()
    return len(touching)


def _keep_relations(source: Path, kept: Any) -> None:  # noqa: ANN401 - osmium's
    """Keep the relations that have a part in the area, where they mean something as a whole."""
    found = [
        relation.id
        for relation in osmium.FileProcessor(_pbf(source), osmium.osm.RELATION).with_filter(
            kept.contains_filter()
        )
        if relation.tags.get("type") in _WHOLE and relation.tags.get("admin_level") != "2"
    ]
    for relation in found:
        kept.add_relation(relation)


def _holds(box: Box, lon: float, lat: float) -> bool:
    return box.west <= lon <= box.east and box.south <= lat <= box.north
