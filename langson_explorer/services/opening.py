"""Whether a place is open at a moment, as far as its source can tell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from opening_hours import OpeningHours, ParserError, State  # type: ignore[attr-defined]

from langson_explorer.domain.holidays import holiday_on
from langson_explorer.domain.place import Place

_DAY_MIN = 24 * 60
_ASK = re.compile("liên hệ|hỏi|gọi|đặt|hẹn|báo", re.IGNORECASE)
_AHEAD_DAYS = 14  # how far to look for the next change


class Openness(StrEnum):
    """What can be said of a place at a moment."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class WhyUnknown(StrEnum):
    """Why it cannot be said whether a place is open."""

    NO_HOURS = "no_hours"  # no source gives hours
    UNREADABLE = "unreadable"  # the text is not in the opening_hours syntax
    REMARK = "remark"  # the source says it in words
    HOLIDAY = "holiday"  # a public holiday the source does not speak of


@dataclass(frozen=True, slots=True)
class OpenState:
    """Whether a place is open, and until when that holds (None: for two weeks, or not known).

    `reason` tells why it is not known; `remark` is the source's own wording.
    """

    state: Openness
    until: datetime | None = None
    reason: WhyUnknown | None = None
    remark: str = ""


def is_readable(hours: str) -> bool:
    """Whether a text is in the OSM opening_hours syntax."""
    return _parsed(hours) is not None


def open_state(place: Place, moment: datetime) -> OpenState:
    """The state of a place at a local moment (UTC+7, without tzinfo)."""
    return hours_state(place.opening_hours, moment)


def hours_state(hours: str, moment: datetime) -> OpenState:
    """What opening hours come to at a local moment (UTC+7, without tzinfo)."""
    if not hours:
        return OpenState(Openness.UNKNOWN, reason=WhyUnknown.NO_HOURS)
    if not is_readable(hours):
        return OpenState(Openness.UNKNOWN, reason=WhyUnknown.UNREADABLE, remark=hours)
    now, *later = (stretch for stretch in _stretches(hours, moment.date()) if stretch.end > moment)
    if now.state.state is Openness.UNKNOWN:
        return now.state
    then = next((stretch for stretch in later if stretch.state != now.state), None)
    opens_perhaps = now.state.state is Openness.CLOSED and then and then.state.reason
    return replace(now.state, until=then.start if then and not opens_perhaps else None)


def closed_days(place: Place, first: date, last: date) -> list[date]:
    """The days from `first` to `last` on which a place is known to be shut all day.

    A day on which it is not known whether it opens is none of them.
    """
    if not is_readable(place.opening_hours):
        return []
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if _is_shut(place.opening_hours, day)]


class Known(StrEnum):
    """What is known of a place on a day."""

    OPEN = "open"
    CLOSED = "closed"
    CALL_FIRST = "call_first"  # its source says in words what holds: one has to ask
    UNKNOWN = "unknown"  # no source says anything: what the program assumes is no warning


@dataclass(frozen=True, slots=True)
class DayState:
    """What is known of a place on a day, with the source's own words where it has any."""

    known: Known
    remark: str = ""


def day_state(place: Place, day: date) -> DayState:
    """Whether a place is known to be open on a day, closed, to be called first, or not known."""
    hours = place.opening_hours
    if not hours:
        return DayState(Known.UNKNOWN)
    if not is_readable(hours):
        return DayState(Known.CALL_FIRST, hours)
    states = [stretch.state for stretch in _day(hours, day)]
    if remark := next((state.remark for state in states if state.remark), ""):
        # "Hours not given", "day and night" say that it is open, only not just when.
        return DayState(Known.CALL_FIRST if _ASK.search(remark) else Known.UNKNOWN, remark)
    if any(state.state is Openness.UNKNOWN for state in states):
        return DayState(Known.UNKNOWN)
    is_open = any(state.state is Openness.OPEN for state in states)
    return DayState(Known.OPEN if is_open else Known.CLOSED)


def open_spans(place: Place, day: date) -> list[tuple[int, int]] | None:
    """From when to when a place is open on a day, in minutes; None where that is not known.

    What is open past midnight goes on past 1,440.
    """
    return hours_spans(place.opening_hours, day)


def hours_spans(hours: str, day: date) -> list[tuple[int, int]] | None:
    """From when to when opening hours say it is open on a day; None where they do not say."""
    if not is_readable(hours):
        return None
    stretches = [*_day(hours, day)]
    if any(stretch.state.state is Openness.UNKNOWN for stretch in stretches):
        return None
    midnight = datetime.combine(day, time())
    spans = [
        (_minutes(stretch.start - midnight), _minutes(stretch.end - midnight))
        for stretch in stretches
        if stretch.state.state is Openness.OPEN
    ]
    if spans and spans[-1][0] > 0 and spans[-1][1] == _DAY_MIN:
        first, *_ = _day(hours, day + timedelta(days=1))
        goes_on = first.state.state is Openness.OPEN and first.end - first.start < timedelta(days=1)
        if goes_on:
            spans[-1] = (spans[-1][0], _DAY_MIN + _minutes(first.end - first.start))
    return spans


def _minutes(span: timedelta) -> int:
    return round(span.total_seconds() / 60)


class _Stretch(NamedTuple):
    """From one moment to another nothing changes."""

    start: datetime
    end: datetime
    state: OpenState


def _stretches(hours: str, first: date) -> Iterator[_Stretch]:
    """What holds from a day on, for as far as one looks ahead."""
    for n in range(_AHEAD_DAYS):
        yield from _day(hours, first + timedelta(days=n))


def _is_shut(hours: str, day: date) -> bool:
    return all(stretch.state.state is Openness.CLOSED for stretch in _day(hours, day))


def _day(hours: str, day: date) -> Iterator[_Stretch]:
    """What holds on a day. The library knows solar holidays only: PH is applied here."""
    start = datetime.combine(day, time())
    end = start + timedelta(days=1)
    rules = _parsed(_holiday_rules(hours) if holiday_on(day) else hours)
    if rules is None:
        yield _Stretch(start, end, OpenState(Openness.UNKNOWN, reason=WhyUnknown.HOLIDAY))
        return
    for begins, ends, state, remark in rules.intervals(start, end):
        # A stretch that goes on is told to its own end: it is cut at midnight.
        yield _Stretch(max(begins, start), min(ends or end, end), _state(state, remark))


def _state(state: State, remark: str) -> OpenState:
    """What the library says; an opening told in words leaves open when that is."""
    if state is State.UNKNOWN or (remark and state is State.OPEN):
        return OpenState(Openness.UNKNOWN, reason=WhyUnknown.REMARK, remark=remark)
    return OpenState(Openness.OPEN if state is State.OPEN else Openness.CLOSED)


def _holiday_rules(hours: str) -> str:
    """The rules that speak of public holidays, made to hold on every day; empty if none does."""
    if hours.strip() == "24/7":
        return hours
    kept = []
    for rule in hours.split(";"):
        days, _, rest = rule.strip().partition(" ")
        if "PH" in days.split(","):
            kept.append(f"Mo-Su {rest}".strip())
    return "; ".join(kept)


@cache
def _parsed(hours: str) -> OpeningHours | None:
    if not hours:
        return None
    try:
        return OpeningHours(hours)
    except ParserError:
        return None
