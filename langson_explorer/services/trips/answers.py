"""What the planner found, as an itinerary on the clock, with its reasons in words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from langson_explorer.domain.itinerary import PAUSE_MIN, Day, Plan, Stop, StopKind
from langson_explorer.domain.place import Place
from langson_explorer.domain.schedule import DaySchedule
from langson_explorer.domain.trip import TripRequest
from langson_explorer.i18n import tr
from langson_explorer.planner.clashes import clash
from langson_explorer.planner.explain import explain
from langson_explorer.planner.problem import PlannedDay, Priority, Problem, Result
from langson_explorer.planner.solving import Solve
from langson_explorer.services.plan_keeper import new_id
from langson_explorer.services.trips.pace import DINNER_MIN
from langson_explorer.services.trips.problem_builder import Framed, planned_stay, reception_min
from langson_explorer.services.trips.remarks import remarks
from langson_explorer.services.wording.plan_names import trip_name
from langson_explorer.services.wording.trips import TripNames, reason_sentence, remedy_sentence

_SHORTEST_FREE_MIN = 15


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A place the answer is without: the one reason, and what would let it in, if anything.

    `code` and `reason` are the same reason, for programs and for people; `remedy` may be empty.
    """

    place_id: str
    name: str
    code: str
    sentence: str
    remedy: str = ""

    @property
    def told(self) -> str:
        """The reason with its remedy."""
        if self.remedy:
            return tr("{reason}. {remedy}.").format(reason=self.sentence, remedy=self.remedy)
        return tr("{reason}.").format(reason=self.sentence)


@dataclass(frozen=True, slots=True)
class TripAnswer:
    """A trip as it was worked out.

    `feasible`: every must is in, every day can be travelled. `clash` is the smallest set of musts
    that cannot all be had, by id, `clash_sentence` the same by name. `notes` are sentences about
    the days. `score` only compares answers to the same request. `iterations` tells how long the
    `engine` searched, `is_cancelled` that it was told to stop; `roads` is the engine of the travel
    times.
    """

    plan: Plan
    schedule: tuple[DaySchedule, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...]
    feasible: bool
    clash: tuple[str, ...]
    clash_sentence: str
    score: int
    engine: str
    iterations: int
    is_cancelled: bool
    roads: str
    problem: Problem
    result: Result


def left_out_of(
    problem: Problem,
    lenient: Problem,
    result: Result,
    names: TripNames,
    is_over: Callable[[], bool],
    longer: Callable[[], Problem | None] = lambda: None,
    *,
    solve: Solve,
) -> tuple[LeftOut, ...]:
    """The reasons in words; once it `is_over` no remedy is looked for. `longer`: one day more.

    What the pace would have is no reason where it could be given up: what still stands in the way
    in the `lenient` problem is, unless nothing does.
    """
    found = [
        explain(problem, result, [left.id])[0] if left.reason.code == "not-worth" else left
        for left in explain(lenient, result, is_over=is_over, longer=longer, solve=solve)
    ]
    return tuple(
        LeftOut(
            place_id=left.id,
            name=names.place(left.id),
            code=left.reason.code,
            sentence=reason_sentence(left.reason, names),
            remedy=remedy_sentence(left.remedy, names) if left.remedy else "",
        )
        for left in found
    )


def clash_of(
    problem: Problem, result: Result, names: TripNames, is_over: Callable[[], bool]
) -> tuple[tuple[str, ...], str]:
    """The smallest set of musts that cannot all be had: their ids, the sentence.

    Where that could not be proved, no ids, and a sentence that says no more than that.
    """
    if result.is_complete:
        return (), ""
    ids = clash(problem, result, is_over)
    musts = sum(candidate.priority is Priority.MUST for candidate in problem.candidates)
    if not ids and musts > 1:
        return (), tr("Chưa tìm được cách đi hết các điểm bắt buộc trong thời gian tìm kiếm")
    if len(ids) < 2:  # one alone says why itself
        return ids, ""
    listed = ", ".join(names.place(place_id) for place_id in ids)
    return ids, tr("Không thể đi hết trong một chuyến: {places}").format(places=listed)


def plan_of(request: TripRequest, framed: Framed, result: Result) -> Plan:
    """The itinerary of an answer; what must be seen is kept by rearranging, too."""
    return Plan(
        new_id(),
        trip_name(request.start_date, request.last_date),
        start_date=request.start_date,
        origin=request.start,
        days=tuple(
            _day(request, framed, number, planned) for number, planned in enumerate(result.days)
        ),
        people=request.people,
        mode=framed.mode,
    )


def _day(request: TripRequest, framed: Framed, number: int, planned: PlannedDay) -> Day:
    ends_at = framed.nights[number]
    has_night = number < request.days - 1
    evening = list(_evening(ends_at, planned)) if has_night and request.dinner else []
    if not planned.visits and planned.back == planned.leave:  # a day off: lunch is one's own
        start = request.hours_of(number + 1).start_min
        return Day(new_id(), start, stops=tuple(evening[-1:]), ends_at=ends_at.id)
    stops = list(_with_breaks(framed, number, _by_day(request, framed, planned)))
    leave = leaves_at(planned)
    if number == 0 and (received := reception_min(request, framed.start)):
        leave -= received
        stops.insert(0, _reception(framed.start, received))
    return Day(new_id(), leave, stops=(*stops, *evening), ends_at=ends_at.id)


def _by_day(
    request: TripRequest, framed: Framed, planned: PlannedDay
) -> Iterator[tuple[int, Stop]]:
    """Visits and lunch in order, each with its row of the matrix."""
    lunch, holder = planned.lunch, planned.holds_lunch
    brought = tr("Bữa trưa mang theo")
    for visit in planned.visits:
        if lunch and not holder and visit.start >= lunch.end:
            yield from _lunch_with_rest(framed, planned, brought)
            lunch = None
        row = framed.problem.candidates[framed.problem.index[visit.id]].at
        stop = _stop(request, framed, visit.id)
        yield row, replace(stop, note=brought) if visit is holder else stop
    if lunch and not holder:
        yield from _lunch_with_rest(framed, planned, brought)


def _lunch_with_rest(
    framed: Framed, planned: PlannedDay, brought: str
) -> Iterator[tuple[int, Stop]]:
    lunch, row = planned.lunch, planned.lunch_at
    if lunch is None or row is None:
        return
    table = framed.tables[row]
    meal = replace(lunch_stop(table), start_min=lunch.start // 60)
    yield row, replace(meal, note=brought) if row in framed.brought else meal
    if rest := (lunch.end - lunch.start) // 60 - meal.stay_min:
        yield row, _rest(table, rest)


def _with_breaks(framed: Framed, number: int, stops: Iterable[tuple[int, Stop]]) -> Iterator[Stop]:
    """The stops of a day, with a rest on each long way between them."""
    rules, length = framed.problem.days[number], PAUSE_MIN[StopKind.REST]
    here = rules.start_at
    for row, stop in stops:
        if at := framed.breaks.get((here, row)):
            yield _rest(at, length)
        yield stop
        here = row
    if at := framed.breaks.get((here, rules.end_at)):
        yield _rest(at, length)


def _rest(at: Place, length: int) -> Stop:
    return Stop(new_id(), at.id, length, place_name=at.name.vi, kind=StopKind.REST)


def _evening(at: Place, planned: PlannedDay) -> Iterator[Stop]:
    """Time of one's own, then dinner, where the night is spent."""
    end, length = -(-planned.end // 60), PAUSE_MIN[StopKind.MEAL]
    begins = max(DINNER_MIN, end)
    if begins - end >= _SHORTEST_FREE_MIN:
        yield Stop(new_id(), at.id, begins - end, place_name=at.name.vi, kind=StopKind.FREE)
    yield Stop(new_id(), at.id, length, place_name=at.name.vi, start_min=begins, kind=StopKind.MEAL)


def _reception(at: Place, length: int) -> Stop:
    """Guests are received where they arrive."""
    return Stop(new_id(), at.id, length, place_name=at.name.vi, kind=StopKind.RECEPTION)


def lunch_stop(at: Place | None = None) -> Stop:
    """A lunch at a place, or wherever one is then."""
    length = PAUSE_MIN[StopKind.MEAL]
    if at is None:
        return Stop(new_id(), "", length, kind=StopKind.MEAL)
    return Stop(new_id(), at.id, length, place_name=at.name.vi, kind=StopKind.MEAL)


def with_lunch(stops: Sequence[Stop], planned: PlannedDay, lunch: Stop) -> tuple[Stop, ...]:
    """The stops of a planned day, one for each visit, with lunch when it was planned."""
    if planned.lunch is None:
        return tuple(stops)
    before = sum(visit.start < planned.lunch.start for visit in planned.visits)
    at = replace(lunch, start_min=planned.lunch.start // 60)
    return (*stops[:before], at, *stops[before:])


def leaves_at(planned: PlannedDay) -> int:
    """When a day begins, in minutes: with lunch, if one has it before leaving."""
    lunch = planned.lunch
    is_first = lunch is not None and lunch.end <= planned.leave
    return (lunch.start if lunch and is_first else planned.leave) // 60


def _stop(request: TripRequest, framed: Framed, place_id: str) -> Stop:
    place, fixed = framed.places[place_id], request.fixed.get(place_id)
    candidate = framed.problem.candidates[framed.problem.index[place_id]]
    return Stop(
        new_id(),
        place_id,
        stay_min=planned_stay(request, framed.mode, place) + framed.longer.get(place_id, 0),
        place_name=place.name.vi,
        keeps_place=candidate.priority is Priority.MUST,
        keeps_day=fixed is not None and fixed.day is not None,
        start_min=fixed.start_min if fixed else None,
    )


def notes_of(
    request: TripRequest,
    framed: Framed,
    result: Result,
    schedule: Sequence[DaySchedule],
    names: TripNames,
    is_over: Callable[[], bool],
    solve: Solve,
) -> tuple[str, ...]:
    """What is to be said of the days themselves, in sentences.

    Once it `is_over`, only what is known at once.
    """
    found = remarks(request, framed, result, schedule, is_over, solve)
    return tuple(reason_sentence(reason, names) for reason in found)
