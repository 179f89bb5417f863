"""The rules that hold across cells, lines and tables."""

from collections import defaultdict
from collections.abc import Generator, Iterator

from langson_explorer.domain.cells import BadCellError, check_day, iso_date
from langson_explorer.domain.festival import Calendar, Frequency, MonthDay
from langson_explorer.domain.place import Layer
from langson_explorer.storage.bulk.problems import TableProblem, problem
from langson_explorer.storage.bulk.schema import METADATA_KEYS, PLACE_TABLES, TABLES
from langson_explorer.storage.bulk.tables import Record, Tables
from langson_explorer.storage.bulk.when_rules import (
    festival_problems,
    hours_problems,
    season_problems,
)

_YEAR_END, _YEAR_START = 10, 3  # a festival may run from the last months into the first
_FIXED = (Frequency.ANNUAL, Frequency.EVEN_YEARS, Frequency.LEAP_LUNAR_YEARS)


def broken_rules(tables: Tables) -> Iterator[TableProblem]:
    """Every breach that needs no map to see."""
    yield from _repeated_keys(tables)
    yield from _unknown_references(tables)
    yield from _unknown_kinds(tables)
    yield from _missing_metadata(tables)
    for table in PLACE_TABLES:
        for record in tables[table.name]:
            yield from _place_rules(record)
            yield from hours_problems(record)
            yield from season_problems(record)
    for record in tables[Layer.FESTIVALS]:
        yield from _festival_rules(record)
        yield from festival_problems(record)
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


def _place_rules(record: Record) -> Iterator[TableProblem]:
    for year, value in (("hours_year", "opening_hours"), ("fee_year", "fee_vnd")):
        if year in record.values and record[year] is not None and record[value] is None:
            yield record.problem(year, "year-of-nothing", value=record[year], column=value)
    if record["name_zh"] and not record["name_zh_basis"]:
        yield record.problem("name_zh_basis", "name-without-basis")
    if record["rank"] and not record["designation_vi"]:
        yield record.problem("designation_vi", "rank-without-designation", value=record["rank"])


def _festival_rules(record: Record) -> Iterator[TableProblem]:
    start = yield from _day(record, "start")
    end = yield from _day(record, "end")
    if start and end and _ends_too_early(start, end):
        yield record.problem("end_month", "end-before-start")
    if start is None and end is not None:
        yield record.problem("start_month", "end-without-start")
    if record["frequency"] in _FIXED and start is None and record["start_month"] is None:
        yield record.problem("start_month", "festival-without-date")
    for day in record["main_days"] or ():
        yield from _main_day(record, day, start, end)
    first, last = record["last_start"], record["last_end"]
    if last and (first is None or last < first):
        yield record.problem("last_end", "end-before-start")


def _day(record: Record, which: str) -> Generator[TableProblem, None, MonthDay | None]:
    """Note what is wrong with `start` or `end`; return the day where it is whole and right."""
    month, day = record[f"{which}_month"], record[f"{which}_day"]
    if (month is None) != (day is None):
        missing = f"{which}_month" if month is None else f"{which}_day"
        yield record.problem(missing, "half-a-date")
    if month is None or day is None:
        return None
    try:
        check_day(MonthDay(month, day), lunar=record["calendar"] == Calendar.LUNAR)
    except BadCellError as error:
        yield record.problem(f"{which}_day", error.code, **error.args_)
        return None
    return MonthDay(month, day)


def _main_day(
    record: Record, day: MonthDay, start: MonthDay | None, end: MonthDay | None
) -> Iterator[TableProblem]:
    try:
        check_day(day, lunar=record["calendar"] == Calendar.LUNAR)
    except BadCellError as error:
        yield record.problem("main_days", error.code, **error.args_)
        return
    last = end or start
    if start and last and not _is_within(day, start, last):
        yield record.problem("main_days", "main-day-outside", value=f"{day.month}/{day.day}")


def _is_within(day: MonthDay, start: MonthDay, last: MonthDay) -> bool:
    if start <= last:
        return start <= day <= last
    return day >= start or day <= last  # over the new year


def _ends_too_early(start: MonthDay, end: MonthDay) -> bool:
    over_new_year = start.month >= _YEAR_END and end.month <= _YEAR_START
    return end < start and not over_new_year
