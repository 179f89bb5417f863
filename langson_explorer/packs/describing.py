"""Makes a pack's description out of its metadata, which may say anything."""

import re
from collections.abc import Mapping
from math import isfinite
from pathlib import Path

from langson_explorer.domain.geo import Box
from langson_explorer.errors import DamagedFileError
from langson_explorer.packs.pack import Kind, PackInfo, Schema, Tile, TileId
from langson_explorer.packs.pictures import picture_of
from langson_explorer.packs.plain_text import plain_text
from langson_explorer.packs.tiles import LARGEST_PICTURE, NotSupportedError
from langson_explorer.packs.vector_tiles import vector_layers

WORLD = Box(-180.0, -85.0511, 180.0, 85.0511)
_NAME, _ATTRIBUTION = 80, 1_000  # characters
# What a pack of a known schema is made of, whether it says so or not: a licence asks for the words.
_CREDITS = {
    Schema.PROTOMAPS: "© OpenStreetMap",
    Schema.OPENMAPTILES: "© OpenMapTiles © OpenStreetMap",
    Schema.GROUND: "© OpenStreetMap contributors",
    Schema.OTHER: "",
}
# Layers of each schema that the others do not have.
_MARKS = {
    Schema.PROTOMAPS: {"earth", "roads", "boundaries", "places", "pois"},
    Schema.OPENMAPTILES: {
        "transportation",
        "transportation_name",
        "boundary",
        "place",
        "landcover",
    },
    Schema.GROUND: {"wood", "urban", "street", "service", "path", "national", "provincial"},
}
_FROM_ZOOM = re.compile(r"-\d{1,2}$")  # our own schema's layers say the zoom they begin at


def describe(
    path: Path,
    container: str,
    metadata: Mapping[str, object],
    first: Tile,
    *,
    box: Box,
    zooms: tuple[int, int],
    size_bytes: int,
) -> PackInfo:
    """The description of a pack, by its metadata with one of its tiles.

    A pack without a name takes its file's; shapes that do not say whose they are, but are arranged
    as OpenStreetMap's, are credited to it.
    """
    picture = picture_of(first.body)
    layers = () if picture else _declared_layers(metadata) or _own_layers(first)
    schema = _schema(layers)
    attribution = plain_text(metadata.get("attribution"), _ATTRIBUTION)
    return PackInfo(
        container=container,
        kind=Kind.RASTER if picture else Kind.VECTOR,
        name=plain_text(metadata.get("name"), _NAME) or plain_text(path.stem, _NAME) or container,
        attribution=attribution or _CREDITS[schema],
        box=box,
        min_zoom=zooms[0],
        max_zoom=zooms[1],
        size_bytes=size_bytes,
        tile_px=_tile_px(picture.width) if picture else 256,
        schema=schema,
        layers=layers,
    )


def box_of_text(text: object) -> Box | None:
    """The box of "west,south,east,north"; None where the text is something else."""
    try:
        west, south, east, north = map(float, str(text).split(","))
    except ValueError:
        return None
    return sound_box(Box(west, south, east, north))


def sound_box(box: Box) -> Box | None:
    """The part of a box that is on the map of the world; None for one that makes no sense."""
    edges = (box.west, box.south, box.east, box.north)
    if not all(map(isfinite, edges)):
        return None
    cut = Box(
        max(box.west, WORLD.west),
        max(box.south, WORLD.south),
        min(box.east, WORLD.east),
        min(box.north, WORLD.north),
    )
    return cut if cut.west < cut.east and cut.south < cut.north else None


def box_between(first: TileId, last: TileId) -> Box:
    """The area from the tile in the north-west to that in the south-east."""
    return Box(first.box.west, last.box.south, last.box.east, first.box.north)


def not_supported(path: Path, error: NotSupportedError) -> DamagedFileError:
    """What to raise for a pack with a tile that is not read here, though it may be sound."""
    if error.is_large:
        return DamagedFileError("pack-picture-large", path, found=error.found, most=LARGEST_PICTURE)
    return DamagedFileError("pack-format", path, found=error.found)


def _tile_px(width: int) -> int:
    """The side tiles are drawn at: pictures of 512 px are as common as those of 256."""
    return 512 if width >= 512 else 256


def _own_layers(tile: Tile) -> tuple[str, ...]:
    try:
        return vector_layers(tile.body)
    except ValueError:  # `verify` will say so
        return ()


def _declared_layers(metadata: Mapping[str, object]) -> tuple[str, ...]:
    declared = metadata.get("vector_layers")
    if not isinstance(declared, list):
        return ()
    names = (plain_text(entry.get("id"), _NAME) for entry in declared if isinstance(entry, dict))
    return tuple(name for name in names if name)[:64]


def _schema(layers: tuple[str, ...]) -> Schema:
    named = {_FROM_ZOOM.sub("", layer) for layer in layers}
    known = {schema: len(marks & named) for schema, marks in _MARKS.items()}
    best = max(known, key=lambda schema: known[schema])
    return best if known[best] >= 2 else Schema.OTHER
