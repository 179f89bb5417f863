"""When a festival is held, as a rule rather than a date."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Calendar(StrEnum):
    """The calendar a rule counts in; lunar is the Vietnamese one (UTC+7)."""

    LUNAR = "lunar"
    SOLAR = "solar"


class Frequency(StrEnum):
    """How often it comes round."""

    ANNUAL = "annual"
    EVEN_YEARS = "even_years"
    EVERY_N_YEARS = "every_n_years"  # counted from `anchor_year`
    LEAP_LUNAR_YEARS = "leap_lunar_years"  # only in a lunar year with a leap month
    ANNOUNCED = "announced"  # held most years, the dates announced each time
    IRREGULAR = "irregular"


class LeapPolicy(StrEnum):
    """Which month is meant in a lunar year that repeats the festival's month."""

    REGULAR = "regular"
    LEAP = "leap"
    UNKNOWN = "unknown"  # the sources do not say; the regular one is shown as unsure


class MonthDay(NamedTuple):
    """A day of a calendar without its year."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class FestivalRule:
    """When a festival is held.

    `start` and `end` are the first and last day; `end` may lie in the next year (12/28 to 1/3).
    `start` is None when only `usual_month` is known. `text` keeps what the source says of the
    frequency in its own terms.
    """

    calendar: Calendar
    frequency: Frequency
    start: MonthDay | None = None
    end: MonthDay | None = None
    main_days: tuple[MonthDay, ...] = ()
    usual_month: int | None = None
    every_years: int = 1
    anchor_year: int | None = None
    leap_policy: LeapPolicy = LeapPolicy.REGULAR
    confirmed: bool = True  # False where a single source, or an old one, says so
    text: str = ""
