"""Events as an iCalendar file (RFC 5545) that calendar programs and telephones open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone

from langson_explorer.domain.geo import Point

ZONE = "Asia/Ho_Chi_Minh"
_PRODUCT = "-//Lang Son Explorer//langson-explorer//EN"
_ZONE_FROM, _ZONE_TO = date(1976, 1, 1), date(2101, 1, 1)  # no change since 1975
_ALARM_HOUR = 9  # of the day on which one is reminded


@dataclass(frozen=True, slots=True)
class IcsEvent:
    """An event of whole days, `first` to `last`, or from one moment to another, in words.

    Moments are local ones, without tzinfo. `uid` stays the same from file to file, so that a
    calendar updates it rather than adds it again. A tentative one may fall on other days.
    """

    uid: str
    title: str
    text: str
    first: date | datetime
    last: date | datetime
    location: str = ""
    position: Point | None = None
    category: str = ""
    is_tentative: bool = False


def to_ics(
    events: Iterable[IcsEvent], title: str, written: datetime, alarm_days: int | None = None
) -> bytes:
    """The file; the same events at the same moment `written` give the same bytes.

    It invites nobody, so it has no METHOD (RFC 5546): servers refuse one without an organizer.
    With `alarm_days` one is reminded so many days before, at nine in the morning.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    calendar.add("x-wr-timezone", ZONE)
    calendar.add_component(Timezone.from_tzid(ZONE, first_date=_ZONE_FROM, last_date=_ZONE_TO))
    for event in events:
        calendar.add_component(_component(event, written, alarm_days))
    return bytes(calendar.to_ical())


def _component(event: IcsEvent, written: datetime, alarm_days: int | None) -> Event:
    component = Event()
    component.add("uid", event.uid)
    component.add("dtstamp", written)
    is_timed = isinstance(event.first, datetime)
    component.add("dtstart", _moment(event.first))
    # Of whole days the RFC wants the day after.
    component.add("dtend", _moment(event.last if is_timed else event.last + timedelta(days=1)))
    component.add("summary", event.title)
    component.add("description", event.text)
    if event.location:
        component.add("location", event.location)
    if event.position:
        component.add("geo", (event.position.lat, event.position.lon))
    if event.category:
        component.add("categories", [event.category])
    component.add("status", "TENTATIVE" if event.is_tentative else "CONFIRMED")
    component.add("transp", "OPAQUE" if is_timed else "TRANSPARENT")  # whether it makes one busy
    if alarm_days is not None:
        component.add_component(_alarm(event, alarm_days))
    return component


def _moment(when: date | datetime) -> date | datetime:
    return when.replace(tzinfo=ZoneInfo(ZONE)) if isinstance(when, datetime) else when


def _alarm(event: IcsEvent, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event.title)
    alarm.add("trigger", timedelta(days=-days, hours=_ALARM_HOUR))
    return alarm
