"""When a place is worth the way: a festival's next dates, whether a place is open, the trip."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from langson_explorer.domain.dates import Days
from langson_explorer.domain.occurrences import occurrences
from langson_explorer.domain.place import Place
from langson_explorer.domain.seasons import in_season
from langson_explorer.i18n import tr
from langson_explorer.services.calendar import NEAR_MISS_DAYS, FestivalCalendar
from langson_explorer.services.opening import closed_days, open_state
from langson_explorer.services.wording import (
    FestivalDate,
    festival_dates,
    market_text,
    near_miss_text,
)
from langson_explorer.services.wording.openness import closed_days_text, open_state_text

_YEARS = 6


_NOON = time(12)


_MARKETS = 3


@dataclass(frozen=True, slots=True)
class When:
    """What is said of the time of a place: rows of (icon, text, tone), a festival's dates."""

    rows: tuple[tuple[str, str, str], ...] = ()
    dates: tuple[FestivalDate, ...] = ()


def when_of(place: Place, calendar: FestivalCalendar, now: datetime, trip: Days | None) -> When:
    """What can be said at a local moment, for a trip if there is one."""
    today = trip.first if trip else now.date()
    rows = [*_trip_rows(place, trip)] if trip else [*_open_rows(place, now)]
    days = [market.day for market in calendar.markets_of(place, today)][:_MARKETS]
    if days:
        text = tr("Phiên chợ tới: {days}").format(days=market_text(days))
        rows.append(("calendar", text, "ink"))
    dates = festival_dates(place, calendar, now.date(), _YEARS)
    return When(tuple(rows), tuple(dates))


def _open_rows(place: Place, now: datetime) -> Sequence[tuple[str, str, str]]:
    if not place.opening_hours:
        return ()
    text = open_state_text(open_state(place, now), now)
    return (("clock", tr("Lúc này: {state}").format(state=text), "ink"),)


def _trip_rows(place: Place, trip: Days) -> list[tuple[str, str, str]]:
    rows = []
    if place.opening_hours:
        rows.append(_trip_opening(place, trip))
    if place.festival:
        rows.append(_trip_festival(place, trip))
    if place.season_months:
        season = in_season(place, *trip)
        text = tr("Đang mùa khi bạn đi") if season else tr("Không phải mùa khi bạn đi")
        rows.append(("leaf", text, "ink" if season else "amber"))
    return rows


def _trip_opening(place: Place, trip: Days) -> tuple[str, str, str]:
    if shut := closed_days(place, *trip):
        return ("warning", closed_days_text(shut), "amber")
    noon = datetime.combine(trip.first, _NOON)
    text = open_state_text(open_state(place, noon), noon)
    return ("clock", tr("Trưa ngày đầu chuyến đi: {state}").format(state=text), "ink")


def _trip_festival(place: Place, trip: Days) -> tuple[str, str, str]:
    margin = timedelta(days=NEAR_MISS_DAYS)
    found = place.festival and next(
        occurrences(place.festival, trip.first - margin, trip.last + margin), None
    )
    if not found:
        return ("calendar", tr("Không diễn ra trong chuyến đi của bạn"), "amber")
    if days := found.days_from(*trip):
        text = near_miss_text(days)
        return ("warning", text[:1].upper() + text[1:], "amber")
    if not found.is_dated:
        return ("calendar", tr("Có thể diễn ra trong chuyến đi của bạn"), "ink")
    return ("check", tr("Diễn ra trong chuyến đi của bạn"), "ink")
