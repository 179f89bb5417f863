"""What an itinerary comes to on the clock: arrivals, departures, legs and what is wrong."""

from dataclasses import dataclass

from langson_explorer.domain.geo import Point
from langson_explorer.domain.itinerary import Stop


@dataclass(frozen=True, slots=True)
class Route:
    """A way over roads; always an estimate when it comes from the embedded table.

    `refs` are the numbers of the roads used, in order; `line` is the way as points.
    """

    minutes: float
    km: float
    line: tuple[Point, ...]
    refs: tuple[str, ...] = ()
    is_estimate: bool = True


@dataclass(frozen=True, slots=True)
class ScheduleWarning:
    """Something wrong with a stop or a day: a code and the blanks of its sentence."""

    code: str
    args: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Visit:
    """A stop on the clock (minutes after midnight); `leg` is the way to it, None if unknown."""

    stop: Stop
    leg: Route | None
    arrive_min: int
    depart_min: int
    warnings: tuple[ScheduleWarning, ...] = ()


@dataclass(frozen=True, slots=True)
class DaySchedule:
    """A day on the clock."""

    day_id: str
    leave_min: int
    end_min: int
    visits: tuple[Visit, ...]
    travel_min: float
    travel_km: float
    visit_min: int
    warnings: tuple[ScheduleWarning, ...] = ()
