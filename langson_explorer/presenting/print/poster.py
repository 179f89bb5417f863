"""What the poster of a year says, in words: months with both dates, festivals, notes."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from langson_explorer.domain.dates import Days
from langson_explorer.domain.holidays import holidays
from langson_explorer.domain.lunar import can_chi_of_year, find_month, to_lunar
from langson_explorer.domain.place import Place
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_date, format_month
from langson_explorer.presenting.calendar.bars import is_heritage
from langson_explorer.services.calendar import Event, FestivalCalendar
from langson_explorer.services.wording import (
    can_chi_text,
    in_language,
    lunar_span_text,
    skipped_text,
)
from langson_explorer.services.wording.cells import (
    lunar_months_forms,
    market_days_text,
    short_name,
    short_span,
    weekday_short,
)

_LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class PosterDay:
    """A day of a month: its two numbers, whether it is free, how many festivals of each kind."""

    day: date
    lunar: str
    is_first: bool  # of a lunar month, which then is named with it
    is_full_moon: bool
    is_holiday: bool
    heritage: int = 0
    others: int = 0


@dataclass(frozen=True, slots=True)
class PosterMonth:
    """A month: its names in both calendars, its days."""

    name: str
    lunar_forms: tuple[str, ...]
    days: tuple[PosterDay, ...]


@dataclass(frozen=True, slots=True)
class PosterEntry:
    """A festival of the list: dates, name, lunar dates with where it is held."""

    dates: str
    name: str
    second: str
    is_heritage: bool


@dataclass(frozen=True, slots=True)
class Poster:
    """All of it; `groups` are the festivals by month."""

    title: str
    subtitle: str
    weekdays: tuple[str, ...]
    months: tuple[PosterMonth, ...]
    groups: tuple[tuple[str, tuple[PosterEntry, ...]], ...]
    notes: tuple[str, ...]


def poster_of(
    calendar: FestivalCalendar, places: Iterable[Place], year: int, today: date
) -> Poster:
    """The poster of a solar year in the current language; raises LunarDateError."""
    find_month(year, 1)
    whole = Days(date(year, 1, 1), date(year, 12, 31))
    events = calendar.events(*whole)
    year_name = can_chi_text(can_chi_of_year(year))
    months = tuple(_month(year, month, events) for month in range(1, _LAST_MONTH + 1))
    return Poster(
        title=tr("Lễ hội xứ Lạng {year}").format(year=year),
        subtitle=tr("Năm {name} · lịch dương và lịch âm Việt Nam").format(name=year_name),
        weekdays=tuple(map(weekday_short, range(7))),
        months=months,
        groups=tuple(_groups(events, whole)),
        notes=tuple(_notes(calendar, places, whole, today)),
    )


def _month(year: int, month: int, events: Sequence[Event]) -> PosterMonth:
    length = monthrange(year, month)[1]
    first, last = date(year, month, 1), date(year, month, length)
    free = {found.day for found in holidays(year)}
    near = [e for e in events if e.occurrence.start <= last and e.occurrence.end >= first]
    name = format_month(month)
    return PosterMonth(
        name[:1].upper() + name[1:],
        lunar_months_forms(first, last),
        tuple(_day(first + timedelta(days=n), near, free) for n in range(length)),
    )


def _day(day: date, events: Sequence[Event], free: set[date]) -> PosterDay:
    lunar = to_lunar(day)
    on = [
        is_heritage(event.place)
        for event in events
        if event.occurrence.is_dated and event.occurrence.start <= day <= event.occurrence.end
    ]
    return PosterDay(
        day,
        f"{lunar.day}/{lunar.month}" if lunar.day == 1 else str(lunar.day),
        lunar.day == 1,
        lunar.day == 15,
        day in free,
        sum(on),
        len(on) - sum(on),
    )


def _groups(events: Sequence[Event], whole: Days) -> Iterator[tuple[str, tuple[PosterEntry, ...]]]:
    """Each month's festivals, those without a date at its end."""
    for month in range(1, _LAST_MONTH + 1):
        begun = [event for event in events if _month_in(event, whole) == month]
        if begun:
            begun.sort(key=lambda event: (not event.occurrence.is_dated, event.occurrence.start))
            name = format_month(month)
            entries = tuple(_entry(event, whole.first.year) for event in begun)
            yield name[:1].upper() + name[1:], entries


def _month_in(event: Event, whole: Days) -> int:
    """The month of the year in which it begins; what began last year counts in the first."""
    return max(event.occurrence.start, whole.first).month


def _entry(event: Event, year: int) -> PosterEntry:
    """An entry of the list; the lunar year that the head of the sheet names goes without saying."""
    occurrence, where = event.occurrence, in_language(event.place.commune_text)
    if occurrence.is_dated:
        when = lunar_span_text(occurrence.start, occurrence.end, known_year=year)
    else:
        when = tr("ngày cụ thể công bố hằng năm")
    second = tr("{when} · {where}").format(when=when, where=where) if where else when
    return PosterEntry(
        _dates(event), in_language(event.place.name), second, is_heritage(event.place)
    )


def _dates(event: Event) -> str:
    if not event.occurrence.is_dated:
        return tr("chờ công bố")
    return short_span(event.occurrence.start, event.occurrence.end)


def _notes(
    calendar: FestivalCalendar, places: Iterable[Place], whole: Days, today: date
) -> Iterator[str]:
    markets = [place for place in places if place.market_days]
    if markets:
        told = tr("; ").join(
            tr("{market}: ngày {days}").format(
                market=short_name(place), days=market_days_text(place.market_days)
            )
            for place in markets
        )
        yield tr("Chợ phiên theo ngày âm lịch: {markets}.").format(markets=told)
    for place in calendar.skipping(*whole):
        yield skipped_text(place, whole.first.year)
    yield tr(
        "Ngày âm lịch theo lịch Việt Nam (giờ UTC+7). Nên hỏi lại xã, phường trước khi đi. "
        "Lập ngày {date}."
    ).format(date=format_date(today))
