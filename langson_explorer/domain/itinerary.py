"""An itinerary as a value: days of stops; an edit returns a new one."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

DEFAULT_START_MIN = 7 * 60 + 30
DEFAULT_STAY_MIN = 60


@dataclass(frozen=True, slots=True)
class Stop:
    """A visit: which place, how long (minutes), and a note."""

    id: str
    place_id: str
    stay_min: int = DEFAULT_STAY_MIN
    note: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """One day: when it leaves (minutes after midnight), its stops in order, and a note."""

    id: str
    start_min: int = DEFAULT_START_MIN
    stops: tuple[Stop, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """An itinerary; `start_date` is the date of its first day, where one is chosen.

    `origin` is a node of the road table that every day leaves from.
    """

    id: str
    name: str
    start_date: date | None = None
    origin: str = "tp-lang-son"
    days: tuple[Day, ...] = ()

    def date_of(self, day_index: int) -> date | None:
        """The date of a day, counted from 0."""
        return self.start_date + timedelta(days=day_index) if self.start_date else None

    def with_day(self, day: Day) -> "Plan":
        """The plan with the day of the same id replaced."""
        return replace(self, days=tuple(day if d.id == day.id else d for d in self.days))
