"""The options of `places` and `export` that say which places are meant."""

import csv
import json

import pytest

from langson_explorer.domain.geo import Point, distance_m
from langson_explorer.domain.place import Rank
from langson_explorer.domain.query import Filter
from langson_explorer.services.browse import Browser
from langson_explorer.storage.catalogue import read_catalogue

CAVE = "dong-nhi-thanh"


@pytest.fixture(scope="module")
def browser(catalogue_file):
    return Browser(read_catalogue(catalogue_file))


@pytest.fixture
def ids(run):
    def command(*arguments):
        code, out, err = run("places", "--json", *arguments)
        assert (code, err) == (0, "")
        return [record["id"] for record in json.loads(out)]

    return command


def s(*items):
    return frozenset(items)


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["--kind", "temple"], Filter(kinds=s("temple"))),
        (["--kind", "den"], Filter(kinds=s("temple"))),
        (["--kind", "Pagoda", "--kind", "洞寺"], Filter(kinds=s("pagoda", "cave_pagoda"))),
        (["--district", "huu lung"], Filter(districts=s("Huyện Hữu Lũng"))),
        (["--district", "Hữu Lũng District"], Filter(districts=s("Huyện Hữu Lũng"))),
        (
            ["--district", "H. Hữu Lũng", "--commune", "x.bac son"],
            Filter(districts=s("Huyện Hữu Lũng"), communes=s("xa-bac-son")),
        ),
        (
            ["--district", "huu lung", "--commune", "bac son"],
            Filter(districts=s("Huyện Hữu Lũng"), communes=s("xa-bac-son")),
        ),
        (["--rank", "national"], Filter(ranks=s(Rank.NATIONAL))),
        (["--people", "nung", "--people", "Dao"], Filter(peoples=s("Nùng", "Dao"))),
        (["--route", "2"], Filter(routes=s("tuyen-2"))),
        (["--route", "hành trình về miền thiên giới"], Filter(routes=s("tuyen-2"))),
        (["--accuracy", "400"], Filter(max_accuracy_m=400)),
        (["--people", "Tày", "--rank", "unesco"], Filter(peoples=s("Tày"), ranks=s(Rank.UNESCO))),
    ],
)
def test_each_option_is_a_condition(ids, browser, arguments, wanted):
    found = ids(*arguments)
    assert found == [place.id for place in browser.matching(wanted)]
    assert found


@pytest.mark.parametrize("near", [CAVE, "21.8517,106.7522", "106.7522 21.8517"])
def test_near_a_place_or_a_point(ids, browser, near):
    here = Point(106.7522, 21.8517) if near != CAVE else browser.get(near).position
    for options, km in (([], 5), (["--within", "1.5"], 1.5)):
        found = ids("--near", near, *options)
        assert CAVE in found
        assert all(distance_m(browser.get(one).position, here) <= km * 1000 for one in found)
        assert all(browser.get(one).is_pinned for one in found)


def test_days(ids, browser):
    found = ids("--layer", "festivals", "--from", "27/2/2027", "--to", "1/3/2027")
    assert "le-hoi-den-ky-cung-ta-phu" in found
    assert len(found) < len(ids("--layer", "festivals"))
    assert set(ids("--layer", "festivals", "--from", "27/2/2027")) <= set(found)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--kind", "chuaa"], "pagoda"),
        (["--people", "Elves"], "Tày"),
        (["--route", "9"], "tuyen-1"),
        (["--within", "3"], "--near"),
        (["--near", "nowhere"], "nowhere"),
        (["--near", "1,x"], "tọa độ"),
        (["--near", "200,200"], "độ"),
        (["--near", "thuc-hanh-then"], "chỉ biết đến xã"),
        (["--from", "31/2/2027"], "28/2/2027"),
        (["--from", "2/3/2027", "--to", "1/3/2027"], "1/3/2027"),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence(run, arguments, told):
    code, out, err = run("places", *arguments)
    assert (code, out) == (1, "")
    assert told in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["--within", "-1", "--near", CAVE],
        ["--within", "nan", "--near", CAVE],
        ["--accuracy", "x"],
        ["--rank", "best"],
    ],
)
def test_wrong_usage(run, arguments):
    with pytest.raises(SystemExit) as error:
        run("places", *arguments)
    assert error.value.code == 2


def test_the_same_conditions_choose_what_is_written(run, ids, tmp_path):
    file = tmp_path / "list.csv"
    options = ["--people", "Nùng", "--rank", "national_intangible"]
    assert run("export", file, *options)[0] == 0
    with file.open(encoding="utf-8-sig", newline="") as text:
        written = list(csv.DictReader(text))
    assert len(written) == len(ids(*options)) > 0
