"""What is to be said of the days of a trip besides its stops, as reasons with their blanks."""

from collections.abc import Iterator

from langson_explorer.domain.holidays import holiday_on
from langson_explorer.domain.place import Place
from langson_explorer.domain.sun import sun_times
from langson_explorer.domain.trip import Guests, TripRequest
from langson_explorer.planner.clock import Clock
from langson_explorer.planner.problem import PlannedDay, Reason, Result, TripDay
from langson_explorer.services.spots import centre
from langson_explorer.services.trips.border_zone import needs_permit
from langson_explorer.services.trips.candidates import GUESTS_PER_HOMESTAY, guests, homestays
from langson_explorer.services.trips.pace import rhythm_of
from langson_explorer.services.trips.problem_builder import Framed

_GATE = "gate_"
_FEW = 15  # so many find a bed anywhere in the city, or in a village that takes guests
_FEW_IN_THE_CITY = 50
_MOST_DRIVING = 35  # % of the time from leaving to the day's end
_SHORT_MIN = 20  # a shorter way in the dark is no matter


def remarks(request: TripRequest, framed: Framed, result: Result) -> Iterator[Reason]:
    """Ways too long, nights without beds, holidays, darkness, permits."""
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
    yield from _mostly_driving(clock, result)
    yield from _permits(request, framed, result)


def _mostly_driving(clock: Clock, result: Result) -> Iterator[Reason]:
    """That more of the time than should be is under way, how much of it by the first, last way."""
    index, matrix = clock.problem.index, clock.problem.matrix
    days = [
        (number, [index[visit.id] for visit in planned.visits], planned)
        for number, planned in enumerate(result.days)
        if planned.visits
    ]
    if not days:
        return
    travel = sum(clock.travel(number, row) for number, row, _ in days)
    share = 100 * travel // max(1, sum(planned.end - planned.leave for _, _, planned in days))
    if share <= _MOST_DRIVING:
        return
    (first, begun, _), (last, ended, _) = days[0], days[-1]
    rules = clock.problem.days
    drive = (
        matrix.seconds[rules[first].start_at][clock.at[begun[0]]]
        + matrix.seconds[clock.at[ended[-1]]][rules[last].end_at]
    )
    yield Reason.of("much-driving", share=share, drive=drive)


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
    if Guests.FOREIGN not in request.guests and not framed.start.kind.startswith(_GATE):
        return
    visited = (framed.places[visit.id] for day in result.days for visit in day.visits)
    stays = (*visited, *framed.nights[:-1])
    if inside := dict.fromkeys(place.id for place in stays if needs_permit(place)):
        yield Reason.of("border-permit", places=tuple(inside))
