"""What a cell may hold, typed by an officer or read from a table: text in, a value out.

A BadCellError says why a text cannot be read.
"""

import math
import re
from collections.abc import Callable, Collection
from datetime import date

from langson_explorer.domain import dates
from langson_explorer.domain.festival import MonthDay
from langson_explorer.domain.geo import Point

type Parser[T] = Callable[[str], T]

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
LUNAR_MONTH_DAYS = 30


class BadCellError(ValueError):
    """A cell that cannot be read; `code` names the sentence, `args_` fill its blanks."""

    def __init__(self, code: str, **args: object) -> None:
        super().__init__(code)
        self.code = code
        self.args_ = args


def text(value: str) -> str:
    """Any text."""
    return value


def slug(value: str) -> str:
    """An id: small letters, digits, hyphens between."""
    if not _SLUG.fullmatch(value):
        raise BadCellError("bad-id", value=value)
    return value


def glyph(value: str) -> str:
    """A glyph of Maki or Temaki as maki/museum."""
    if not re.fullmatch(r"(maki|temaki)/[a-z0-9][a-z0-9_-]*", value):
        raise BadCellError("bad-icon", value=value)
    return value


def choice(codes: Collection[str]) -> Parser[str]:
    """One of the codes."""

    def parse(value: str) -> str:
        if value not in codes:
            raise BadCellError("unknown-code", value=value, known=", ".join(codes))
        return value

    return parse


def decimal(low: float = -math.inf, high: float = math.inf) -> Parser[float]:
    """A number from low to high."""

    def parse(value: str) -> float:
        try:
            number = float(value)
        except ValueError:
            raise BadCellError("bad-number", value=value) from None
        if not (math.isfinite(number) and low <= number <= high):
            raise BadCellError("out-of-range", value=value, low=low, high=high)
        return number

    return parse


def whole(low: int, high: int) -> Parser[int]:
    """A whole number from low to high."""

    def parse(value: str) -> int:
        if not re.fullmatch(r"-?[0-9]+", value):
            raise BadCellError("bad-number", value=value)
        if not low <= int(value) <= high:
            raise BadCellError("out-of-range", value=value, low=low, high=high)
        return int(value)

    return parse


year = whole(1000, 2100)


def yes_no(value: str) -> bool:
    """`yes` or `no`."""
    return choice(("yes", "no"))(value) == "yes"


def iso_date(value: str) -> date:
    """A day as 2026-11-25."""
    day = dates.iso_day(value)
    if day is None:
        raise BadCellError("bad-date", value=value)
    return day


def month_or_date(value: str) -> str:
    """A month or a day as 2026-11 or 2026-11-25; kept as text."""
    iso_date(value if len(value) > len("2026-11") else f"{value}-01")
    return value


def month_day(value: str) -> MonthDay:
    """A day without its year as 1/22: first the month. Which calendar, `check_day` asks."""
    match = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})", value)
    if not match:
        raise BadCellError("bad-month-day", value=value)
    return MonthDay(int(match[1]), int(match[2]))


def clock(value: str) -> int:
    """A time of day as 12:00, in minutes after midnight."""
    match = re.fullmatch(r"([01][0-9]|2[0-3]):([0-5][0-9])", value)
    if not match:
        raise BadCellError("bad-time", value=value)
    return 60 * int(match[1]) + int(match[2])


def check_day(day: MonthDay, *, lunar: bool) -> None:
    """Raise BadCellError for a day that no year of the calendar has (31/2, the lunar 31st)."""
    if not 1 <= day.month <= 12:
        raise BadCellError("no-such-month", month=day.month)
    last = LUNAR_MONTH_DAYS if lunar else _DAYS_IN_MONTH[day.month - 1]
    if not 1 <= day.day <= last:
        raise BadCellError("no-such-day", day=day.day, month=day.month)


def many[T](parse: Parser[T]) -> Parser[tuple[T, ...]]:
    """Several values, none twice, in the order they stand; as a tuple."""

    def parse_all(value: str) -> tuple[T, ...]:
        parsed = tuple(parse(part.strip()) for part in value.split(";"))
        for position, part in enumerate(parsed):
            if part in parsed[:position]:
                raise BadCellError("value-twice", value=part)
        return parsed

    return parse_all


def position(value: str) -> Point:
    """A point as longitude, blank, latitude."""
    parts = value.split()
    if len(parts) != 2:
        raise BadCellError("bad-position", value=value)
    return Point(decimal(-180, 180)(parts[0]), decimal(-90, 90)(parts[1]))


def line(value: str) -> tuple[Point, ...]:
    """Points with semicolons between."""
    return tuple(position(part) for part in value.split(";"))
