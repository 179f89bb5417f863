"""The Vietnamese lunar calendar (UTC+7), by table, from 1968 to 2100.

Every conversion refuses what the table does not cover, or what does not exist, with a
`LunarDateError` that names the nearest valid date.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from langson_explorer.domain.lunar_table import FIRST_YEAR, YEARS
from langson_explorer.errors import ExplorerError

FIRST_DAY = date(1968, 1, 1)  # Việt Nam counts days at UTC+7 from here on
LAST_DAY = date(2100, 12, 31)

STEMS = ("Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý")
BRANCHES = (
    "Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi",
)  # fmt: skip
_ORDINAL_TO_JULIAN_DAY = 1_721_425


class LunarDate(NamedTuple):
    """A lunar date; ordered by year, then month, a leap month after the month it repeats."""

    year: int
    month: int
    leap: bool
    day: int


class LunarDateError(ExplorerError):
    """A date outside the table, or one that does not exist; `nearest` is one that does."""

    def __init__(self, code: str, nearest: LunarDate | date, **args: object) -> None:
        super().__init__(code, nearest=nearest, **args)
        self.nearest = nearest


@dataclass(frozen=True, slots=True)
class LunarMonth:
    """A lunar month: its first solar day, and its length in days (29 or 30).

    `uncertain` where the new moon at its start falls within 90 s of midnight: the month may
    turn out to begin a day earlier or later.
    """

    year: int
    month: int
    leap: bool
    first: date
    length: int
    uncertain: bool


class CanChi(NamedTuple):
    """A name of the sexagenary cycle: a heavenly stem (0-9) with an earthly branch (0-11)."""

    stem: int
    branch: int

    def __str__(self) -> str:
        return f"{STEMS[self.stem]} {BRANCHES[self.branch]}"


@cache
def _months() -> tuple[LunarMonth, ...]:
    months: list[LunarMonth] = []
    for year, (tet, leap_month, lengths, uncertain) in enumerate(YEARS, FIRST_YEAR):
        first = date(year, *divmod(tet, 100))
        for at, sign in enumerate(lengths):
            after_leap = bool(leap_month) and at >= leap_month
            length = 30 if sign == "+" else 29
            months.append(
                LunarMonth(
                    year, at if after_leap else at + 1, bool(leap_month) and at == leap_month,
                    first, length, at in uncertain,
                )
            )  # fmt: skip
            first += timedelta(days=length)
    return tuple(months)


@cache
def _first_days() -> tuple[date, ...]:
    return tuple(month.first for month in _months())


@cache
def _by_name() -> dict[tuple[int, int, bool], LunarMonth]:
    return {(month.year, month.month, month.leap): month for month in _months()}


def month_of(day: date) -> LunarMonth:
    """The lunar month that holds a solar day; raises LunarDateError outside 1968-2100."""
    if not FIRST_DAY <= day <= LAST_DAY:
        raise LunarDateError("lunar-out-of-range", FIRST_DAY if day < FIRST_DAY else LAST_DAY)
    return _months()[bisect_right(_first_days(), day) - 1]


def to_lunar(day: date) -> LunarDate:
    """The lunar date of a solar day; raises LunarDateError outside 1968-2100."""
    month = month_of(day)
    return LunarDate(month.year, month.month, month.leap, (day - month.first).days + 1)


def find_month(year: int, month: int, leap: bool = False) -> LunarMonth:
    """A lunar month by name; raises LunarDateError if there is none."""
    found = _by_name().get((year, month, leap))
    if found is not None:
        return found
    last_year = FIRST_YEAR + len(YEARS) - 1
    if not FIRST_YEAR <= year <= last_year:
        near = FIRST_DAY if year < FIRST_YEAR else LAST_DAY
        raise LunarDateError("lunar-out-of-range", near)
    if not 1 <= month <= 12:
        nearest = _reached(LunarDate(year, min(max(month, 1), 12), False, 1))
        raise LunarDateError("lunar-no-such-month", nearest, month=month)
    nearest = _reached(LunarDate(year, month, False, 1))
    raise LunarDateError("lunar-no-leap-month", nearest, month=month, year=year)


def to_solar(lunar: LunarDate) -> date:
    """The solar day of a lunar date; raises LunarDateError if there is none."""
    month = find_month(lunar.year, lunar.month, lunar.leap)
    if not 1 <= lunar.day <= month.length:
        nearest = _reached(lunar._replace(day=min(max(lunar.day, 1), month.length)))
        raise LunarDateError(
            "lunar-no-such-day", nearest, day=lunar.day, month=lunar.month, length=month.length
        )
    day = month.first + timedelta(days=lunar.day - 1)
    if not FIRST_DAY <= day <= LAST_DAY:
        raise LunarDateError("lunar-out-of-range", FIRST_DAY if day < FIRST_DAY else LAST_DAY)
    return day


def _reached(lunar: LunarDate) -> LunarDate:
    """An existing date, if the table reaches its day; raises LunarDateError otherwise."""
    to_solar(lunar)
    return lunar


def leap_month(year: int) -> int | None:
    """The number of the month that a lunar year repeats, if it has one."""
    find_month(year, 1)
    return YEARS[year - FIRST_YEAR][1] or None


def can_chi_of_year(year: int) -> CanChi:
    """The name of a lunar year."""
    return CanChi((year - 4) % 10, (year - 4) % 12)


def can_chi_of_month(lunar: LunarDate) -> CanChi:
    """The name of a lunar month; a leap month keeps that of the month it repeats."""
    return CanChi((lunar.year * 12 + lunar.month + 3) % 10, (lunar.month + 1) % 12)


def can_chi_of_day(day: date) -> CanChi:
    """The name of a solar day."""
    julian_day = day.toordinal() + _ORDINAL_TO_JULIAN_DAY
    return CanChi((julian_day + 9) % 10, (julian_day + 1) % 12)
