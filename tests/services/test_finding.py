import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from langson_explorer.services.finding import Finder
from langson_explorer.services.query_words import units_written_out
from langson_explorer.services.search import Search
from langson_explorer.storage.catalogue import read_catalogue

TODAY = date(2026, 11, 25)
QUERIES = Path(__file__).parents[1] / "data" / "queries.csv"
ENOUGH = 0.95


def queries():
    with QUERIES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def catalogue(catalogue_file):
    return read_catalogue(catalogue_file)


@pytest.fixture(scope="module")
def finder(catalogue):
    return Finder(catalogue, Search(catalogue.places))


@pytest.fixture
def ids(finder):
    return lambda text, limit=20: [hit.place.id for hit in finder.ask(text, TODAY, limit).hits]


def is_right(query, found):
    """Whether one of the expected places is found, or nothing but them where every hit counts."""
    expected = query["expected"].split(";")
    test = all if query["wanted"] == "every" else any
    return bool(found) and test(place_id in expected for place_id in found)


def test_the_queries_are_of_three_languages_about_places_that_are_there(catalogue):
    known = {place.id for place in catalogue.places}
    asked = queries()
    assert len(asked) == len({query["query"] for query in asked}) >= 120
    assert {query["language"] for query in asked} == {"vi", "en", "zh"}
    for query in asked:
        assert set(query["expected"].split(";")) <= known, query["query"]


@pytest.mark.parametrize("language", ["vi", "en", "zh"])
def test_nearly_all_queries_find_what_is_meant_among_the_first_three(ids, language):
    asked = [query for query in queries() if query["language"] == language]
    wrong = [query["query"] for query in asked if not is_right(query, ids(query["query"], 3))]
    assert len(wrong) <= len(asked) * (1 - ENOUGH), wrong


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Bắc Sơn", "khu-di-tich-khoi-nghia-bac-son"),
        ("Tam Thanh", "dong-tam-thanh"),
        ("tam thanh", "dong-tam-thanh"),
        ("lễ hội lồng tồng", "le-long-tong-xu-lang"),
        ("động tam thanh ở đâu", "dong-tam-thanh"),
        ("Chi Lăng", "ai-chi-lang"),
    ],
)
def test_a_name_finds_its_place_with_no_filter(finder, text, first):
    answer = finder.ask(text, TODAY)
    assert answer.query.parts == ()
    assert answer.hits[0].place.id == first


def test_what_is_understood_is_told(finder):
    answer = finder.ask("lễ hội tháng giêng", TODAY)
    assert [part.words for part in answer.query.parts] == ["lễ hội", "tháng giêng"]
    assert all(answer.query.filter.matches(hit.place) for hit in answer.hits)
    assert not answer.is_close


def test_for_want_of_a_kind_others_answer_which_is_told(finder):
    answer = finder.ask("chùa ở Hữu Lũng", TODAY)
    assert answer.is_close
    assert answer.hits[0].place.id == "den-bac-le"


def test_what_is_named_answers_out_of_season_too_which_is_told(finder):
    answer = finder.ask("quýt tháng 6", TODAY)
    assert answer.is_close
    assert {hit.place.id for hit in answer.hits[:2]} == {"quyt-vang-bac-son", "quyt-trang-dinh"}
    assert not finder.ask("quýt tháng 12", TODAY).is_close


def test_words_that_nothing_meets_are_left_aside(finder):
    answer = finder.ask("cửa khẩu sang Trung Quốc", TODAY)
    assert answer.is_close
    assert answer.hits[0].place.id == "cua-khau-huu-nghi"
    assert finder.ask("hát sli ở đâu", TODAY).hits[0].place.id == "hat-sli"


def test_only_what_is_on_answers_to_time_alone(ids):
    assert ids("27/2/2027")[0] == "le-hoi-den-ky-cung-ta-phu"
    assert "dong-tam-thanh" not in ids("27/2/2027", 300)


def test_what_is_on_comes_first_among_names(ids):
    assert ids("na tháng 8")[0] == "na-chi-lang"


def test_nothing_found(finder):
    for text in ("", " ", "xyzzy", "!!!"):
        answer = finder.ask(text, TODAY)
        assert (answer.hits, answer.query.parts) == ([], ())


@given(text=st.text(max_size=40), limit=st.integers(1, 30))
def test_any_text_is_safe(finder, text, limit):
    answer = finder.ask(text, TODAY, limit)
    assert len(answer.hits) <= limit
    ids = [hit.place.id for hit in answer.hits]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("H. Hữu Lũng", "Huyện Hữu Lũng"),
        ("h.hữu lũng", "Huyện Hữu Lũng"),
        ("P. Tam Thanh", "Phường Tam Thanh"),
        ("chùa ở H. Hữu Lũng", "chùa ở Huyện Hữu Lũng"),
        ("X. Bắc Sơn", "Xã Bắc Sơn"),
        ("TT. Đồng Mỏ", "Thị trấn Đồng Mỏ"),
        ("TP Lạng Sơn", "Thành phố Lạng Sơn"),
        ("chợ TP. Lạng Sơn", "chợ Thành phố Lạng Sơn"),
    ],
)
def test_a_unit_cut_short_is_the_unit(ids, short, full):
    assert ids(short) == ids(full) != []


@pytest.mark.parametrize("text", ["p", "H", "tp", "x.", "TP.", "AP. x", "https://x.vn", "3x. y"])
def test_what_is_no_unit_stays(text):
    assert units_written_out(text) == text


@pytest.mark.parametrize(
    ("traditional", "simple"),
    [
        ("諒山", "谅山"),
        ("諒山 博物館", "谅山 博物馆"),
        ("諒山市的寺廟", "谅山市的寺庙"),
        ("三月的節日", "三月的节日"),
        ("農曆正月的廟會", "农历正月的庙会"),
    ],
)
def test_traditional_characters_find_what_simple_ones_find(ids, traditional, simple):
    assert ids(traditional) == ids(simple) != []


def test_a_finder_that_knew_the_names_answers_like_a_new_one(catalogue, finder):
    first = catalogue.places[0]
    changed = replace(first, name=replace(first.name, vi="Đền thử Bắc Sơn"))
    later = replace(catalogue, places=(changed, *catalogue.places[2:]))
    search = Search(later.places)
    renewed, new = Finder(later, search, finder), Finder(later, search)
    gone = catalogue.places[1].name.vi
    for text in ("Đền thử Bắc Sơn", first.name.vi, gone, "lễ hội tháng giêng", "chùa bắc sơn"):
        assert renewed.ask(text, TODAY) == new.ask(text, TODAY)
