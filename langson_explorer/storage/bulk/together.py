"""Provinces seen together: their basemaps as one, that draws all of them as one land."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import GeometryCollection, LinearRing, MultiLineString, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, unary_union

from langson_explorer.files import write_whole

_OWN = 300  # units: as far as a line lies from the edge that it is
_SAME = 50  # units: as far apart as two may have drawn one edge by the same data
_COARSE = 3_000  # units: as far as others may have drawn that edge from it
_SPECK = 50_000  # square units: six hectares, between two provinces drawn by two hands

type Feature = dict[str, Any]


def unite_basemaps(basemaps: Sequence[Path], target: Path) -> None:
    """Write one basemap that draws all of them, as one land.

    Raises StorageError; ValueError, LookupError for what is no basemap.
    """
    documents = [json.loads(file.read_text("utf-8")) for file in basemaps]
    first = documents[0]
    boxes = [document["data_box"] for document in documents]
    united = {
        "units": first["units"],
        "data_box": [
            *(min(box[at] for box in boxes) for at in (0, 1)),
            *(max(box[at] for box in boxes) for at in (2, 3)),
        ],
        "layers": _together([document["layers"] for document in documents]),
        "far": _together([document["far"] for document in documents]),
    }
    text = json.dumps(united, ensure_ascii=False, separators=(",", ":"))
    write_whole(target, text.encode())


def _together(layers: Sequence[dict[str, list[Feature]]]) -> dict[str, list[Feature]]:
    united = {
        name: _once([feature for of_one in layers for feature in of_one[name]])
        for name in layers[0]
        if name not in ("provinces", "borders")
    }
    provinces = [of_one["provinces"] for of_one in layers]
    united["provinces"] = list(_provinces(provinces))
    united["borders"] = list(_borders(provinces, [of_one["borders"] for of_one in layers]))
    return united


def _once(features: list[Feature]) -> list[Feature]:
    """Each once: a city beyond, a road across the border, that two basemaps draw."""
    seen = {json.dumps(feature, sort_keys=True): feature for feature in features}
    return list(seen.values())


def _provinces(groups: Sequence[list[Feature]]) -> Iterator[Feature]:
    """The homes as one land; around it what is neither of them, each country once."""
    homes = [next(one for one in group if one["home"]) for group in groups]
    land = unary_union([_areas(home) for home in homes])
    ours = {home["name"][0] for home in homes}
    beyond: dict[tuple[bool, str], list[BaseGeometry]] = {}
    names: dict[tuple[bool, str], list[str]] = {}
    for group in groups:
        for one in group:
            if not one["home"] and one["name"][0] not in ours:
                key = (one["abroad"], one["name"][0])
                beyond.setdefault(key, []).append(_areas(one))
                names.setdefault(key, one["name"])
    yield {"g": _rings(land, _SPECK), "name": ["", "", ""], "home": True, "abroad": False}
    covered = land
    for key in sorted(beyond, key=lambda key: key[0]):  # what is surely of us before what is not
        area = unary_union(beyond[key]).difference(covered)
        covered = unary_union([covered, area])
        if rings := _rings(area):
            yield {"g": rings, "name": names[key], "home": False, "abroad": key[0]}


def _borders(
    provinces: Sequence[list[Feature]], groups: Sequence[list[Feature]]
) -> Iterator[Feature]:
    """Each border as the province drew it whose edge it is: others have drawn it more coarsely."""
    homes = [_areas(next(one for one in group if one["home"])) for group in provinces]
    done: list[BaseGeometry] = []  # the edges of those before
    for home, group in zip(homes, groups, strict=True):
        own = home.boundary.buffer(_OWN)
        others = unary_union(
            [other.boundary.buffer(_COARSE) for other in homes if other is not home]
        )
        before = unary_union([edge.buffer(_SAME) for edge in done])
        for one in group:
            line = MultiLineString([_points(flat) for flat in one["g"] if len(flat) > 2])
            kept = unary_union([line.intersection(own).difference(before), line.difference(others)])
            kept = linemerge(kept) if isinstance(kept, MultiLineString) else kept
            parts = [part for part in getattr(kept, "geoms", [kept]) if part.length > _OWN]
            if parts:
                yield {**one, "g": [_flat(part.coords) for part in parts]}
        done.append(home.boundary)


def _areas(feature: Feature) -> BaseGeometry:
    """The rings of a feature as an area, in the units of the file; holes are cut out."""
    rings = [LinearRing(points) for flat in feature["g"] if len(points := _points(flat)) > 2]
    return shapely.build_area(GeometryCollection(rings)).buffer(0)


def _points(flat: list[int]) -> list[tuple[int, int]]:
    """The points of a flat list that goes on with differences."""
    return list(zip(accumulate(flat[::2]), accumulate(flat[1::2]), strict=True))


def _rings(area: BaseGeometry, least: float = 0) -> list[list[int]]:
    """Its rings, without parts and holes of no more than `least` square units."""
    return [
        _flat(ring.coords)
        for part in getattr(area, "geoms", [area])
        if part.geom_type == "Polygon" and part.area > least
        for ring in (part.exterior, *part.interiors)
        if Polygon(ring).area > least
    ]


def _flat(points: Iterable[tuple[float, ...]]) -> list[int]:
    rounded = [(round(x), round(y)) for x, y, *_ in points]
    flat = list(rounded[0])
    for (x0, y0), (x1, y1) in pairwise(rounded):
        if (x0, y0) != (x1, y1):
            flat += [x1 - x0, y1 - y0]
    return flat
