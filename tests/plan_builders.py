"""Tiny places, plans and routers for the tests of itineraries."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import count

from hypothesis import strategies as st

from langson_explorer.domain import itinerary
from langson_explorer.domain.geo import Point, distance_m
from langson_explorer.domain.itinerary import Day, Plan, Stop, StopKind
from langson_explorer.domain.place import Layer, Place, Words
from langson_explorer.domain.schedule import DaySchedule, Route
from langson_explorer.errors import NoRouteError

ORIGIN = Point(106.76, 21.852)


def a_place(place_id: str, km_east: float = 0, **changes) -> Place:
    """A relic so far east of the origin; a degree of longitude is about 103.2 km there."""
    position = Point(ORIGIN.lon + km_east / 103.2, ORIGIN.lat)
    defaults = {"layer": Layer.RELICS, "kind": "temple", "accuracy_m": 300}
    return Place(place_id, name=Words(f"Đền {place_id}"), position=position, **defaults | changes)


PLACES = {place.id: place for place in (a_place(f"p{n}", n * 3) for n in range(1, 8))}


def numbered(prefix: str = "id") -> Callable[[], str]:
    """Ids in order: id1, id2, …"""
    numbers = count(1)
    return lambda: f"{prefix}{next(numbers)}"


def a_plan(*days: Iterable[str], plan_id: str = "plan") -> Plan:
    """A plan whose days visit these places; ids read d1, d2, … and d1s1, d1s2, …"""
    return Plan(
        plan_id,
        "Xuân xứ Lạng",
        days=tuple(
            Day(
                f"{plan_id}-d{number}",
                stops=tuple(
                    Stop(f"{plan_id}-d{number}s{position}", place_id)
                    for position, place_id in enumerate(places, start=1)
                ),
            )
            for number, places in enumerate(days, start=1)
        ),
    )


def with_lunch(plan: Plan, day_id: str, lunch_min: int) -> Plan:
    """The plan with an hour of lunch on a day, wherever one is from then on."""
    meal = Stop(f"{day_id}-lunch", "", 60, start_min=lunch_min, kind=StopKind.MEAL)
    return itinerary.add_stop(plan, day_id, meal, 0)


def lunch_times(day: DaySchedule) -> tuple[int, int] | None:
    """From when to when one has the first meal of a day."""
    meals = [visit for visit in day.stops if visit.stop.kind is StopKind.MEAL]
    return (meals[0].start_min, meals[0].depart_min) if meals else None


@dataclass
class StraightRouter:
    """Goes straight at 60 km/h, so a kilometre is a minute; some points have no road."""

    cut_off: set[Point] = field(default_factory=set)
    entrances: dict[str, Point] = field(default_factory=lambda: {"tp-lang-son": ORIGIN})

    def access(self, name: str) -> Point | None:
        return self.entrances.get(name)

    def route(self, start: Point, end: Point) -> Route:
        if {start, end} & self.cut_off:
            raise NoRouteError("no-road")
        km = distance_m(start, end) / 1000
        return Route(km, km, (start, end), ("QL1",))


Edit = tuple[int, int, int]
edits = st.lists(
    st.tuples(st.integers(0, 10), st.integers(0, 50), st.integers(0, 2000)), max_size=25
)


def edited(plan: Plan, edit: Edit, new_id: Callable[[], str]) -> Plan:
    """The plan after one edit of a random sequence; one that finds nothing to do does nothing."""
    kind, which, value = edit
    stops = list(plan.stops())
    if kind == 0 or not plan.days:
        return itinerary.add_day(plan, Day(new_id()), which)
    day = plan.days[which % len(plan.days)]
    if kind < 8 or not stops:
        return _with_day_edited(plan, day, edit, new_id)
    stop = stops[which % len(stops)]
    if kind == 8:
        return itinerary.remove_stop(plan, stop.id)
    if kind == 9:
        return itinerary.set_stay(plan, stop.id, value % 1441)
    other = plan.days[value % len(plan.days)]
    return itinerary.move_stop(plan, stop.id, other.id, value % 5)


def _with_day_edited(plan: Plan, day: Day, edit: Edit, new_id: Callable[[], str]) -> Plan:
    kind, which, value = edit
    if kind == 1:
        return itinerary.rename(plan, f"Chuyến {value}")
    if kind == 2:
        return itinerary.remove_day(plan, day.id)
    if kind == 3:
        return itinerary.move_day(plan, day.id, value)
    if kind == 4:
        return itinerary.set_start(plan, day.id, value % 1440)
    stop = Stop(new_id(), f"p{value % 9}", stay_min=value % 700, place_name=f"Đền {value}")
    if kind == 7:
        pause = list(StopKind)[1 + value % 4]
        start = value % 1440 if which % 2 else None
        stop = replace(
            stop, kind=pause, start_min=start, place_id=stop.place_id if which % 3 else ""
        )
    return itinerary.add_stop(plan, day.id, stop, which)
