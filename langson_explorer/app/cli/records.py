"""Places as the command line shows them: short, whole, for people, for programs."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from langson_explorer.domain.place import Place
from langson_explorer.i18n.formats import format_coordinates
from langson_explorer.services.wording import (
    in_language,
    layer_name,
    other_names,
    place_badges,
    place_facts,
    source_lines,
    when_to_go,
)


def place_line(place: Place) -> tuple[str, str, str, str]:
    """A place as the cells of a line: id, layer, name, commune."""
    name, commune = in_language(place.name), in_language(place.commune_text)
    return place.id, layer_name(place.layer), name, commune


def place_summary(place: Place) -> dict[str, Any]:
    """A place as a short JSON record, its words in the current language."""
    return {
        "id": place.id,
        "layer": place.layer,
        "name": in_language(place.name),
        "commune": in_language(place.commune_text),
        "rank": place.rank,
        "lon": place.position.lon,
        "lat": place.position.lat,
        "accuracy_m": place.accuracy_m,
    }


def place_record(place: Place) -> dict[str, Any]:
    """Everything known of a place, as JSON can hold it, in all languages."""
    record = asdict(place)
    record["layers"] = sorted(place.layers)
    record["position"] = place.position._asdict()
    return record


def place_card(place: Place) -> Iterator[str]:
    """Everything known of a place, as lines to read."""
    yield in_language(place.name)
    yield " · ".join(filter(None, (other_names(place), *place.aliases)))
    yield " | ".join(badge.text for badge in place_badges(place))
    yield _where(place)
    yield ""
    yield in_language(place.summary)
    yield ""
    yield from (f"- {row.text}" for row in (*place_facts(place), *when_to_go(place)))
    yield from (f"[{number}] {source}" for number, source in enumerate(source_lines(place), 1))


def _where(place: Place) -> str:
    commune = in_language(place.commune_text)
    if not place.is_pinned:  # its point is the middle of an area, nowhere to go
        return commune
    return " · ".join(filter(None, (commune, format_coordinates(place.position))))
