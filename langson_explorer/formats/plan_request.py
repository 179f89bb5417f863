"""Reads what a trip should be from JSON or TOML; docs/plan-request.schema.json tells the same.

Every fault is a RequestError that names the field and what belongs there.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any, cast

from langson_explorer.domain.dates import iso_date
from langson_explorer.domain.itinerary import LUNCH_MIN
from langson_explorer.domain.limits import LONGEST_ID
from langson_explorer.domain.lunar import LAST_DAY
from langson_explorer.domain.travel import Mode
from langson_explorer.domain.trip import (
    FIRST_HOUR_MIN,
    LAST_HOUR_MIN,
    Fixed,
    Guests,
    Hours,
    LunchBreak,
    Pace,
    TripRequest,
)
from langson_explorer.errors import RequestError
from langson_explorer.files import read_small
from langson_explorer.formats.checked_json import is_line
from langson_explorer.formats.structured_text import UnreadableTextError, read_json, read_toml

MOST_BYTES = 1_000_000
MOST_DAYS = 30
MOST_PEOPLE = 10_000
MOST_PLACES = 300
_DAY_MIN = 24 * 60
_LATEST_MIN = 30 * 60
_CLOCK = re.compile(r"([0-2]?[0-9]|30):([0-5][0-9])")
_DAY_NUMBER = re.compile(r"[1-9][0-9]?")


def read_request(path: Path) -> TripRequest:
    """The request of a file; raises MissingFileError, StorageError, RequestError."""
    content = read_small(path, MOST_BYTES)
    if len(content) > MOST_BYTES:
        raise RequestError("request-too-big", path=path)
    read = read_toml if path.suffix.lower() == ".toml" else read_json
    try:
        document = read(content)
    except UnreadableTextError as error:
        raise RequestError("request-not-readable", path=path, reason=error.fault) from error
    return parse_request(document)


def parse_request(document: object) -> TripRequest:
    """The request of a document; raises RequestError."""
    fields = _table(document, "")
    for name in ("start_date", "days", "start"):
        if name not in fields:
            raise RequestError("request-missing", field=name)
    values = {name: _reader(name, _FIELDS, "")(value, name) for name, value in fields.items()}
    hours = Hours(values.pop("day_start", FIRST_HOUR_MIN), values.pop("day_end", LAST_HOUR_MIN))
    if values.get("lunch", True) is True:
        values["lunch"] = LunchBreak()
    return _consistent(TripRequest(day_hours=hours, **values))


def _consistent(request: TripRequest) -> TripRequest:
    """The request, if its parts agree."""
    if request.last_date > LAST_DAY:
        raise RequestError("request-not-whole", field="days", least=1, most=1)
    for field, days in (("nights", request.nights), ("hours", request.hours)):
        for day in days:
            most = request.days - 1 if field == "nights" else request.days
            if not 1 <= day <= most:
                raise RequestError("request-not-day", field=f"{field}.{day}", most=most)
    for place, fixed in request.fixed.items():
        if fixed.day is not None and fixed.day > request.days:
            raise RequestError("request-not-day", field=f"fixed.{place}.day", most=request.days)
    for day in range(1, request.days + 1):
        hours = request.hours_of(day)
        if hours.start_min >= hours.end_min:
            field = f"hours.{day}" if day in request.hours else "day_end"
            raise RequestError("request-ends-early", field=field)
    return request


type _Reader = Callable[[Any, str], Any]


def _reader(name: str, fields: Mapping[str, _Reader], where: str) -> _Reader:
    """What reads a field; raises RequestError for one that nobody knows."""
    if name in fields:
        return fields[name]
    near = get_close_matches(name, fields, 1)
    raise RequestError(
        "request-unknown-field", field=f"{where}{name}", known=", ".join(near or fields)
    )


def _table(value: object, field: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise RequestError("request-not-table", field=field or "{}")
    return cast(dict[str, Any], value)


def _date(value: object, field: str) -> date:
    text = value.isoformat() if type(value) is date else value  # TOML has dates of its own
    day = iso_date(text) if isinstance(text, str) else None
    if day is None:
        raise RequestError("request-not-date", field=field)
    return day


def _whole(least: int, most: int) -> _Reader:
    def read(value: object, field: str) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise RequestError("request-not-whole", field=field, least=least, most=most)
        return value

    return read


def _truth(value: object, field: str) -> bool:
    if not isinstance(value, bool):
        raise RequestError("request-not-truth", field=field)
    return value


def _id(value: object, field: str) -> str:
    if not is_line(value, LONGEST_ID, least=1):
        raise RequestError("request-not-id", field=field)
    return value.strip()


def _ids(value: object, field: str) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > MOST_PLACES:
        raise RequestError("request-not-ids", field=field, most=MOST_PLACES)
    ids = (_id(item, f"{field}[{number}]") for number, item in enumerate(value))
    return tuple(dict.fromkeys(ids))


def _pairs(value: object, field: str) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, list) or len(value) > MOST_PLACES:
        raise RequestError("request-not-pairs", field=field)
    pairs = [_ids(item, f"{field}[{number}]") for number, item in enumerate(value)]
    if any(len(pair) != 2 for pair in pairs):
        raise RequestError("request-not-pairs", field=field)
    return tuple((first, second) for first, second in pairs)


def _clock(value: object, field: str) -> int:
    match = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    minutes = 60 * int(match[1]) + int(match[2]) if match else _LATEST_MIN + 1
    if minutes > _LATEST_MIN:
        raise RequestError("request-not-time", field=field)
    return minutes


def _mode(value: object, field: str) -> Mode:
    if value not in list(Mode):
        raise RequestError("request-not-mode", field=field, modes=", ".join(Mode))
    return Mode(str(value))


def _one_of[T: StrEnum](codes: type[T]) -> Callable[[Any, str], T]:
    def read(value: object, field: str) -> T:
        if value not in list(codes):
            raise RequestError("request-not-mode", field=field, modes=", ".join(codes))
        return codes(str(value))

    return read


def _several_of[T: StrEnum](codes: type[T]) -> Callable[[Any, str], tuple[T, ...]]:
    read_one = _one_of(codes)

    def read(value: object, field: str) -> tuple[T, ...]:
        if not isinstance(value, list) or len(value) > len(codes):
            raise RequestError("request-not-mode", field=field, modes=", ".join(codes))
        found = (read_one(item, f"{field}[{number}]") for number, item in enumerate(value))
        return tuple(dict.fromkeys(found))

    return read


def _by(read_key: Callable[[str, str], Any], read: _Reader) -> _Reader:
    def table(value: object, field: str) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        for key, item in _table(value, field).items():
            where = f"{field}.{key}"
            known = read_key(key, where)
            if known in found:  # "a" and " a"
                raise RequestError("request-twice", field=where)
            found[known] = read(item, where)
        return found

    return table


def _day_key(text: str, field: str) -> int:
    if not _DAY_NUMBER.fullmatch(text):
        raise RequestError("request-not-day", field=field, most=MOST_DAYS)
    return int(text)


def _record[T](make: Callable[..., T], **fields: tuple[str, _Reader]) -> Callable[[Any, str], T]:
    """A table with these fields; each has the name that `make` knows it by."""

    def read(value: object, field: str) -> T:
        readers = {name: reader for name, (_, reader) in fields.items()}
        return make(
            **{
                fields[name][0] if name in fields else name: _reader(name, readers, f"{field}.")(
                    item, f"{field}.{name}"
                )
                for name, item in _table(value, field).items()
            }
        )

    return read


_LUNCH = _record(
    LunchBreak,
    **{
        "from": ("earliest_min", _clock),
        "until": ("latest_min", _clock),
    },
)


def _lunch(value: object, field: str) -> LunchBreak | bool | None:
    if isinstance(value, bool):
        return value or None
    lunch = _LUNCH(value, field)
    if lunch.earliest_min + LUNCH_MIN > lunch.latest_min:
        raise RequestError("request-ends-early", field=f"{field}.until")
    return lunch


_FIELDS: Mapping[str, _Reader] = {
    "start_date": _date,
    "days": _whole(1, MOST_DAYS),
    "start": _id,
    "end": _id,
    "nights": _by(_day_key, _id),
    "people": _whole(1, MOST_PEOPLE),
    "must": _ids,
    "wish": _ids,
    "fill": _truth,
    "themes": _ids,
    "avoid": _ids,
    "mode": _mode,
    "day_start": _clock,
    "day_end": _clock,
    "hours": _by(_day_key, _record(Hours, start=("start_min", _clock), end=("end_min", _clock))),
    "lunch": _lunch,
    "longest_drive_min": _whole(0, _DAY_MIN),
    "longest_walk_min": _whole(0, _DAY_MIN),
    "stays": _by(_id, _whole(0, _DAY_MIN)),
    "fixed": _by(
        _id, _record(Fixed, day=("day", _whole(1, MOST_DAYS)), time=("start_min", _clock))
    ),
    "before": _pairs,
    "pace": _one_of(Pace),
    "guests": _several_of(Guests),
    "dinner": _truth,
    "rain": _truth,
}
