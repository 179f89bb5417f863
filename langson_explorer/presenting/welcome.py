"""What the window says while no place is chosen: today, what comes, tours that are ready."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from langson_explorer.domain.geo import Point
from langson_explorer.domain.holidays import holiday_on
from langson_explorer.domain.place import Place
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_month_day, format_weekday, format_weekday_date
from langson_explorer.services.calendar import Event, FestivalCalendar
from langson_explorer.services.trips.ready import Kind, ReadyTour, ready_tours
from langson_explorer.services.wording import countdown_text, holiday_name, in_language
from langson_explorer.services.wording.cells import short_name

_AHEAD_DAYS = 400  # festivals come once a year at least
_MARKETS_AHEAD_DAYS = 30
_MOST_TODAY = 3


@dataclass(frozen=True, slots=True)
class WelcomeRow:
    """A place to go to: its name, what there is to say of it now."""

    place: Place
    title: str
    second: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class TourRow:
    """A tour to take: the day it begins, what it is called, what it leads to."""

    tour: ReadyTour
    lead: str
    title: str
    second: str


@dataclass(frozen=True, slots=True)
class Welcome:
    """Today, with what is on; the next market and festival; tours of the days to come."""

    day: date
    holiday: str
    today: tuple[WelcomeRow, ...]
    coming: tuple[WelcomeRow, ...]
    tours: tuple[TourRow, ...]


def welcome_of(
    places: Sequence[Place], calendar: FestivalCalendar, centre: Point, today: date
) -> Welcome:
    """What there is to say on a day; `centre` is where tours begin."""
    holiday = holiday_on(today)
    events = [event for event in _dated(calendar, today) if event.occurrence.start <= today]
    markets = calendar.markets(today, today)
    on = [
        *(_row(event.place, countdown_text(event.occurrence, today)) for event in events),
        *(_row(market.place, tr("chợ phiên hôm nay")) for market in markets),
    ]
    return Welcome(
        day=today,
        holiday=holiday_name(holiday) if holiday else "",
        today=tuple(on[:_MOST_TODAY]),
        coming=tuple(_coming(calendar, today, has_market=bool(markets))),
        tours=tuple(map(tour_row, ready_tours(places, calendar, centre, today))),
    )


def tour_row(tour: ReadyTour) -> TourRow:
    """A tour in words."""
    on, about = tour.request.start_date, tour.about
    where = {
        Kind.FESTIVAL: tr("ngày hội"),
        Kind.MARKET: tr("phiên chợ"),
        Kind.SIGHT: in_language(about.commune_text),
    }.get(tour.kind) or tr(", ").join(map(short_name, tour.wishes))
    return TourRow(
        tour,
        format_month_day(on.month, on.day),
        tour_title(tour),
        tr("{when} · {where}").format(when=format_weekday(on.weekday()), where=where),
    )


def tour_title(tour: ReadyTour) -> str:
    """What a tour is called; so is the itinerary that comes of it."""
    if tour.kind is Kind.AROUND:
        return tr("Một ngày quanh thành phố")
    title = tr("Hai ngày: {place}") if tour.kind is Kind.NIGHT else tr("Một ngày: {place}")
    return title.format(place=short_name(tour.about))


def _coming(calendar: FestivalCalendar, today: date, *, has_market: bool) -> list[WelcomeRow]:
    """The next market, unless there is one today, and the next festival, with the days left."""
    rows = []
    tomorrow = today + timedelta(days=1)
    markets = calendar.markets(tomorrow, today + timedelta(days=_MARKETS_AHEAD_DAYS))
    if markets and not has_market:
        day = markets[0].day
        when = tr("ngày mai") if day == tomorrow else format_weekday_date(day)
        second = tr("phiên chợ tới: {day}").format(day=when)
        rows.append(_row(markets[0].place, second, day))
    later = (event for event in _dated(calendar, today) if event.occurrence.start > today)
    if event := next(later, None):
        start = event.occurrence.start
        rows.append(_row(event.place, countdown_text(event.occurrence, today), start))
    return rows


def _dated(calendar: FestivalCalendar, today: date) -> list[Event]:
    """The festivals on from today, whose days are known."""
    found = calendar.events(today, today + timedelta(days=_AHEAD_DAYS))
    return [event for event in found if event.occurrence.is_dated]


def _row(place: Place, second: str, on: date | None = None) -> WelcomeRow:
    lead = format_month_day(on.month, on.day) if on else ""
    return WelcomeRow(place, in_language(place.name), second, lead)
