import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pyogrio
import pytest
import shapely
from defusedxml.ElementTree import fromstring
from osgeo_utils.samples import validate_gpkg
from table_edits import TABLES, copied_tables, read, row_of, set_cells

from langson_explorer.domain.place import Layer
from langson_explorer.errors import StorageError
from langson_explorer.storage import bulk

ROOT = TABLES.parents[1]
GEOMETRY_TYPES = {
    **{layer.value: "Point" for layer in Layer},
    "communes": "MultiPolygon",
    "provinces": "MultiPolygon",
    "borders": "LineString",
    "towns": "Point",
    "road_nodes": "Point",
    "roads": "LineString",
    "railways": "LineString",
    "stations": "Point",
    "rivers": "LineString",
    "lakes": "MultiPolygon",
    "peaks": "Point",
}


def rows(path, statement, *values):
    with closing(sqlite3.connect(path)) as db:
        return db.execute(statement, values).fetchall()


def test_two_builds_give_the_same_bytes(catalogue_file, tmp_path):
    again = tmp_path / "again.gpkg"
    bulk.build(copied_tables(tmp_path), again)
    assert again.read_bytes() == catalogue_file.read_bytes()


def test_gdal_finds_it_valid(catalogue_file):
    problems = validate_gpkg.check(
        str(catalogue_file), abort_at_first_error=False, extra_checks=True, warning_as_error=True
    )
    assert problems == []


def test_gdal_reads_every_layer_back(catalogue_file):
    layers = dict(pyogrio.list_layers(catalogue_file))
    spatial = {name: kind for name, kind in layers.items() if isinstance(kind, str)}
    assert spatial == GEOMETRY_TYPES
    for name, kind in GEOMETRY_TYPES.items():
        frame = pyogrio.read_dataframe(catalogue_file, layer=name)
        assert frame.crs == "EPSG:4326"
        assert set(frame.geom_type) == {kind}
        to_itself = (
            shapely.length(frame.geometry.to_numpy()) == 0
        )  # three links join nodes known at one point
        assert (frame.geometry.is_valid | to_itself).all()
        assert to_itself.sum() == (3 if name == "roads" else frame.geom_type.eq("Point").sum())


def test_every_row_of_the_tables_is_there(catalogue_file):
    relations = read(TABLES, "relations.csv")
    twins = {row["from_id"] for row in relations if row["kind"] == "same_as"}
    assert {id_ for (id_,) in rows(catalogue_file, "SELECT id FROM joined")} == twins
    (count,) = rows(catalogue_file, "SELECT count(*) FROM relations")[0]
    assert count == len(relations) - len(twins)
    for layer in Layer:
        wanted = [row["id"] for row in read(TABLES, f"{layer}.csv") if row["id"] not in twins]
        found = [found for (found,) in rows(catalogue_file, f"SELECT id FROM {layer} ORDER BY fid")]
        assert found == wanted
    copied = ("roads", "road_nodes", "communes", "geopark_stops", "former_units")
    for table in copied:
        (count,) = rows(catalogue_file, f"SELECT count(*) FROM {table}")[0]
        assert count == len(read(TABLES, f"{table}.csv"))


def test_every_place_says_where_it_is_known_from(catalogue_file):
    for layer in Layer:
        unsourced = f"SELECT id FROM {layer} WHERE id NOT IN (SELECT place_id FROM sources)"
        assert rows(catalogue_file, unsourced) == []


def test_sources_are_told_apart_but_not_within_brackets(tmp_path):
    tables = copied_tables(tmp_path)
    text = "a.vn; b.vn (seen 2026; adults only); background knowledge"
    set_cells(tables, "peaks.csv", 2)
    set_cells(tables, "relics.csv", 2, sources=text, checked="2026-11")
    target = tmp_path / "out.gpkg"
    bulk.build(tables, target)
    place = read(tables, "relics.csv")[0]["id"]
    found = rows(target, "SELECT text, checked FROM sources WHERE place_id = ?", place)
    assert found == [
        ("a.vn", "2026-11"),
        ("b.vn (seen 2026; adults only)", "2026-11"),
        ("background knowledge", None),
    ]


def test_what_a_layer_alone_knows_becomes_facts(catalogue_file):
    def facts(place):
        statement = "SELECT code, text_vi FROM facts WHERE place_id = ? ORDER BY position"
        return dict(rows(catalogue_file, statement, place))

    assert facts("lang-quynh-son")["homestays"] == "10 (2025)"
    assert facts("quyt-vang-bac-son")["ocop"] == "4 (2020)"
    assert facts("cho-ky-lua")["market_days"] == "2, 7, 12, 17, 22, 27"
    assert facts("ngay-hoi-na-chi-lang")["last_held"] == "2018-08-18/2018-08-19"
    assert "chưa vận hành" in facts("cap-treo-mau-son")["status"]


def test_a_market_without_known_days_says_so(catalogue_file):
    unknown = rows(
        catalogue_file,
        "SELECT text_vi FROM facts JOIN services ON place_id = id "
        "WHERE code = 'market_note' AND market_days IS NULL",
    )
    assert len(unknown) == 9
    assert all("hưa rõ" in text for (text,) in unknown)


def test_old_communes_and_districts_are_names_to_find(catalogue_file):
    names = rows(catalogue_file, "SELECT name, kind FROM aliases WHERE place_id = 'lang-quynh-son'")
    assert ("Xã Bắc Quỳnh", "former_commune") in names
    assert ("Huyện Bắc Sơn", "former_district") in names


def test_a_place_that_names_no_commune_gets_the_one_it_lies_in(tmp_path):
    tables = copied_tables(tmp_path)
    row = row_of(tables, "relics.csv", id="dong-nhi-thanh")
    set_cells(tables, "relics.csv", row, communes="")
    target = tmp_path / "out.gpkg"
    bulk.build(tables, target)
    found = rows(target, "SELECT communes, commune_vi FROM relics WHERE id = 'dong-nhi-thanh'")
    assert found == [("phuong-tam-thanh", "Phường Tam Thanh")]


@pytest.fixture(scope="module")
def provinces(catalogue_file):
    frame = pyogrio.read_dataframe(catalogue_file, layer="provinces")
    return frame.set_index("id").geometry


def test_the_province_is_its_communes(catalogue_file, provinces):
    communes = pyogrio.read_dataframe(catalogue_file, layer="communes").geometry
    home = provinces["lang-son"]
    assert shapely.symmetric_difference(home, communes.union_all()).area < 1e-6
    assert [len(part.interiors) for part in home.geoms] == [0]


def test_neighbours_lie_beside_the_province(provinces):
    home = provinces["lang-son"]
    for name, area in provinces.drop("lang-son").items():
        assert home.intersection(area).area < 1e-8, name  # 100 m²
        assert home.distance(area) < 0.01, name


def test_the_border_runs_round_the_province_once(catalogue_file, provinces):
    borders = pyogrio.read_dataframe(catalogue_file, layer="borders").set_index("id").geometry
    ring = provinces["lang-son"].boundary
    ours = [borders["national"], borders["provincial"]]
    assert sum(line.length for line in ours) == pytest.approx(ring.length, rel=1e-6)
    north_east = shapely.Point(106.71, 21.98)  # the gate of Hữu Nghị
    assert borders["national"].distance(north_east) < 0.02
    assert borders["provincial"].distance(north_east) > 0.3
    beyond = borders.drop(["national", "provincial"])
    assert set(beyond.index) == {"national-cao-bang", "national-quang-ninh"}
    assert all(line.distance(borders["national"]) < 0.03 for line in beyond)


def test_a_lake_of_known_size_has_it(catalogue_file):
    lakes = pyogrio.read_dataframe(catalogue_file, layer="lakes").set_index("id")
    hectares = lakes.geometry.to_crs(32648).area / 10_000
    assert hectares["ho-dong-lam"] == pytest.approx(100, rel=0.01)
    assert lakes.loc["ho-dong-lam", "seasonal"]
    assert lakes["is_symbol"].equals(lakes["area_ha"].isna())


def test_every_layer_has_a_style_qgis_can_read(catalogue_file):
    styles = rows(
        catalogue_file,
        "SELECT f_table_name, styleQML FROM layer_styles "
        "WHERE useAsDefault AND f_geometry_column = 'geom'",
    )
    assert {layer for layer, _ in styles} == set(GEOMETRY_TYPES)
    for _, qml in styles:
        root = fromstring(qml)
        assert root.tag == "qgis"
        symbols = root.findall("renderer-v2/symbols/symbol")
        assert symbols
        assert all(symbol.find("layer/Option/Option") is not None for symbol in symbols)
        drawn = {category.get("symbol") for category in root.iter("category")}
        assert drawn <= {symbol.get("name") for symbol in symbols}


def test_relics_are_the_colour_of_lacquer_in_qgis(catalogue_file):
    statement = "SELECT styleQML FROM layer_styles WHERE f_table_name = 'relics'"
    ((qml,),) = rows(catalogue_file, statement)
    colours = {o.get("value") for o in fromstring(qml).iter("Option") if o.get("name") == "color"}
    assert colours == {"140,47,57,255"}  # #8C2F39


def test_with_a_mistake_the_last_good_file_stays(tmp_path):
    tables, target = copied_tables(tmp_path), tmp_path / "out.gpkg"
    bulk.build(tables, target)
    good = target.read_bytes()
    set_cells(tables, "relics.csv", 2, kind="castle")
    report = bulk.build(tables, target)
    assert [problem.field for problem in report.problems] == ["kind"]
    assert target.read_bytes() == good
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "out.gpkg",
        "province.toml",
        "tables",
    ]


def test_steps_are_told_as_they_begin(tmp_path):
    told = []
    bulk.build(TABLES, tmp_path / "out.gpkg", told.append)
    assert told == list(bulk.STEPS)


def test_a_target_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError, match="folder-missing") as caught:
        bulk.build(TABLES, tmp_path / "file" / "out.gpkg")
    assert caught.value.path == tmp_path / "file" / "out.gpkg"


def test_killed_at_any_moment_the_file_is_whole(catalogue_file, tmp_path):
    target = tmp_path / "out.gpkg"
    command = [sys.executable, Path(__file__).with_name("build_forever.py"), TABLES, target]
    moments = random.Random(7)
    for _ in range(4):
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(ROOT)}
        ) as builder:
            builder.stdout.readline()
            time.sleep(moments.uniform(0, 0.5))
            builder.kill()
        assert target.read_bytes() == catalogue_file.read_bytes()
    bulk.build(TABLES, target)
    assert sorted(tmp_path.iterdir()) == [target, target.with_name("province.toml")]
