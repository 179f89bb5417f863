"""Places as the compact JSON the page draws."""

import json
from collections.abc import Sequence

from langson_explorer.domain.place import Place


def places_json(places: Sequence[Place]) -> bytes:
    """Every place as ``[id, layer, [vi, en, zh], lon, lat, accuracy, pinned, communes]``.

    Degrees in WGS 84, accuracy in metres; an empty name means the Vietnamese one.
    """
    return json.dumps(
        [_record(place) for place in places], ensure_ascii=False, separators=(",", ":")
    ).encode()


def _record(place: Place) -> list[object]:
    name = place.name
    return [
        place.id,
        place.layer.value,
        [name.vi, name.en, name.zh],
        round(place.position.lon, 6),
        round(place.position.lat, 6),
        place.accuracy_m,
        place.is_pinned,
        list(place.communes),
    ]
