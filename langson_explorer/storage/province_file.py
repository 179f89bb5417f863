"""Reads `province.toml`, what is a province's own and no list."""

import tomllib
from pathlib import Path
from typing import Any

from langson_explorer.domain.geo import Box, Point
from langson_explorer.domain.place import Words
from langson_explorer.domain.province import Capital, Province, Theme
from langson_explorer.errors import DamagedFileError, MissingFileError
from langson_explorer.files import read_small

PROVINCE_FILE = "province.toml"
_MOST_BYTES = 64 << 10
_LANGUAGES = ("vi", "en", "zh")


def read_province(file: Path) -> Province:
    """The province of a file.

    Raises MissingFileError ("province-missing"), DamagedFileError ("province-malformed": reason).
    """
    try:
        table = tomllib.loads(read_small(file, _MOST_BYTES).decode())
        return _province(table)
    except MissingFileError as error:
        raise MissingFileError("province-missing", file) from error
    except KeyError as error:
        raise DamagedFileError("province-malformed", file, reason=f"{error.args[0]}?") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError, ValueError) as error:
        raise DamagedFileError("province-malformed", file, reason=str(error)) from error


def _province(table: dict[str, Any]) -> Province:
    capital = table["capital"]
    return Province(
        id=_text(table, "id"),
        code=_text(table, "code"),
        name=_words(table, "name"),
        full_name=_words(table, "full_name"),
        land=_words(table, "land"),
        invitation=_words(table, "invitation"),
        box=_box(table, "box"),
        zone=_text(table, "zone"),
        capital=Capital(
            name=_words(capital, "name"),
            at=Point(*_numbers(capital, "at", 2)),
            core=_box(capital, "core"),
            node=_text(capital, "node"),
        ),
        publishers=_names(table, "publishers"),
        districts_zh=_names(table, "former_districts"),
        border_communes=frozenset(_texts(table.get("border_zone", {}), "communes")),
        themes=tuple(map(_theme, table.get("themes", ()))),
    )


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
