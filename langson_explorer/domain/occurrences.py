"""The dates on which a festival's rule falls."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from langson_explorer.domain.festival import (
    Calendar,
    FestivalRule,
    Frequency,
    LeapPolicy,
    MonthDay,
)
from langson_explorer.domain.lunar import (
    FIRST_DAY,
    LAST_DAY,
    LunarMonth,
    find_month,
    leap_month,
    to_lunar,
)


class Certainty(StrEnum):
    """How sure a date is."""

    BY_RULE = "by_rule"
    UNCONFIRMED = "unconfirmed"  # the rule itself rests on one source, or an old one
    UNSURE_CALENDAR = "unsure_calendar"  # a new moon near midnight, or what a leap month changes
    ANNOUNCED = "announced"  # only the usual month is known


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time a festival is held: first and last day, the main days, how sure."""

    start: date
    end: date
    main_days: tuple[date, ...]
    certainty: Certainty

    @property
    def is_dated(self) -> bool:
        """Whether the days themselves are known, not just the usual month."""
        return self.certainty is not Certainty.ANNOUNCED

    def days_from(self, first: date, last: date) -> int:
        """Days between it and a stay: 0 on meeting, negative where it ends before the stay."""
        if self.end < first:
            return (self.end - first).days
        return max(0, (self.start - last).days)


def occurrences(rule: FestivalRule, first: date, last: date) -> Iterator[Occurrence]:
    """Each time the festival is held that touches `first` … `last`, in order.

    Irregular festivals have none. Outside 1968-2100 there are none either.
    """
    first, last = max(first, FIRST_DAY), min(last, LAST_DAY)
    if first > last or rule.frequency is Frequency.IRREGULAR:
        return
    # A festival may begin in the year before and last into this one.
    for year in range(_year_of(rule, first) - 1, _year_of(rule, last) + 1):
        if not _held_in(rule, year):
            continue
        found = _in_year(rule, year)
        if found is not None and found.start <= last and found.end >= first:
            yield found


@lru_cache(maxsize=65_536)  # asked anew at every key of a search
def held_within(rule: FestivalRule, first: date, last: date, *, any_year: bool = False) -> bool:
    """Whether a festival is held on a day from `first` to `last`.

    With `any_year` it is asked when in a year it comes: one that skips this year, or is held only
    now and then, answers too.
    """
    if any_year:
        yearly = Frequency.ANNOUNCED if rule.start is None else Frequency.ANNUAL
        rule = replace(rule, frequency=yearly)
    return any(True for _ in occurrences(rule, first, last))


def _year_of(rule: FestivalRule, day: date) -> int:
    return to_lunar(day).year if rule.calendar is Calendar.LUNAR else day.year


def _held_in(rule: FestivalRule, year: int) -> bool:
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        return False
    match rule.frequency:
        case Frequency.EVEN_YEARS:
            return year % 2 == 0
        case Frequency.EVERY_N_YEARS:
            return (year - (rule.anchor_year or 0)) % rule.every_years == 0
        case Frequency.LEAP_LUNAR_YEARS:
            return leap_month(year) is not None
    return True


def _in_year(rule: FestivalRule, year: int) -> Occurrence | None:
    if rule.frequency is Frequency.ANNOUNCED or rule.start is None:
        return _usual_month(rule, year)
    end = rule.end or rule.start
    end_year = year + 1 if end < rule.start else year
    if end_year > LAST_DAY.year:
        return None
    if rule.calendar is Calendar.SOLAR:
        return Occurrence(
            _solar(year, rule.start),
            _solar(end_year, end),
            tuple(_solar(end_year if day < rule.start else year, day) for day in rule.main_days),
            Certainty.BY_RULE if rule.confirmed else Certainty.UNCONFIRMED,
        )
    months = [
        _month(rule, end_year if day < rule.start else year, day.month)
        for day in (rule.start, end, *rule.main_days)
    ]
    start_day, end_day, *main = (
        _lunar(month, day.day)
        for month, day in zip(months, (rule.start, end, *rule.main_days), strict=True)
    )
    return Occurrence(start_day, end_day, tuple(main), _lunar_certainty(rule, months))


def _usual_month(rule: FestivalRule, year: int) -> Occurrence | None:
    month = rule.usual_month or (rule.start.month if rule.start else None)
    if month is None:
        return None
    if rule.calendar is Calendar.LUNAR:
        lunar = find_month(year, month)
        first, length = lunar.first, lunar.length
    else:
        first, length = date(year, month, 1), monthrange(year, month)[1]
    return Occurrence(first, first + timedelta(days=length - 1), (), Certainty.ANNOUNCED)


def _solar(year: int, day: MonthDay) -> date:
    """The day, or the last of its month: 29 February outside leap years."""
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def _month(rule: FestivalRule, year: int, month: int) -> LunarMonth:
    repeats = leap_month(year) == month
    return find_month(year, month, leap=repeats and rule.leap_policy is LeapPolicy.LEAP)


def _lunar(month: LunarMonth, day: int) -> date:
    """The day, or the 29th where the month has no 30th."""
    return month.first + timedelta(days=min(day, month.length) - 1)


def _lunar_certainty(rule: FestivalRule, months: list[LunarMonth]) -> Certainty:
    unsure_leap = rule.leap_policy is LeapPolicy.UNKNOWN and any(
        leap_month(month.year) == month.month for month in months
    )
    over_leap = _spans_leap_month(*months[:2])
    if unsure_leap or over_leap or any(month.uncertain for month in months):
        return Certainty.UNSURE_CALENDAR
    return Certainty.BY_RULE if rule.confirmed else Certainty.UNCONFIRMED


def _spans_leap_month(first: LunarMonth, last: LunarMonth) -> bool:
    """Whether a leap month lies between two: no source says that a festival lasts through it."""
    for year in range(first.year, last.year + 1):
        repeated = leap_month(year)
        if repeated is not None:
            between = find_month(year, repeated, leap=True)
            if first.first < between.first < last.first:
                return True
    return False


def market_days(lunar_days: tuple[int, ...], first: date, last: date) -> Iterator[date]:
    """The solar days whose lunar day of the month is one of `lunar_days`.

    A 30th is left out of a month of 29 days: the sources do not say whether it moves.
    """
    day = max(first, FIRST_DAY)
    while day <= min(last, LAST_DAY):
        if to_lunar(day).day in lunar_days:
            yield day
        day += timedelta(days=1)
