"""What an office has still to find out about a place."""

from dataclasses import replace

from place_builders import a_place

from langson_explorer.domain import lacks as module
from langson_explorer.domain.lacks import VAGUE_M, Lack, lacks
from langson_explorer.domain.layer import Layer
from langson_explorer.domain.place import Photo
from langson_explorer.domain.query import Filter
from langson_explorer.domain.records.fields import BY_NAME


def test_what_is_missing_is_told_and_no_more():
    place = a_place("a", opening_hours="Mo-Su 08:00-17:00", accuracy_m=VAGUE_M)
    assert lacks(place) == {Lack.PHOTO}
    assert lacks(replace(place, photos=(Photo("0" * 64),))) == frozenset()
    assert lacks(replace(place, opening_hours="", accuracy_m=VAGUE_M + 1)) == set(Lack)


def test_only_where_there_is_something_to_open_are_hours_missed():
    assert frozenset(BY_NAME["hours"].layers) == module._OPENING


def test_a_specialty_has_no_one_position():
    orchard = a_place("q", layer=Layer.SPECIALTIES, accuracy_m=20_000)
    assert Lack.POSITION not in lacks(orchard)


def test_the_filter_takes_any_of_what_is_asked():
    place = a_place("a", opening_hours="24/7")
    assert Filter(lacks=frozenset({Lack.HOURS, Lack.PHOTO})).matches(place)
    assert not Filter(lacks=frozenset({Lack.HOURS})).matches(place)
