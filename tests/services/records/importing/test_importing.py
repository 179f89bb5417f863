"""Files taken in: read whatever they are, checked row by row, written as one step."""

import csv
import io
import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace

import openpyxl
import pytest
from PIL import ExifTags, Image
from pyproj import Transformer

from langson_explorer.errors import DamagedFileError, ExplorerError, RequestError, StorageError
from langson_explorer.i18n import set_language
from langson_explorer.paths import Paths
from langson_explorer.services.exporting import export_places
from langson_explorer.services.records.importing.files import read_sheets
from langson_explorer.services.records.importing.matching import matched
from langson_explorer.services.records.importing.planning import Options, Status

HEADER = "Tên|Lớp|Loại|Tọa độ|Sai số|Giá vé|Năm giá vé"
MARKET = "Chợ Thử|Dịch vụ|Chợ|21.85, 106.76|50 m|20.000 đ|2026"


def planned(services, path, options=None, mapping=None, **where):
    sheets = services.importing.sheets(path, **where)
    return [services.importing.plan(sheet, options or Options(), mapping) for sheet in sheets]


def counts(plans):
    return {
        status.value: n for status in Status if (n := sum(plan.count(status) for plan in plans))
    }


def exported(services, path):
    places = services.browser.places
    export_places(places, path, services.catalogue, services.catalogue_file)
    return path


# --- round trip ---------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["vi", "en", "zh"])
def test_an_export_in_any_language_gives_back_only_what_was_changed(services, tmp_path, language):
    set_language(language, Paths.standard().resources / "i18n")
    try:
        path = exported(services, tmp_path / "out.xlsx")
    finally:
        set_language("vi", Paths.standard().resources / "i18n")
    (sheet, *_) = read_sheets(path)
    rows = [
        (number, tuple("Ky Cung Shrine" if cell == "Kỳ Cùng Temple" else cell for cell in cells))
        for number, cells in sheet.rows
    ]
    edited = replace(sheet, rows=tuple(reversed(rows)))
    plan = services.importing.plan(edited, Options())
    changed = [(row.place, edit.cell) for row in plan.rows for edit in row.edits]
    assert changed == [("den-ky-cung", "name_en")]


@pytest.mark.parametrize("ending", ["xlsx", "csv", "gpkg", "geojson", "kml"])
def test_an_export_taken_in_again_changes_nothing(services, tmp_path, ending):
    plans = planned(services, exported(services, tmp_path / f"out.{ending}"))
    assert counts(plans) == {"same": len(services.browser.places)}
    assert services.importing.write(plans, "out") is None


def test_a_spreadsheet_sorted_and_edited_gives_only_what_changed(services, tmp_path):
    path = exported(services, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    head, *rows = page.iter_rows(values_only=True)
    rows = [list(row) for row in rows]
    at = {name: position for position, name in enumerate(head)}
    edited = next(row for row in rows if row[at["Mã"]] == "den-ky-cung")
    edited[at["Tên tiếng Anh"]] = "Edited"
    edited[at["Vé người lớn (đ)"]] = "25.000"
    edited[at["Vé theo nguồn năm"]] = 2026
    for row in rows:  # as a spreadsheet shows them, and saves them as text
        row[at["Kinh độ"]] = f"{row[at['Kinh độ']]:.5f}".replace(".", ",")
    rows.sort(key=lambda row: row[at["Tên"]], reverse=True)
    fresh = openpyxl.Workbook()
    for row in ([*head], *rows):
        fresh.active.append(row[::-1])
    fresh.save(path)
    plans = planned(services, path)
    assert counts(plans) == {"changed": 1, "same": len(rows) - 1}
    change = services.importing.write(plans, path.name)
    assert {edit.cell for edit in change.edits} == {"name_en", "fee"}
    place = services.browser.get("den-ky-cung")
    assert (place.name.en, place.fee_vnd, place.fee_year) == ("Edited", 25000, 2026)


def test_a_geopackage_edited_in_a_gis_gives_only_what_changed(services, tmp_path):
    path = exported(services, tmp_path / "out.gpkg")
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE relics SET fid = fid + 5000, period_vi = 'mới' WHERE id = 'den-ky-cung'")
        db.execute("DELETE FROM festivals")  # what is left out is not deleted
    plans = planned(services, path)
    assert counts(plans)["changed"] == 1
    change = services.importing.write(plans, path.name)
    assert [(e.place, e.cell, e.value) for e in change.edits] == [
        ("den-ky-cung", "period_vi", {"period_vi": "mới"})
    ]


def test_a_name_taken_away_from_a_list_is_taken_away(services, tmp_path):
    before = services.browser.get("dong-tam-thanh").aliases
    assert len(before) > 1
    path = exported(services, tmp_path / "out.csv")
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    for row in rows:
        if row["Mã"] == "dong-tam-thanh":
            row["Tên khác"] = "; ".join([*before[1:], "Tên thêm"])
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, rows[0])
        table.writeheader()
        table.writerows(rows)
    services.importing.write(planned(services, path), path.name)
    assert services.browser.get("dong-tam-thanh").aliases == (*before[1:], "Tên thêm")


# --- new rows -----------------------------------------------------------------------------------


def test_an_officers_list_becomes_places_in_one_step(services, table):
    path = table(HEADER, MARKET, "|||||", "Chợ Hai|Dịch vụ|Chợ|21°52′B 106°45′Đ||miễn phí|2026")
    plans = planned(services, path)
    assert counts(plans) == {"new": 2}
    assert not services.paths.records.exists()
    change = services.importing.write(plans, path.name)
    assert (change.source, len({edit.place for edit in change.edits})) == ("list.csv", 2)
    place = services.search.find("Chợ Thử")[0].place
    assert (place.kind, place.accuracy_m, place.fee_vnd, place.fee_year) == (
        *("market", 50, 20000, 2026),
    )
    assert place.communes
    services.records.undo("nhầm tệp")
    assert all(p.name.vi not in ("Chợ Thử", "Chợ Hai") for p in services.browser.places)


def test_every_wrong_cell_is_told_and_the_others_go_on(services, table):
    path = table(
        HEADER,
        "A|Dịch vụ|Chợ|21.85, 106.76|x|abc|2026",
        "|Dịch vụ|Chợ|21.85, 106.76|50|1|2026",
        "B|Dịch vụ|Lâu đài|10.5, 106.76|50|1|2026",
        "C|Trường|Chợ|đâu đó|50|1|2026",
        MARKET,
    )
    (plan,) = planned(services, path)
    wrong = {row.number: {(p.part, p.code) for p in row.problems} for row in plan.of(Status.WRONG)}
    assert wrong[2] == {("accuracy_m", "bad-number"), ("fee_vnd", "bad-number")}
    assert wrong[3] == {("name_vi", "empty-cell")}
    assert wrong[4] >= {("kind", "unknown-code"), ("lat", "outside-province")}
    assert wrong[5]
    assert plan.count(Status.NEW) == 1


def test_a_likely_twin_is_asked_about(services, table):
    known = services.browser.get("cho-ky-lua")
    at = f"{known.position.lat + 0.008:.5f}, {known.position.lon:.5f}"
    path = table(HEADER, f"cho ky lua|Dịch vụ|Chợ|{at}|50||")
    (plan,) = planned(services, path)
    row = plan.rows[0]
    assert row.status is Status.DOUBTFUL
    assert row.candidates[0].place.id == "cho-ky-lua"
    assert 800 < row.candidates[0].metres < 1000
    for doubtful, status in (
        ("new", Status.NEW),
        ("skip", Status.SKIPPED),
        ("same", Status.CHANGED),
    ):
        assert planned(services, path, Options(doubtful=doubtful))[0].rows[0].status is status
    for decision, status in (("new", Status.NEW), ("cho-ky-lua", Status.CHANGED)):
        options = Options(decisions={2: decision})
        assert planned(services, path, options)[0].rows[0].status is status


def test_a_list_that_leaves_cells_empty_takes_nothing_away(services, table):
    known = services.browser.get("den-ky-cung")
    at = f"{known.position.lat}, {known.position.lon}"
    path = table("Tên|Lớp|Tọa độ|Giới thiệu|Giá vé", f"Đền Kỳ Cùng|Di tích|{at}||")
    (plan,) = planned(services, path)
    assert (plan.rows[0].status, plan.rows[0].taken) == (Status.SAME, True)


def test_private_phone_numbers_are_dropped(services, table):
    header = f"{HEADER}|Liên hệ"
    path = table(header, f"{MARKET}|Ban quản lý, 0912 345 678")
    services.importing.write(planned(services, path), path.name)
    place = services.search.find("Chợ Thử")[0].place
    contact = next(fact.text.vi for fact in place.facts if fact.code == "contact")
    assert contact == "Ban quản lý"


def test_an_id_of_ours_that_nobody_knows_is_wrong(services, table):
    (plan,) = planned(services, table("id|name_vi", "cho-khong-co|Chợ"))
    assert [p.code for p in plan.rows[0].problems] == ["unknown-places"]


# --- columns ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "header, target",
    [
        ("name_en", "name_en"),
        ("Tên tiếng Anh", "name_en"),
        ("TEN DI TICH", "name_vi"),
        ("Vé người lớn (đ)", "fee_vnd"),
        ("Adult fee (₫)", ""),
        ("Latitude", "lat"),
        ("纬度", "lat"),
        ("Giờ mở cửa", "opening_hours"),
        ("Cột lạ", ""),
    ],
)
def test_columns_are_known_by_name_in_three_languages(services, table, header, target):
    (sheet,) = read_sheets(table(f"{header}|khác", "a|b"))
    if header == "Giờ mở cửa":  # in our own exports it is a sentence
        target = matched(sheet)[0]
    assert matched(sheet)[0] == target


def test_a_column_of_positions_is_known_by_what_it_holds(table):
    (sheet,) = read_sheets(table("a|b", "21.85, 106.76|x", "21°52′B 106°45′Đ|y"))
    assert matched(sheet) == ("point", "")


def test_a_mapping_is_kept_for_the_next_file(services, table):
    path = table("Cột 1|Cột 2", "den-ky-cung|Mapped")
    mapping = {"Cột 1": "id", "cột 2": "name_en"}
    (sheet,) = services.importing.sheets(path)
    services.importing.keep_mapping(sheet, mapping)
    (plan,) = planned(services, path)
    assert plan.mapped == ("id", "name_en")
    with pytest.raises(RequestError, match="target-unknown"):
        services.importing.keep_mapping(sheet, {"Cột 1": "colour"})


# --- letters ------------------------------------------------------------------------------------

TEXT = "Đền Kỳ Cùng ở phường Đông Kinh, chùa Tiên – Giếng Tiên"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_by_whatever_encoding(table, encoding):
    (sheet,) = read_sheets(table("Tên|x", f"{TEXT}|1", encoding=encoding))
    assert (sheet.header[0], sheet.rows[0][1][0], sheet.coding) == ("Tên", TEXT, "")


def test_windows_1258(tmp_path):
    path = tmp_path / "old.csv"  # there the tones stand beside their letters
    path.write_bytes("Ten;x\r\nĐê\u0300n Ky\u0300 Cùng;1\r\n".encode("cp1258"))
    (sheet,) = read_sheets(path)
    assert sheet.rows[0][1] == ("Đền Kỳ Cùng", "1")


@pytest.mark.parametrize(
    "coding, raw",
    [
        ("tcvn3", "§Òn Kú Cïng ë ph\xadêng §«ng Kinh, chïa Tiªn"),
        ("vni", "Ñeàn Kyø Cuøng ôû phöôøng Ñoâng Kinh, chuøa Tieân"),
    ],
)
def test_texts_for_old_fonts(table, coding, raw):
    wanted = "Đền Kỳ Cùng ở phường Đông Kinh, chùa Tiên"
    for encoding in ("utf-8", "latin-1"):
        (sheet,) = read_sheets(table("Ten|x", f"{raw}|1", encoding=encoding))
        assert (sheet.coding, sheet.rows[0][1][0]) == (coding, wanted)


# --- other files --------------------------------------------------------------------------------


def test_points_of_gpx_kml_kmz_geojson(tmp_path):
    gpx = (
        '<gpx xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="21.85" lon="106.76">'
        "<name>A</name></wpt></gpx>"
    )
    kml = (
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>A</name><ExtendedData>'
        '<Data name="fee_vnd"><value>5</value></Data></ExtendedData>'
        "<Point><coordinates>106.76,21.85,0</coordinates></Point></Placemark></kml>"
    )
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [106.76, 21.85]},
        "properties": {"name": "A"},
    }
    geojson = json.dumps({"type": "FeatureCollection", "features": [feature]})
    for name, text in (("a.gpx", gpx), ("a.kml", kml), ("a.geojson", geojson)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "a.kmz", "w") as parts:
        parts.writestr("doc.kml", kml)
    for name in ("a.gpx", "a.kml", "a.kmz", "a.geojson"):
        (sheet,) = read_sheets(tmp_path / name)
        told = dict(zip(sheet.header, sheet.rows[0][1], strict=True))
        assert (float(told["lat"]), float(told["lon"]), told["name"]) == (21.85, 106.76, "A")


def test_a_shapefile_of_the_provinces_own_zone(services, tmp_path):
    import geopandas
    from shapely.geometry import Point

    x, y = Transformer.from_crs(4326, 9215, always_xy=True).transform(106.7469, 21.8556)
    frame = geopandas.GeoDataFrame({"name_vi": ["Nơi đo"]}, geometry=[Point(x, y)], crs=9215)
    folder = tmp_path / "shape"
    folder.mkdir()
    frame.to_file(folder / "a.shp", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as parts:
        for part in folder.iterdir():
            parts.write(part, f"inner/{part.name}")
    for path in (folder / "a.shp", tmp_path / "a.zip"):
        (sheet,) = read_sheets(path)
        told = dict(zip(sheet.header, sheet.rows[0][1], strict=True))
        assert float(told["lon"]) == pytest.approx(106.7469, abs=2e-6)
        assert float(told["lat"]) == pytest.approx(21.8556, abs=2e-6)
        assert told["name_vi"] == "Nơi đo"


def test_a_table_in_another_system(table):
    x, y = Transformer.from_crs(4326, 9215, always_xy=True).transform(106.7469, 21.8556)
    path = table("Tên|x|y", f"A|{x:.2f}|{y:.2f}")
    (sheet,) = read_sheets(path, "EPSG:9215")
    told = dict(zip(sheet.header, sheet.rows[0][1], strict=True))
    assert float(told["lon"]) == pytest.approx(106.7469, abs=1e-6)
    with pytest.raises(RequestError, match="crs-unknown"):
        read_sheets(path, "EPSG:1")


# --- hostile ------------------------------------------------------------------------------------

VRT = (
    "<OGRVRTDataSource><OGRVRTLayer name='x'><SrcDataSource>{path}</SrcDataSource>"
    "</OGRVRTLayer></OGRVRTDataSource>"
)
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><kml>&b;</kml>'
OTHER_FILE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><gpx><wpt>&a;</wpt></gpx>'


@pytest.mark.parametrize(
    "name, text",
    [
        ("a.kml", BOMB),
        ("a.gpx", OTHER_FILE),
        ("a.gpx", "not xml"),
        ("a.geojson", "[" * 100_000),
        ("a.geojson", '{"type": "FeatureCollection", "features": [1]}'),
        ("a.xlsx", "not a workbook"),
        ("a.kmz", "PK not a zip"),
        ("a.gpkg", "not a database"),
        ("a.zip", "PK not a zip"),
        ("a.csv", ""),
        ("a.doc", "x"),
    ],
)
def test_hostile_and_broken_files_are_refused_in_a_sentence(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(ExplorerError):
        read_sheets(path)


@pytest.mark.parametrize("name", ["a.kml", "a.gpx", "a.geojson", "a.shp"])
def test_no_file_makes_us_read_another(tmp_path, name):
    secret = tmp_path / "secret.csv"
    secret.write_text("name,lat,lon\nhidden,21.85,106.76\n")
    path = tmp_path / name
    path.write_text(VRT.format(path=secret))
    with pytest.raises((DamagedFileError, RequestError)):
        read_sheets(path)


def test_a_small_file_that_unpacks_to_gigabytes_is_refused(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts,
        parts.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as file,
    ):
        for _ in range(600):
            file.write(b" " * (1 << 20))
    assert path.stat().st_size < 4 << 20
    with pytest.raises(StorageError, match="file-too-large"):
        read_sheets(path)


def test_sql_in_every_field_is_only_text(services, table):
    evil = "'; DROP TABLE changes; --"
    path = table("id|name_en|Tên khác", f"den-ky-cung|{evil}|{evil}")
    services.importing.write(planned(services, path), evil)
    place = services.browser.get("den-ky-cung")
    assert place.name.en == evil
    assert services.records.history()[0].source == evil


def test_a_folder_of_pictures_from_the_field(services, tmp_path):
    folder = tmp_path / "field"
    folder.mkdir()
    told = Image.Exif()
    gps = told.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLongitudeRef] = "N", "E"
    gps[ExifTags.GPS.GPSLatitude] = (21.0, 51.0, 0.0)
    gps[ExifTags.GPS.GPSLongitude] = (106.0, 45.0, 36.0)
    Image.new("RGB", (60, 40), (9, 9, 9)).save(folder / "Hang mới.jpg", exif=told)
    Image.new("RGB", (60, 40), (1, 9, 9)).save(folder / "Không tọa độ.jpg")
    (folder / "notes.txt").write_text("no picture")
    (folder / "broken.jpg").write_text("no picture")
    options = Options(layer="relics", kind="cave")
    plans = planned(services, folder, options)
    assert counts(plans) == {"new": 1, "wrong": 2}
    assert not services.paths.photos.exists()
    services.importing.write(plans, folder.name)
    place = services.search.find("Hang mới")[0].place
    assert (place.position.lat, place.accuracy_m) == (21.85, 100)
    assert services.photos.file(place.photos[0].id).is_file()
    services.records.undo("nhầm")
    assert services.browser.find(place.id) is None
