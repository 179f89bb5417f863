import json
from datetime import date

import pytest
from hypothesis import given, strategies as st

from langson_explorer.domain.geo import Box, Point
from langson_explorer.domain.place import Layer, Rank
from langson_explorer.domain.query import Filter, Near, Period
from langson_explorer.errors import RequestError
from langson_explorer.services.saved_filters import (
    SavedFilter,
    SavedFilters,
    filter_of,
    record_of,
)
from langson_explorer.settings import SAVED_FILTERS, Settings

EVERYTHING_SET = Filter(
    layers=frozenset({Layer.RELICS, Layer.GEOSITES}),
    kinds=frozenset({"cave"}),
    called=frozenset({"hang"}),
    communes=frozenset({"xa-bac-son"}),
    districts=frozenset({"Huyện Hữu Lũng"}),
    ranks=frozenset({Rank.NATIONAL}),
    peoples=frozenset({"Tày", "Nùng"}),
    routes=frozenset({"tuyen-1"}),
    max_accuracy_m=500,
    near=Near(Point(106.75, 21.85), 5, "dong-nhi-thanh"),
    box=Box(106, 21, 107, 22),
    period=Period(date(2027, 2, 27), date(2027, 3, 1)),
)
HOSTILE = "<b>&\"' ${alert(1)} đặc biệt 龙"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "settings.json"


@pytest.fixture
def saved(file):
    return SavedFilters(Settings.load(file))


def names(store):
    return [one.name for one in store.all()]


def test_every_condition_survives_a_restart(saved, file):
    saved.save(SavedFilter(HOSTILE, EVERYTHING_SET, "lễ hội"))
    again = SavedFilters(Settings.load(file))
    assert again.all() == [SavedFilter(HOSTILE, EVERYTHING_SET, "lễ hội")]


def test_a_name_in_use_is_written_over_in_its_place(saved):
    saved.save(SavedFilter("a", Filter()))
    saved.save(SavedFilter("b", Filter()))
    saved.save(SavedFilter(" a ", Filter(max_accuracy_m=1)))
    assert names(saved) == ["a", "b"]
    assert saved.find("a").filter.max_accuracy_m == 1


def test_rename_and_delete(saved, file):
    for name in ("a", "b"):
        saved.save(SavedFilter(name, Filter()))
    saved.rename("a", "c")
    assert names(saved) == ["c", "b"]
    with pytest.raises(RequestError, match="filter-name-taken"):
        saved.rename("c", "b")
    with pytest.raises(RequestError, match="filter-name-empty"):
        saved.rename("c", "  ")
    saved.rename("c", "c")
    saved.delete("b")
    saved.delete("none of that name")
    assert names(SavedFilters(Settings.load(file))) == ["c"]


@pytest.mark.parametrize("name", ["", " \n\t "])
def test_a_filter_needs_a_name(saved, name):
    with pytest.raises(RequestError, match="filter-name-empty"):
        saved.save(SavedFilter(name, Filter()))


def test_names_are_one_line_of_writable_text(saved, file):
    kept = saved.save(SavedFilter("a\n b\ud800" + "x" * 500, Filter(), "c\udfff"))
    assert kept.startswith("a b?xxx")
    assert len(kept) == 80
    assert SavedFilters(Settings.load(file)).all()[0].text == "c?"


@pytest.mark.parametrize(
    "nonsense",
    [
        {"layers": ["castles"]},
        {"layers": "relics"},
        {"kinds": [3]},
        {"ranks": ["best"]},
        {"max_accuracy_m": "1"},
        {"max_accuracy_m": True},
        {"near": {"lon": 106, "lat": 95, "km": 5, "place": ""}},
        {"near": {"lon": 106, "lat": 21, "km": float("inf"), "place": ""}},
        {"near": {"lon": 106, "lat": 21}},
        {"near": [1, 2]},
        {"box": [107, 21, 106, 22]},
        {"box": [106, 21]},
        {"period": ["2027-03-01", "2027-02-27"]},
        {"period": ["spring"]},
        {"text": 5},
    ],
)
def test_what_makes_no_sense_is_not_offered_but_kept(file, nonsense, caplog):
    stored = [{"name": "bad", **nonsense}, {"name": "good"}]
    file.write_text(json.dumps({"saved_filters": stored}), encoding="utf-8")
    saved = SavedFilters(Settings.load(file))
    assert names(saved) == ["good"]
    assert "bad" in caplog.text
    saved.save(SavedFilter("new", Filter()))
    kept = json.loads(file.read_text(encoding="utf-8"))["saved_filters"]
    assert [record["name"] for record in kept] == ["bad", "good", "new"]


@pytest.mark.parametrize("stored", [3, "x", [3], [{"no": "name"}], [{"name": 5}]])
def test_a_list_that_is_none_is_no_list(file, stored, caplog):
    file.write_text(json.dumps({"saved_filters": stored}), encoding="utf-8")
    assert SavedFilters(Settings.load(file)).all() == []
    assert SAVED_FILTERS.key in caplog.text


texts = st.frozensets(st.text(max_size=8), max_size=3)
numbers = st.floats(-89, 89)


@given(
    st.builds(
        Filter,
        layers=st.none() | st.frozensets(st.sampled_from(list(Layer))),
        kinds=st.none() | texts,
        called=texts,
        communes=st.none() | texts,
        peoples=st.none() | texts,
        ranks=st.none() | st.frozensets(st.sampled_from(list(Rank))),
        max_accuracy_m=st.none() | st.integers(0, 1_000_000),
        near=st.none()
        | st.builds(Near, st.builds(Point, numbers, numbers), st.floats(0, 1000), st.text()),
    )
)
def test_a_record_reads_back_as_it_was(wanted):
    assert filter_of(json.loads(json.dumps(record_of(wanted)))) == wanted
