"""Ten written requests as an officer sees their plans: stops, driving, meals, warnings."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import combinations, pairwise
from pathlib import Path
from statistics import mean, median
from time import perf_counter, process_time, sleep

from bench.figures import Figure
from bench.planning import pause_ms
from langson_explorer.app import wiring
from langson_explorer.app.wiring import Services
from langson_explorer.domain.geo import Point
from langson_explorer.domain.itinerary import StopKind
from langson_explorer.domain.schedule import DaySchedule, Visit
from langson_explorer.domain.trip import TripRequest
from langson_explorer.formats.plan_request import read_request
from langson_explorer.paths import Paths
from langson_explorer.planner.problem import Priority
from langson_explorer.services.spots import ROAD_NODE
from langson_explorer.services.trip_planner import PROPOSALS_LIMIT_S, Search
from langson_explorer.services.trips.answers import TripAnswer
from langson_explorer.services.trips.food import has_food
from langson_explorer.services.trips.pace import MOST_DRIVING
from langson_explorer.services.trips.remarks import driving_share

FOLDER = Path(__file__).parents[1] / "tests" / "data" / "trips"
_CANCELLED_S = 0.6  # from the beginning
_SHORT_MIN = 40


@dataclass(frozen=True)
class Counted:
    """What is counted of a plan; shares of the time from leaving to the last visit or drive."""

    stops_a_day: float
    most_stops: int
    driving_share: float
    short_visits: int
    crossings: int
    meals: int
    meals_without_food: int
    longer_ways_than_visits: int
    warnings: int


def counted(services: Services, request: TripRequest, answer: TripAnswer) -> Counted:
    """Count an answer; what was asked for may lie at the end of a long way."""
    days = [day for day in answer.schedule if day.visits]
    visits = [visit for day in days for visit in day.visits]
    meals = [v for day in answer.schedule for v in day.stops if v.stop.kind is StopKind.MEAL]
    nights = {day.ends_at.id for day in answer.schedule if day.ends_at}
    asked = {
        candidate.id
        for candidate in answer.problem.candidates
        if candidate.priority is not Priority.OPTIONAL or candidate.longest_leg > 86_400
    }
    return Counted(
        stops_a_day=mean(len(day.visits) for day in days),
        most_stops=max(len(day.visits) for day in days),
        driving_share=driving_share(answer.schedule) / 100,
        short_visits=sum(visit.stop.stay_min < _SHORT_MIN for visit in visits),
        crossings=sum(_crossings(day) for day in days),
        meals=len(meals),
        meals_without_food=sum(not _is_fed(meal, nights) for meal in meals),
        longer_ways_than_visits=sum(
            visit.leg is not None
            and visit.stop.place_id not in asked
            and visit.leg.minutes > visit.stop.stay_min
            for visit in visits
        ),
        warnings=sum(len(v.warnings) for day in days for v in day.stops)
        + sum(len(day.warnings) for day in days),
    )


def figures() -> Iterator[Figure]:
    """Each request planned in the time that three proposals may take, then counted."""
    with tempfile.TemporaryDirectory() as folder:
        standard = Paths.standard()
        services = wiring.build(Paths(standard.resources, standard.geodata, Path(folder)))
        services.trips.warm()
        services.trips.plan(read_request(FOLDER / "class.json"), Search(time_limit_s=2.0))
        for path in sorted(FOLDER.glob("*.json")):
            yield from _of(services, path)
        idle = median(pause_ms(lambda: sleep(PROPOSALS_LIMIT_S)) for _ in range(3))
        request = read_request(FOLDER / "officials.json")
        work = partial(services.trips.propose, request, Search(time_limit_s=PROPOSALS_LIMIT_S))
        busy = median(pause_ms(work) for _ in range(3))
        name = "officials: another thread's longest pause (beside nothing)"
        yield Figure(name, busy, idle, "ms", most=16)
        services.close()


def _of(services: Services, path: Path) -> Iterator[Figure]:
    request = read_request(path)
    told = perf_counter() + _CANCELLED_S
    services.trips.plan(request, Search(time_limit_s=None, stop=lambda: perf_counter() >= told))
    cancelled = 1000 * (perf_counter() - told)
    used = process_time()
    services.trips.framed(request)
    framing = 1000 * (process_time() - used)
    begun: list[float] = []
    search = Search(PROPOSALS_LIMIT_S, first=lambda _first: begun.append(perf_counter()))
    start = perf_counter()
    proposals = services.trips.propose(request, search)
    first, all_of_them = begun[0] - start, perf_counter() - start
    found = counted(services, request, proposals[0].answer)
    name = path.stem
    yield Figure(f"{name}: stops a day", found.stops_a_day, None, "", most=5)
    share = 100 * found.driving_share
    yield Figure(f"{name}: driving", share, None, "%", most=MOST_DRIVING)
    yield Figure(f"{name}: visits under {_SHORT_MIN} minutes", found.short_visits, None, "")
    yield Figure(f"{name}: ways that cross", found.crossings, None, "")
    yield Figure(f"{name}: meals without food", found.meals_without_food, None, "", most=0)
    longer = found.longer_ways_than_visits
    yield Figure(f"{name}: fillers with a way longer than the visit", longer, None, "", most=0)
    yield Figure(f"{name}: warnings", found.warnings, None, "")
    yield Figure(f"{name}: framing, CPU", framing, None, "ms", most=100)
    yield Figure(f"{name}: cancelled after", cancelled, None, "ms", most=50)
    yield Figure(f"{name}: first proposal", first, None, "s", most=1)
    yield Figure(f"{name}: {len(proposals)} proposals", all_of_them, None, "s", most=4)


def _is_fed(meal: Visit, nights: set[str]) -> bool:
    """Whether there is food: a table of the catalogue, a town, the night's place, or brought."""
    place = meal.place
    if place is None:
        return False
    return has_food(place) or place.kind == ROAD_NODE or place.id in nights or bool(meal.stop.note)


def _crossings(day: DaySchedule) -> int:
    """How often the straight lines from stop to stop cross."""
    spots = [visit.place.position for visit in day.visits if visit.place]
    legs = list(pairwise(spots))
    return sum(_cross(*a, *b) for a, b in combinations(legs, 2) if len({*a, *b}) == 4)


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(p: Point, q: Point, r: Point) -> float:
        return (q.lon - p.lon) * (r.lat - p.lat) - (q.lat - p.lat) * (r.lon - p.lon)

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
