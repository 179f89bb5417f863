"""One thing told of on two layers becomes one place: what the one row knows goes to the other."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from langson_explorer.domain.links import Link
from langson_explorer.storage.bulk.rules import place_records
from langson_explorer.storage.bulk.schema import LANGUAGES, PLACE_TABLES, TABLES
from langson_explorer.storage.bulk.tables import Record, Tables

_NAMING = {  # the tables with what belongs to a place: the columns that name places
    table: names
    for table in TABLES
    if (names := tuple(field.name for field in table.fields if field.refers == "places"))
}


def _three(column: str) -> tuple[str, ...]:
    return tuple(f"{column}_{language}" for language in LANGUAGES)


_TOGETHER = (  # columns that are true only with each other; the first says whether they are told
    ("rank",),
    ("designation_year",),
    _three("designation"),
    _three("period"),
    _three("practised_in"),
    ("heritage_types",),
    ("peoples",),
    ("opening_hours", "hours_year"),
    ("fee_vnd", "fee_year"),
    ("visit_minutes", "visit_is_estimate"),
)


def twins_of(tables: Tables) -> dict[str, str]:
    """The ids of places that are another one, with the id of that other: the one that stays.

    Only one step is taken: what is itself said to be another cannot stay.
    """
    told = {
        record["from_id"]: record["to_id"]
        for record in tables["relations"]
        if record["kind"] == Link.SAME_AS
    }
    return {twin: stays for twin, stays in told.items() if stays not in told}


def join_twins(tables: Tables) -> Tables:
    """The tables with each twin laid into the place that stays, nowhere a place of its own.

    What stays keeps all it says: its name, position, text, days. Gaps in it are filled, sources
    and other names added. Another table, `joined`, tells of each twin the id that stays as
    `same_as`, and the `layer` it was told of on.
    """
    twins = twins_of(tables)
    places = {record["id"]: record for record in place_records(tables)}
    stays = {id_: record for id_, record in places.items() if id_ in twins.values()}
    aliases: list[Record] = []
    for twin, kept in twins.items():
        stays[kept] = _laid(stays[kept], places[twin])
        aliases += _names_of(places[twin], stays[kept])
    records = dict(tables.records)
    records["aliases"] = [*records["aliases"], *aliases]
    for table in PLACE_TABLES:
        others = (record for record in records[table.name] if record["id"] not in twins)
        records[table.name] = [stays.get(record["id"], record) for record in others]
    for owned, columns in _NAMING.items():
        handed = _handed_over(records[owned.name], columns, owned.key, twins)
        records[owned.name] = list(handed)
    records["joined"] = [
        replace(record, values={"id": id_, "same_as": twins[id_], "layer": table.name})
        for table in PLACE_TABLES
        for record in tables[table.name]
        if (id_ := record["id"]) in twins
    ]
    return replace(tables, records=records)


def _laid(kept: Record, twin: Record) -> Record:
    """The row that stays, with what only the twin says."""
    values = dict(kept.values)
    for group in _TOGETHER:
        if twin.values.get(group[0]) and not values.get(group[0]):
            values |= {column: twin.values.get(column) for column in group}
    ours, theirs = (row.values.get("designation_vi") or "" for row in (kept, twin))
    if theirs.startswith(ours):  # the same, with its decision
        values |= {column: twin.values.get(column) for column in _three("designation")}
    if not any(values.get(column) for column in _three("notes")):
        values |= {column: twin.values.get(column) for column in _three("notes")}
    values["sources"] = _with_sources(kept, twin)
    return replace(kept, values=values)


def _with_sources(kept: Record, twin: Record) -> str:
    ours, theirs = (record["sources"] for record in (kept, twin))
    told = ours.split("; ")
    return "; ".join([*told, *(text for text in theirs.split("; ") if text not in told)])


def _names_of(twin: Record, kept: Record) -> Iterator[Record]:
    """What the twin was called, where the place that stays is called otherwise."""
    for language in LANGUAGES:
        name = twin.values.get(f"name_{language}")
        if name and name != kept[f"name_{language}"]:
            values = {"place_id": twin["id"], "name": name, "lang": language, "kind": "alias"}
            yield replace(twin, values=values)


def _handed_over(
    records: Iterable[Record],
    columns: tuple[str, ...],
    key: tuple[str, ...],
    twins: Mapping[str, str],
) -> Iterator[Record]:
    """The rows with the place that stays in the stead of each twin, none said twice."""
    seen = set()
    for record in records:
        named = {column: twins.get(record[column], record[column]) for column in columns}
        if len(columns) > 1 and len(set(named.values())) == 1:
            continue  # a place is not tied to itself
        handed = replace(record, values={**record.values, **named})
        told = tuple(handed[name] for name in key)
        if told not in seen:
            seen.add(told)
            yield handed
