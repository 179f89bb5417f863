"""Works out trips, puts itineraries in a better order, offers places for them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from time import monotonic

from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.place import Place
from langson_explorer.domain.ports import TravelRouter
from langson_explorer.domain.schedule import DaySchedule, ScheduleWarning
from langson_explorer.domain.timetable import totals
from langson_explorer.domain.travel import Mode
from langson_explorer.domain.trip import Hours, Pace, TripRequest
from langson_explorer.planner.clock import NEVER, Clock
from langson_explorer.planner.pauses import unobtrusively
from langson_explorer.planner.problem import Problem, Progress, Result, Stop
from langson_explorer.planner.solving import Solve
from langson_explorer.planner.solving_apart import Solver
from langson_explorer.services.browse import Browser
from langson_explorer.services.plan_clock import on_the_clock
from langson_explorer.services.spots import Spots
from langson_explorer.services.trips.agreement import require_agreement
from langson_explorer.services.trips.answers import (
    LeftOut,
    TripAnswer,
    clash_of,
    left_out_of,
    notes_of,
    plan_of,
)
from langson_explorer.services.trips.arranging import (
    Arrangement,
    arrangement,
    rearranged,
    visits_now,
)
from langson_explorer.services.trips.candidates import MOST_STOPS, fillers
from langson_explorer.services.trips.changes import count_moved
from langson_explorer.services.trips.leisure import OF_TIME, at_leisure
from langson_explorer.services.trips.leniency import least_lenient, most_lenient
from langson_explorer.services.trips.moving import lost_by_date, moved
from langson_explorer.services.trips.offers import (
    Detour,
    Suggestion,
    detours,
    similar,
    suggestions,
)
from langson_explorer.services.trips.problem_builder import ProblemBuilder
from langson_explorer.services.trips.proposals import Proposal, Proposed, differing, variants
from langson_explorer.services.trips.travel import Travel, mode_for
from langson_explorer.services.wording import in_language, warning_sentence
from langson_explorer.services.wording.trips import TripNames

USUAL_LIMIT_S = 5.0
PROPOSALS_LIMIT_S = 3.8  # for three proposals, to be shown within four seconds
_FIRST_SHARE = 0.23  # of it for the first, within one
_TO_EXPLAIN, _TO_EXPLAIN_S = 0.2, 1.0  # share of the time, and its most, to say why


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Search:
    """How long to look for a better answer, from which seed; whom to tell, whom to ask.

    `progress` is told ten times a second, in the caller's thread; once `stop` says so (an Event's
    `is_set`, say) the best answer so far comes back at once. With `iterations`, and no limit of
    time, an answer depends on the seed only, not on the machine. `first` is told the first of
    several proposals as soon as it is there.
    """

    time_limit_s: float | None = USUAL_LIMIT_S
    seed: int = 0
    iterations: int | None = None
    stop: Callable[[], bool] = _never
    progress: Callable[[Progress], None] | None = None
    first: Callable[[Proposal], None] | None = None

    def begun(self, solve: Solve) -> "Watch":
        """Begin to watch the time: whatever is done from now on counts."""
        return Watch(self, solve, monotonic())


@dataclass(frozen=True, slots=True)
class Watch:
    """A search since it has begun: its limit holds for all that an answer takes."""

    search: Search
    solve: Solve
    begun: float

    def best(self, problem: Problem, begun: Result | None = None) -> Result:
        """The best answer found in the time left, less what saying why may take."""
        search, left = self.search, self._left()
        spare = None if left is None else left - min(_TO_EXPLAIN_S, _TO_EXPLAIN * left)
        seconds = None if spare is None else max(0.0, spare)
        stop = Stop(seconds, search.iterations, search.stop)
        return self.solve(problem, stop, search.seed, progress=search.progress, begun=begun)

    def part(self, share: float) -> Search:
        """A search for a share of the time left; what it tells counts from the beginning of all."""
        search, left, spent = self.search, self._left(), monotonic() - self.begun
        tell = search.progress

        def progress(came: Progress) -> None:
            if tell:
                tell(replace(came, seconds=spent + came.seconds))

        seconds = None if left is None else max(0.0, share * left)
        return replace(search, time_limit_s=seconds, progress=progress)

    def is_over(self) -> bool:
        """Whether the time is up, or somebody says so."""
        left = self._left()
        return self.search.stop() or (left is not None and left <= 0)

    def _left(self) -> float | None:
        limit = self.search.time_limit_s
        return None if limit is None else self.begun + limit - monotonic()


USUAL = Search()


@dataclass(frozen=True, slots=True)
class Rearranged:
    """An itinerary in a better order, to be looked at before it is kept.

    `saves_min` is what is travelled less (negative: more, where stops were added or a closed door
    is now open), `moved` how many stops stand elsewhere, `added` how many are new. `left_out` are
    stops that no day has room for. Where nothing better is found, `plan` is the plan as it was;
    `left_out` then tells what stood in the way, if a stop that must be kept did.
    """

    plan: Plan
    schedule: tuple[DaySchedule, ...]
    saves_min: float
    moved: int
    added: int
    left_out: tuple[LeftOut, ...]
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class Broken:
    """What another date would break: on which day (from 0), at which stop (none: the day)."""

    day: int
    stop_id: str
    warning: ScheduleWarning
    sentence: str


class TripPlanner:
    """Everything that is worked out over the places and the roads; none of it changes a plan.

    Any thread may call. Ids of places, road nodes and points are those of `Spots`.
    """

    def __init__(
        self,
        browser: Browser,
        router_for: Callable[[Mode, date | None], TravelRouter],
        spots: Spots | None = None,
    ) -> None:
        self._solver = Solver()
        self._browser = browser
        self._router_for = router_for
        self._spots = spots or Spots(browser)

    def warm(self) -> None:
        """Have searches from now on done in a process of their own, beside the window."""
        self._solver.start()

    def close(self) -> None:
        """End that process."""
        self._solver.close()

    @unobtrusively()
    def propose(self, request: TripRequest, search: Search = USUAL) -> list[Proposal]:
        """The trip as asked for, then up to two others that really differ; raises as `plan` does.

        Calmer, fuller, with a shorter drive, else over other places: each says what it gives up.
        The time limit holds for all together, a quarter of it for the first.
        """
        watch = search.begun(self._solver.solve)
        first = self.plan(request, watch.part(_FIRST_SHARE))
        if search.first:
            search.first(Proposal(Proposed.AS_ASKED, first))
        tried = variants(request, first)
        others = (
            (kind, self.plan(changed, watch.part(1 / (len(tried) - n)), travel_cost=cost))
            for n, (kind, changed, cost) in enumerate(tried)
            if not search.stop()
        )
        return differing(first, others)

    @unobtrusively()
    def plan(
        self, request: TripRequest, search: Search = USUAL, *, travel_cost: int = 1
    ) -> TripAnswer:
        """A trip as asked for; `travel_cost` is what a second on the road weighs.

        Raises NotFoundError for an id nobody knows, RequestError, NoRouteError for nights that no
        road joins.
        """
        watch = search.begun(self._solver.solve)
        framing = self.framed(request)
        is_timed = search.time_limit_s is not None
        work, begun = least_lenient(
            framing, watch.is_over, search.stop, is_timed=is_timed, solve=watch.solve
        )
        work = replace(work, problem=replace(work.problem, travel_cost=travel_cost))
        result = watch.best(work.problem, begun)
        names = self._names()

        def longer() -> Problem:
            more = replace(request, days=request.days + 1)
            return self.framed(more).framed(work.leniency).problem

        lenient = work.problem if search.stop() else most_lenient(framing, work)
        left_out = left_out_of(
            work.problem, lenient, result, names, watch.is_over, longer, solve=watch.solve
        )
        clash, clash_sentence = clash_of(work.problem, result, names, watch.is_over)
        if not search.stop() and not any(left.code in OF_TIME for left in left_out):
            festivals = {place.id for place in work.places.values() if place.festival}
            kept = festivals.union(request.stays)
            work, result = at_leisure(work, result, kept, sleeps=_sleeps(request))
        plan = plan_of(request, work, result)
        schedule = self.schedule(plan)
        require_agreement(request, result, schedule)
        return TripAnswer(
            plan=plan,
            schedule=schedule,
            left_out=left_out,
            notes=notes_of(request, work, result, schedule, names, search.stop, watch.solve),
            feasible=result.is_complete,
            clash=clash,
            clash_sentence=clash_sentence,
            score=result.value,
            engine=result.engine,
            iterations=result.iterations,
            is_cancelled=result.is_cancelled,
            roads=work.problem.matrix.engine,
            problem=work.problem,
            result=result,
        )

    def framed(self, request: TripRequest) -> ProblemBuilder:
        """A request with all the places and ways it may need; raises as `plan` does."""
        on, mode = request.start_date, request.mode or mode_for(request.people)
        terrain = self._terrain(mode, on)
        car = lambda: self._terrain(Mode.CAR, on)  # noqa: E731
        return ProblemBuilder(request, self._browser, self._spots, terrain, mode, car)

    @unobtrusively()
    def rearrange(
        self,
        plan: Plan,
        days: Iterable[int] | None = None,
        search: Search = USUAL,
        *,
        fill: bool = False,
    ) -> Rearranged:
        """The stops of these days (from 0; None: of all) in a better order, locks respected.

        With `fill` free time is filled with the places that fit best.
        """
        watch = search.begun(self._solver.solve)
        schedule = self.schedule(plan)
        chosen = range(len(plan.days)) if days is None else days
        terrain = self._terrain(plan.mode, plan.start_date)
        extras, most = (self._extras(plan), MOST_STOPS) if fill else ((), None)
        work = arrangement(plan, schedule, chosen, terrain, extras, most)
        result = watch.best(work.problem)
        problem, named = work.problem, self._names(plan)
        left_out = left_out_of(problem, problem, result, named, watch.is_over, solve=watch.solve)
        if not _is_better(work, result):
            told = () if result.is_complete else left_out
            return Rearranged(plan, schedule, 0.0, 0, 0, told, result.is_cancelled)
        better = rearranged(work, result)
        after = self.schedule(better)
        known = {stop.id for stop in plan.stops()}
        return Rearranged(
            plan=better,
            schedule=after,
            saves_min=totals(schedule).travel_min - totals(after).travel_min,
            moved=count_moved(plan, better),
            added=sum(stop.id not in known for stop in better.stops()),
            left_out=left_out,
            is_cancelled=result.is_cancelled,
        )

    def suggest(self, plan: Plan, day: int, limit: int = 6) -> list[Suggestion]:
        """Places that fit into the free time of a day (from 0) as it is, the best first."""
        terrain = self._terrain(plan.mode, plan.start_date)
        extras = self._extras(plan)
        return suggestions(arrangement(plan, self.schedule(plan), (day,), terrain, extras), limit)

    def along_the_way(
        self, start: str, end: str, detour_min: float, mode: Mode = Mode.CAR
    ) -> list[Detour]:
        """The sights between two spots that cost at most so many minutes, the least first."""
        ends = self._spots.get(start), self._spots.get(end)
        return detours(self._browser.places, *ends, detour_min, self._terrain(mode))

    def similar(self, place: Place, limit: int = 6) -> list[Place]:
        """The places most like one."""
        return similar(self._browser.places, place, limit)

    def broken_by(self, plan: Plan, start_date: date | None) -> list[Broken]:
        """What is wrong with a plan on other dates that is not wrong now.

        All of it is checked again; so is whether a day falls into a public holiday, a festival
        visited on its main day is on another one then.
        """
        there = moved(plan, start_date)
        found = []
        for number, (before, after) in enumerate(
            zip(self.schedule(plan), self.schedule(there), strict=True)
        ):
            on, then = plan.date_of(number), there.date_of(number)
            new = (*_new_warnings(before, after), *lost_by_date(before, on, then))
            found += [Broken(number, who, what, warning_sentence(what)) for who, what in new]
        return found

    def schedule(self, plan: Plan) -> tuple[DaySchedule, ...]:
        """A plan on the clock, by what it travels with."""
        router = self._router_for(plan.mode, plan.start_date)
        return on_the_clock(plan, self._spots.find, router, self._spots.towns)

    def _terrain(self, mode: Mode, on: date | None = None) -> Travel:
        return Travel(self._router_for(mode, on), self._spots.find)

    def _extras(self, plan: Plan) -> list[Place]:
        found = (self._spots.find(stop.place_id) for stop in plan.stops())
        ends = {plan.origin, *(day.ends_at for day in plan.days)}
        return fillers(self._browser, [place for place in found if place], ends)

    def _names(self, plan: Plan | None = None) -> TripNames:
        """Names of places by id; of stops, too, where there is a plan."""
        stops = {stop.id: stop for stop in plan.stops()} if plan else {}

        def name(some_id: str) -> str:
            stop = stops.get(some_id)
            place = self._spots.find(stop.place_id if stop else some_id)
            if place is None:
                return stop.place_name if stop else some_id
            return in_language(place.name)

        return TripNames(name)


def _sleeps(request: TripRequest) -> bool:
    """Whether days may begin later than they might: nobody is in haste, nor said when."""
    return request.pace is Pace.RELAXED and request.day_hours == Hours() and not request.hours


def _is_better(work: Arrangement, result: Result) -> bool:
    """Whether an answer keeps what must be kept and is worth more than the plan as it is."""
    if not result.is_complete or not any(planned.visits for planned in result.days):
        return False
    clock, now = Clock(work.problem), visits_now(work)
    is_possible = all(clock.end(day, row) < NEVER for day, row in enumerate(now))
    return not is_possible or result.value > clock.value(now)


def _new_warnings(before: DaySchedule, after: DaySchedule) -> Iterable[tuple[str, ScheduleWarning]]:
    for warning in after.warnings:
        if warning not in before.warnings:
            yield "", warning
    known = {visit.stop.id: visit.warnings for visit in before.stops}
    for new in after.stops:
        for warning in new.warnings:
            if warning not in known.get(new.stop.id, ()):
                yield new.stop.id, warning
