"""What is asked of the planner, what it answers: immutable values in whole seconds.

Times count from the midnight of their day and may pass 24 hours. Everything that is weighed is
weighed in seconds of travel: a place is *worth* so many seconds on the road, so an answer's value
is the worth of what it visits less the time it travels.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from math import inf
from time import monotonic

from langson_explorer.domain.travel import FAR, Matrix


class Priority(IntEnum):
    """How much a place is wanted."""

    OPTIONAL = 0  # if time allows
    WISH = 1
    MUST = 2


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is so: a code, with the blanks of its sentence."""

    code: str
    args: tuple[tuple[str, object], ...] = ()

    @classmethod
    def of(cls, code: str, **args: object) -> "Reason":
        """A reason with its blanks by name."""
        return cls(code, tuple(args.items()))

    def arg(self, name: str) -> object:
        """One blank; raises KeyError."""
        return dict(self.args)[name]


@dataclass(frozen=True, slots=True)
class Window:
    """A time within which a visit must begin and end."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lunch:
    """A break of `length` on the days that have one: begun and ended within the two times.

    Most people begin at the `usual` time.
    """

    earliest: int
    latest: int
    length: int
    usual: int = 11 * 3600 + 1800


@dataclass(frozen=True, slots=True)
class Ease:
    """What weighs against a day besides its travel; lengths in seconds.

    Of the time in which nothing is done, of no more than `day` in all, all beyond `free` counts
    half, all beyond `empty` in full; of a way without a stop all beyond `way` counts half. What is
    done for longer than `day` counts three times; what is travelled beyond `driving` % of what is
    done counts twice. Each visit beyond `TripDay.easy_visits` counts
    `one_more`, each crossing of two ways of the day `crossing`, up to `most_crossings`.
    """

    day: int
    free: int
    empty: int
    way: int
    one_more: int
    crossing: int
    most_crossings: int = 4
    driving: int = 100


@dataclass(frozen=True, slots=True)
class TripDay:
    """A day: from when to when, from where to where (rows of the matrix), how much of what.

    More than `easy_visits` are a burden (`Ease`). One that may not `may_last_longer` ends at a gate
    that closes then.
    """

    start: int
    end: int
    start_at: int
    end_at: int
    max_drive: int | None = None
    max_walk: int | None = None
    lunch: bool = False
    most_visits: int | None = None
    easy_visits: int | None = None
    may_last_longer: bool = True


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be visited, once.

    `at` is its row of the matrix, `stay` the length of the visit. `windows` are its opening
    times on each day, in order; none on any day where `closed` says why. `bonus` is what it is
    worth more on each day (a festival's main day). `day` and `start` fix the visit. `capacity`
    is the largest group it takes (None: not known to be limited). Of the places of one `group`
    a day has as many as `Problem.most_alike` says. No way to it may take more than `longest_leg`.
    A long visit may hold lunch, brought along (`holds_lunch`).
    """

    id: str
    at: int
    stay: int
    windows: tuple[tuple[Window, ...], ...]
    priority: Priority = Priority.OPTIONAL
    worth: int = 3600
    bonus: tuple[int, ...] = ()
    day: int | None = None
    start: int | None = None
    capacity: int | None = None
    takes_coach: bool = True
    fee_vnd: int | None = None
    closed: Reason | None = None
    group: str = ""
    longest_leg: int = FAR
    holds_lunch: bool = False


@dataclass(frozen=True)
class Problem:
    """Everything a plan must obey; `before` holds pairs of ids, the first visited earlier.

    `meals` are the rows of the matrix where there is food: lunch is had at one of them, not far
    from the way; None: anywhere. `spots` are the rows on a plane, for ways that cross.
    """

    days: tuple[TripDay, ...]
    candidates: tuple[Candidate, ...]
    matrix: Matrix
    lunch: Lunch | None = None
    before: tuple[tuple[str, str], ...] = ()
    people: int = 1
    by_coach: bool = False
    travel_cost: int = 1
    meals: tuple[int, ...] | None = None
    most_alike: int = 2
    ease: Ease | None = None
    spots: tuple[tuple[float, float], ...] = ()

    @cached_property
    def index(self) -> dict[str, int]:
        """The number of each candidate by its id."""
        return {candidate.id: number for number, candidate in enumerate(self.candidates)}

    @cached_property
    def wish_worth(self) -> int:
        """What a wish is worth besides: as much as all together that only fills time."""
        return sum(
            candidate.worth + max(candidate.bonus, default=0)
            for candidate in self.candidates
            if candidate.priority is Priority.OPTIONAL
        )

    @cached_property
    def must_worth(self) -> int:
        """More than all that is not a must is worth together, with all the travel there can be."""
        rest = sum(
            candidate.worth
            + max(candidate.bonus, default=0)
            + (self.wish_worth if candidate.priority is Priority.WISH else 0)
            for candidate in self.candidates
        )
        hours = sum(max(0, day.end - day.start) for day in self.days)
        return rest + self.travel_cost * hours + self._heaviest + 1

    @property
    def _heaviest(self) -> int:
        """More than the days can weigh besides."""
        if self.ease is None:
            return 0
        days = sum(max(0, day.end - day.start) for day in self.days)
        crossings = self.ease.crossing * self.ease.most_crossings * len(self.days)
        return 5 * days + crossings + self.ease.one_more * len(self.candidates)

    def starts(self, number: int, day: int) -> tuple[tuple[int, int], ...]:
        """When the visit of a candidate may begin on a day: (earliest, latest) pairs in order."""
        candidate = self.candidates[number]
        if candidate.day not in (None, day) or self.refusal(candidate):
            return ()
        found = []
        for window in candidate.windows[day]:
            first, last = window.start, window.end - candidate.stay
            if candidate.start is not None:
                first, last = max(first, candidate.start), min(last, candidate.start)
            if first <= last:
                found.append((first, last))
        return tuple(found)

    def refusal(self, candidate: Candidate) -> Reason | None:
        """Why the place cannot take this group at all."""
        if candidate.capacity is not None and candidate.capacity < self.people:
            return Reason.of("too-many-people", people=self.people, capacity=candidate.capacity)
        if self.by_coach and not candidate.takes_coach:
            return Reason.of("no-coach")
        return None

    def worth(self, number: int, day: int) -> int:
        """What a visit on a day adds to the value."""
        candidate = self.candidates[number]
        bonus = candidate.bonus[day] if candidate.bonus else 0
        if candidate.priority is Priority.MUST:
            return self.must_worth + bonus
        if candidate.priority is Priority.WISH:
            return self.wish_worth + candidate.worth + bonus
        return candidate.worth + bonus


@dataclass(frozen=True, slots=True)
class Visit:
    """A place on the clock; it is seen from `start` on for as long as it takes."""

    id: str
    arrive: int
    start: int
    depart: int


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """A day on the clock: left, visited, back at its end place; done when lunch is, too.

    Lunch is had on the way to the first visit that begins after it, at `lunch_at` (a row of the
    matrix), or within a visit that holds it; where that is None before leaving, at a stop before or
    after its visit, or after coming back.
    """

    leave: int
    visits: tuple[Visit, ...]
    back: int
    lunch: Window | None = None
    lunch_at: int | None = None

    @property
    def holds_lunch(self) -> Visit | None:
        """The visit within which lunch is had."""
        lunch = self.lunch
        if lunch is None or self.lunch_at is None:
            return None
        return next(
            (v for v in self.visits if v.start <= lunch.start and lunch.end <= v.depart), None
        )

    @property
    def end(self) -> int:
        """When everything is done."""
        return max(self.back, self.lunch.end) if self.lunch else self.back


@dataclass(frozen=True, slots=True)
class Result:
    """An answer: every day on the clock, who was left out, what it is worth.

    `is_complete`: every must is in, every day can be travelled. `iterations` tells how long the
    `engine` searched; `is_cancelled`, that it was told to stop.
    """

    days: tuple[PlannedDay, ...]
    left_out: tuple[str, ...]
    value: int
    is_complete: bool
    engine: str = ""
    iterations: int = 0
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a search has come, with its best answer so far."""

    seconds: float
    best: Result

    @property
    def visits(self) -> int:
        """How many visits it has."""
        return sum(len(day.visits) for day in self.best.days)


_NO_LIMIT_S = 10.0


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Stop:
    """When to stop searching: whichever comes first.

    With iterations alone an answer depends on nothing but the problem and the seed.
    """

    seconds: float | None = None
    iterations: int | None = None
    cancelled: Callable[[], bool] = _never


@dataclass(slots=True)
class Timer:
    """A Stop being watched."""

    stop: Stop
    begun: float

    @classmethod
    def start(cls, stop: Stop) -> "Timer":
        """Begin to watch."""
        return cls(stop, monotonic())

    @property
    def elapsed(self) -> float:
        """Seconds since the beginning."""
        return monotonic() - self.begun

    @property
    def left(self) -> float:
        """Seconds until the limit; endless without one."""
        seconds = self.stop.seconds
        return inf if seconds is None else seconds - self.elapsed

    def spent(self, iterations: int) -> float:
        """Which share of the limits is used up; without one, of a few seconds."""
        stop = self.stop
        shares = (
            [self.elapsed / (stop.seconds or _NO_LIMIT_S)]
            if stop.iterations is None or stop.seconds
            else []
        )
        if stop.iterations is not None:
            shares.append(iterations / max(1, stop.iterations))
        return max(shares)

    def is_out_of_time(self) -> bool:
        """Whether the seconds are over, or somebody says so."""
        seconds = self.stop.seconds
        return self.stop.cancelled() or (seconds is not None and self.elapsed >= seconds)

    def is_over(self, iterations: int) -> bool:
        """Whether to stop after so many iterations."""
        limit = self.stop.iterations
        return (limit is not None and iterations >= limit) or self.is_out_of_time()
