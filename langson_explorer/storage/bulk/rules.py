"""The rules that hold across cells, lines and tables."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from langson_explorer.domain.cells import BadCellError, iso_date
from langson_explorer.domain.geo import Point
from langson_explorer.domain.place import Layer
from langson_explorer.domain.place_rules import (
    Columns,
    Finding,
    festival_findings,
    season_findings,
    value_findings,
)
from langson_explorer.domain.province import Province
from langson_explorer.storage.bulk.problems import TableProblem, problem
from langson_explorer.storage.bulk.schema import METADATA_KEYS, PLACE_TABLES, TABLES
from langson_explorer.storage.bulk.tables import Record, Tables
from langson_explorer.storage.bulk.when_rules import hours_problems
from langson_explorer.storage.province_file import PROVINCE_FILE

type Rule = Callable[[Columns], Iterable[Finding]]


def broken_rules(tables: Tables) -> Iterator[TableProblem]:
    """Every breach that needs no map to see."""
    yield from _repeated_keys(tables)
    yield from _unknown_references(tables)
    yield from _unknown_to_the_province(tables)
    yield from _unknown_kinds(tables)
    yield from _missing_metadata(tables)
    for table in PLACE_TABLES:
        for record in tables[table.name]:
            yield from _findings(record, (value_findings, season_findings))
            yield from hours_problems(record)
    for record in tables[Layer.FESTIVALS]:
        yield from _findings(record, (festival_findings,))
    for record in tables["roads"]:
        if record["from_node"] and record["from_node"] == record["to_node"]:
            yield record.problem("to_node", "road-to-itself", value=record["to_node"])
    for name in ("railways", "rivers"):
        for record in tables[name]:
            if record["line"] is not None and len(record["line"]) < 2:
                yield record.problem("line", "line-too-short")


def place_records(tables: Tables) -> Iterator[Record]:
    """The places of all seven layers."""
    for table in PLACE_TABLES:
        yield from tables[table.name]


def _repeated_keys(tables: Tables) -> Iterator[TableProblem]:
    places = {table.name for table in PLACE_TABLES}
    seen: dict[tuple[object, ...], Record] = {}
    for table in TABLES:
        space = "places" if table.name in places else table.name
        for record in tables[table.name]:
            values = [record[name] for name in table.key]
            if values[0] is None:
                continue
            key = (space, *values)
            if key in seen:
                first = seen[key]
                shown = ", ".join(str(value) for value in values if value is not None)
                at = f"{first.file}:{first.row}"
                yield record.problem(table.key[0], "duplicate-id", value=shown, first=at)
            seen.setdefault(key, record)


def _unknown_references(tables: Tables) -> Iterator[TableProblem]:
    known = {name: tables.ids(name) for name in ("communes", "geopark_routes", "railways")}
    known["road_nodes"] = tables.ids("road_nodes")
    known["position_sources"] = {record["text"] for record in tables["position_sources"]}
    known["places"] = {record["id"] for record in place_records(tables) if record["id"]}
    for table in TABLES:
        for field in table.fields:
            if not field.refers:
                continue
            for record in tables[table.name]:
                value = record[field.name]
                for name in value if isinstance(value, tuple) else (value,):
                    if name is not None and name not in known[field.refers]:
                        yield record.problem(field.name, f"unknown-{field.refers}", value=name)


def _unknown_to_the_province(tables: Tables) -> Iterator[TableProblem]:
    """What the province's own file names and no table has."""
    if (province := tables.province) is None:
        return
    yield from _beyond_the_box(province)
    places = {record["id"] for record in place_records(tables)}
    named = [("capital.node", "road_nodes", [province.capital.node])]
    named.append(("border_zone", "communes", sorted(province.border_communes)))
    for theme in province.themes:
        named.append((theme.code, "places", [*theme.places, *theme.nights]))
        named.append((theme.code, "geopark_routes", [theme.route] if theme.route else []))
    for field, table, ids in named:
        known = places if table == "places" else tables.ids(table)
        for value in ids:
            if value not in known:
                yield problem(PROVINCE_FILE, 0, field, f"unknown-{table}", value=value)


def _beyond_the_box(province: Province) -> Iterator[TableProblem]:
    """What of the capital lies outside the province's edges, as degrees turned round do."""
    core = province.capital.core
    corners = (Point(core.west, core.south), Point(core.east, core.north))
    for field, points in (("capital.at", (province.capital.at,)), ("capital.core", corners)):
        if not all(map(province.box.contains, points)):
            yield problem(PROVINCE_FILE, 0, field, "outside-box")


def _unknown_kinds(tables: Tables) -> Iterator[TableProblem]:
    known: defaultdict[str, list[str]] = defaultdict(list)
    for record in tables["kinds"]:
        if record["layer"] is not None:
            known[record["layer"]].append(record["code"])
    for table in PLACE_TABLES:
        listed = ", ".join(map(str, known[table.name]))
        for record in tables[table.name]:
            told = [("kind", record["kind"])]
            told += [("heritage_types", kind) for kind in record.values.get("heritage_types") or ()]
            for field, kind in told:
                if kind is not None and kind not in known[table.name]:
                    yield record.problem(field, "unknown-code", value=kind, known=listed)


def _missing_metadata(tables: Tables) -> Iterator[TableProblem]:
    told = {record["key"]: record for record in tables["metadata"]}
    for key in METADATA_KEYS:
        if key not in told:
            yield problem("metadata.csv", 0, "key", "metadata-missing", value=key)
    if (compiled := told.get("compiled")) and compiled["value"]:
        try:
            iso_date(compiled["value"])
        except BadCellError as error:
            yield compiled.problem("value", error.code, **error.args_)


def _findings(record: Record, rules: Iterable[Rule]) -> Iterator[TableProblem]:
    """What the rules of places find in a record."""
    for rule in rules:
        for found in rule(record.values):
            yield record.problem(found.column, found.code, **found.args)
