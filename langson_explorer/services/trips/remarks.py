"""What is to be said of the days of a trip besides its stops, as reasons with their blanks."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from langson_explorer.domain.holidays import holiday_on
from langson_explorer.domain.itinerary import PAUSE_MIN, StopKind
from langson_explorer.domain.place import Place
from langson_explorer.domain.schedule import DaySchedule, EntryKind
from langson_explorer.domain.sun import sun_times
from langson_explorer.domain.trip import TripRequest
from langson_explorer.planner.clock import Clock
from langson_explorer.planner.problem import PlannedDay, Priority, Reason, Result, Stop, TripDay
from langson_explorer.planner.solving import Solve
from langson_explorer.services.spots import centre
from langson_explorer.services.trips.border_zone import are_foreign, needs_permit
from langson_explorer.services.trips.candidates import GUESTS_PER_HOMESTAY, guests, homestays
from langson_explorer.services.trips.pace import MOST_DRIVING, rhythm_of
from langson_explorer.services.trips.problem_builder import Framed

_FEW = 15  # so many find a bed anywhere in the city, or in a village that takes guests
_FEW_IN_THE_CITY = 50
_BUSY = (EntryKind.DRIVE, EntryKind.VISIT)
_STEPS = 100  # of the search for the shortest way to what was asked for
_SHORT_MIN = 20  # a shorter way in the dark is no matter


def remarks(
    request: TripRequest,
    framed: Framed,
    result: Result,
    schedule: Sequence[DaySchedule],
    is_over: Callable[[], bool],
    solve: Solve,
) -> Iterator[Reason]:
    """Ways too long, nights without beds, holidays, darkness, permits.

    Once it `is_over`, nothing that has to be searched for.
    """
    clock = Clock(framed.problem)
    for number, (rules, planned) in enumerate(zip(framed.problem.days, result.days, strict=True)):
        if planned.end > rules.end:
            yield Reason.of("day-impossible", day=number, end=planned.end)
        if holiday := holiday_on(request.date_of(number + 1)):
            yield Reason.of("holiday", day=number, holiday=holiday)
        yield from _driving(request, framed, clock, number, planned)
        yield from _dark(request, framed, number, rules, planned)
        if number < request.days - 1:
            yield from _beds(framed.problem.people, number, framed.nights[number])
    if not is_over():
        yield from _mostly_driving(framed, schedule, result, solve)
    yield from _permits(request, framed, result)


def _mostly_driving(
    framed: Framed, schedule: Sequence[DaySchedule], result: Result, solve: Solve
) -> Iterator[Reason]:
    """That more of the time than should be is under way, how much of it for what was asked for."""
    share = driving_share(schedule)
    if share > MOST_DRIVING:
        yield Reason.of(
            "much-driving", share=round(share), drive=_asked_drive(framed, result, solve)
        )


def driving_share(schedule: Sequence[DaySchedule]) -> float:
    """Which part of the days is driven, in %, from leaving to the last visit or drive."""
    days = [day for day in schedule if day.visits]
    busy = sum(max(e.end_min for e in day.entries if e.kind in _BUSY) for day in days)
    under_way = busy - sum(day.entries[0].start_min for day in days)
    return 100 * sum(day.travel_min for day in days) / max(1, under_way)


def _asked_drive(framed: Framed, result: Result, solve: Solve) -> int:
    """How long one is under way to what was asked for alone, in seconds, rests left out."""
    problem = framed.problem
    asked = tuple(
        made
        for made in problem.candidates
        if made.priority is not Priority.OPTIONAL and made.id not in result.left_out
    )
    musts = tuple(replace(made, priority=Priority.MUST) for made in asked)
    alone = replace(problem, candidates=musts, before=(), ease=None)
    found = solve(alone, Stop(iterations=_STEPS))
    ways = [
        way
        for rules, planned in zip(alone.days, found.days, strict=True)
        for way in pairwise(
            [rules.start_at, *(asked[alone.index[v.id]].at for v in planned.visits), rules.end_at]
        )
    ]
    rests = sum(way in framed.breaks for way in ways)
    driven = sum(problem.matrix.seconds[here][there] for here, there in ways)
    return driven - 60 * PAUSE_MIN[StopKind.REST] * rests


def _beds(people: int, number: int, night: Place) -> Iterator[Reason]:
    """That a place takes fewer for the night, or that nobody knows whether it takes so many."""
    room, houses = guests(night), homestays(night)
    if room is None and houses and people > _FEW:
        guessed = GUESTS_PER_HOMESTAY * houses
        told = {"place": night.id, "homestays": houses, "capacity": guessed, "people": people}
        if people > guessed:
            yield Reason.of("beds-short", day=number, **told)
        else:
            yield Reason.of("beds-guessed", day=number, **told)
    elif room is not None and room < people:
        yield Reason.of("night-full", day=number, place=night.id, capacity=room)
    elif room is None and people > (_FEW_IN_THE_CITY if night.id == centre() else _FEW):
        yield Reason.of("beds-unknown", day=number, place=night.id, people=people)


def _driving(
    request: TripRequest, framed: Framed, clock: Clock, number: int, planned: PlannedDay
) -> Iterator[Reason]:
    """That what was asked for takes more driving than the pace would have."""
    row = [framed.problem.index[visit.id] for visit in planned.visits]
    driven, _ = clock.on_the_way(number, row)
    is_free = request.longest_drive_min is None
    if is_free and row and driven > 60 * (rhythm_of(request).longest_drive + 90):
        yield Reason.of("long-drive", day=number, drive=driven)


def _dark(
    request: TripRequest, framed: Framed, number: int, rules: TripDay, planned: PlannedDay
) -> Iterator[Reason]:
    """That the last way of a day leads into the dark."""
    place = framed.nights[number]
    sunset = 60 * sun_times(request.date_of(number + 1), place.position)[1]
    left = planned.visits[-1].depart if planned.visits else planned.leave
    if planned.back > sunset and planned.back - left > 60 * _SHORT_MIN and rules.start < sunset:
        yield Reason.of("in-the-dark", day=number, arrive=planned.back, start=sunset)


def _permits(request: TripRequest, framed: Framed, result: Result) -> Iterator[Reason]:
    """That foreign guests need a permit for what lies in the border zone."""
    if not are_foreign(request, framed.start):
        return
    visited = (framed.places[visit.id] for day in result.days for visit in day.visits)
    stays = (*visited, *framed.nights[:-1])
    if inside := dict.fromkeys(place.id for place in stays if needs_permit(place)):
        yield Reason.of("border-permit", places=tuple(inside))
