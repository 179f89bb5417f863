"""What to know on the way: the practical notes of a programme's days and stops."""

from collections.abc import Iterator
from datetime import date

from langson_explorer.domain.geo import Point
from langson_explorer.domain.holidays import holiday_on
from langson_explorer.domain.occurrences import occurrences
from langson_explorer.domain.place import ConditionKind, Place
from langson_explorer.domain.schedule import Visit
from langson_explorer.i18n import tr
from langson_explorer.services.opening import closed_days
from langson_explorer.services.visiting import events_on, has_market, is_main_day
from langson_explorer.services.wording import (
    certainty_text,
    condition_text,
    event_text,
    festival_text,
    holiday_name,
    occurrence_text,
    place_facts,
    uncertainty_text,
)

_TOLD = ("fee", "contact", "address", "status", "homestays", "capacity", "venue")


def day_notes(day: date | None) -> Iterator[str]:
    """What is special about a date."""
    if day is None:
        return
    if holiday := holiday_on(day):
        yield tr("Ngày lễ: {name}; nên hỏi trước giờ mở cửa").format(name=holiday_name(holiday))
    if doubt := uncertainty_text(day):
        yield doubt


def stop_notes(place: Place, day: date | None) -> Iterator[str]:
    """What to know before one goes there on that day: opening, fee, whom to call."""
    if day:
        yield from expected_on(place, day)
    if place.festival:
        yield from _festival(place, day)
    if day and closed_days(place, day, day):
        yield tr("Ngày này không mở cửa")
    yield from (condition_text(one) for one in place.conditions if one.kind is ConditionKind.RULE)
    rows = {row.code: row.text for row in reversed(place_facts(place))}
    if "hours" in rows:
        yield rows["hours"]
    yield from (rows[code] for code in _TOLD if code in rows)


def expected_on(place: Place, on: date) -> Iterator[str]:
    """What there is that day which there is not on others."""
    is_main = is_main_day(place, on)
    if events := [event_text(event) for event in events_on(place, on)]:
        text = tr("Hôm nay chính hội: {events}") if is_main else tr("Hôm nay: {events}")
        yield text.format(events=tr("; ").join(events))
    elif is_main:
        yield tr("Hôm nay chính hội")
    elif has_market(place, on):
        yield tr("Hôm nay có phiên chợ")


def visit_events(visit: Visit, on: date | None) -> Iterator[str]:
    """What there is at a stop that day; nothing where one does not go there to see it."""
    if on and visit.place and visit.stop.is_visit:
        yield from expected_on(visit.place, on)


def phone_position(place: Place | None) -> Point | None:
    """Where a telephone is to be sent; nowhere where the position is too rough for that."""
    return place.position if place and place.is_pinned else None


def _festival(place: Place, day: date | None) -> Iterator[str]:
    rule = place.festival
    if rule is None:
        return
    held = next(occurrences(rule, day, day), None) if day else None
    if held is None:
        text = tr("Ngày này không có hội; lệ: {rule}") if day else tr("Lệ: {rule}")
        yield text.format(rule=festival_text(rule))
        return
    yield tr("Hội: {dates}").format(dates=occurrence_text(rule, held))
    if doubt := certainty_text(held.certainty):
        yield doubt
