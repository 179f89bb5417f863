"""Features as GeoJSON (RFC 7946)."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from langson_explorer.domain.geo import Point
from langson_explorer.formats.feature import Feature, Shape

_DECIMALS = 6  # a tenth of a metre


def to_geojson(features: Iterable[Feature], about: Mapping[str, str]) -> bytes:
    """The features as a FeatureCollection; `about` are members of its own (title, licence).

    A feature that is nowhere in particular has a null geometry, as the RFC wants it.
    """
    document = {
        "type": "FeatureCollection",
        **about,
        "features": [_feature(feature) for feature in features],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _feature(feature: Feature) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": feature.id,
        "geometry": _geometry(feature.shape),
        "properties": {field.key: field.value for field in feature.fields},
    }


def _geometry(shape: Shape) -> dict[str, Any] | None:
    if shape is None:
        return None
    if isinstance(shape, Point):
        return {"type": "Point", "coordinates": _pair(shape)}
    return {"type": "LineString", "coordinates": [_pair(point) for point in shape]}


def _pair(point: Point) -> list[float]:
    return [round(point.lon, _DECIMALS), round(point.lat, _DECIMALS)]
