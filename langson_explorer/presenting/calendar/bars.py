"""Where the bars of festivals lie in the rows of a calendar."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from langson_explorer.domain.place import Place, Rank
from langson_explorer.services.calendar import Event

WEEK = 7
_HERITAGE = (Rank.UNESCO, Rank.NATIONAL_INTANGIBLE)


@dataclass(frozen=True, slots=True)
class Bar:
    """An event in one week: its first and last column (0-6), its lane from the top.

    `began` where it comes from the week before, `goes_on` where it lasts into the next.
    """

    event: Event
    first: int
    last: int
    lane: int
    began: bool
    goes_on: bool

    def covers(self, column: int) -> bool:
        """Whether it lies on a day of the week."""
        return self.first <= column <= self.last


def is_heritage(place: Place) -> bool:
    """Whether a festival is national intangible heritage: its bar is filled."""
    return place.rank in _HERITAGE


def week_bars(events: Iterable[Event], monday: date) -> list[Bar]:
    """The bars of one week: earlier, longer, more important ones in the upper lanes."""
    sunday = monday + timedelta(days=WEEK - 1)
    taken: list[int] = []  # the last column in use, lane by lane
    bars = []
    for event in sorted(events, key=_order):
        start, end = event.occurrence.start, event.occurrence.end
        if not event.occurrence.is_dated or end < monday or start > sunday:
            continue
        first = max(0, (start - monday).days)
        last = min(WEEK - 1, (end - monday).days)
        lane = next((n for n, used in enumerate(taken) if used < first), len(taken))
        taken[lane : lane + 1] = [last]
        bars.append(Bar(event, first, last, lane, start < monday, end > sunday))
    return bars


def fitting(bars: Sequence[Bar], lanes: int) -> tuple[list[Bar], list[int]]:
    """The bars that fit into so many lanes, with how many are left out on each day.

    A day on which some are left out keeps its last lane free to say so.
    """
    crowded = [any(bar.lane >= lanes and bar.covers(day) for bar in bars) for day in range(WEEK)]

    def fits(bar: Bar) -> bool:
        if bar.lane < lanes - 1:
            return True
        return bar.lane < lanes and not any(crowded[bar.first : bar.last + 1])

    shown = [bar for bar in bars if fits(bar)]
    hidden = [bar for bar in bars if not fits(bar)]
    return shown, [sum(bar.covers(day) for bar in hidden) for day in range(WEEK)]


def _order(event: Event) -> tuple[date, int, bool, str]:
    days = event.occurrence.end - event.occurrence.start
    return event.occurrence.start, -days.days, not is_heritage(event.place), event.place.id
