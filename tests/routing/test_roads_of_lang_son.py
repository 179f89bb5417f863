import pytest

from langson_explorer.domain.geo import distance_m
from langson_explorer.errors import NoRouteError
from langson_explorer.routing.roads import RoadRouter
from langson_explorer.storage.catalogue import read_catalogue
from langson_explorer.storage.roads import read_roads


@pytest.fixture(scope="module")
def places(catalogue_file):
    return {place.id: place for place in read_catalogue(catalogue_file).places}


@pytest.fixture(scope="module")
def router(catalogue_file):
    return RoadRouter(read_roads(catalogue_file))


@pytest.mark.parametrize(
    ("start", "end", "minutes", "km", "refs"),
    [
        ("dong-tam-thanh", "chua-tien-gieng-tien", 10, 4.2, ()),
        ("tp-lang-son", "ai-chi-lang", 55, 44, ("QL1",)),
        ("ai-chi-lang", "den-bac-le", 29, 18.5, ("QL1", "ĐT.245")),
        ("den-bac-le", "thao-nguyen-dong-lam", 81, 42, ("ĐT.245", "ĐT.242", "ĐT.243")),
        ("thao-nguyen-dong-lam", "lang-huu-lien", 12, 4.6, ("ĐT.243",)),
    ],
)
def test_known_ways_take_what_they_take(router, start, end, minutes, km, refs):
    way = router.route(router.access(start), router.access(end))
    assert way.minutes == pytest.approx(minutes, rel=0.05)
    assert way.km == pytest.approx(km, rel=0.05)
    assert way.refs == refs


def test_every_spot_can_be_reached_from_the_town_in_plausible_time(router, places):
    town = router.access("tp-lang-son")
    for place in places.values():
        if place.has_spot:
            there = router.access(place.id) or place.position
            way = router.route(town, there)
            assert way.minutes < 300, place.id
            assert way.km >= distance_m(town, there) / 1000 * 0.98, place.id
            assert 4 < 60 * way.km / max(way.minutes, 1) < 80, place.id  # some are walked to


def test_the_roads_know_the_way_in_to_many_places(router, places):
    assert sum(router.access(place_id) is not None for place_id in places) >= 100


def test_hanoi_is_a_way_off_but_saigon_has_none(router, places):
    saigon = places["ai-chi-lang"].position._replace(lon=106.7, lat=10.8)
    with pytest.raises(NoRouteError):
        router.route(router.access("tp-lang-son"), saigon)
    assert router.access("o-ha-noi") is not None
    assert 120 < router.route(router.access("tp-lang-son"), router.access("o-ha-noi")).minutes < 300
