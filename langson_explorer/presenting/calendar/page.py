"""What one page of the calendar shows: its days, what is on, what the trip covers."""

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from langson_explorer.domain.dates import Days
from langson_explorer.domain.holidays import Holiday, holidays
from langson_explorer.domain.lunar import FIRST_DAY, LAST_DAY
from langson_explorer.domain.place import Place
from langson_explorer.services.calendar import Event, FestivalCalendar, MarketDay

WEEK = 7


class Span(StrEnum):
    """How much of the calendar is seen at once."""

    MONTH = "month"
    WEEK = "week"
    YEAR = "year"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Page:
    """The days of a page, with what is on; `whole` are the days that its title names."""

    whole: Days
    first: date
    last: date
    events: Sequence[Event] = ()
    markets: Sequence[MarketDay] = ()
    holidays: dict[date, Holiday] = field(default_factory=dict)
    skipped: tuple[Place, ...] = ()  # the festivals that would come now, but not this year

    @property
    def weeks(self) -> int:
        """How many rows of seven days there are."""
        return ((self.last - self.first).days + 1) // WEEK

    def keeping(self, wanted: Callable[[Place], bool]) -> "Page":
        """The page with these festivals and markets only."""
        return replace(
            self,
            events=[event for event in self.events if wanted(event.place)],
            markets=[market for market in self.markets if wanted(market.place)],
            skipped=tuple(place for place in self.skipped if wanted(place)),
        )

    def on(self, day: date) -> list[Event]:
        """The festivals of a day whose days are known."""
        return [
            event
            for event in self.events
            if event.occurrence.is_dated and event.occurrence.start <= day <= event.occurrence.end
        ]

    def undated(self) -> list[Event]:
        """The festivals of which only the usual month is known."""
        return [event for event in self.events if not event.occurrence.is_dated]

    def markets_on(self, day: date) -> list[MarketDay]:
        """The markets of a day."""
        return [market for market in self.markets if market.day == day]


def days_of_page(span: Span, day: date) -> Days:
    """The days that a page's title names: a month, a week from Monday, a year."""
    if span is Span.MONTH:
        length = monthrange(day.year, day.month)[1]
        return Days(day.replace(day=1), day.replace(day=length))
    if span is Span.WEEK:
        monday = monday_of(day)
        return Days(monday, monday + timedelta(days=WEEK - 1))
    return Days(date(day.year, 1, 1), date(day.year, 12, 31))


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def make_page(span: Span, day: date, calendar: FestivalCalendar | None) -> Page:
    """The page that shows a day; without a calendar, the days alone."""
    whole = days_of_page(span, day)
    first = monday_of(whole.first)
    last = monday_of(whole.last) + timedelta(days=WEEK - 1)
    if span is Span.MONTH:  # a February of four weeks, too, has five rows
        last = max(last, first + timedelta(days=5 * WEEK - 1))
    events = calendar.events(first, last) if calendar else []
    markets = calendar.markets(first, last) if calendar else []
    skipped = tuple(calendar.skipping(*whole)) if calendar else ()
    return Page(whole, first, last, events, markets, _holidays(first, last), skipped)


def stepped(span: Span, day: date, step: int) -> date:
    """A day so many pages on, within what the calendars cover."""
    if span is Span.WEEK:
        moved = day.toordinal() + WEEK * step
    else:
        months = day.year * 12 + day.month - 1 + (12 if span is not Span.MONTH else 1) * step
        year, month = divmod(months, 12)
        length = monthrange(year, month + 1)[1]
        moved = date(year, month + 1, min(day.day, length)).toordinal()
    return within(date.fromordinal(moved))


def within(day: date) -> date:
    """The day, or the nearest that the calendars cover."""
    return min(max(day, FIRST_DAY), LAST_DAY)


def _holidays(first: date, last: date) -> dict[date, Holiday]:
    years = range(max(first.year, FIRST_DAY.year), min(last.year, LAST_DAY.year) + 1)
    return {found.day: found.holiday for year in years for found in holidays(year)}
