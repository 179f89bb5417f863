"""What somebody asks a trip to be, before anything is worked out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from langson_explorer.domain.travel import Mode

FIRST_HOUR_MIN = 7 * 60 + 30
LAST_HOUR_MIN = 17 * 60 + 30  # ten hours from the first: as long as a day should be


class Pace(StrEnum):
    """How much a day holds."""

    RELAXED = "relaxed"
    NORMAL = "normal"
    FULL = "full"


class Guests(StrEnum):
    """Who travels, as far as it makes a difference."""

    DELEGATION = "delegation"  # received where it arrives
    ELDERLY = "elderly"
    CHILDREN = "children"
    FOREIGN = "foreign"  # needs a permit for the border zone


@dataclass(frozen=True, slots=True)
class LunchBreak:
    """When lunch may be, in minutes after midnight."""

    earliest_min: int = 11 * 60
    latest_min: int = 14 * 60


@dataclass(frozen=True, slots=True)
class Hours:
    """When a day begins and ends, in minutes after midnight; past 1,440 is the next day."""

    start_min: int = FIRST_HOUR_MIN
    end_min: int = LAST_HOUR_MIN


@dataclass(frozen=True, slots=True)
class Fixed:
    """A visit that is bound to a day (counted from 1), or a time of day in minutes."""

    day: int | None = None
    start_min: int | None = None


@dataclass(frozen=True, slots=True)
class TripRequest:
    """A trip as it is asked for; days count from 1.

    `start`, `end`, `nights` (by the day they follow) and the places are ids of the catalogue, or
    of nodes of the road table; the ends may be "lat,lon". `mode` None: by the number of people.
    `fill` asks for more places where there is time; `themes` for those of a theme; `avoid` for
    none of these. `before` holds pairs, the first seen earlier. `hours` are those of single days.
    `dinner`: a meal where the night is spent. `rain`: free time is filled under a roof only. A
    group of ten or more that starts at a border gate is received there, and whoever starts there
    is taken for foreign, without being said so.
    """

    start_date: date
    days: int
    start: str
    end: str = ""
    nights: Mapping[int, str] = field(default_factory=dict)
    people: int = 1
    must: tuple[str, ...] = ()
    wish: tuple[str, ...] = ()
    fill: bool = False
    themes: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    mode: Mode | None = None
    day_hours: Hours = Hours()
    hours: Mapping[int, Hours] = field(default_factory=dict)
    lunch: LunchBreak | None = LunchBreak()
    longest_drive_min: int | None = None
    longest_walk_min: int | None = None
    stays: Mapping[str, int] = field(default_factory=dict)
    fixed: Mapping[str, Fixed] = field(default_factory=dict)
    before: tuple[tuple[str, str], ...] = ()
    pace: Pace = Pace.NORMAL
    guests: tuple[Guests, ...] = ()
    dinner: bool = True
    rain: bool = False

    def date_of(self, day: int) -> date:
        """The date of a day."""
        return self.start_date + timedelta(days=day - 1)

    @property
    def last_date(self) -> date:
        """The date of the last day."""
        return self.date_of(self.days)

    def hours_of(self, day: int) -> Hours:
        """When a day begins and ends."""
        return self.hours.get(day, self.day_hours)
