"""A plan as GeoJSON (RFC 7946): its stops as points, the legs between them as lines."""

from collections.abc import Iterator, Sequence
from typing import Any

from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.place import Place
from langson_explorer.domain.schedule import DaySchedule, Route, Visit

_DECIMALS = 6  # a tenth of a metre


def plan_geojson(plan: Plan, schedule: Sequence[DaySchedule]) -> dict[str, Any]:
    """The plan as a FeatureCollection; a stop with no one spot, or none any more, is nowhere."""
    return {
        "type": "FeatureCollection",
        "name": plan.name,
        "features": [
            feature
            for number, day in enumerate(schedule, start=1)
            for feature in _features_of_day(plan, number, day)
        ],
    }


def _features_of_day(plan: Plan, number: int, day: DaySchedule) -> Iterator[dict[str, Any]]:
    date = plan.date_of(number - 1)
    shared = {"day": number, "date": date.isoformat() if date else None}
    numbers = {visit.stop.id: number for number, visit in enumerate(day.visits, start=1)}
    for visit in day.stops:
        yield from _features({**shared, "stop": numbers.get(visit.stop.id)}, visit)
    if day.back:
        yield _leg(shared, day.back)


def _features(shared: dict[str, Any], visit: Visit) -> Iterator[dict[str, Any]]:
    if visit.leg:
        yield _leg(shared, visit.leg)
    place = visit.place
    yield {
        "type": "Feature",
        "id": visit.stop.id,
        "geometry": _point(place),
        "properties": {
            **shared,
            "kind": "stop",
            "what": visit.stop.kind,
            "place": visit.stop.place_id,
            "name": place.name.vi if place else visit.stop.place_name or visit.stop.place_id,
            "arrive_min": visit.arrive_min,
            "start_min": visit.start_min,
            "depart_min": visit.depart_min,
            "who": visit.stop.who,
            "note": visit.stop.note,
        },
    }


def _leg(shared: dict[str, Any], leg: Route) -> dict[str, Any]:
    """A way to a stop; the way to where the day ends has none."""
    return {
        "type": "Feature",
        "geometry": {"type": "LineString", "coordinates": list(map(_pair, leg.line))},
        "properties": {
            "stop": None,
            **shared,
            "kind": "leg",
            "minutes": round(leg.minutes, 1),
            "km": round(leg.km, 2),
            "roads": list(leg.refs),
            "is_estimate": leg.is_estimate,
        },
    }


def _point(place: Place | None) -> dict[str, Any] | None:
    if place is None or not place.has_spot:
        return None
    return {"type": "Point", "coordinates": _pair(place.position)}


def _pair(point: tuple[float, float]) -> list[float]:
    return [round(degrees, _DECIMALS) for degrees in point]
