"""Reads `province.toml`, what is a province's own and no list."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from langson_explorer.domain.geo import Box, Point
from langson_explorer.domain.place import Words
from langson_explorer.domain.province import (
    Abroad,
    Capital,
    Landmark,
    Outline,
    Province,
    Surroundings,
    Theme,
)
from langson_explorer.errors import DamagedFileError, MissingFileError
from langson_explorer.files import read_small

PROVINCE_FILE = "province.toml"
LANDMARKS = ("city", "sea")
_MOST_BYTES = 64 << 10
_MOST_ERROR_M = 20_000
_LANGUAGES = ("vi", "en", "zh")


@dataclass(frozen=True, slots=True)
class ProvinceFault:
    """What is wrong with an entry of the file, `field` as written in it ("capital.at")."""

    field: str
    row: int
    reason: str
    is_empty: bool = False


def read_province(file: Path) -> Province:
    """The province of a file.

    Raises MissingFileError ("province-missing"), DamagedFileError ("province-malformed": reason).
    """
    found = province_or_faults(file)
    if isinstance(found, Province):
        return found
    reason = "; ".join(fault.reason for fault in found)
    raise DamagedFileError("province-malformed", file, reason=reason)


def province_or_faults(file: Path) -> Province | list[ProvinceFault]:
    """The province of a file, or everything that is wrong with it.

    Raises MissingFileError ("province-missing"), StorageError.
    """
    try:
        text = read_small(file, _MOST_BYTES).decode()
        table = tomllib.loads(text)
    except MissingFileError as error:
        raise MissingFileError("province-missing", file) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return [ProvinceFault("", 0, str(error))]
    made: dict[str, Any] = {}
    faults: list[ProvinceFault] = []
    for field, read in _FIELDS.items():
        try:
            made[field] = read(table)
        except KeyError as error:
            at = _entry(field, str(error.args[0]))
            faults.append(ProvinceFault(at, _line_of(text, field, at), f"{at}?", is_empty=True))
        except (AttributeError, TypeError, ValueError) as error:
            is_empty = _value(table, field) in ("", [])
            row = _line_of(text, field, field)
            faults.append(ProvinceFault(field, row, str(error), is_empty=is_empty))
    if faults:
        return faults
    capital = {part: made.pop(f"capital.{part}") for part in ("name", "at", "core", "node")}
    return Province(capital=Capital(**capital), **made)


def _value(table: object, field: str) -> object:
    for part in field.split("."):
        table = table.get(part) if isinstance(table, dict) else None
    return table


def _entry(field: str, missing: str) -> str:
    """How the entry that is missing is written in the file: "name.vi", not "name.name.vi"."""
    group, _, last = field.rpartition(".")
    if missing in (field, last, group) or missing.startswith((field, f"{last}.")):
        return f"{group}.{missing}" if group and missing != group else missing
    return f"{field}.{missing}"


def _line_of(text: str, *names: str) -> int:
    """The line, counted from 1, where the last of these entries that is there begins; else 0."""
    found = 0
    for name in names:
        key = re.escape(name.rsplit(".", 1)[-1])
        pattern = rf"^\s*(?:\[+{re.escape(name)}\]+|{key}\s*=)"
        if match := re.search(pattern, text, re.MULTILINE):
            found = text.count("\n", 0, match.end()) + 1
    return found


def _surroundings(table: dict[str, Any]) -> Surroundings:
    return Surroundings(
        sea=tuple(Point(float(lon), float(lat)) for lon, lat in table.get("sea", ())),
        landmarks=tuple(map(_landmark, table.get("landmarks", ()))),
    )


def _zone(table: dict[str, Any]) -> str:
    zone = _text(table, "zone")
    if not re.fullmatch(r"EPSG:\d{4,5}", zone):
        raise ValueError(f"zone: {zone!r}")
    return zone


def _outline(table: dict[str, Any]) -> Outline:
    error_m = int(table["error_m"])
    if not 1 <= error_m <= _MOST_ERROR_M:
        raise ValueError(f"outline.error_m: {error_m}")
    return Outline(error_m, _words(table, "unknown") if "unknown" in table else None)


def _landmark(table: dict[str, Any]) -> Landmark:
    kind = _text(table, "kind")
    if kind not in LANDMARKS:
        raise ValueError(f"landmarks.kind: {kind!r}")
    return Landmark(kind, _words(table, "name"), Point(*_numbers(table, "at", 2)))


def _abroad(table: dict[str, Any]) -> Abroad:
    return Abroad(_words(table, "name"), _box(table, "box"))


def _theme(table: dict[str, Any]) -> Theme:
    return Theme(
        code=_text(table, "code"),
        name=_words(table, "name"),
        days=int(table["days"]),
        places=_texts(table, "places"),
        route=str(table.get("route", "")),
        lunar_months=tuple(int(month) for month in table.get("lunar_months", ())),
        nights=_texts(table, "nights"),
    )


_FIELDS: dict[str, Callable[[dict[str, Any]], object]] = {
    "id": lambda table: _text(table, "id"),
    "code": lambda table: _text(table, "code"),
    "zone": _zone,
    "box": lambda table: _box(table, "box"),
    "name": lambda table: _words(table, "name"),
    "full_name": lambda table: _words(table, "full_name"),
    "land": lambda table: _words(table, "land"),
    "invitation": lambda table: _words(table, "invitation"),
    "capital.name": lambda table: _words(table["capital"], "name"),
    "capital.at": lambda table: Point(*_numbers(table["capital"], "at", 2)),
    "capital.core": lambda table: _box(table["capital"], "core"),
    "capital.node": lambda table: _text(table["capital"], "node"),
    "outline": lambda table: _outline(table["outline"]),
    "abroad": lambda table: _abroad(table["abroad"]) if "abroad" in table else None,
    "surroundings": lambda table: _surroundings(table.get("surroundings", {})),
    "publishers": lambda table: _names(table, "publishers"),
    "districts_zh": lambda table: _names(table, "former_districts"),
    "border_communes": lambda table: frozenset(_texts(table.get("border_zone", {}), "communes")),
    "themes": lambda table: tuple(map(_theme, table.get("themes", ()))),
}


def _texts(table: dict[str, Any], key: str) -> tuple[str, ...]:
    return tuple(str(one) for one in table.get(key, ()))


def _text(table: dict[str, Any], key: str) -> str:
    value = table[key]
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{key}: {value!r}")
    return value


def _words(table: dict[str, Any], key: str) -> Words:
    given = table[key]
    words = Words(*(str(given.get(language, "")) for language in _LANGUAGES))
    if not words.vi.strip():
        raise KeyError(f"{key}.vi")
    return words


def _names(table: dict[str, Any], key: str) -> dict[str, str]:
    return {str(known): str(name) for known, name in table.get(key, {}).items()}


def _numbers(table: dict[str, Any], key: str, count: int) -> list[float]:
    numbers = [float(number) for number in table[key]]
    if len(numbers) != count:
        raise ValueError(f"{key}: {numbers}")
    return numbers


def _box(table: dict[str, Any], key: str) -> Box:
    west, south, east, north = _numbers(table, key, 4)
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise ValueError(f"{key}: {west}, {south}, {east}, {north}")
    return Box(west, south, east, north)
