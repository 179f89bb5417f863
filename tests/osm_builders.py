"""OpenStreetMap extracts made for tests: small, whole or with everything wrong."""

from pathlib import Path

import osmium

from langson_explorer.domain.geo import Box


def write_extract(path: Path, entities, box: Box | None = None) -> Path:
    """Write mutable nodes, ways, relations, in that order, as an .osm.pbf."""
    header = osmium.io.Header()
    if box:
        low = osmium.osm.Location(box.west, box.south)
        header.add_box(osmium.osm.Box(low, osmium.osm.Location(box.east, box.north)))
    file = osmium.io.File(str(path), "pbf")
    with osmium.SimpleWriter(file, header=header, overwrite=True) as writer:
        for entity in entities:
            writer.add(entity)
    return path


def node(number, lon, lat, **tags):
    return osmium.osm.mutable.Node(id=number, location=(lon, lat), tags=tags, version=1)


def way(number, nodes, **tags):
    return osmium.osm.mutable.Way(id=number, nodes=nodes, tags=tags, version=1)


def relation(number, members, **tags):
    """`members` are (kind, number, role)."""
    return osmium.osm.mutable.Relation(id=number, members=members, tags=tags, version=1)
