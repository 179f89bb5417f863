"""Which places are listed, in which order, for what is asked: without a window."""

from dataclasses import replace
from datetime import date

import pytest
from desk_builders import CATALOGUE, FAIR, NHI_THANH, TAM_THANH, VAGUE

from langson_explorer.domain.place import Layer
from langson_explorer.domain.query import Filter
from langson_explorer.presenting.places.listing import Results, told_distance
from langson_explorer.services.browse import Browser
from langson_explorer.services.finding import Finder
from langson_explorer.services.search import Search
from langson_explorer.services.workspace import Browse, Order

TODAY = date(2026, 12, 1)
CAVES = Filter(kinds=frozenset({"cave"}))


@pytest.fixture
def results():
    results = Results()
    finder = Finder(CATALOGUE, Search(CATALOGUE.places))
    results.load(Browser(CATALOGUE), lambda text, most: finder.ask(text, TODAY, most))
    return results


def ids(results, browse):
    results.refresh(browse)
    return [row.place.id for row in results.rows]


def test_before_there_are_places_nothing_is_listed():
    results = Results()
    assert ids(results, Browse()) == []
    assert results.ids(Browse(text="x")) is None


def test_all_are_listed_where_nothing_is_asked(results):
    assert set(ids(results, Browse())) == {place.id for place in CATALOGUE.places}
    assert results.ids(Browse()) is None


def test_nearest_first_from_the_place_one_is_at(results):
    browse = Browse(around=NHI_THANH.id)
    assert ids(results, browse)[:2] == [NHI_THANH.id, TAM_THANH.id]
    assert results.from_place is not None
    assert results.from_place.id == NHI_THANH.id
    assert results.rows[-1].distance_m is None  # too vague to be anywhere
    assert VAGUE.id in [row.place.id for row in results.rows if row.distance_m is None]


def test_words_and_filter_cut_each_other(results):
    browse = Browse(text="động", filter=CAVES)
    assert set(ids(results, browse)) == {TAM_THANH.id, NHI_THANH.id}
    assert results.ids(browse) == {TAM_THANH.id, NHI_THANH.id}
    assert results.answer is not None


def test_what_another_filter_would_leave_keeps_the_words(results):
    results.refresh(Browse(text="tam thanh"))
    assert TAM_THANH in results.left_by(CAVES)
    assert FAIR not in results.left_by(Filter())
    results.refresh(Browse())
    assert results.left_by(Filter(layers=frozenset({Layer.FESTIVALS}))) == [FAIR]


def test_by_name(results):
    found = ids(results, replace(Browse(), sorted_by=Order.NAME))
    assert found.index(NHI_THANH.id) < found.index(TAM_THANH.id)


@pytest.mark.parametrize(
    ("metres", "accuracy", "told"),
    [(None, 10, ""), (400, 300, "400 m"), (200, 300, "≈ 200 m"), (20, 300, "")],
)
def test_a_distance_is_no_surer_than_the_position(metres, accuracy, told):
    assert told_distance(metres, accuracy) == told
