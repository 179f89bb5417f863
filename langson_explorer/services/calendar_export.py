"""Festivals for other calendar programs, in the words of the current language."""

from collections.abc import Iterable
from datetime import datetime

from langson_explorer.domain.festival import Calendar
from langson_explorer.domain.lunar import to_lunar
from langson_explorer.domain.occurrences import Certainty
from langson_explorer.domain.place import Layer, Place
from langson_explorer.formats.ics import IcsEvent, to_ics
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_coordinates
from langson_explorer.services.calendar import Event
from langson_explorer.services.wording import (
    accuracy_text,
    certainty_text,
    festival_text,
    in_language,
    layer_name,
    occurrence_text,
)

_DOMAIN = "langson-explorer"
_SURE = (Certainty.BY_RULE,)


def festivals_as_ics(
    events: Iterable[Event], title: str, written: datetime, alarm_days: int | None = None
) -> bytes:
    """One festival, some, or a whole year as an iCalendar file.

    What is unconfirmed, or has not been announced yet, is marked tentative. `alarm_days`: be
    reminded so many days before, at nine.
    """
    return to_ics(map(_ics_event, events), title, written, alarm_days)


def _ics_event(event: Event) -> IcsEvent:
    place, occurrence = event.place, event.occurrence
    return IcsEvent(
        uid=_uid(event),
        title=in_language(place.name),
        text="\n".join(_lines(event)),
        first=occurrence.start,
        last=occurrence.end,
        location=_location(place),
        position=place.position if place.is_pinned else None,
        category=layer_name(Layer.FESTIVALS),
        is_tentative=occurrence.certainty not in _SURE,
    )


def _uid(event: Event) -> str:
    """The same however the days are corrected: the festival, with the year of its own calendar."""
    rule, start = event.place.festival, event.occurrence.start
    lunar = rule is not None and rule.calendar is Calendar.LUNAR
    return f"{event.place.id}-{to_lunar(start).year if lunar else start.year}@{_DOMAIN}"


def _lines(event: Event) -> Iterable[str]:
    place, rule = event.place, event.place.festival
    if rule is not None:
        yield occurrence_text(rule, event.occurrence)
        yield tr("Lệ: {rule}").format(rule=festival_text(rule))
    if doubt := certainty_text(event.occurrence.certainty):
        yield doubt
    yield in_language(place.summary)
    yield accuracy_text(place.accuracy_m)


def _location(place: Place) -> str:
    commune = in_language(place.commune_text)
    if not place.is_pinned:
        return commune
    point = format_coordinates(place.position)
    return tr("{commune} ({point})").format(commune=commune, point=point) if commune else point
