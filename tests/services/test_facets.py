from dataclasses import replace

import pytest
from desk_builders import CATALOGUE
from place_builders import a_place

from langson_explorer.domain.geo import Point
from langson_explorer.domain.place import GeoparkStop, Rank, RouteStanding
from langson_explorer.domain.query import Filter
from langson_explorer.services.browse import Browser
from langson_explorer.services.facets import Facet, tally, tally_accuracy, tally_near
from langson_explorer.storage.catalogue import read_catalogue

NAMED = RouteStanding.NAMED
PLACES = (
    a_place(
        "a",
        kind="cave",
        rank=Rank.NATIONAL,
        communes=("x", "y"),
        former_district="Huyện A; Huyện B",
        peoples=("Tày", "Nùng"),
        geopark=(GeoparkStop("tuyen-1", NAMED), GeoparkStop("tuyen-1", RouteStanding.INFERRED)),
    ),
    a_place("b", kind="cave", communes=("x",), peoples=("Tày",), accuracy_m=4_000),
    a_place("c", geopark=(GeoparkStop(None, NAMED),), accuracy_m=6_000),
)


@pytest.mark.parametrize(
    ("facet", "counts"),
    [
        (Facet.KINDS, {"cave": 2, "temple": 1}),
        (Facet.COMMUNES, {"x": 2, "y": 1}),
        (Facet.DISTRICTS, {"Huyện A": 1, "Huyện B": 1}),
        (Facet.RANKS, {"national": 1}),
        (Facet.PEOPLES, {"Tày": 2, "Nùng": 1}),
        (Facet.ROUTES, {"tuyen-1": 1}),
        (Facet.LACKS, {"hours": 3, "photo": 3, "position": 2}),
    ],
)
def test_each_value_is_counted_once_a_place(facet, counts):
    assert tally(PLACES, facet) == counts


def test_how_many_are_known_so_well():
    assert tally_accuracy(PLACES, (150, 4_000, 5_000)) == {150: 1, 4_000: 2, 5_000: 2}


def test_how_many_are_near_leaves_out_what_cannot_be_pinned():
    here = PLACES[0].position
    assert tally_near(PLACES, here, (1, 50)) == {1: 2, 50: 2}
    assert tally_near(PLACES, Point(here.lon + 0.1, here.lat), (1, 50)) == {1: 0, 50: 2}


@pytest.mark.parametrize("facet", Facet)
def test_a_count_is_what_choosing_the_value_leaves(catalogue_file, facet):
    browser = Browser(read_catalogue(catalogue_file))
    counts = tally(browser.places, facet)
    assert counts
    for value, count in counts.items():
        key = Rank(value) if facet is Facet.RANKS else value
        assert len(browser.matching(replace(Filter(), **{facet.value: frozenset({key})}))) == count


def test_what_there_is_none_of_counts_nothing():
    assert tally(CATALOGUE.places, Facet.ROUTES)["tuyen-1"] == 0
