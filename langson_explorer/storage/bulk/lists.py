"""The attribute tables: sources, names, facts, the geopark, relations, what it is built from."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from langson_explorer.domain.place import Words
from langson_explorer.domain.units import names_told
from langson_explorer.storage.bulk.facts import facts_of
from langson_explorer.storage.bulk.rules import place_records
from langson_explorer.storage.bulk.tables import Tables
from langson_explorer.storage.geopackage import Column

type Values = dict[str, object]

_BETWEEN_SOURCES = re.compile(r";\s+(?![^()]*\))")  # not inside brackets


@dataclass(frozen=True)
class AttributeTable:
    """A table without shapes: its columns, where its rows come from."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Tables], Iterator[Values]]


def _columns(*names: str, numbers: tuple[str, ...] = ()) -> tuple[Column, ...]:
    return tuple(Column(name, "INTEGER" if name in numbers else "TEXT") for name in names)


def _copied(table: str) -> Callable[[Tables], Iterator[Values]]:
    """The rows of a text table as they are."""

    def rows(tables: Tables) -> Iterator[Values]:
        for record in tables[table]:
            yield {
                name: ";".join(map(str, value)) if isinstance(value, tuple) else value
                for name, value in record.values.items()
            }

    return rows


def _sources(tables: Tables) -> Iterator[Values]:
    for record in place_records(tables):
        texts = [text for text in _BETWEEN_SOURCES.split(record["sources"]) if text]
        for position, text in enumerate(texts, start=1):
            checked = None if text == "background knowledge" else record["checked"]
            yield {
                "place_id": record["id"],
                "position": position,
                "text": text,
                "checked": checked,
            }


def _aliases(tables: Tables) -> Iterator[Values]:
    """The names people type, then the communes and districts of before July 2025."""
    yield from _copied("aliases")(tables)
    for record in place_records(tables):
        for kind in ("former_commune", "former_district"):
            for name in names_told(record[kind] or ""):
                yield {"place_id": record["id"], "name": name, "lang": "vi", "kind": kind}


def _facts(tables: Tables) -> Iterator[Values]:
    kinds = {
        record["code"]: Words(record["name_vi"], record["name_en"], record["name_zh"])
        for record in tables["kinds"]
    }
    for record in place_records(tables):
        for position, fact in enumerate(facts_of(record, kinds), start=1):
            yield {
                "place_id": record["id"],
                "position": position,
                "code": fact.code,
                "text_vi": fact.text.vi,
                "text_en": fact.text.en or None,
                "text_zh": fact.text.zh or None,
            }


def _stops(tables: Tables) -> Iterator[Values]:
    for values in _copied("geopark_stops")(tables):
        yield values | {"route_id": values["route"], "note": values["notes"]}


def _former_units(tables: Tables) -> Iterator[Values]:
    for values in _copied("former_units")(tables):
        yield values | {"commune_id": values["commune"]}


ATTRIBUTE_TABLES = (
    AttributeTable("metadata", _columns("key", "value"), _copied("metadata")),
    AttributeTable(
        "kinds",
        _columns("code", "layer", "name_vi", "name_en", "name_zh", "icon"),
        _copied("kinds"),
    ),
    AttributeTable(
        "sources",
        _columns("place_id", "position", "text", "checked", numbers=("position",)),
        _sources,
    ),
    AttributeTable("aliases", _columns("place_id", "name", "lang", "kind"), _aliases),
    AttributeTable(
        "facts",
        _columns(
            *("place_id", "position", "code", "text_vi", "text_en", "text_zh"),
            numbers=("position",),
        ),
        _facts,
    ),
    AttributeTable(
        "geopark_routes",
        _columns("id", "number", "name_vi", "name_en", "name_zh", "notes", numbers=("number",)),
        _copied("geopark_routes"),
    ),
    AttributeTable(
        "geopark_stops",
        _columns(
            *("place_id", "route_id", "position", "stop_no", "standing", "source", "note"),
            numbers=("position", "stop_no"),
        ),
        _stops,
    ),
    AttributeTable(
        "conditions",
        _columns("place_id", "kind", "months", "text_vi", "text_en", "text_zh", "source"),
        _copied("conditions"),
    ),
    AttributeTable(
        "festival_events",
        _columns(
            *("place_id", "month", "day", "time", "name_vi", "name_en", "name_zh", "source"),
            numbers=("month", "day", "time"),
        ),
        _copied("festival_events"),
    ),
    AttributeTable("relations", _columns("from_id", "to_id", "kind"), _copied("relations")),
    AttributeTable("joined", _columns("id", "same_as", "layer"), _copied("joined")),
    AttributeTable(
        "former_units", _columns("id", "name", "district", "commune_id", "notes"), _former_units
    ),
    AttributeTable(
        "former_districts",
        _columns(
            *("id", "name_vi", "name_en", "name_zh", "kind", "seat", "communes", "seat_commune"),
            *("sources", "notes"),
        ),
        _copied("former_districts"),
    ),
)
