"""When a place can be visited on a date: its hours, its festival, its market day.

Where no source tells the hours, those of the day are assumed (`is_assumed` says so): a visitor
who comes in the daytime is seldom wrong, and the plan says that it is a guess.
"""

from dataclasses import replace
from datetime import date, timedelta

from langson_explorer.domain.festival import Calendar, MonthDay
from langson_explorer.domain.lunar import to_lunar
from langson_explorer.domain.occurrences import Occurrence, market_days, occurrences
from langson_explorer.domain.place import ConditionKind, FestivalEvent, Place
from langson_explorer.domain.schedule import ScheduleWarning, VisitTimes
from langson_explorer.services.opening import Known, day_state, open_spans

_HOUR = 60
_DAYTIME = ((7 * _HOUR, 17 * _HOUR + 30),)
_BY_KIND = {
    "market": ((6 * _HOUR, 17 * _HOUR),),
    "periodic_market": ((6 * _HOUR, 12 * _HOUR),),
    "border_market": ((7 * _HOUR, 17 * _HOUR),),
    "walking_street": ((18 * _HOUR, 22 * _HOUR),),
}
_BEFORE_EVENT, _AFTER_EVENT = 90, 120  # within which one is at a festival for its main event
_AROUND = timedelta(days=200)  # where to look for the dates nearest to a day


def visit_times(place: Place, day: date) -> VisitTimes:
    """When one can visit it on a day; `closed` names the reason and, where known, the dates.

    What its source says of that day, or of every day, is `said`.
    """
    times = _times(place, day)
    said = tuple(
        ScheduleWarning("condition", (("remark", condition.text),))
        for condition in place.conditions
        if condition.holds_on(day) and condition.kind is not ConditionKind.RULE
    )
    return replace(times, said=(*times.said, *said)) if said else times


def _times(place: Place, day: date) -> VisitTimes:
    if place.festival:
        if festival_on(place, day) is None:
            return VisitTimes((), _festival_off(place, day))
        at_its_height = main_event(place, day)
        times = (at_its_height,) if at_its_height else _DAYTIME
        return VisitTimes(times, is_assumed=at_its_height is None)
    if place.market_days and not place.opening_hours and not has_market(place, day):
        return VisitTimes((), ScheduleWarning("market-off"))
    spans = open_spans(place, day)
    if spans is None:
        said = call_first(place, day)
        return VisitTimes(
            _BY_KIND.get(place.kind, _DAYTIME),
            is_assumed=True,
            said=(ScheduleWarning("call-first", (("remark", said),)),) if said else (),
        )
    if not spans:
        return VisitTimes((), ScheduleWarning("closed-day"))
    return VisitTimes(tuple(spans))


def main_event(place: Place, day: date) -> tuple[int, int] | None:
    """From when to when (minutes after midnight) to be there for a festival's main event.

    None where no source tells its hour.
    """
    known = [event.start_min for event in events_on(place, day) if event.start_min is not None]
    if not known or not is_main_day(place, day):
        return None
    return min(known) - _BEFORE_EVENT, max(known) + _AFTER_EVENT


def events_on(place: Place, day: date) -> tuple[FestivalEvent, ...]:
    """What happens at a festival on a day, as far as sources tell; nothing where it is not held."""
    if not place.events or place.festival is None or festival_on(place, day) is None:
        return ()
    on = MonthDay(day.month, day.day)
    if place.festival.calendar is Calendar.LUNAR:
        lunar = to_lunar(day)
        on = MonthDay(lunar.month, lunar.day)
    return tuple(event for event in place.events if event.on == on)


def has_market(place: Place, day: date) -> bool:
    """Whether a market that meets on some days only meets on this one."""
    return bool(place.market_days) and any(market_days(place.market_days, day, day))


def is_assumed(place: Place, day: date) -> bool:
    """Whether the times of a place on a day are a guess."""
    return place.festival is not None or open_spans(place, day) is None


def call_first(place: Place, day: date) -> str:
    """What its source says of a day on which one has to ask before going; empty for none."""
    state = day_state(place, day)
    return state.remark if state.known is Known.CALL_FIRST else ""


def festival_on(place: Place, day: date) -> Occurrence | None:
    """The festival held on a day; None where it is not, or nobody knows."""
    if place.festival is None:
        return None
    held = occurrences(place.festival, day, day)
    return next((occurrence for occurrence in held if occurrence.is_dated), None)


def is_main_day(place: Place, day: date) -> bool:
    """Whether a festival has one of its main days then."""
    held = festival_on(place, day)
    return held is not None and day in held.main_days


def _festival_off(place: Place, day: date) -> ScheduleWarning:
    """That a festival is not on, with the dates nearest to the day where they are known."""
    assert place.festival is not None
    near = [
        occurrence
        for occurrence in occurrences(place.festival, day - _AROUND, day + _AROUND)
        if occurrence.is_dated
    ]
    if not near:
        return ScheduleWarning("festival-off")
    nearest = min(near, key=lambda found: abs(found.days_from(day, day)))
    code = "festival-over" if nearest.end < day else "festival-later"
    return ScheduleWarning(code, (("first", nearest.start), ("last", nearest.end)))
