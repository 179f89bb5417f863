"""A province made from nothing: what is missing is named, what is there is built."""

import csv
import json
from datetime import date

import pytest
from province_builders import (
    BOX,
    TEMPLATE,
    add_rows,
    new_province,
    place_row,
    small_province,
    square,
    write_areas,
)

from langson_explorer.domain.geo import Point
from langson_explorer.errors import StorageError
from langson_explorer.paths import PACKAGE
from langson_explorer.services.records.ground import Ground
from langson_explorer.services.wording_data import table_problem_sentence
from langson_explorer.storage import bulk
from langson_explorer.storage.bulk.basemap import build_basemap
from langson_explorer.storage.bulk.schema import TABLES
from langson_explorer.storage.bulk.skeleton import province_id, write_skeleton
from langson_explorer.storage.catalogue import read_catalogue
from langson_explorer.storage.communes import read_commune_shapes
from langson_explorer.storage.place_columns import read_place_columns
from langson_explorer.storage.province_file import read_province
from langson_explorer.storage.roads import read_roads


@pytest.fixture
def small(tmp_path, catalogue_file):
    return small_province(tmp_path / "son-thu", catalogue_file)


def wrong(folder):
    return [problem for problem in bulk.check(folder) if not problem.is_warning]


def codes(folder):
    return {(p.file, p.field, p.code) for p in wrong(folder)}


def set_entry(folder, old, new):
    file = folder / "province.toml"
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("name", "own_id"), [("Cao Bằng", "cao-bang"), ("Đắk Lắk", "dak-lak"), ("高平", ""), ("!", "")]
)
def test_the_id_is_made_of_the_name(name, own_id):
    assert province_id(name) == own_id


def test_the_skeleton_names_everything_that_is_missing(tmp_path, catalogue_file):
    folder = new_province(tmp_path / "new", catalogue_file)
    problems = wrong(folder)
    fields = {p.field for p in problems if p.file == "province.toml"}
    assert fields == {
        *("code", "zone", "box", "invitation.vi"),
        *("capital.at", "capital.core", "capital.node"),
    }
    assert all(p.row > 1 for p in problems if p.file == "province.toml")
    found = {(p.file, p.row, p.field, p.code) for p in problems}
    assert ("position_sources.csv", 0, "", "file-empty") in found
    assert ("road_nodes.csv", 0, "", "file-empty") in found
    assert ("boundaries/outline.geojson", 0, "", "outline-needed") in found
    assert ("metadata.csv", 5, "value", "empty-cell") in found
    for problem in bulk.check(folder):
        assert table_problem_sentence(problem.code, problem.field, dict(problem.args))


def test_what_a_province_need_not_have_is_only_a_warning(tmp_path, catalogue_file):
    folder = new_province(tmp_path / "new", catalogue_file)
    warned = {p.file for p in bulk.check(folder) if p.is_warning}
    assert warned == {table.file for table in TABLES if not table.is_needed}
    (folder / "railways.csv").unlink()
    missing = [p for p in bulk.check(folder) if p.file == "railways.csv"]
    assert [(p.code, p.is_warning) for p in missing] == [("file-missing", True)]


def test_nothing_is_overwritten(tmp_path, catalogue_file):
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(StorageError) as refused:
        write_skeleton(tmp_path, "Cao Bằng", TEMPLATE, catalogue_file, date(2026, 12, 1))
    assert refused.value.code == "folder-not-empty"
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]


def test_a_small_province_is_built_and_read(small, tmp_path):
    report = bulk.build(small, tmp_path / "out" / "province.gpkg")
    assert report.problems == ()
    catalogue = read_catalogue(report.target)
    assert [place.id for place in catalogue.places] == ["91-den-thu", "91-chua-thu"]
    assert catalogue.communes == ()
    assert len(read_place_columns(report.target).ids) == 2
    assert [edge.id for edge in read_roads(report.target).edges] == ["91-duong"]
    assert read_province(report.target.with_name("province.toml")).id == "son-thu"


def test_its_map_has_its_edge_and_nothing_abroad(small, tmp_path):
    gpkg = bulk.build(small, tmp_path / "province.gpkg").target
    build_basemap(gpkg, tmp_path / "basemap.json")
    drawn = json.loads((tmp_path / "basemap.json").read_text("utf-8"))
    assert drawn["data_box"] == [round(edge * 100_000) for edge in BOX]
    layers = drawn["layers"]
    assert [one["kind"] for one in layers["borders"]] == ["provincial"]
    assert not any(one["abroad"] for one in layers["provinces"])
    assert layers["communes"] == layers["commune_lines"] == layers["sea"] == []


def test_the_border_of_the_country_is_where_no_neighbour_is(small, tmp_path):
    west, south, east, north = BOX
    told = '[abroad]\nname = { vi = "Láng giềng" }\nbox = [102.9, 20.4, 104.0, 21.0]\n\n[surr'
    set_entry(small, "[surr", told)
    assert ("neighbours.csv", "", "neighbours-needed") in codes(small)
    add_rows(small, "neighbours.csv", {"id": "ben", "name_vi": "Tỉnh Bên", "name_en": "Ben"})
    around = {"type": "Polygon", "coordinates": [[
        [west - 0.2, south - 0.2], [east + 0.2, south - 0.2], [east + 0.2, north], [east, north],
        [east, south], [west, south], [west, north], [west - 0.2, north], [west - 0.2, south - 0.2],
    ]]}  # fmt: skip
    write_areas(small, "neighbours.geojson", ({"name_vi": "Tỉnh Bên"}, around))
    gpkg = bulk.build(small, tmp_path / "province.gpkg").target
    build_basemap(gpkg, tmp_path / "basemap.json")
    layers = json.loads((tmp_path / "basemap.json").read_text("utf-8"))["layers"]
    national = next(one for one in layers["borders"] if one["kind"] == "national")
    lats = {national["g"][0][1] / 100_000}
    assert lats == {north}
    assert sum(one["abroad"] for one in layers["provinces"]) == 1


@pytest.mark.parametrize("text", ["{", "[]", '{"features": [{}]}', '{"features": []}'])
def test_an_outline_that_is_none(small, text):
    (small / "boundaries" / "outline.geojson").write_text(text, "utf-8")
    found = {code for file, _, code in codes(small) if file == "boundaries/outline.geojson"}
    assert found <= {"broken-geojson", "outline-needed"}
    assert found


def test_an_outline_that_cuts_itself(small):
    bow = {
        "type": "Polygon",
        "coordinates": [[[103, 20], [104, 21], [104, 20], [103, 21], [103, 20]]],
    }
    write_areas(small, "outline.geojson", ({}, bow))
    assert ("boundaries/outline.geojson", "", "boundary-invalid") in codes(small)


def test_an_outline_beyond_the_box(small):
    write_areas(small, "outline.geojson", ({}, square(102.5, 20.0, 103.6, 20.5)))
    assert ("province.toml", "box", "box-too-small") in codes(small)


def test_degrees_turned_round(small):
    set_entry(small, "at = [103.3, 20.25]", "at = [20.25, 103.3]")
    assert ("province.toml", "capital.at", "outside-box") in codes(small)


def test_how_far_a_place_may_lie_outside_is_the_province_s_own(small):
    add_rows(small, "relics.csv", place_row("91-xa", "Xa", 103.62, 20.3))  # some 2 km
    assert ("relics.csv", "lat", "outside-province") in codes(small)
    set_entry(small, "error_m = 300", "error_m = 3000")
    assert codes(small) == set()


def test_records_know_the_land_of_a_province_without_communes(small, tmp_path):
    gpkg = bulk.build(small, tmp_path / "province.gpkg").target
    ground = Ground(read_commune_shapes(gpkg))
    assert ground.commune_of(Point(103.3, 20.2)) == ""
    assert ground.commune_of(Point(104.3, 20.2)) is None
    assert 2_000 < ground.distance_m(Point(103.62, 20.3)) < 2_200


def test_the_second_province_is_right_and_says_what_it_does_not_know():
    """Cao Bằng is real and small: half of its places have no position yet."""
    folder = PACKAGE.parent / "geodata" / "provinces" / "cao-bang"
    assert wrong(folder) == []
    assert read_province(folder / "province.toml").outline.unknown is not None
    places = [row for name in LAYERS for row in rows(folder / f"{name}.csv")]
    assert len(places) == 49
    unplaced = [row for row in places if row["accuracy_m"] == "60000"]
    assert len(unplaced) == 24
    assert all(row["notes_vi"] and row["notes_en"] and row["notes_zh"] for row in unplaced)
    assert all(row["id"].startswith("cb-") and row["sources"] for row in places)


LAYERS = ("relics", "geosites", "villages", "festivals", "services")


def rows(file):
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
