"""Places that would go well with what is there: in free time, along the way, of the same sort."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from langson_explorer.domain.geo import distance_m
from langson_explorer.domain.place import Place
from langson_explorer.errors import NoRouteError
from langson_explorer.planner.clock import NEVER, Clock
from langson_explorer.planner.row import Row
from langson_explorer.services.trips.arranging import Arrangement, visits_now
from langson_explorer.services.trips.candidates import is_sight, sight_worth
from langson_explorer.services.trips.travel import Travel

_FASTEST_M_PER_MIN = 1_700  # no road is driven faster: what is farther off need not be asked for
_NEAR_M = 60_000


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place that fits into a day: at which position of its stops, what it costs on the road.

    `ends_min` is when the day would end, in minutes after midnight.
    """

    place: Place
    index: int
    added_min: int
    ends_min: int


@dataclass(frozen=True, slots=True)
class Detour:
    """A place along a way, and the minutes by which it makes the way longer."""

    place: Place
    added_min: float


def suggestions(work: Arrangement, limit: int) -> list[Suggestion]:
    """What fits into the one day of an arrangement as it is, the best first."""
    clock = Clock(work.problem)
    (row,) = visits_now(work)
    if clock.end(0, row) >= NEVER:
        return []  # a day that breaks a rule has no free time
    day, now = work.plan.days[work.days[0]], Row(clock, 0, row)
    positions = [n for n, stop in enumerate(day.stops) if stop.id in work.problem.index]
    found = []
    for place in work.new.values():
        number = work.problem.index[place.id]
        offer = now.offer(number)
        if offer is None or clock.worth[0][number] <= offer.added:
            continue
        longer = [*row[: offer.position], number, *row[offer.position :]]
        index = positions[offer.position] if offer.position < len(positions) else len(day.stops)
        ends = clock.end(0, longer) // 60
        gain = clock.worth[0][number] - offer.added
        found.append((gain, Suggestion(place, index, offer.added // 60, ends)))
    found.sort(key=lambda one: -one[0])
    return [suggestion for _, suggestion in found[:limit]]


def detours(
    places: Iterable[Place], start: Place, end: Place, most_min: float, terrain: Travel
) -> list[Detour]:
    """The sights that make the way from one place to another at most so much longer."""
    here, there = terrain.entrance(start), terrain.entrance(end)
    try:
        straight = terrain.router.route(here, there).minutes
    except NoRouteError:
        return []
    found = []
    for place in places:
        spot = terrain.entrance(place)
        farthest = (straight + most_min) * _FASTEST_M_PER_MIN
        is_near = distance_m(here, spot) + distance_m(spot, there) <= farthest
        if not is_near or not _is_always_there(place) or place.id in (start.id, end.id):
            continue
        try:
            around = terrain.router.route(here, spot).minutes
            around += terrain.router.route(spot, there).minutes
        except NoRouteError:
            continue
        if around - straight <= most_min:
            found.append(Detour(place, max(0.0, around - straight)))
    return sorted(found, key=lambda detour: (detour.added_min, -sight_worth(detour.place)))


def _is_always_there(place: Place) -> bool:
    """Whether it is a sight on any day: no festival, no market held now and then."""
    return is_sight(place) and place.festival is None and not place.market_days


def similar(places: Iterable[Place], to: Place, limit: int) -> list[Place]:
    """The places most like one: of its kind, its layer, its peoples, its rank, near it."""
    scored = [
        (_likeness(place, to), place) for place in places if place.id != to.id and is_sight(place)
    ]
    scored = [one for one in scored if one[0] >= 1]
    scored.sort(key=lambda one: -one[0])
    return [place for _, place in scored[:limit]]


def _likeness(place: Place, to: Place) -> float:
    return sum(_traits(place, to))


def _traits(place: Place, to: Place) -> Iterator[float]:
    yield 3.0 if place.kind == to.kind else 0.0
    yield 1.0 if place.layer is to.layer else 0.0
    yield 0.5 if place.rank and place.rank is to.rank else 0.0
    peoples = {*place.peoples, *to.peoples}
    yield len({*place.peoples} & {*to.peoples}) / len(peoples) if peoples else 0.0
    yield max(0.0, 1 - distance_m(place.position, to.position) / _NEAR_M)
