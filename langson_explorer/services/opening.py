"""Whether a place is open at a moment, as far as its source can tell."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache

from opening_hours import OpeningHours, ParserError, State  # type: ignore[attr-defined]

from langson_explorer.domain.holidays import holiday_on
from langson_explorer.domain.place import Place


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
    """Whether a place is open, and until when that holds (None: as far as can be seen).

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
    hours = place.opening_hours
    if not hours:
        return OpenState(Openness.UNKNOWN, reason=WhyUnknown.NO_HOURS)
    rules = _parsed(hours)
    if rules is None:
        return OpenState(Openness.UNKNOWN, reason=WhyUnknown.UNREADABLE, remark=hours)
    if holiday_on(moment.date()):
        # The library knows the solar holidays only: the rules for PH are applied here.
        rules = _parsed(_holiday_rules(hours))
        if rules is None:
            return OpenState(Openness.UNKNOWN, reason=WhyUnknown.HOLIDAY)
    return _read(rules, moment)


def _read(rules: OpeningHours, moment: datetime) -> OpenState:
    state, remark = rules.state(moment)
    until = rules.next_change(moment)
    if remark and state is not State.CLOSED:
        return OpenState(Openness.UNKNOWN, until, WhyUnknown.REMARK, remark)
    if state is State.UNKNOWN:
        return OpenState(Openness.UNKNOWN, until, WhyUnknown.REMARK, remark)
    return OpenState(Openness.OPEN if state is State.OPEN else Openness.CLOSED, until)


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
