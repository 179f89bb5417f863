"""The rule for opening hours in the tables."""

from collections.abc import Iterator

from opening_hours import validate

from langson_explorer.storage.bulk.problems import TableProblem
from langson_explorer.storage.bulk.tables import Record


def hours_problems(record: Record) -> Iterator[TableProblem]:
    """A warning where opening hours are not in the OSM syntax: they are kept, shown as written."""
    hours = record.values.get("opening_hours")
    if hours and not validate(hours):
        yield record.warning("opening_hours", "hours-unreadable", value=hours)
