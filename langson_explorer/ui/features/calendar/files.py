"""What the calendar gives away: festivals for other calendars, the poster of a year."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from langson_explorer.domain.dates import Days
from langson_explorer.domain.file_name import suggested_name
from langson_explorer.domain.place import Place
from langson_explorer.domain.province_clock import today
from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count, format_date_span
from langson_explorer.services.calendar import Event
from langson_explorer.services.wording import in_language

if TYPE_CHECKING:
    from langson_explorer.ui.desk.desk import Desk

_YEARS_AHEAD = 5  # of one festival


def export(desk: "Desk", way: str) -> None:
    """Ask for a file, write it: "ics-page", "ics-year" or "poster" of what the calendar shows."""
    calendar = desk.calendar
    if calendar is None:
        return
    whole = calendar.page.whole
    year = whole.last.year
    if way == "poster":
        if path := _ask(desk, tr("In lịch năm"), f"lich-le-hoi-{year}.pdf"):
            write_poster(desk, year, path)
        return
    days = whole if way == "ics-page" else Days(date(year, 1, 1), date(year, 12, 31))
    name = f"le-hoi-{days.first}.ics" if way == "ics-page" else f"le-hoi-{year}.ics"
    if path := _ask(desk, tr("Xuất lịch"), name):
        title = tr("Lễ hội Lạng Sơn {period}").format(period=format_date_span(*days))
        write_ics(desk, calendar.events(days), title, path)


def export_festival(desk: "Desk", place: Place, first: date) -> None:
    """Ask for a file, write the times of one festival in the coming years into it."""
    if path := _ask(desk, tr("Xuất lịch"), suggested_name(place.id, ".ics", "le-hoi")):
        last = date(min(first.year + _YEARS_AHEAD, 2100), 12, 31)
        events = desk.services.calendar.events(first, last)
        own = [event for event in events if event.place.id == place.id]
        write_ics(desk, own, in_language(place.name), path)


def write_ics(desk: "Desk", events: Sequence[Event], title: str, path: Path) -> None:
    """Write festivals as an iCalendar file; what it came to is said in the window."""
    from langson_explorer.files import write_whole  # noqa: PLC0415 - when wanted
    from langson_explorer.services.calendar_export import festivals_as_ics  # noqa: PLC0415

    try:
        write_whole(path, festivals_as_ics(events, title, datetime.now(UTC)))
    except ExplorerError as error:
        desk.tell_trouble(error)
        return
    n = len(events)
    done = ntr("Đã ghi {n} lễ hội ra {path}", "Đã ghi {n} lễ hội ra {path}", n)
    desk.window.notices.say(done.format(n=format_count(n), path=path))


def write_poster(desk: "Desk", year: int, path: Path) -> None:
    """Draw the poster of a year; what it came to is said in the window."""
    from langson_explorer.presenting.print.poster import poster_of  # noqa: PLC0415
    from langson_explorer.ui.features.print.poster import save_poster  # noqa: PLC0415 - when wanted

    if desk.browser is None:
        return
    try:
        poster = poster_of(desk.services.calendar, desk.browser.places, year, today())
        save_poster(poster, path)
    except ExplorerError as error:
        desk.tell_trouble(error)
        return
    desk.window.notices.say(tr("Đã vẽ lịch năm {year} ra {path}").format(year=year, path=path))


def _ask(desk: "Desk", title: str, name: str) -> Path | None:
    """A file of that kind to write; None where the user thinks better of it."""
    suffix = Path(name).suffix
    kind = tr("Lịch iCalendar") if suffix == ".ics" else tr("Tài liệu PDF")
    suggested = str(Path.home() / name)
    chosen, _ = QFileDialog.getSaveFileName(desk.window, title, suggested, f"{kind} (*{suffix})")
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(suffix)
