import json
from dataclasses import replace

import pytest
from pack_builders import HOME, POLYGON, SHARED, mbtiles, pmtiles, png, tiles_over, vector_tile
from pmtiles.tile import TileType

from langson_explorer.app.cli import main
from langson_explorer.packs.road_tiles import can_build
from langson_explorer.paths import Paths

TILES = tiles_over(HOME, range(7, 9))
SHAPE = vector_tile({"water": [(POLYGON, [[(0, 0), (9, 0), (9, 9)]], {})]})
FACTS = {
    *("container", "kind", "name", "attribution", "box", "min_zoom", "max_zoom"),
    *("size_bytes", "tile_px", "schema", "layers"),
}


@pytest.fixture
def run(tmp_path, capsys):
    paths = replace(Paths.standard(), user=tmp_path / "user")

    def running(*arguments):
        code = main(["pack", *map(str, arguments)], paths)
        out, err = capsys.readouterr()
        return code, out, err

    return running


@pytest.fixture
def picture(tmp_path):
    return mbtiles(tmp_path / "a.mbtiles", dict.fromkeys(TILES, png()), name="Ảnh <b>2026</b>")


@pytest.fixture
def shapes(tmp_path):
    return pmtiles(tmp_path / "v.pmtiles", dict.fromkeys(TILES, SHAPE), TileType.MVT, name="Đường")


def test_a_pack_is_installed_listed_ordered_removed(run, picture, shapes):
    assert run("install", picture) == (0, "Đã cài gói “Ảnh 2026” (mã anh-2026).\n", "")
    code, out, _ = run("install", shapes)
    assert code == 0
    assert "không theo bộ quen thuộc" in out
    code, out, _ = run("list", "--json")
    first, second = json.loads(out)
    assert (code, first["id"], second["id"]) == (0, "duong", "anh-2026")
    assert (first["above_basemap"], second["above_basemap"]) == (True, False)
    assert set(second) == FACTS | {"id", "file", "shown", "above_basemap", "trouble", "brings"}
    assert run("order", "anh-2026", "basemap", "--json")[1] == (
        '[\n  "anh-2026",\n  "basemap",\n  "duong"\n]\n'
    )
    assert run("remove", "duong") == (0, "Đã gỡ gói “duong”.\n", "")
    assert "duong" not in run("list")[1]


def test_facts_are_told_of_a_file_or_an_installed_pack(run, picture):
    facts = json.loads(run("info", picture, "--json")[1])
    assert set(facts) == FACTS
    run("install", picture)
    assert json.loads(run("info", "anh-2026", "--json")[1]) == facts
    code, out, _ = run("verify", "anh-2026")
    assert (code, out) == (0, "Gói “Ảnh 2026” nguyên vẹn.\n")


@pytest.mark.skipif(not can_build(), reason="the extra 'roads' is not installed")
@pytest.mark.skipif(not SHARED.is_dir(), reason=f"the real files are not at {SHARED}")
def test_roads_are_looked_at_built_removed(run):
    extract = SHARED / "osm_pbf" / "liechtenstein-latest.osm.pbf"
    facts = json.loads(run("info", extract, "--json")[1])
    assert facts["size_bytes"] == extract.stat().st_size
    assert run("verify", extract)[1].startswith(
        "Tệp đường sá liechtenstein-latest.osm.pbf nguyên vẹn"
    )
    code, out, _ = run("install", extract, "--area", "all", "--json")
    brought = json.loads(out)
    ground, built = brought["ground"], brought["roads"]
    assert (code, built["id"], built["box"]) == (0, "roads", facts["box"])
    assert (ground["brings"], built["brings"]) == (["ground", "places"], ["roads"])
    assert (ground["box"], ground["attribution"]) == (facts["box"], "© OpenStreetMap contributors")
    assert json.loads(run("list", "--json")[1]) == [ground, built]
    assert json.loads(run("info", "roads", "--json")[1]) == built
    assert json.loads(run("install", extract, "--area", "all", "--json")[1])["ground"] == ground
    assert run("remove", "roads") == (0, "Đã gỡ dữ liệu đường sá.\n", "")
    code, _, err = run("remove", "roads")
    assert (code, err) == (1, "Không có gói bản đồ “roads”.\n")


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"the real files are not at {SHARED}")
@pytest.mark.parametrize(
    ("area", "words"),
    [
        ("province", "Vùng muốn lấy không có trong tệp này"),
        ("1,2,3", "không phải một vùng"),
        ("nan,1,2,3", "không phải một vùng"),
        ("9.6,47.1,9.5,47.2", "không phải một vùng"),
    ],
)
def test_an_area_that_cannot_be_cut_is_one_sentence(run, tmp_path, area, words):
    extract = SHARED / "osm_pbf" / "liechtenstein-latest.osm.pbf"
    code, out, err = run("install", extract, "--area", area)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert words in err
    assert list((tmp_path / "user").rglob("*.pmtiles")) == []


def test_no_packs_is_fine(run):
    assert run("list") == (0, "Chưa cài gói bản đồ nào.\n", "")


@pytest.mark.parametrize("what", ["info", "verify", "remove", "order"])
def test_an_unknown_pack_is_one_sentence(run, what):
    assert run(what, "nope") == (1, "", "Không có gói bản đồ “nope”.\n")


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"the real files are not at {SHARED}")
@pytest.mark.parametrize("name", ["corrupt.mbtiles", "corrupt_null_tile.mbtiles"])
def test_a_damaged_file_is_one_sentence(run, name, tmp_path):
    code, out, err = run("install", SHARED / "mbtiles" / name)
    assert (code, out) == (1, "")
    assert name in err
    assert "Hãy chép lại" in err
    assert err.count("\n") == 1
    assert list((tmp_path / "user").rglob("*.*tiles")) == []


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"the real files are not at {SHARED}")
def test_a_pack_of_elsewhere_is_installed_with_a_word(run):
    code, out, _ = run("install", SHARED / "pmtiles" / "usgs-mt-whitney-8-15-webp-512.pmtiles")
    assert code == 0
    assert "nằm ngoài vùng bản đồ" in out
