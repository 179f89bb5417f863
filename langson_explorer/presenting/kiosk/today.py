"""Today in both calendars, and what is on today and this week."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from langson_explorer.domain.lunar import LunarDateError, can_chi_of_year, to_lunar
from langson_explorer.domain.place import Place
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import (
    format_date,
    format_date_span,
    format_month_of_year,
    format_weekday,
    format_weekday_date,
)
from langson_explorer.i18n.lunar import lunar_day
from langson_explorer.services.calendar import Event, FestivalCalendar, MarketDay
from langson_explorer.services.kiosk.content import Content
from langson_explorer.services.wording import can_chi_text, in_language, lunar_span_text
from langson_explorer.services.wording.lunar import lunar_month_text

AHEAD_DAYS = 60  # how far one looks for something to show


@dataclass(frozen=True, slots=True)
class DateCard:
    """A day as the card of the home page says it; the lunar lines are empty past the table."""

    weekday: str
    day: str
    month: str
    lunar_title: str
    lunar: str
    lunar_year: str


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that is on: when in a word or two, whether now, its name, two lines about it."""

    place: Place
    when: str
    is_now: bool
    name: str
    dates: str
    where: str


def date_card(day: date) -> DateCard:
    """What the card says of a day."""
    title = lunar = year = ""
    with suppress(LunarDateError):  # a clock that is far wrong: the solar day still stands
        date_lunar = to_lunar(day)
        title, year_name = tr("Âm lịch"), can_chi_text(can_chi_of_year(date_lunar.year))
        month = lunar_month_text(date_lunar)
        lunar = tr("{day} {month}").format(day=lunar_day(date_lunar.day), month=month)
        year = tr("năm {year}").format(year=year_name)
    return DateCard(
        weekday=format_weekday(day.weekday()),
        day=str(day.day),
        month=format_month_of_year(day.year, day.month),
        lunar_title=title,
        lunar=lunar,
        lunar_year=year,
    )


def whats_on(calendar: FestivalCalendar, content: Content, today: date) -> list[Coming]:
    """Festivals and markets, those of today first, then by date; a market once."""
    last = today + timedelta(days=AHEAD_DAYS)
    festivals = [
        (event.occurrence.start, _festival(event, today))
        for event in calendar.events(today, last)
        if content.shows(event.place) and event.occurrence.is_dated
    ]
    markets = [
        (market.day, _market(market.place, market.day, today))
        for market in next_markets(calendar, content, today)
    ]
    found = sorted(
        [*festivals, *markets],
        key=lambda one: (
            not one[1].is_now,
            max(one[0], today),
            one[1].place.festival is None,
            one[1].name,
        ),
    )
    return [coming for _day, coming in found]


def next_markets(calendar: FestivalCalendar, content: Content, today: date) -> list[MarketDay]:
    """The markets of today and the six days after it, each on its next day, in order."""
    found: dict[str, MarketDay] = {}
    for market in calendar.markets(today, today + timedelta(days=6)):
        if content.shows(market.place):
            found.setdefault(market.place.id, market)
    return list(found.values())


def when_text(first: date, last: date, today: date) -> str:
    """When something is on, seen from today: "Đang diễn ra", "Ngày mai", "Thứ Bảy 6/3/2027"."""
    if first <= today <= last:
        return tr("Đang diễn ra") if first != last else tr("Hôm nay")
    away = (first - today).days
    if away == 1:
        return tr("Ngày mai")
    return format_weekday_date(first)


def _festival(event: Event, today: date) -> Coming:
    held = event.occurrence
    known_year = to_lunar(today).year
    lunar = lunar_span_text(held.start, held.end, known_year=known_year)
    solar = format_date_span(held.start, held.end)
    return Coming(
        place=event.place,
        when=when_text(held.start, held.end, today),
        is_now=held.start <= today <= held.end,
        name=in_language(event.place.name),
        dates=tr("{lunar} ({solar})").format(lunar=lunar, solar=solar),
        where=in_language(event.place.commune_text),
    )


def _market(place: Place, day: date, today: date) -> Coming:
    lunar = lunar_span_text(day, day, known_year=to_lunar(today).year)
    dates = tr("Phiên chợ {lunar} ({solar})").format(lunar=lunar, solar=format_date(day))
    name, where = in_language(place.name), in_language(place.commune_text)
    return Coming(place, when_text(day, day, today), day == today, name, dates, where)
