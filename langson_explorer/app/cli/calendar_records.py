"""Days, festivals, markets as the command line shows them: for people, for programs."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from langson_explorer.app.cli.command import columns
from langson_explorer.domain.dates import Days
from langson_explorer.domain.holidays import holiday_on
from langson_explorer.domain.lunar import month_of, to_lunar
from langson_explorer.domain.place import Place
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_month_of_year, format_weekday_date
from langson_explorer.services.calendar import (
    Event,
    FestivalCalendar,
    MarketDay,
    NearMiss,
    days_of,
)
from langson_explorer.services.wording import (
    certainty_text,
    day_names_text,
    day_text,
    festival_text,
    holiday_name,
    in_language,
    lunar_date_text,
    market_text,
    months_text,
    near_miss_text,
    occurrence_text,
    skipped_text,
    uncertainty_text,
)


def lunar_record(day: date) -> dict[str, Any]:
    """A day with its lunar date, as JSON."""
    lunar = to_lunar(day)
    return {
        "solar": day.isoformat(),
        "day": lunar.day,
        "month": lunar.month,
        "leap": lunar.leap,
        "year": lunar.year,
        "uncertain": month_of(day).uncertain,
    }


def lunar_line(day: date) -> tuple[str, str, str, str]:
    """A day as the cells of a line: solar, lunar, the names of day, month and year, what is on."""
    told = filter(None, (holiday_text(day), uncertainty_text(day)))
    return format_weekday_date(day), lunar_date_text(day), day_names_text(day), " · ".join(told)


def holiday_text(day: date) -> str:
    """The public holiday of a day; empty where it is none."""
    holiday = holiday_on(day)
    return holiday_name(holiday) if holiday else ""


def event_record(event: Event) -> dict[str, Any]:
    """One time a festival is held, as JSON; its rule in the current language."""
    rule = event.place.festival
    return {
        "id": event.place.id,
        "name": in_language(event.place.name),
        "start": event.occurrence.start.isoformat(),
        "end": event.occurrence.end.isoformat(),
        "rule": festival_text(rule) if rule else "",
        "certainty": event.occurrence.certainty,
    }


def event_lines(events: Sequence[Event]) -> list[str]:
    """Festivals, one a line: dates, name, commune, doubt."""
    rows = [
        (
            occurrence_text(event.place.festival, event.occurrence) if event.place.festival else "",
            in_language(event.place.name),
            in_language(event.place.commune_text),
            certainty_text(event.occurrence.certainty) if event.occurrence.is_dated else "",
        )
        for event in events
    ]
    return columns(rows) if rows else []


def near_miss_lines(misses: Iterable[NearMiss]) -> list[str]:
    """Festivals just outside a stay: name, how far off."""
    rows = [(in_language(miss.event.place.name), near_miss_text(miss.days)) for miss in misses]
    return columns(rows) if rows else []


def skipped_lines(calendar: FestivalCalendar, days: Days) -> list[str]:
    """Festivals of these days that are not held this year, with the reason."""
    year = to_lunar(days.first).year
    return [skipped_text(place, year) for place in calendar.skipping(*days)]


def market_lines(markets: Iterable[MarketDay]) -> list[str]:
    """Markets with their days."""
    days: dict[str, list[date]] = {}
    for market in markets:
        days.setdefault(in_language(market.place.name), []).append(market.day)
    rows = [(name, market_text(held)) for name, held in days.items()]
    return columns(rows) if rows else []


def season_lines(places: Iterable[Place]) -> list[str]:
    """What is in season, but for what there is all year round."""
    rows = [
        (in_language(place.name), months_text(place.season_months, place.season_calendar))
        for place in places
        if len(place.season_months) < 12
    ]
    return columns(rows) if rows else []


def closed_lines(places: Iterable[Place], days: Days) -> list[str]:
    """Places known to be shut on some of the days."""
    from langson_explorer.services.opening import closed_days  # noqa: PLC0415 - a slow library
    from langson_explorer.services.wording.openness import closed_days_text  # noqa: PLC0415

    rows = [
        (in_language(place.name), closed_days_text(shut))
        for place in places
        if place.opening_hours and (shut := closed_days(place, *days))
    ]
    return columns(rows) if rows else []


def day_lines(day: date, events: Sequence[Event], calendar: FestivalCalendar) -> Iterator[str]:
    """One day: its names, what is on, which markets are held."""
    yield day_text(day)
    yield day_names_text(day)
    yield from filter(None, (holiday_text(day), uncertainty_text(day)))
    yield ""
    yield from event_lines(events) or [tr("Không có lễ hội nào.")]
    if markets := calendar.markets(day, day):
        yield ""
        names = tr(", ").join(in_language(market.place.name) for market in markets)
        yield tr("Chợ phiên: {text}").format(text=names)


def month_lines(days: Days, events: Sequence[Event]) -> Iterator[str]:
    """A month: what has no date yet, then a line for every day."""
    yield from event_lines([event for event in events if not event.occurrence.is_dated])
    dated = [event for event in events if event.occurrence.is_dated]
    rows = []
    for day in days_of(*days):
        on = [
            in_language(event.place.name)
            for event in dated
            if event.occurrence.start <= day <= event.occurrence.end
        ]
        told = " · ".join(filter(None, (holiday_text(day), *on)))
        rows.append((format_weekday_date(day), lunar_date_text(day), told))
    yield from columns(rows)


def year_lines(events: Sequence[Event]) -> Iterator[str]:
    """A year: the festivals of each month under its name, in the month in which they begin."""
    for (year, month), group in groupby(events, key=_month):
        yield format_month_of_year(year, month)
        yield from (f"  {line}" for line in event_lines(list(group)))


def _month(event: Event) -> tuple[int, int]:
    return event.occurrence.start.year, event.occurrence.start.month
