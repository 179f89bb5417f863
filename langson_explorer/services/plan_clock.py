"""A plan on the clock: over the roads there are, at the hours of its places."""

from collections.abc import Callable, Sequence

from langson_explorer.domain.geo import Point
from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.place import Place
from langson_explorer.domain.ports import Router
from langson_explorer.domain.schedule import DaySchedule
from langson_explorer.domain.timetable import timetable
from langson_explorer.services.visiting import visit_times


def on_the_clock(
    plan: Plan,
    places: Callable[[str], Place | None],
    router: Router,
    towns: Sequence[Place] = (),
) -> tuple[DaySchedule, ...]:
    """A plan's timetable, its origin looked up among the road table's nodes and the places.

    `towns` are where one may eat on the way.
    """
    origin = _origin(plan, places, router)
    return timetable(plan, places, router, origin, visit_times, towns)


def _origin(plan: Plan, places: Callable[[str], Place | None], router: Router) -> Point | None:
    """Where every day of a plan leaves from; None where nobody knows."""
    origin = router.access(plan.origin)
    if origin is None and (place := places(plan.origin)):
        return place.position
    return origin
