"""One thing told of on two layers is one place in the catalogue that is built."""

import sqlite3
from contextlib import closing

import pytest
from table_edits import copied_tables, read, row_of, set_cells

from langson_explorer.domain.layer import Layer
from langson_explorer.domain.place import Rank
from langson_explorer.services.browse import Browser
from langson_explorer.services.search import Search
from langson_explorer.storage import bulk
from langson_explorer.storage.catalogue import read_catalogue

TWIN, KEPT = "ich-le-hoi-bung-kham", "le-hoi-bung-kham"


@pytest.fixture(scope="module")
def browser(catalogue_file):
    return Browser(read_catalogue(catalogue_file))


def test_a_visitor_meets_one_thing_once(browser):
    joined = browser.catalogue.joined
    assert len(joined) == 7
    assert joined.keys().isdisjoint(place.id for place in browser.places)
    for twin, kept in joined.items():
        assert browser.get(twin).id == kept
    for name in ("name.vi", "name.en"):
        _, language = name.split(".")
        names = [getattr(place.name, language).casefold() for place in browser.places]
        assert len(names) == len(set(names))


def test_the_festival_is_found_as_heritage_too_and_keeps_its_days(browser):
    kept = browser.get(KEPT)
    assert kept.layer is Layer.FESTIVALS
    assert kept.layers == {Layer.FESTIVALS, Layer.INTANGIBLE}
    assert kept.festival is not None
    assert kept in browser.where(layers=[Layer.INTANGIBLE])
    assert kept in browser.where(layers=[Layer.FESTIVALS])


def test_it_is_found_by_the_names_of_both(browser):
    assert "Lễ hội Bủng Kham" in browser.get(KEPT).aliases
    found = Search(browser.places).find("lễ hội Bủng Kham")
    assert [hit.place.id for hit in found].count(KEPT) == 1


def test_what_only_the_twin_says_fills_gaps_and_nothing_else(tmp_path):
    tables = copied_tables(tmp_path)
    told = {"designation_vi": "a", "designation_en": "b", "designation_zh": "c"}
    twin = row_of(tables, "intangible.csv", id=TWIN)
    kept = row_of(tables, "festivals.csv", id=KEPT)
    set_cells(tables, "intangible.csv", twin, rank="national_intangible", **told)
    set_cells(tables, "intangible.csv", twin, sources="x.vn; y.vn", designation_year="2016")
    set_cells(tables, "festivals.csv", kept, rank="", designation_year="2017", sources="y.vn")
    set_cells(tables, "festivals.csv", kept, **dict.fromkeys(told, ""))
    place = Browser(read_catalogue(_built(tables, tmp_path))).get(KEPT)
    assert place.rank is Rank.NATIONAL_INTANGIBLE
    assert (place.designation.vi, place.designation.zh) == ("a", "c")
    assert place.designation_year == "2017"
    assert [source.text for source in place.sources] == ["y.vn", "x.vn"]
    assert place.name.vi == read(tables, "festivals.csv")[kept - 2]["name_vi"]


def test_what_was_tied_to_the_twin_is_tied_to_what_stays(tmp_path):
    tables = copied_tables(tmp_path)
    with (tables / "relations.csv").open("a", encoding="utf-8") as file:
        file.write(f"{TWIN},cho-ky-lua,related\n{KEPT},cho-ky-lua,related\n")
    with closing(sqlite3.connect(_built(tables, tmp_path))) as db:
        told = db.execute("SELECT to_id, kind FROM relations WHERE from_id = ?", (KEPT,)).fetchall()
        assert told.count(("cho-ky-lua", "related")) == 1
        for table, owner in (("aliases", "place_id"), ("sources", "place_id")):
            of_twin = f"SELECT count(*) FROM {table} WHERE {owner} = ?"
            assert db.execute(of_twin, (TWIN,)).fetchone() == (0,)


def _built(tables, tmp_path):
    target = tmp_path / "out.gpkg"
    assert bulk.build(tables, target).problems == ()
    return target
