"""What there is to tell of a day, of a trip."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from langson_explorer.domain.dates import Days
from langson_explorer.domain.holidays import Holiday, holiday_on
from langson_explorer.domain.place import Place
from langson_explorer.presenting.calendar.page import Page
from langson_explorer.services.calendar import Event, FestivalCalendar, MarketDay, NearMiss
from langson_explorer.services.opening import closed_days

_AHEAD = timedelta(days=120)
_UPCOMING = 3

Wanted = Callable[[Place], bool]


@dataclass(frozen=True, slots=True)
class TripStory:
    """What a stay meets: festivals, near misses, markets, seasons, what is shut on which days."""

    days: Days
    events: tuple[Event, ...]
    near_misses: tuple[NearMiss, ...]
    markets: tuple[MarketDay, ...]
    in_season: tuple[Place, ...]
    closed: tuple[tuple[Place, list[date]], ...]


@dataclass(frozen=True, slots=True)
class DayStory:
    """What a day brings, what comes after it, what skips this year."""

    day: date
    holiday: Holiday | None
    events: tuple[Event, ...]
    markets: tuple[MarketDay, ...]
    upcoming: tuple[Event, ...]
    skipped: tuple[Place, ...]


def day_story(calendar: FestivalCalendar, page: Page, day: date, wanted: Wanted) -> DayStory:
    """What there is to tell of a day of a page."""
    later = [
        event
        for event in calendar.events(day + timedelta(days=1), day + _AHEAD)
        if event.occurrence.is_dated and event.occurrence.start > day and wanted(event.place)
    ]
    return DayStory(
        day,
        holiday_on(day),
        tuple(page.on(day)),
        tuple(page.markets_on(day)),
        tuple(later[:_UPCOMING]),
        page.skipped,
    )


def trip_story(
    calendar: FestivalCalendar, places: Iterable[Place], days: Days, wanted: Wanted
) -> TripStory:
    """What a stay meets, of the festivals wanted."""
    closed = ((place, closed_days(place, *days)) for place in places)
    return TripStory(
        days,
        tuple(event for event in calendar.events(*days) if wanted(event.place)),
        tuple(miss for miss in calendar.near_misses(*days) if wanted(miss.event.place)),
        tuple(market for market in calendar.markets(*days) if wanted(market.place)),
        tuple(calendar.in_season(*days)),
        tuple((place, shut) for place, shut in closed if shut),
    )
