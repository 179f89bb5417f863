"""What a filter leaves, against its definition told a second time, plainly."""

from dataclasses import replace
from datetime import date, timedelta
from math import cos, radians, sqrt

from hypothesis import given, strategies as st
from place_builders import a_place

from langson_explorer.domain.festival import Calendar, FestivalRule, Frequency, MonthDay
from langson_explorer.domain.geo import Box, Point
from langson_explorer.domain.place import GeoparkStop, Layer, Rank, RouteStanding
from langson_explorer.domain.query import Filter, Near, Period

KINDS, COMMUNES, DISTRICTS = ("temple", "cave"), ("xa-a", "xa-b"), ("Huyện A", "Huyện B")
PEOPLES, ROUTES = ("Tày", "Nùng"), ("tuyen-1", "tuyen-2")
METRES = (150, 900, 4_999, 5_000, 60_000)


def some(values, most=2):
    return st.lists(st.sampled_from(values), max_size=most, unique=True)


def sets(values):
    return st.none() | some(values).map(frozenset)


points = st.builds(Point, st.floats(106.0, 107.4), st.floats(21.3, 22.4))
days = st.integers(1, 28)
rules = st.builds(
    lambda month, day: FestivalRule(
        Calendar.SOLAR, Frequency.ANNUAL, MonthDay(month, day), MonthDay(month, day)
    ),
    st.integers(1, 12),
    days,
)
places = st.builds(
    lambda layer, rule, months, **known: a_place(
        layer=layer,
        festival=rule if layer is Layer.FESTIVALS else None,
        season_months=months if layer is Layer.SPECIALTIES else (),
        **known,
    ),
    st.sampled_from((Layer.RELICS, Layer.FESTIVALS, Layer.SPECIALTIES)),
    rules,
    some(tuple(range(1, 13)), 3).map(tuple),
    kind=st.sampled_from(KINDS),
    communes=some(COMMUNES).map(tuple),
    former_district=some(DISTRICTS).map("; ".join),
    rank=st.sampled_from((Rank.NONE, Rank.NATIONAL, Rank.UNESCO)),
    peoples=some(PEOPLES).map(tuple),
    geopark=some(ROUTES).map(
        lambda routes: tuple(GeoparkStop(route, RouteStanding.NAMED) for route in routes)
    ),
    position=points,
    accuracy_m=st.sampled_from(METRES),
)
periods = st.builds(
    lambda first, length: Period(first, first + timedelta(days=length)),
    st.dates(date(2027, 1, 1), date(2027, 12, 1)),
    st.integers(0, 40),
)
boxes = st.builds(
    lambda a, b: Box(min(a.lon, b.lon), min(a.lat, b.lat), max(a.lon, b.lon), max(a.lat, b.lat)),
    points,
    points,
)
filters = st.builds(
    Filter,
    layers=sets((Layer.RELICS, Layer.FESTIVALS, Layer.SPECIALTIES)),
    kinds=sets(KINDS),
    communes=sets(COMMUNES),
    districts=sets(DISTRICTS),
    ranks=sets((Rank.NATIONAL, Rank.UNESCO)),
    peoples=sets(PEOPLES),
    routes=sets(ROUTES),
    max_accuracy_m=st.none() | st.sampled_from(METRES),
    near=st.none() | st.builds(Near, points, st.sampled_from((1, 10, 50))),
    box=st.none() | boxes,
    period=st.none() | periods,
)


def days_of(period):
    length = (period.last - period.first).days
    return [period.first + timedelta(days=n) for n in range(length + 1)]


def is_on(place, period):
    """Day by day: is it held on one of them, is one of them in its months?"""
    if place.festival:
        start = place.festival.start
        return any((day.month, day.day) == (start.month, start.day) for day in days_of(period))
    if place.season_months:
        return any(day.month in place.season_months for day in days_of(period))
    return True


def away_km(a, b):
    """On a plane, where a degree has the length it has at the middle of the two."""
    north, east = a.lat - b.lat, (a.lon - b.lon) * cos(radians((a.lat + b.lat) / 2))
    return 111.195 * sqrt(north * north + east * east)


def fits(place, wanted):
    """The definition: every condition that is set holds."""
    areas = [*(wanted.communes or ()), *(wanted.districts or ())]
    has_area = wanted.communes is not None or wanted.districts is not None
    of_place = [*place.communes, *place.former_district.split("; ")]
    routes = {stop.route for stop in place.geopark}
    return all(
        (
            wanted.layers is None or place.layer in wanted.layers,
            wanted.kinds is None or place.kind in wanted.kinds,
            not has_area or any(area in of_place for area in areas),
            wanted.ranks is None or place.rank in wanted.ranks,
            wanted.peoples is None or any(people in wanted.peoples for people in place.peoples),
            wanted.routes is None or any(route in wanted.routes for route in routes),
            wanted.max_accuracy_m is None or place.accuracy_m <= wanted.max_accuracy_m,
            wanted.box is None
            or (
                place.accuracy_m < 5_000
                and wanted.box.west <= place.position.lon <= wanted.box.east
                and wanted.box.south <= place.position.lat <= wanted.box.north
            ),
            wanted.period is None or is_on(place, wanted.period),
        )
    )


@given(st.lists(places, max_size=8), filters)
def test_a_filter_leaves_what_its_definition_says(some_places, wanted):
    for place in some_places:
        near = wanted.near
        if near is None:
            assert wanted.matches(place) == fits(place, wanted)
            continue
        away = away_km(place.position, near.point)
        if abs(away - near.km) < 0.01 * near.km:
            continue  # too close to the edge for the plane to tell
        is_near = place.accuracy_m < 5_000 and away <= near.km
        assert wanted.matches(place) == (is_near and fits(place, wanted))


@given(places, filters)
def test_lifting_a_condition_never_loses_a_place(place, wanted):
    if wanted.matches(place):
        for name in ("kinds", "ranks", "peoples", "routes", "max_accuracy_m", "near", "box"):
            assert replace(wanted, **{name: None}).matches(place)
