from datetime import date

import pytest
from hypothesis import given, strategies as st
from place_builders import a_place

from langson_explorer.domain.festival import Calendar, FestivalRule, Frequency, MonthDay
from langson_explorer.domain.geo import Box, Point
from langson_explorer.domain.place import GeoparkStop, Layer, Rank, RouteStanding, Words
from langson_explorer.domain.query import Filter, Near, Period, former_districts, is_on

TRIP = Period(date(2027, 2, 27), date(2027, 3, 1))
GIENG = Period(date(2027, 2, 6), date(2027, 3, 7), Calendar.LUNAR)


def festival(month, day, frequency=Frequency.ANNUAL):
    rule = FestivalRule(Calendar.LUNAR, frequency, MonthDay(month, day), MonthDay(month, day))
    return a_place(layer=Layer.FESTIVALS, festival=rule)


MANDARIN = a_place(layer=Layer.SPECIALTIES, season_months=(11, 12, 1, 2))
VILLAGE = a_place(layer=Layer.VILLAGES, season_months=(7, 8), peoples=("Tày",))
CAVE = a_place(
    name=Words("Hang Phai Vệ", "Phai Vệ Cave", "Phai Vệ 洞"),
    kind="archaeological_site",
    rank=Rank.NATIONAL,
    communes=("phuong-dong-kinh",),
    former_district="Thành phố Lạng Sơn; Huyện Cao Lộc",
    geopark=(GeoparkStop("tuyen-4", RouteStanding.NAMED),),
    position=Point(106.76, 21.85),
)


def s(*items):
    return frozenset(items)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(), True),
        (Filter(layers=s(Layer.RELICS)), True),
        (Filter(layers=s(Layer.GEOSITES)), False),
        (Filter(layers=s()), False),
        (Filter(kinds=s("archaeological_site")), True),
        (Filter(kinds=s("cave")), False),
        (Filter(kinds=s("cave"), called=s("hang")), True),
        (Filter(kinds=s("cave"), called=s("cave")), True),
        (Filter(kinds=s("cave"), called=s("洞")), True),
        (Filter(kinds=s("cave"), called=s("phai vệ")), True),
        (Filter(kinds=s("cave"), called=s("han", "động")), False),
        (Filter(communes=s("phuong-dong-kinh")), True),
        (Filter(communes=s("xa-bac-son")), False),
        (Filter(districts=s("Huyện Cao Lộc")), True),
        (Filter(districts=s("Huyện Bắc Sơn")), False),
        (Filter(communes=s("xa-bac-son"), districts=s("Huyện Cao Lộc")), True),
        (Filter(communes=s("phuong-dong-kinh"), districts=s("Huyện Bắc Sơn")), True),
        (Filter(ranks=s(Rank.NATIONAL, Rank.UNESCO)), True),
        (Filter(ranks=s(Rank.NONE)), False),
        (Filter(peoples=s("Tày")), False),
        (Filter(routes=s("tuyen-4")), True),
        (Filter(routes=s("tuyen-1")), False),
        (Filter(max_accuracy_m=150), True),
        (Filter(max_accuracy_m=149), False),
        (Filter(near=Near(Point(106.77, 21.85), 2)), True),
        (Filter(near=Near(Point(106.77, 21.85), 1)), False),
        (Filter(box=Box(106.7, 21.8, 106.8, 21.9)), True),
        (Filter(box=Box(106.8, 21.8, 106.9, 21.9)), False),
        (Filter(period=TRIP), True),
        (Filter(layers=s(Layer.RELICS), ranks=s(Rank.NONE)), False),
    ],
)
def test_conditions(wanted, found):
    assert wanted.matches(CAVE) is found


def test_what_cannot_be_pinned_is_near_nothing_within_no_box():
    vague = a_place(accuracy_m=6_000)
    assert not Filter(near=Near(vague.position, 50)).matches(vague)
    assert not Filter(box=Box(-180, -90, 180, 90)).matches(vague)


@pytest.mark.parametrize(
    ("place", "period", "found"),
    [
        (festival(1, 22), TRIP, True),
        (festival(1, 28), TRIP, False),
        (festival(1, 28), GIENG, True),
        (festival(1, 22, Frequency.EVEN_YEARS), TRIP, False),
        (festival(1, 22, Frequency.EVEN_YEARS), GIENG, True),
        (festival(1, 22, Frequency.IRREGULAR), TRIP, False),
        (festival(1, 22, Frequency.IRREGULAR), GIENG, True),
        (MANDARIN, TRIP, True),
        (MANDARIN, Period(date(2027, 3, 1), date(2027, 3, 3)), False),
        (VILLAGE, TRIP, True),  # a village is there all year, if less green
    ],
)
def test_a_period_asks_for_what_comes_then(place, period, found):
    assert Filter(period=period).matches(place) is found


def test_only_what_comes_and_goes_is_on():
    market = a_place(layer=Layer.SERVICES, market_days=(2, 7, 12, 17, 22, 27))
    assert is_on(festival(1, 22), TRIP)
    assert is_on(MANDARIN, TRIP)
    assert is_on(market, TRIP)
    assert not is_on(market, Period(date(2027, 2, 28), date(2027, 3, 2)))
    assert not is_on(VILLAGE, TRIP)
    assert not is_on(CAVE, TRIP)


def test_an_irregular_festival_of_a_usual_month_answers_to_the_month():
    rule = FestivalRule(Calendar.SOLAR, Frequency.IRREGULAR, usual_month=12)
    quyt = a_place(layer=Layer.FESTIVALS, festival=rule)
    december = date(2026, 12, 1), date(2026, 12, 31)
    assert Filter(period=Period(*december, Calendar.SOLAR)).matches(quyt)
    assert not Filter(period=Period(*december)).matches(quyt)


def test_two_filters_hold_both():
    one = Filter(layers=s(Layer.RELICS, Layer.VILLAGES), max_accuracy_m=500, called=s("a"))
    other = Filter(layers=s(Layer.RELICS), communes=s("c"), max_accuracy_m=200, period=TRIP)
    assert one & other == Filter(
        layers=s(Layer.RELICS), communes=s("c"), max_accuracy_m=200, called=s("a"), period=TRIP
    )


def test_conditions_are_lifted_by_name():
    wanted = Filter(layers=s(Layer.RELICS), communes=s("c"), districts=s("d"))
    assert wanted.without("communes", "districts") == Filter(layers=s(Layer.RELICS))
    assert wanted.without("communes", "districts", "layers").is_everything


def test_several_former_districts():
    assert former_districts(CAVE) == ("Thành phố Lạng Sơn", "Huyện Cao Lộc")
    assert former_districts(a_place()) == ()


layers = st.none() | st.frozensets(st.sampled_from(list(Layer)))
filters = st.builds(
    Filter,
    layers=layers,
    ranks=st.none() | st.frozensets(st.sampled_from(list(Rank))),
    communes=st.none() | st.frozensets(st.sampled_from(["phuong-dong-kinh", "xa-bac-son"])),
    max_accuracy_m=st.none() | st.integers(0, 1000),
)


@given(filters, filters)
def test_both_filters_leave_what_each_leaves(one, other):
    for place in (CAVE, VILLAGE, MANDARIN, festival(1, 22)):
        assert (one & other).matches(place) == (one.matches(place) and other.matches(place))


@given(filters)
def test_no_condition_leaves_more_than_every_condition(wanted):
    assert wanted & Filter() == Filter() & wanted == wanted
