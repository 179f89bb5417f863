"""Walks one day of a plan on the clock, writing down what one does."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from math import ceil
from typing import NamedTuple

from langson_explorer.domain.geo import Point
from langson_explorer.domain.itinerary import Day, Stop
from langson_explorer.domain.place import Place
from langson_explorer.domain.schedule import (
    DaySchedule,
    Entry,
    EntryKind,
    Route,
    ScheduleWarning,
    Visit,
    VisitTimes,
)
from langson_explorer.domain.schedule_warnings import day_warnings, place_warnings, time_warnings
from langson_explorer.domain.ways import Ways

ROUNDING_MIN = 5  # travel is an estimate; a minute would pretend to know better
_OUT_OF_TOWN = 30  # minutes later that one would rather eat, to do so in a town

type Times = Callable[[Place, date], VisitTimes | None]


class _Halt(NamedTuple):
    """A pause on the way: in a town, which `first` leads to, or (None) before leaving."""

    on: Route
    town: Place | None = None
    first: Route | None = None


@dataclass(slots=True)
class DayWalk:
    """One day under way: the time `now`, the entrance `here` one is at of the place `at`.

    `seen` tells on which day, as which visit each place was seen first, `ended` whether the day
    is the last of its plan.
    """

    day: Day
    ways: Ways
    times: Times
    number: int
    on: date | None
    here: Point | None
    at: Place | None
    seen: dict[str, tuple[int, int]]
    is_last: bool
    now: int = 0
    entries: list[Entry] = field(default_factory=list)
    pending: list[Stop] = field(default_factory=list)
    legs: list[Route] = field(default_factory=list)
    leave_min: int | None = None
    visits: int = 0

    def walked(self, origin: str, slept_at: Place | None) -> DaySchedule:
        """The day on the clock, left from the plan's origin or where the night was."""
        day, start, self.now = self.day, self.here, self.day.start_min
        for stop in day.stops:
            if stop.place_id:
                self._stop_at(stop)
            else:
                self.pending.append(stop)
        ends_at = self.ways.places(day.ends_at) if day.ends_at else None
        back, night = self._go_back(ends_at), self.ways.entrance(ends_at)
        if self.entries or ends_at:
            kind = EntryKind.NIGHT if day.ends_at and not self.is_last else EntryKind.END
            self._add(kind, self.now, ends_at or self.at)
        lost = [("origin-unknown", origin)] if start is None and (day.stops or night) else []
        if day.ends_at and back is None and (self.here or not night):
            lost.append(("night-unknown", ends_at.name.vi if ends_at else day.ends_at))
        return DaySchedule(
            day_id=day.id,
            leave_min=day.start_min if self.leave_min is None else self.leave_min,
            end_min=self.now,
            entries=tuple(self.entries),
            travel_min=sum(leg.minutes for leg in self.legs),
            travel_km=sum(leg.km for leg in self.legs),
            visit_min=sum(stop.stay_min for stop in day.stops if stop.is_visit),
            warnings=tuple(day_warnings(day.start_min, self._under_way(), lost)),
            back=back,
            ends_at=ends_at,
            start=start,
            starts_at=slept_at,
        )

    def _stop_at(self, stop: Stop) -> None:
        """Go to the place of a stop, wait for it, be there."""
        place = self.ways.places(stop.place_id)
        there = self.ways.entrance(place)
        was_somewhere = self.here is not None
        leg = self._go(there, place)
        if there:
            self.here, self.at = there, place
        arrive, waited = self.now, 0
        self._take_due()
        times = self.times(place, self.on) if place and self.on and stop.is_visit else None
        start = _begin(self.now, stop, times)
        idle = EntryKind.WAIT if stop.is_visit else EntryKind.FREE  # nobody waits for dinner
        while self.pending:
            begin = max(self.now, self._due(self.pending[0]))
            if begin + self.pending[0].stay_min > start:
                break
            waited += self._wait(begin, idle, place)
            self._pause(self.pending.pop(0), place)
        waited += self._wait(start, idle, place)
        is_cut_off = bool(was_somewhere and there and not leg)
        warnings = (
            *time_warnings(stop, times, start),
            *self._seen_before(stop),
            *place_warnings(stop, place, is_cut_off),
        )
        end = start + stop.stay_min
        self._be(Visit(stop, leg, arrive, start, end, warnings, place, waited, times))

    def _go_back(self, ends_at: Place | None) -> Route | None:
        """Go to where the day ends, do there what has not been done yet."""
        there = self.ways.entrance(ends_at)
        if there and there == self.here and ends_at and not self.entries:  # a day off
            back = self.ways.leg(self.here, there, ends_at)
        else:
            back = self._go(there, ends_at) if ends_at else None
        if ends_at:
            self.at = ends_at
        while self.pending:
            stop = self.pending.pop(0)
            self._wait(self._due(stop), EntryKind.FREE, self.at)
            self._pause(stop, self.at)
        return back

    def _go(self, there: Point | None, place: Place | None) -> Route | None:
        """Travel somewhere; what falls due meanwhile breaks the way. The last part of it."""
        self._take_due()
        leg = self.ways.leg(self.here, there, place) if self.here and there and place else None
        if leg is None or self.here is None or there is None or place is None:
            self._leave()
            return None
        here = self.here
        while self.pending and self.now < self._due(self.pending[0]) < self._arrival(leg):
            halt = self._best_halt(leg, here, there, place)
            if halt is None:
                break
            leg = halt.on
            if halt.town and halt.first:
                self._drive(halt.first, halt.town)
                here = self.ways.entrance(halt.town) or here
                self.here, self.at = here, halt.town
            self._pause(self.pending.pop(0), self.at, halt.first)
            self._take_due()
        self._drive(leg, place)
        return leg

    def _best_halt(self, leg: Route, here: Point, there: Point, place: Place) -> _Halt | None:
        """Where to do what falls due on the way: there, or (None) on arrival."""
        due = self._due(self.pending[0])
        late = self._arrival(leg) - due + self._drawback(there)
        early = 2 * (due - self.now) + self._drawback(here)
        best, least = (_Halt(leg), early) if early < late else (None, late)
        for town, first, on in self.ways.through_towns(leg, here, there, place):
            after = self._arrival(first) - due
            if 0 <= after < least:
                best, least = _Halt(on, town, first), after
        return best

    def _drawback(self, point: Point) -> int:
        return 0 if self.ways.is_in_town(point) else _OUT_OF_TOWN

    def _arrival(self, leg: Route) -> int:
        return rounded_up(self.now + leg.minutes)

    def _drive(self, leg: Route, place: Place) -> None:
        self._leave()
        self.legs.append(leg)
        if self._arrival(leg) > self.now:
            self._add(EntryKind.DRIVE, self._arrival(leg), place, leg=leg)

    def _leave(self) -> None:
        if self.leave_min is None:
            self.leave_min = self.now
            self._add(EntryKind.LEAVE, self.now, self.at)

    def _due(self, stop: Stop) -> int:
        return self.day.start_min if stop.start_min is None else stop.start_min

    def _take_due(self) -> None:
        """Do what has no place of its own once its time has come."""
        while self.pending and self._due(self.pending[0]) <= self.now:
            self._pause(self.pending.pop(0), self.at)

    def _pause(self, stop: Stop, place: Place | None, leg: Route | None = None) -> None:
        self._be(Visit(stop, leg, self.now, self.now, self.now + stop.stay_min, (), place))

    def _be(self, visit: Visit) -> None:
        """Write down a stop that begins now."""
        self._add(EntryKind(visit.stop.kind.value), visit.depart_min, visit.place, visit=visit)

    def _wait(self, until: int, kind: EntryKind, place: Place | None) -> int:
        """Let time pass; how many minutes."""
        waited = until - self.now
        if waited > 0:
            self._add(kind, until, place)
        return max(0, waited)

    def _add(
        self,
        kind: EntryKind,
        end: int,
        place: Place | None,
        leg: Route | None = None,
        visit: Visit | None = None,
    ) -> None:
        self.entries.append(Entry(kind, self.now, end, place, leg, visit))
        self.now = end

    def _seen_before(self, stop: Stop) -> Iterator[ScheduleWarning]:
        if not stop.is_visit:
            return
        self.visits += 1
        where = (self.number, self.visits)
        first = self.seen.setdefault(stop.place_id, where)
        if first != where:
            yield ScheduleWarning("place-twice", (("day", first[0]), ("stop", first[1])))

    def _under_way(self) -> int:
        """When the last visit or drive is over; dinner, the evening make no day long."""
        busy = (EntryKind.DRIVE, EntryKind.VISIT)
        ends = [entry.end_min for entry in self.entries if entry.kind in busy]
        return ends[-1] if ends else self.day.start_min


def _begin(now: int, stop: Stop, times: VisitTimes | None) -> int:
    """When a stop begins for who is ready at a time."""
    if stop.start_min is not None:
        return max(now, stop.start_min)
    for opens, closes in times.windows if times else ():
        if max(now, opens) + stop.stay_min <= closes:
            return max(now, opens)
    return now


def rounded_up(minutes: float) -> int:
    """The next full step of the clock."""
    # A hair of floating point above a full step must not cost another five minutes.
    return ceil(round(minutes / ROUNDING_MIN, 6)) * ROUNDING_MIN
