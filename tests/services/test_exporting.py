"""Every format is read back by a reader that is none of ours."""

import csv
import json
import sqlite3
import xml.etree.ElementTree as ET
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import gpxpy
import openpyxl
import pyogrio
import pytest
from desk_builders import CATALOGUE, HOSTILE, ODD, TAM_THANH, VAGUE
from osgeo_utils.samples import validate_gpkg
from place_builders import a_place
from record_builders import Office

from langson_explorer.domain.catalogue import Catalogue
from langson_explorer.domain.place import Fact, Photo, Source, Words
from langson_explorer.domain.records.fields import BY_NAME
from langson_explorer.domain.records.values import element
from langson_explorer.errors import RequestError
from langson_explorer.services.exporting import KINDS, export_places, exported_sentence, kind_name
from langson_explorer.storage.catalogue import read_catalogue

THEN = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
KML = "{http://www.opengis.net/kml/2.2}"
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")', "＝1"]


@pytest.fixture
def exported(tmp_path):
    """Writes places to a file of that ending."""

    def export(suffix, places=CATALOGUE.places):
        file = tmp_path / f"out{suffix}"
        done = export_places(places, file, Catalogue(tuple(places)), tmp_path / "none", THEN)
        assert done.written + done.left_out == len(places)
        return file

    return export


def test_geojson_has_names_sources_accuracy(exported):
    file = exported(".geojson")
    document = json.loads(file.read_text("utf-8"))
    assert "crs" not in document  # RFC 7946 knows only WGS 84
    cave = document["features"][0]
    assert cave["geometry"] == {"type": "Point", "coordinates": [106.7468, 21.8556]}
    told = cave["properties"]
    assert (told["name_vi"], told["name_en"], told["name_zh"]) == (
        TAM_THANH.name.vi,
        TAM_THANH.name.en,
        TAM_THANH.name.zh,
    )
    assert told["sources"] == "https://example.org/a; background knowledge"
    assert told["accuracy_m"] == 150
    frame = pyogrio.read_dataframe(file)
    assert list(frame["id"]) == [place.id for place in CATALOGUE.places]
    assert frame.crs == "EPSG:4326"


def test_what_lies_somewhere_in_the_province_has_no_point_in_geojson(exported):
    features = json.loads(exported(".geojson").read_text("utf-8"))["features"]
    vague = next(feature for feature in features if feature["id"] == VAGUE.id)
    assert vague["geometry"] is None
    assert vague["properties"]["accuracy_m"] == 60_000


def test_kml_lists_by_layer_and_pins_only_what_can_be_pinned(exported):
    file = exported(".kml")
    folders = dict(pyogrio.list_layers(file))
    assert list(folders) == ["Di tích", "Lễ hội", "Dịch vụ", "Phi vật thể"]
    caves = pyogrio.read_dataframe(file, layer="Di tích")
    assert caves["name_zh"].iloc[0] == "三清洞"
    assert caves.geometry.iloc[0].coords[0][:2] == (106.7468, 21.8556)
    vague = ET.parse(file).findall(f".//{KML}Folder/{KML}Placemark")[-1]
    assert vague.find(f"{KML}Point") is None


def test_kml_is_styled_by_layer_as_the_map_is(exported):
    from langson_explorer.mappage.style import style_table

    colours = style_table()["themes"]["light"]["layers"]
    styles = ET.parse(exported(".kml")).findall(f".//{KML}Style")
    kml = {style.get("id"): style.find(f"{KML}IconStyle/{KML}color").text for style in styles}
    assert kml == {layer: f"ff{c[5:7]}{c[3:5]}{c[1:3]}".lower() for layer, c in colours.items()}


def test_kml_shows_a_hostile_name_as_text(exported):
    document = ET.parse(exported(".kml"))
    odd = next(p for p in document.iter(f"{KML}Placemark") if p.find(f"{KML}name").text == HOSTILE)
    description = odd.find(f"{KML}description").text  # viewers take this for HTML
    assert "<img" not in description
    assert "</script" not in description
    assert "&lt;img src=x" in description
    assert {b.text for b in document.iter(f"{KML}text")} == {"<h3>$[name]</h3>$[description]"}


def test_gpx_has_waypoints_of_what_is_one_spot(exported):
    document = gpxpy.parse(exported(".gpx").read_text("utf-8"))
    assert VAGUE.name.vi not in [point.name for point in document.waypoints]
    cave = document.waypoints[0]
    assert (cave.name, cave.longitude, cave.latitude) == ("Động Tam Thanh", 106.7468, 21.8556)
    assert cave.type == "Di tích"
    assert "Nguồn: https://example.org/a" in cave.description
    assert HOSTILE in [point.name for point in document.waypoints]
    assert document.time == THEN


@pytest.mark.parametrize("suffix", [".gpx", ".kml"])
def test_what_xml_cannot_hold_is_left_out(exported, suffix):
    broken = a_place("broken", "Đền\x00\x0b Cổ\x1b]\ufffe", summary=Words("một\x08 nơi ]]> & <"))
    document = ET.parse(exported(suffix, [broken]))
    assert "Đền Cổ]" in [element.text for element in document.iter()]


def test_csv_opens_in_excel_as_it_is_meant(exported):
    file = exported(".csv")
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text))
    assert rows[0]["Tên tiếng Trung"] == "三清洞"
    assert float(rows[0]["Kinh độ"]) == 106.7468
    assert rows[0]["Nguồn"] == "https://example.org/a; background knowledge"
    assert rows[3]["Vị trí đúng đến đâu"] == "Toàn tỉnh"
    assert rows[4]["Tên"] == HOSTILE


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_text_is_a_formula_in_csv(exported, formula):
    place = a_place("p", formula, summary=Words(formula), notes=formula, sources=(Source(formula),))
    with exported(".csv", [place]).open(encoding="utf-8-sig", newline="") as text:
        (row,) = csv.DictReader(text)
    told = [row[name] for name in ("Tên", "Tóm tắt", "Ghi chú, điều chưa chắc", "Nguồn")]
    assert told == [f"'{formula}"] * 4
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_text_is_a_formula_in_a_workbook(exported, formula):
    place = a_place("p", formula, summary=Words(formula), notes=formula, sources=(Source(formula),))
    book = openpyxl.load_workbook(exported(".xlsx", [place]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    told = formula.replace("\r", "_x000D_").strip()  # how the format writes it
    texts = [cell for cell in cells if str(cell.value).strip() == told]
    assert len(texts) >= 5
    assert {cell.data_type for cell in texts} == {"s"}
    assert all(cell.style and cell.quotePrefix for cell in texts)  # a text when edited, too
    assert "f" not in {cell.data_type for cell in cells}


def test_a_workbook_has_places_sources_remarks(exported):
    book = openpyxl.load_workbook(exported(".xlsx"))
    assert book.sheetnames == ["Địa điểm", "Nguồn", "Về tệp này"]
    places = list(book["Địa điểm"].iter_rows(values_only=True))
    first = dict(zip(places[0], places[1], strict=True))
    assert first["Tên tiếng Anh"] == "Tam Thanh Cave"
    assert first["Kinh độ"] == 106.7468
    assert list(book["Nguồn"].iter_rows(values_only=True))[1] == (
        "tam-thanh",
        "Động Tam Thanh",
        "https://example.org/a",
        "2026-11",
    )
    assert book["Địa điểm"].freeze_panes == "C2"


def test_a_text_longer_than_a_cell_is_cut(exported):
    place = a_place("p", "Dài", summary=Words("a" * 40_000))
    sheet = openpyxl.load_workbook(exported(".xlsx", [place]))["Địa điểm"]
    assert max(len(str(cell)) for cell in next(sheet.iter_rows(2, 2, values_only=True))) == 32_767


@pytest.mark.parametrize("suffix", [kind for kind in KINDS if kind != ".gpkg"])
def test_an_empty_selection_is_a_sound_file(exported, suffix):
    file = exported(suffix, [])
    if suffix == ".xlsx":
        assert openpyxl.load_workbook(file).active.max_row == 1
    elif suffix == ".csv":
        assert len(file.read_text("utf-8-sig").splitlines()) == 1
    elif suffix == ".geojson":
        assert json.loads(file.read_text("utf-8"))["features"] == []
    else:
        assert ET.parse(file).getroot() is not None


def test_doubts_are_told_once_in_the_language_there_is(exported):
    noted = a_place("p", "Nơi", notes="chưa chắc", facts=(Fact("note", Words("chưa chắc lắm")),))
    told = json.loads(exported(".geojson", [noted]).read_text("utf-8"))["features"][0]["properties"]
    assert told["notes"] == "chưa chắc lắm"
    assert told["facts"] is None


def test_pictures_are_listed_with_who_made_them(exported):
    """Those without a licence are kept for the office."""
    photos = (
        Photo("a" * 64, licence="CC BY 4.0", credit="Phòng Văn hóa"),
        Photo("b" * 64, credit="Phòng Văn hóa"),
        Photo("c" * 64, licence="CC0"),
    )
    place = replace(a_place("p", "Nơi"), photos=photos)
    told = json.loads(exported(".geojson", [place]).read_text("utf-8"))["features"][0]["properties"]
    assert told["photos"] == f"{'a' * 64}.jpg; {'c' * 64}.jpg"
    assert told["photo_credits"] == "Phòng Văn hóa (CC BY 4.0); (CC0)"
    kml = exported(".kml", [place]).read_text("utf-8")
    assert f"{'a' * 64}.jpg" in kml
    assert "Phòng Văn hóa (CC BY 4.0)" in kml
    assert "b" * 64 not in kml


def test_a_geopackage_lists_the_pictures(catalogue_file, tmp_path):
    office = Office(tmp_path, catalogue_file, "a")
    for letter, licence in (("a", {"licence": "CC BY 4.0"}), ("b", {})):
        told = {"photo": letter * 64, "credit": "Phòng Văn hóa", **licence}
        office.edit("den-ky-cung", **{element(BY_NAME["photos"], told): told})
    working = office.store.catalogue()
    catalogue = read_catalogue(working, changing=True)
    file = tmp_path / "part.gpkg"
    export_places([catalogue.places[0], *_with_photos(catalogue)], file, catalogue, working)
    listed = pyogrio.read_dataframe(file, layer="photos")
    assert list(listed["file"]) == [f"{'a' * 64}.jpg"]
    assert list(listed["credit"]) == ["Phòng Văn hóa"]
    problems = validate_gpkg.check(
        str(file), abort_at_first_error=False, extra_checks=True, warning_as_error=True
    )
    assert problems == []


def _with_photos(catalogue):
    return [place for place in catalogue.places if place.photos]


def test_a_geopackage_is_a_part_of_the_catalogue(catalogue_file, tmp_path):
    catalogue = read_catalogue(catalogue_file)
    places = [place for place in catalogue.places if place.layer in ("relics", "festivals")]
    file = tmp_path / "part.gpkg"
    assert export_places(places, file, catalogue, catalogue_file).written == len(places)
    problems = validate_gpkg.check(
        str(file), abort_at_first_error=False, extra_checks=True, warning_as_error=True
    )
    assert problems == []
    layers = [name for name, kind in pyogrio.list_layers(file) if kind == "Point"]
    assert layers == ["relics", "festivals"]
    frame = pyogrio.read_dataframe(file, layer="relics")
    assert set(frame["id"]) == {place.id for place in places if place.layer == "relics"}
    assert frame["name_zh"].notna().any()
    with closing(sqlite3.connect(file)) as db:
        sourced = {row[0] for row in db.execute("SELECT DISTINCT place_id FROM sources")}
        styled = {row[0] for row in db.execute("SELECT f_table_name FROM layer_styles")}
    assert sourced == {place.id for place in places if place.sources}
    assert styled == {"relics", "festivals"}


def test_an_empty_geopackage_is_sound(catalogue_file, tmp_path):
    file = tmp_path / "empty.gpkg"
    export_places([], file, read_catalogue(catalogue_file), catalogue_file)
    assert "sources" in dict(pyogrio.list_layers(file))


def test_an_unknown_kind_of_file_is_refused(tmp_path):
    with pytest.raises(RequestError, match="list-kind-unknown"):
        export_places([], tmp_path / "list.doc", CATALOGUE, tmp_path / "none")
    assert list(tmp_path.iterdir()) == []


def test_every_kind_has_a_name():
    assert all(kind_name(kind) for kind in KINDS)


def test_what_is_left_out_is_told(tmp_path):
    done = export_places([TAM_THANH, VAGUE, ODD], tmp_path / "a.gpx", CATALOGUE, tmp_path / "none")
    assert exported_sentence(done, tmp_path / "a.gpx").startswith("Đã ghi 2 địa điểm")
    assert "Bỏ lại 1 nơi" in exported_sentence(done, tmp_path / "a.gpx")
