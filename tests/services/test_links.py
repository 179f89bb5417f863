from dataclasses import replace

import pytest
from place_builders import a_place

from langson_explorer.domain.catalogue import Catalogue
from langson_explorer.domain.links import Link
from langson_explorer.domain.place import Layer, Rank, Relation
from langson_explorer.domain.query import Filter
from langson_explorer.services.browse import Browser

HERE = ("xa-bac-son",)
TEMPLE = a_place("temple", communes=HERE)
FESTIVAL = a_place(
    "festival",
    layer=Layer.FESTIVALS,
    relations=(Relation("held_at", "temple"), Relation("celebrates", "mandarin")),
    rank=Rank.NATIONAL_INTANGIBLE,
)
SINGING = a_place(
    "singing",
    layer=Layer.INTANGIBLE,
    relations=(Relation("practised_at", "festival"), Relation("practised_at", "gone")),
)
ELEMENT = a_place("element", layer=Layer.INTANGIBLE, relations=(Relation("same_as", "festival"),))
MANDARIN = a_place("mandarin", layer=Layer.SPECIALTIES, communes=HERE)
MUSEUM = a_place("museum", communes=HERE, relations=(Relation("related", "temple"),))
PLACES = (TEMPLE, FESTIVAL, SINGING, ELEMENT, MANDARIN, MUSEUM)
BROWSER = Browser(Catalogue(PLACES))


def links(place):
    return [(linked.place.id, linked.link) for linked in BROWSER.linked_to(place)]


def test_ties_are_seen_from_both_ends_the_closest_first():
    assert links(FESTIVAL) == [
        ("element", Link.SAME_AS),
        ("temple", Link.VENUE),
        ("singing", Link.PRACTICE),
        ("mandarin", Link.HONOURED),
    ]
    assert links(SINGING) == [("festival", Link.OCCASION)]
    assert links(MANDARIN) == [("festival", Link.CELEBRATION)]


def test_the_commune_adds_what_it_is_known_for():
    assert links(TEMPLE) == [
        ("festival", Link.FESTIVAL),
        ("museum", Link.RELATED),
        ("mandarin", Link.SAME_COMMUNE),
    ]


def test_two_places_tied_twice_are_told_once_by_the_closest_tie():
    both = replace(FESTIVAL, relations=(Relation("related", "temple"), *FESTIVAL.relations))
    browser = Browser(Catalogue((TEMPLE, both)))
    assert [(one.place.id, one.link) for one in browser.linked_to(both)] == [("temple", Link.VENUE)]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Filter(), [place.id for place in PLACES]),
        (Filter(layers=frozenset({Layer.INTANGIBLE})), ["singing", "element"]),
        (Filter(communes=frozenset(HERE)), ["temple", "mandarin", "museum"]),
    ],
)
def test_a_filter_leaves_places_in_the_order_of_the_catalogue(wanted, ids):
    assert [place.id for place in BROWSER.matching(wanted)] == ids
