"""What an itinerary comes to on the clock: arrivals, departures, legs and what is wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from langson_explorer.domain.geo import Point
from langson_explorer.domain.itinerary import Stop
from langson_explorer.domain.place import Place
from langson_explorer.domain.stated import StatedTime


class TurnKind(StrEnum):
    """What a driver does at the beginning of a stretch."""

    START = "start"
    STRAIGHT = "straight"
    RIGHT = "right"
    SLIGHT_RIGHT = "slight_right"
    SHARP_RIGHT = "sharp_right"
    LEFT = "left"
    SLIGHT_LEFT = "slight_left"
    SHARP_LEFT = "sharp_left"
    BACK = "back"
    ROUNDABOUT = "roundabout"
    RAMP = "ramp"
    EXIT = "exit"
    MERGE = "merge"
    FERRY = "ferry"
    ARRIVE = "arrive"


@dataclass(frozen=True, slots=True)
class Turn:
    """What a driver does, then the kilometres until the next; `road` is empty without a name.

    `exit_number` is the way out of a roundabout, counted from 1; 0 where that is not known.
    """

    kind: TurnKind
    road: str
    km: float
    exit_number: int = 0


@dataclass(frozen=True, slots=True)
class Climb:
    """The land along a way: metres up, metres down, some heights from its beginning to its end."""

    up_m: float
    down_m: float
    profile_m: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """A way over roads; always an estimate when it comes from the embedded table.

    `refs` are the numbers of the roads used, in order; `line` is the way as points. Of the
    minutes, `walking_minutes` are on foot. `engine` tells who worked it out, `stated` which times
    somebody stated are counted in. `turns` are what the driver does; none where the engine does not
    know them. `climb` is what is known of the land along it; None where that is not all of it.
    """

    minutes: float
    km: float
    line: tuple[Point, ...]
    refs: tuple[str, ...] = ()
    is_estimate: bool = True
    walking_minutes: float = 0.0
    engine: str = "embedded"
    stated: tuple[StatedTime, ...] = ()
    turns: tuple[Turn, ...] = ()
    climb: Climb | None = None


def joined(ways: Sequence[Route]) -> Route:
    """One way over several, of which there is one at least, as they follow one another."""
    first = ways[0]
    if len(ways) == 1:
        return first
    return Route(
        minutes=sum(way.minutes for way in ways),
        km=sum(way.km for way in ways),
        line=tuple(point for way in ways for point in way.line),
        refs=tuple(dict.fromkeys(ref for way in ways for ref in way.refs)),
        is_estimate=any(way.is_estimate for way in ways),
        walking_minutes=sum(way.walking_minutes for way in ways),
        engine=first.engine,
        stated=tuple(dict.fromkeys(stated for way in ways for stated in way.stated)),
        turns=tuple(turn for way in ways for turn in way.turns if all(w.turns for w in ways)),
        climb=joined_climb([way.climb for way in ways]),
    )


def joined_climb(climbs: Sequence[Climb | None]) -> Climb | None:
    """What one climbs on ways that follow one another; None where one of them is not known."""
    known = [climb for climb in climbs if climb]
    if not known or len(known) < len(climbs):
        return None
    return Climb(
        sum(climb.up_m for climb in known),
        sum(climb.down_m for climb in known),
        tuple(height for climb in known for height in climb.profile_m),
    )


@dataclass(frozen=True, slots=True)
class ScheduleWarning:
    """Something wrong with a stop or a day: a code and the blanks of its sentence."""

    code: str
    args: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class VisitTimes:
    """When a place can be visited on a date: (from, to) in minutes, in order.

    Where there is no such time, `closed` says why. `is_assumed`: no source tells these times, so
    that to come at others is nothing to warn of. `said` is what a source says of that day that
    one must know: to call first, say.
    """

    windows: tuple[tuple[int, int], ...]
    closed: ScheduleWarning | None = None
    is_assumed: bool = False
    said: tuple[ScheduleWarning, ...] = ()


@dataclass(frozen=True, slots=True)
class Visit:
    """A stop of any kind on the clock (minutes after midnight; 1,440 and more is the next day).

    `leg` is the way just before it, None if unknown or if one is there already; `place` is where
    it is: None once the catalogue has lost it, or where nobody knows where one is. It begins at
    `start_min`; of the time since the arrival, `wait_min` are spent waiting (the door is closed,
    it has a fixed time), the others with a meal. `times` are those of the place on that date,
    None where they are not known.
    """

    stop: Stop
    leg: Route | None
    arrive_min: int
    start_min: int
    depart_min: int
    warnings: tuple[ScheduleWarning, ...] = ()
    place: Place | None = None
    wait_min: int = 0
    times: VisitTimes | None = None


class EntryKind(StrEnum):
    """What one does for a while."""

    LEAVE = "leave"
    DRIVE = "drive"  # or walk, ride: by what the plan travels with
    WAIT = "wait"
    VISIT = "visit"
    MEAL = "meal"
    RECEPTION = "reception"
    REST = "rest"
    FREE = "free"
    NIGHT = "night"  # the day is over, the night follows
    END = "end"  # the day is over


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the timetable: what one does from when to when (minutes after midnight), where.

    `place` is where a drive leads, where everything else happens (None: nobody knows); `leg` is
    the way of a drive; `visit` the stop on the clock behind a visit, meal, reception, rest, free
    time (None: time that is left over before what follows).
    """

    kind: EntryKind
    start_min: int
    end_min: int
    place: Place | None = None
    leg: Route | None = None
    visit: Visit | None = None


@dataclass(frozen=True, slots=True)
class DaySchedule:
    """A day on the clock: its `entries` in order, each beginning when the one before ends.

    Everything else is told by them, for convenience. It ends when its last stop does, or where it
    is said to end. `travel_min` and `travel_km` sum the legs that are known, `visit_min` the
    visits. `back` is the way to where the day ends, `ends_at` that place. It begins at `start`
    (WGS 84; None: nobody knows), which is where the night before was spent, `starts_at`, or else
    (None) the origin of the plan.
    """

    day_id: str
    leave_min: int
    end_min: int
    entries: tuple[Entry, ...]
    travel_min: float
    travel_km: float
    visit_min: int
    warnings: tuple[ScheduleWarning, ...] = ()
    back: Route | None = None
    ends_at: Place | None = None
    start: Point | None = None
    starts_at: Place | None = None

    @property
    def stops(self) -> tuple[Visit, ...]:
        """The stops of every kind on the clock, in order."""
        return tuple(entry.visit for entry in self.entries if entry.visit)

    @property
    def visits(self) -> tuple[Visit, ...]:
        """The visits alone, in order."""
        return tuple(visit for visit in self.stops if visit.stop.is_visit)

    def way_to(self, visit: Visit) -> Route | None:
        """The whole way to a visit from the one before, past meals and rests; None if unknown."""
        legs: list[Route] = []
        for stop in self.stops:
            legs += [stop.leg] if stop.leg else []
            if stop is visit:
                return joined(legs) if stop.leg else None
            if stop.stop.is_visit:
                legs = []
        return None

    def ways(self) -> Iterator[Route]:
        """Every way of the day that is known, as it is travelled, to the night's place, too."""
        yield from (visit.leg for visit in self.stops if visit.leg)
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
