"""Festivals as files for other calendars."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from langson_explorer.domain.dates import Days
from langson_explorer.domain.place import Place
from langson_explorer.errors import ExplorerError
from langson_explorer.files import write_whole
from langson_explorer.i18n import ntr
from langson_explorer.i18n.formats import format_count
from langson_explorer.services.calendar import Event, FestivalCalendar
from langson_explorer.services.calendar_export import festivals_as_ics
from langson_explorer.ui.feature import Shell

_YEARS_AHEAD = 5  # of one festival


def times_of(place: Place, calendar: FestivalCalendar, first: date) -> list[Event]:
    """The times of one festival in the coming years."""
    last = date(min(first.year + _YEARS_AHEAD, 2100), 12, 31)
    return [event for event in calendar.events(first, last) if event.place.id == place.id]


def year_of(day: date) -> Days:
    """All days of a day's year."""
    return Days(date(day.year, 1, 1), date(day.year, 12, 31))


def write_ics(shell: Shell, events: Sequence[Event], title: str, path: Path) -> None:
    """Write festivals as an iCalendar file; what it came to is said in the window."""
    try:
        write_whole(path, festivals_as_ics(events, title, datetime.now(UTC)))
    except ExplorerError as error:
        shell.tell_trouble(error)
        return
    n = len(events)
    done = ntr("Đã ghi {n} lễ hội ra {path}", "Đã ghi {n} lễ hội ra {path}", n)
    shell.say(done.format(n=format_count(n), path=path))
