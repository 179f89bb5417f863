"""Filters the user has given a name, kept with the settings."""

import logging
import math
from datetime import date
from typing import Any, NamedTuple

from langson_explorer.domain.geo import Box, Point
from langson_explorer.domain.lacks import Lack
from langson_explorer.domain.place import Layer, Rank
from langson_explorer.domain.query import Filter, Near, Period
from langson_explorer.domain.text import writable
from langson_explorer.errors import RequestError
from langson_explorer.settings import SAVED_FILTERS, Settings

_SETS = (
    "layers",
    "kinds",
    "called",
    "communes",
    "districts",
    "ranks",
    "peoples",
    "routes",
    "lacks",
)
_LONGEST = 80  # letters of a name
_log = logging.getLogger(__name__)


class SavedFilter(NamedTuple):
    """A filter with the words typed beside it, by name."""

    name: str
    filter: Filter
    text: str = ""


class SavedFilters:
    """The saved filters, in the order of their names' first saving; each change is kept at once.

    Where it cannot be, StorageError is raised, and it holds until the program ends. A record that
    makes no sense, as of a newer version, is not offered, but stays in the file.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def all(self) -> list[SavedFilter]:
        """Every filter that can be read."""
        return [saved for record in self._records() if (saved := _read(record))]

    def find(self, name: str) -> SavedFilter | None:
        """The filter of that name."""
        name = _tidy(name)
        return next((saved for saved in self.all() if saved.name == name), None)

    def save(self, saved: SavedFilter) -> str:
        """Keep a filter, in place of one of the same name; returns the name as it was kept.

        Raises RequestError for no name.
        """
        name = _needed(saved.name)
        record = {"name": name, "text": writable(saved.text), **record_of(saved.filter)}
        records = self._records()
        if name in self._names():
            records[self._names().index(name)] = record
        else:
            records.append(record)
        self._settings.keep(SAVED_FILTERS, records)
        return name

    def rename(self, old: str, new: str) -> None:
        """Give a filter another name; raises RequestError for none, or for one already taken."""
        name, names = _needed(new), self._names()
        if name != old and name in names:
            raise RequestError("filter-name-taken", name=name)
        records = [
            {**record, "name": name} if record["name"] == old else record
            for record in self._records()
        ]
        self._settings.keep(SAVED_FILTERS, records)

    def delete(self, name: str) -> None:
        """Forget a filter, if there is one of that name."""
        left = [record for record in self._records() if record["name"] != name]
        self._settings.keep(SAVED_FILTERS, left)

    def _records(self) -> list[dict[str, Any]]:
        return list(self._settings.get(SAVED_FILTERS))

    def _names(self) -> list[str]:
        return [record["name"] for record in self._records()]


def record_of(wanted: Filter) -> dict[str, Any]:
    """A filter as JSON can hold it; what sets no condition is left out."""
    record: dict[str, Any] = {
        name: sorted(values) for name in _SETS if (values := getattr(wanted, name)) is not None
    }
    if not wanted.called:
        del record["called"]
    if wanted.max_accuracy_m is not None:
        record["max_accuracy_m"] = wanted.max_accuracy_m
    if wanted.near:
        (lon, lat), km, place_id = wanted.near
        record["near"] = {"lon": lon, "lat": lat, "km": km, "place": place_id}
    if wanted.box:
        box = wanted.box
        record["box"] = [box.west, box.south, box.east, box.north]
    if wanted.period:
        record["period"] = [wanted.period.first.isoformat(), wanted.period.last.isoformat()]
    return record


def filter_of(record: dict[str, Any]) -> Filter:
    """The filter a record holds; raises ValueError, TypeError or KeyError for nonsense."""
    sets: dict[str, Any] = {name: _set(record[name]) for name in _SETS if name in record}
    if "layers" in sets:
        sets["layers"] = frozenset(map(Layer, sets["layers"]))
    if "ranks" in sets:
        sets["ranks"] = frozenset(map(Rank, sets["ranks"]))
    if "lacks" in sets:
        sets["lacks"] = frozenset(map(Lack, sets["lacks"]))
    metres = record.get("max_accuracy_m")
    return Filter(
        **sets,
        max_accuracy_m=None if metres is None else int(_number(metres, 0, 1e6)),
        near=_near(record["near"]) if "near" in record else None,
        box=_box(record["box"]) if "box" in record else None,
        period=_period(record["period"]) if "period" in record else None,
    )


def _read(record: dict[str, Any]) -> SavedFilter | None:
    try:
        text = record.get("text", "")
        return SavedFilter(record["name"], filter_of(record), _text(text))
    except (ValueError, TypeError, KeyError) as error:
        _log.warning("the filter %r cannot be read: %r", record["name"], error)
        return None


def _near(record: dict[str, Any]) -> Near:
    km = _number(record["km"], 0, 1000)
    return Near(_point(record["lon"], record["lat"]), km, _text(record["place"]))


def _box(edges: list[Any]) -> Box:
    west, south, east, north = edges
    low, high = _point(west, south), _point(east, north)
    if low.lon > high.lon or low.lat > high.lat:
        raise ValueError("a box of less than nothing")
    return Box(*low, *high)


def _period(days: list[str]) -> Period:
    first, last = map(date.fromisoformat, days)
    if first > last:
        raise ValueError("days that end before they begin")
    return Period(first, last)


def _point(lon: object, lat: object) -> Point:
    return Point(_number(lon, -180, 180), _number(lat, -90, 90))


def _number(value: object, least: float, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{value!r} is no number")
    if not (math.isfinite(value) and least <= value <= most):
        raise ValueError(f"{value!r} is out of range")
    return value


def _set(values: object) -> frozenset[str]:
    if not isinstance(values, list):
        raise TypeError(f"{values!r} is no list")
    return frozenset(map(_text, values))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _tidy(name: str) -> str:
    return " ".join(writable(name).split())[:_LONGEST].strip()


def _needed(name: str) -> str:
    tidy = _tidy(name)
    if not tidy:
        raise RequestError("filter-name-empty")
    return tidy
