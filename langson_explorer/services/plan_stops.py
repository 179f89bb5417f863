"""What one asks about the stops of a plan: what they are called, where the way to them begins."""

from collections.abc import Callable

from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.place import Place
from langson_explorer.services.wording.entries import name_of


def stop_name(plan: Plan, stop_id: str, find: Callable[[str], Place | None]) -> str:
    """What a stop's place is called, or was; raises NotFoundError."""
    stop = plan.stop(stop_id)
    return name_of(stop, find(stop.place_id), stop.start_min or 0)


def way_to(plan: Plan, stop_id: str) -> tuple[str, str]:
    """The ids of the spots that the way to a stop begins and ends at; raises NotFoundError."""
    day = plan.day_of(stop_id)
    at = [stop.id for stop in day.stops].index(stop_id)
    nights = [each.ends_at for each in plan.days[: plan.days.index(day)] if each.ends_at]
    before = [stop.place_id for stop in day.stops[:at] if stop.place_id]
    start = (before or nights or [plan.origin])[-1]
    return start, day.stops[at].place_id
