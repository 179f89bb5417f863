"""What an itinerary comes to on the clock: arrivals, departures, legs and what is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass

from langson_explorer.domain.geo import Point
from langson_explorer.domain.itinerary import Stop
from langson_explorer.domain.place import Place
from langson_explorer.domain.stated import StatedTime


@dataclass(frozen=True, slots=True)
class Route:
    """A way over roads; always an estimate when it comes from the embedded table.

    `refs` are the numbers of the roads used, in order; `line` is the way as points. Of the
    minutes, `walking_minutes` are on foot. `engine` tells who worked it out, `stated` which times
    somebody stated are counted in.
    """

    minutes: float
    km: float
    line: tuple[Point, ...]
    refs: tuple[str, ...] = ()
    is_estimate: bool = True
    walking_minutes: float = 0.0
    engine: str = "embedded"
    stated: tuple[StatedTime, ...] = ()


@dataclass(frozen=True, slots=True)
class ScheduleWarning:
    """Something wrong with a stop or a day: a code and the blanks of its sentence."""

    code: str
    args: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class VisitTimes:
    """When a place can be visited on a date: (from, to) in minutes, in order.

    Where there is no such time, `closed` says why.
    """

    windows: tuple[tuple[int, int], ...]
    closed: ScheduleWarning | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """A stop on the clock (minutes after midnight of its day; 1,440 and more is the next day).

    `leg` is the way to it, None if unknown; `place` is None once the catalogue has lost it. It
    begins `wait_min` after the arrival: the door is closed, it has a fixed time, or one has
    lunch first. `times` are those of the place on that date, None where they are not known.
    """

    stop: Stop
    leg: Route | None
    arrive_min: int
    depart_min: int
    warnings: tuple[ScheduleWarning, ...] = ()
    place: Place | None = None
    wait_min: int = 0
    times: VisitTimes | None = None

    @property
    def start_min(self) -> int:
        """When the visit begins."""
        return self.arrive_min + self.wait_min


@dataclass(frozen=True, slots=True)
class DaySchedule:
    """A day on the clock; it ends when its last visit does, or where it is said to end.

    `travel_min` and `travel_km` sum the legs that are known, `visit_min` the stays. `back` is
    the way to where the day ends, `ends_at` that place; `lunch` is from when to when. It begins
    at `start` (WGS 84; None: nobody knows), which is where the night before was spent,
    `starts_at`, or else (None) the origin of the plan.
    """

    day_id: str
    leave_min: int
    end_min: int
    visits: tuple[Visit, ...]
    travel_min: float
    travel_km: float
    visit_min: int
    warnings: tuple[ScheduleWarning, ...] = ()
    back: Route | None = None
    ends_at: Place | None = None
    lunch: tuple[int, int] | None = None
    start: Point | None = None
    starts_at: Place | None = None

    def ways(self) -> Iterator[Route]:
        """Every way of the day that is known, as it is travelled, to the night's place, too."""
        yield from (visit.leg for visit in self.visits if visit.leg)
        if self.back:
            yield self.back


@dataclass(frozen=True, slots=True)
class Totals:
    """What a whole plan comes to; `fee_vnd` sums the `fees_known` fees among its `stops`."""

    stops: int
    visit_min: int
    travel_min: float
    travel_km: float
    fee_vnd: int
    fees_known: int
