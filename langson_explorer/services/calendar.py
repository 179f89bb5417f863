"""What is on in the province, and when: festivals, markets, seasons."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from langson_explorer.domain.lunar import LAST_DAY
from langson_explorer.domain.occurrences import (
    Occurrence,
    held_within,
    market_days,
    occurrences,
)
from langson_explorer.domain.place import Place
from langson_explorer.domain.seasons import in_season

NEAR_MISS_DAYS = 7
_LONGEST_WAIT = 4  # years: from one lunar leap year to the next it is three at most


def days_of(first: date, last: date) -> Iterator[date]:
    """Every day from one to another, both included."""
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


@dataclass(frozen=True, slots=True)
class Event:
    """One time a festival is held."""

    place: Place
    occurrence: Occurrence


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A festival just outside a stay: days after its end, or before its start (negative)."""

    event: Event
    days: int


@dataclass(frozen=True, slots=True)
class MarketDay:
    """A day on which a market is held."""

    place: Place
    day: date


class FestivalCalendar:
    """Answers by date over the places of a catalogue; days are those of UTC+7."""

    def __init__(self, places: Iterable[Place]) -> None:
        all_places = tuple(places)
        self._festivals = [place for place in all_places if place.festival]
        self._markets = [place for place in all_places if place.market_days]
        self._seasonal = [place for place in all_places if place.season_months]

    def events(self, first: date, last: date) -> list[Event]:
        """The festivals held on any day from `first` to `last`, by start, then end."""
        found = [
            Event(place, occurrence)
            for place in self._festivals
            if place.festival
            for occurrence in occurrences(place.festival, first, last)
        ]
        return sorted(found, key=lambda e: (e.occurrence.start, e.occurrence.end, e.place.id))

    def near_misses(self, first: date, last: date, within: int = NEAR_MISS_DAYS) -> list[NearMiss]:
        """The dated festivals that end or start at most `within` days outside a stay."""
        margin = timedelta(days=within)
        near = [
            NearMiss(event, days)
            for event in self.events(first - margin, last + margin)
            if (days := event.occurrence.days_from(first, last)) and event.occurrence.is_dated
        ]
        return sorted(near, key=lambda miss: abs(miss.days))

    def next_of(self, place: Place, today: date, count: int = 1) -> list[Occurrence]:
        """The next times a festival is held that have not ended yet."""
        if place.festival is None:
            return []
        years = (max(_LONGEST_WAIT, place.festival.every_years) + 1) * count
        horizon = date(min(today.year + years, LAST_DAY.year), 12, 31)
        return list(islice(occurrences(place.festival, today, horizon), count))

    def skipping(self, first: date, last: date) -> list[Place]:
        """The festivals that would come in these days, but are not held this year."""
        return [
            place
            for place in self._festivals
            if place.festival
            and held_within(place.festival, first, last, any_year=True)
            and not held_within(place.festival, first, last)
        ]

    def markets(self, first: date, last: date) -> list[MarketDay]:
        """The market days from `first` to `last`, in order; markets of unknown days have none."""
        found = [
            MarketDay(place, day)
            for place in self._markets
            for day in market_days(place.market_days, first, last)
        ]
        return sorted(found, key=lambda market: (market.day, market.place.id))

    def markets_of(self, place: Place, today: date, days: int = 30) -> list[MarketDay]:
        """The next days of one market, some weeks ahead."""
        found = market_days(place.market_days, today, today + timedelta(days=days))
        return [MarketDay(place, day) for day in found]

    def in_season(self, first: date, last: date) -> list[Place]:
        """The specialties and landscapes whose months touch a stay."""
        return [place for place in self._seasonal if in_season(place, first, last)]
