"""What a map sheet shows: from what is asked for to a sheet in words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from math import asinh, atan, cos, degrees, pi, radians, sinh, tan

from langson_explorer.domain.geo import Box, Point
from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.place import Layer, Place
from langson_explorer.domain.province import home
from langson_explorer.domain.schedule import DaySchedule
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import (
    format_clock,
    format_count,
    format_date,
    format_date_span,
    format_weekday_date,
)
from langson_explorer.mappage.messages import Inset, SheetDay, SheetStop, ViewChanged
from langson_explorer.mappage.sheet import Paper, Sheet, inset_of
from langson_explorer.presenting.plan.on_map import map_days
from langson_explorer.services.wording import in_language, layer_name
from langson_explorer.services.wording.entries import stop_name
from langson_explorer.services.wording.names import province_name
from langson_explorer.services.wording.plan_names import plan_title

_PICTURE = "pass"  # Chi Lăng, for which the province is known
_MARGIN = 0.12  # around a plan, of its own size
_NUMBERS_SHARE = 1.8  # of it in the east: the numbers of stops stand right of them
_LEAST_MARGIN_DEG = 0.02
_CROWDED = 0.025  # of a plan's extent: numbers so near each other cover each other
_LEAST_CROWD = 3  # places that are worth an inset
_CROWD_MARGIN = 0.2
_AROUND_PLACE_M = 9_000
_DEGREE_M = 111_320
_TILE_PX = 256


@dataclass(frozen=True, slots=True)
class SheetRequest:
    """A sheet as people ask for it; an empty title, a missing box are made up from the rest.

    `places` are those drawn, None for all, on a sheet of a plan for its own; `layers` are named
    below the title, where not all are.
    """

    paper: Paper = Paper.A3
    landscape: bool = True
    title: str = ""
    box: Box | None = None
    places: Collection[Place] | None = None
    layers: Collection[Layer] = ()
    selected: str | None = None
    plan: Plan | None = None
    schedule: Sequence[DaySchedule] = ()


def sheet_of(request: SheetRequest, today: date) -> Sheet:
    """The sheet in the current language."""
    plan, schedule = request.plan, request.schedule
    shown = request.places
    own = [place.id for place in plan_places(schedule)]
    ids = (own if plan else None) if shown is None else [*own, *(place.id for place in shown)]
    return Sheet(
        title=request.title.strip() or (plan_title(plan) if plan else province_name()),
        subtitle=_plan_line(plan) if plan else _layers_line(request.layers),
        paper=request.paper,
        landscape=request.landscape,
        box=request.box,
        shown=None if ids is None else frozenset(ids),
        selected=request.selected,
        plan=map_days(schedule),
        itinerary=sheet_days(plan, schedule) if plan else (),
        notes=(tr("Lập ngày {date}.").format(date=format_date(today)),),
        picture="" if plan else _PICTURE,
        inset=_inset(schedule) if request.box else None,
    )


def plan_places(schedule: Sequence[DaySchedule]) -> list[Place]:
    """The places of a plan: where one stops, for whatever, where one sleeps; each once."""
    stopped = [visit.place for day in schedule for visit in day.stops]
    ends = [day.ends_at for day in schedule]
    return list({place.id: place for place in (*stopped, *ends) if place}.values())


def _layers_line(layers: Collection[Layer]) -> str:
    if not layers or len(layers) == len(Layer):
        return tr("Bản đồ du lịch và di sản")
    return tr(", ").join(layer_name(layer) for layer in Layer if layer in layers)


def _plan_line(plan: Plan) -> str:
    """When, how long, how much: "27–28/2/2027 · 2 ngày · 8 điểm"."""
    days, stops = len(plan.days), sum(stop.is_visit for stop in plan.stops())
    first, last = plan.date_of(0), plan.date_of(max(days - 1, 0))
    parts = (
        format_date_span(first, last) if first and last else "",
        ntr("{n} ngày", "{n} ngày", days).format(n=format_count(days)),
        ntr("{n} điểm", "{n} điểm", stops).format(n=format_count(stops)),
    )
    return " · ".join(filter(None, parts))


def sheet_days(plan: Plan, schedule: Sequence[DaySchedule]) -> tuple[SheetDay, ...]:
    """Each day that has a visit: when each visit begins, where."""
    return tuple(_day(plan, i, day) for i, day in enumerate(schedule) if day.visits)


def _day(plan: Plan, index: int, day: DaySchedule) -> SheetDay:
    on = plan.date_of(index)
    title = tr("Ngày {n}").format(n=index + 1)
    if on:
        title = tr("Ngày {n}: {date}").format(n=index + 1, date=format_weekday_date(on))
    stops = (
        SheetStop(
            number,
            format_clock(visit.start_min),
            stop_name(visit),
        )
        for number, visit in enumerate(day.visits, start=1)
    )
    return SheetDay(title, tuple(stops))


def box_of_plan(schedule: Sequence[DaySchedule]) -> Box | None:
    """The box around a plan's ways and stops, with a margin; None where it is nowhere."""
    points = [
        Point(lon, lat)
        for day in map_days(schedule)
        for lon, lat in (*day.line, *(stop.position for stop in day.stops))
    ]
    if not points:
        return None
    lons, lats = [point.lon for point in points], [point.lat for point in points]
    size = max(max(lons) - min(lons), max(lats) - min(lats))
    margin = max(size * _MARGIN, _LEAST_MARGIN_DEG)
    east = max(lons) + margin * _NUMBERS_SHARE
    return Box(min(lons) - margin, min(lats) - margin, east, max(lats) + margin)


def _inset(schedule: Sequence[DaySchedule]) -> Inset | None:
    """Where most stops crowd on a map of the whole plan, to be drawn larger; None without any."""
    whole = box_of_plan(schedule)
    places = [place for place in plan_places(schedule) if place.is_pinned]
    if whole is None or not places:
        return None
    near = max(whole.east - whole.west, whole.north - whole.south) * _CROWDED
    crowds = [_crowd(place, places, near) for place in places]
    crowd = max(crowds, key=len)
    if not _LEAST_CROWD <= len(crowd) < len(places):
        return None
    box = _around([place.position for place in crowd], _CROWD_MARGIN)
    is_central = all(home().capital.core.contains(place.position) for place in crowd)
    return inset_of(box, "" if is_central else in_language(crowd[0].commune_text))


def _crowd(first: Place, places: Sequence[Place], near: float) -> list[Place]:
    """The places from the first on, each no farther than `near` degrees from another of them."""
    crowd, waiting = [first], [first]
    while waiting:
        lon, lat = waiting.pop().position
        for place in places:
            gap = max(abs(place.position.lon - lon), abs(place.position.lat - lat))
            if gap <= near and place not in crowd:
                crowd.append(place)
                waiting.append(place)
    return crowd


def _around(points: Sequence[Point], share: float) -> Box:
    """The box around points, with a margin of a share of its size, which is at least a little."""
    lons, lats = [point.lon for point in points], [point.lat for point in points]
    size = max(max(lons) - min(lons), max(lats) - min(lats))
    margin = max(size * share, _LEAST_MARGIN_DEG / 4)
    return Box(min(lons) - margin, min(lats) - margin, max(lons) + margin, max(lats) + margin)


def box_of_place(place: Place) -> Box:
    """The box around a place that shows where it is, all of its inaccuracy within."""
    reach = max(_AROUND_PLACE_M, place.accuracy_m * 1.3) / _DEGREE_M
    lon, lat = place.position
    wide = reach / cos(radians(lat))
    return Box(lon - wide, lat - reach, lon + wide, lat + reach)


def box_of_view(view: ViewChanged, width: int, height: int) -> Box:
    """The box that a map of so many px shows."""
    world = _TILE_PX * 2**view.zoom
    half = height / 2 / world
    middle = _above_equator(view.lat)
    east = width / 2 / world * 360
    return Box(view.lon - east, _latitude(middle - half), view.lon + east, _latitude(middle + half))


def _above_equator(latitude: float) -> float:
    """How far a latitude lies above the equator in the Mercator square, whose side is 1."""
    return asinh(tan(radians(latitude))) / (2 * pi)


def _latitude(up: float) -> float:
    """The other way round."""
    return degrees(atan(sinh(2 * pi * up)))
