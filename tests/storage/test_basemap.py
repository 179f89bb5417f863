import json
from collections import Counter
from itertools import accumulate, pairwise

import pytest

from langson_explorer.storage.bulk.basemap import UNITS_PER_DEGREE, build_basemap


@pytest.fixture(scope="module")
def basemap(catalogue_file, tmp_path_factory):
    target = tmp_path_factory.mktemp("basemap") / "basemap.json"
    build_basemap(catalogue_file, target)
    return target


@pytest.fixture(scope="module")
def layers(basemap):
    return json.loads(basemap.read_text("utf-8"))["layers"]


def _points(part):
    x = y = 0
    for dx, dy in zip(part[::2], part[1::2], strict=True):
        x, y = x + dx, y + dy
        yield x / UNITS_PER_DEGREE, y / UNITS_PER_DEGREE


def test_two_builds_give_the_same_bytes(basemap, catalogue_file, tmp_path):
    build_basemap(catalogue_file, tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == basemap.read_bytes()


def test_every_point_is_on_the_map(layers):
    for name, features in layers.items():
        for feature in features:
            for part in feature["g"]:
                for lon, lat in _points(part):
                    assert 100 < lon < 113, name
                    assert 17 < lat < 27, name


def test_each_commune_has_both_its_names_and_a_place_for_them(layers):
    assert len(layers["communes"]) == 65
    tam_thanh = next(c for c in layers["communes"] if c["name"][0] == "Phường Tam Thanh")
    assert tam_thanh["short"][0] == "Tam Thanh"
    assert "Ward" not in tam_thanh["short"][1]
    assert all(len(commune["label"]) == 2 for commune in layers["communes"])


def test_the_province_is_one_and_china_is_abroad(layers):
    assert [p["name"][1] for p in layers["provinces"] if p["home"]] == ["Lạng Sơn Province"]
    assert [p["name"][0] for p in layers["provinces"] if p["abroad"]] == ["Trung Quốc"]


def test_road_numbers_fit_a_shield(layers):
    numbers = {road["ref"] for road in layers["roads"]}
    assert {"QL1", "QL1B", "CT.01"} <= numbers
    assert all("(" not in number and "/" not in number for number in numbers)
    assert any(not road["open"] for road in layers["roads"])


def test_roads_of_one_number_are_joined(layers):
    lines = [road for road in layers["roads"] if road["ref"] == "QL1B"]
    assert 0 < len(lines) < 6


def test_map_names_leave_asides_out(layers):
    names = [n for layer in layers.values() for f in layer for n in f.get("name", ())]
    assert names
    assert not any("(" in name for name in names)


def _edges(features):
    """Each edge of each ring as its two points in integer units, ordered, with how often it is."""
    edges = Counter()
    for feature in features:
        for part in feature["g"]:
            points = list(accumulate(zip(part[::2], part[1::2], strict=True), _moved))
            edges.update(tuple(sorted(pair)) for pair in pairwise(points) if pair[0] != pair[1])
    return edges


def _moved(point, step):
    return (point[0] + step[0], point[1] + step[1])


@pytest.mark.parametrize("level", ["layers", "far"])
def test_no_gap_no_sliver_is_between_communes(basemap, level):
    areas = json.loads(basemap.read_text("utf-8"))[level]
    communes = _edges(areas["communes"])
    home = _edges([province for province in areas["provinces"] if province["home"]])
    assert {edge for edge, times in communes.items() if times == 1} == set(home)
    assert max(communes.values()) == 2


@pytest.mark.parametrize("level", ["layers", "far"])
def test_the_borders_are_the_edge_of_the_province(basemap, level):
    areas = json.loads(basemap.read_text("utf-8"))[level]
    home = _edges([province for province in areas["provinces"] if province["home"]])
    assert _edges(areas["borders"][:2]) == home
    assert [border["kind"] for border in areas["borders"][:2]] == ["national", "provincial"]


def test_small_zooms_have_far_fewer_points_of_the_same_shapes(basemap):
    document = json.loads(basemap.read_text("utf-8"))
    near, far = (sum(_edges(document[level]["communes"]).values()) for level in ("layers", "far"))
    assert far < near / 2
    assert [commune["id"] for commune in document["far"]["communes"]] == [
        commune["id"] for commune in document["layers"]["communes"]
    ]
