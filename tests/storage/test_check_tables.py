import csv
from pathlib import Path

import pytest
from table_edits import copied_tables, read, row_of, set_cells, set_text, write

from langson_explorer.services.wording_data import table_problem_sentence
from langson_explorer.storage import bulk
from langson_explorer.storage.bulk.land import COMMUNE_FILE, NEIGHBOUR_FILE
from langson_explorer.storage.bulk.schema import TABLES

# Each line: a file, the row that is spoilt, its new cells; then the column and code reported.
SPOILT_CELLS = [
    ("relics.csv", 3, {"id": ""}, "id", "empty-cell"),
    ("relics.csv", 3, {"id": "Động Nhị Thanh"}, "id", "bad-id"),
    ("relics.csv", 3, {"id": "dong-tam-thanh"}, "id", "duplicate-id"),
    ("geosites.csv", 3, {"id": "dong-tam-thanh"}, "id", "duplicate-id"),
    ("relics.csv", 3, {"name_vi": " "}, "name_vi", "empty-cell"),
    ("relics.csv", 3, {"sources": ""}, "sources", "empty-cell"),
    ("geopark_stops.csv", 3, {"source": ""}, "source", "empty-cell"),
    ("conditions.csv", 2, {"months": "13"}, "months", "out-of-range"),
    ("conditions.csv", 2, {"kind": "haunted"}, "kind", "unknown-code"),
    ("conditions.csv", 2, {"text_zh": ""}, "text_zh", "empty-cell"),
    ("festival_events.csv", 2, {"time": "noon"}, "time", "bad-time"),
    ("relics.csv", 3, {"kind": "castle"}, "kind", "unknown-code"),
    ("relics.csv", 3, {"kind": "hospital"}, "kind", "unknown-code"),
    ("relics.csv", 3, {"rank": "galactic"}, "rank", "unknown-code"),
    ("relics.csv", 3, {"rank": "national", "designation_vi": ""}, "designation_vi",
     "rank-without-designation"),
    ("relics.csv", 3, {"lat": "21,85"}, "lat", "bad-number"),
    ("relics.csv", 3, {"lat": "nan"}, "lat", "out-of-range"),
    ("relics.csv", 3, {"lon": "1067.5"}, "lon", "out-of-range"),
    ("relics.csv", 3, {"lat": "21.0285", "lon": "105.8542"}, "lat", "outside-province"),
    ("relics.csv", 3, {"communes": "xa-bac-son"}, "communes", "outside-commune"),
    ("relics.csv", 3, {"communes": "xa-atlantis"}, "communes", "unknown-communes"),
    ("relics.csv", 3, {"coord_source": "a crystal ball"}, "coord_source",
     "unknown-position_sources"),
    ("position_sources.csv", 2, {"text_zh": ""}, "text_zh", "empty-cell"),
    ("relics.csv", 3, {"accuracy_m": "about 150"}, "accuracy_m", "bad-number"),
    ("relics.csv", 3, {"accuracy_m": "0"}, "accuracy_m", "out-of-range"),
    ("relics.csv", 3, {"fee_vnd": "-1"}, "fee_vnd", "out-of-range"),
    ("relics.csv", 3, {"fee_vnd": "", "fee_year": "2024"}, "fee_year", "year-of-nothing"),
    ("relics.csv", 3, {"visit_is_estimate": "maybe"}, "visit_is_estimate", "unknown-code"),
    ("relics.csv", 3, {"name_zh": "二青洞", "name_zh_basis": ""}, "name_zh_basis",
     "name-without-basis"),
    ("relics.csv", 3, {"checked": "2026-13"}, "checked", "bad-date"),
    ("villages.csv", 3, {"season_months": "12;13"}, "season_months", "out-of-range"),
    ("villages.csv", 3, {"season_months": "5;5"}, "season_months", "value-twice"),
    ("villages.csv", 3, {"peoples": "Tày;Inuit"}, "peoples", "unknown-code"),
    ("specialties.csv", 3, {"ocop_stars": "6"}, "ocop_stars", "out-of-range"),
    ("services.csv", 3, {"market_days": "2;31"}, "market_days", "out-of-range"),
    ("services.csv", 3, {"status": "closed-ish"}, "status", "unknown-code"),
    ("festivals.csv", 2, {"start_month": "13"}, "start_month", "out-of-range"),
    ("festivals.csv", 2, {"end_day": "31"}, "end_day", "no-such-day"),
    ("festivals.csv", 2, {"calendar": "solar", "start_month": "2", "start_day": "31"},
     "start_day", "no-such-day"),
    ("festivals.csv", 2, {"start_day": "28"}, "end_month", "end-before-start"),
    ("festivals.csv", 2, {"start_day": ""}, "start_day", "half-a-date"),
    ("festivals.csv", 2, {"start_month": "", "start_day": ""}, "start_month",
     "festival-without-date"),
    ("festivals.csv", 2, {"main_days": "1/22;2/27"}, "main_days", "main-day-outside"),
    ("festivals.csv", 2, {"main_days": "22 tháng Giêng"}, "main_days", "bad-month-day"),
    ("festivals.csv", 2, {"main_days": "14/1"}, "main_days", "no-such-month"),
    ("festivals.csv", 2, {"frequency": "now and then"}, "frequency", "unknown-code"),
    ("festivals.csv", 2, {"calendar": "mayan"}, "calendar", "unknown-code"),
    ("festivals.csv", 2, {"last_start": "31/2/2026"}, "last_start", "bad-date"),
    ("festivals.csv", 2, {"last_start": "2026-02-08", "last_end": "2026-02-07"}, "last_end",
     "end-before-start"),
    ("intangible.csv", 2, {"heritage_types": "ritual;yodel"}, "heritage_types", "unknown-code"),
    ("relations.csv", 2, {"to_id": "shangri-la"}, "to_id", "unknown-places"),
    ("relations.csv", 2, {"kind": "likes"}, "kind", "unknown-code"),
    ("aliases.csv", 2, {"place_id": "shangri-la"}, "place_id", "unknown-places"),
    ("geopark_stops.csv", 2, {"route": "tuyen-5"}, "route", "unknown-geopark_routes"),
    ("geopark_stops.csv", 2, {"standing": "surely"}, "standing", "unknown-code"),
    ("former_units.csv", 2, {"commune": "xa-atlantis"}, "commune", "unknown-communes"),
    ("communes.csv", 2, {"code": "99999"}, "code", "boundary-unknown"),
    ("roads.csv", 2, {"to_node": "nowhere"}, "to_node", "unknown-road_nodes"),
    ("roads.csv", 2, {"length_km": "0"}, "length_km", "out-of-range"),
    ("roads.csv", 2, {"via": "106.7"}, "via", "bad-position"),
    ("stations.csv", 2, {"railway": "orient-express"}, "railway", "unknown-railways"),
    ("rivers.csv", 2, {"line": "107.35 21.655"}, "line", "line-too-short"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "row", "cells", "field", "code"), SPOILT_CELLS)
def test_a_spoilt_cell_is_reported_where_it_stands(tmp_path, file, row, cells, field, code):
    tables = copied_tables(tmp_path)
    set_cells(tables, file, row, **cells)
    problems = bulk.check(tables)
    found = [(p.file, p.row, p.field, p.code) for p in problems]
    if code == "boundary-unknown":  # the map's file is at odds with the table, not one row
        assert ("boundaries/communes.geojson", 0, field, code) in found
    else:
        assert (file, row, field, code) in found
    for problem in problems:
        assert table_problem_sentence(problem.code, problem.field, dict(problem.args))


def test_the_real_tables_are_right(tmp_path):
    assert bulk.check(copied_tables(tmp_path)) == []


def test_all_mistakes_are_told_at_once(tmp_path):
    tables = copied_tables(tmp_path)
    set_cells(tables, "relics.csv", 5, kind="castle", sources="")
    set_cells(tables, "services.csv", 9, lat="north")
    (tables / "peaks.csv").unlink()
    found = {(p.file, p.row, p.field) for p in bulk.check(tables)}
    assert found >= {
        ("relics.csv", 5, "kind"),
        ("relics.csv", 5, "sources"),
        ("services.csv", 9, "lat"),
        ("peaks.csv", 0, ""),
    }


def whole_file_problems(tables, file):
    return {(p.row, p.field, p.code) for p in bulk.check(tables) if p.file == file}


def test_a_file_in_another_encoding_is_named_with_the_line(tmp_path):
    tables = copied_tables(tmp_path)
    path = tables / "towns.csv"
    lines = path.read_bytes().split(b"\n")
    lines[2] += b"\xe9"
    path.write_bytes(b"\n".join(lines))
    assert whole_file_problems(tables, "towns.csv") == {(3, "", "not-utf8")}


def test_a_mark_of_utf8_at_the_front_is_no_mistake(tmp_path):
    tables = copied_tables(tmp_path)
    set_text(tables, "towns.csv", lambda text: "\ufeff" + text)
    assert bulk.check(tables) == []


def test_a_line_with_a_cell_too_few_or_too_many(tmp_path):
    tables = copied_tables(tmp_path)
    lines = (tables / "kinds.csv").read_text("utf-8").split("\n")
    lines[3] = lines[3].rsplit(",", 1)[0]
    lines[5] += ",more"
    set_text(tables, "kinds.csv", lambda _: "\n".join(lines))
    found = whole_file_problems(tables, "kinds.csv")
    assert found == {(4, "", "wrong-cell-count"), (6, "", "wrong-cell-count")}


def test_rows_are_counted_as_an_editor_does(tmp_path):
    """A cell may hold a line break; what stands below is further down."""
    tables = copied_tables(tmp_path)
    set_cells(tables, "relics.csv", 2, notes_vi="một\nhai")
    set_cells(tables, "relics.csv", 4, kind="castle")
    assert whole_file_problems(tables, "relics.csv") == {(5, "kind", "unknown-code")}


def test_an_open_quote_is_a_broken_file(tmp_path):
    tables = copied_tables(tmp_path)
    set_text(tables, "lakes.csv", lambda text: text + '"a lake,')
    assert {code for _, _, code in whole_file_problems(tables, "lakes.csv")} == {"broken-csv"}


def test_columns_missing_unknown_or_twice(tmp_path):
    tables = copied_tables(tmp_path)
    rename = {"elevation_m": "height", "notes": "kind"}
    header, rest = (tables / "peaks.csv").read_text("utf-8").split("\n", 1)
    names = [rename.get(name, name) for name in next(csv.reader([header]))]
    set_text(tables, "peaks.csv", lambda _: ",".join(names) + "\n" + rest)
    assert whole_file_problems(tables, "peaks.csv") == {
        (1, "elevation_m", "missing-column"),
        (1, "height", "unknown-column"),
        (1, "notes", "missing-column"),
        (1, "kind", "column-twice"),
    }


@pytest.mark.parametrize("text", ["{", "[]", '{"features": [{}]}', '{"features": 7}'])
def test_boundaries_that_are_no_geojson(tmp_path, text):
    tables = copied_tables(tmp_path)
    set_text(tables, "boundaries/communes.geojson", lambda _: text)
    found = whole_file_problems(tables, "boundaries/communes.geojson")
    assert {code for _, _, code in found} == {"broken-geojson"}


def test_a_rough_position_may_lie_beyond_its_commune(tmp_path):
    """Within its own accuracy, or for a place too vague to pin, a point proves nothing."""
    tables = copied_tables(tmp_path)
    row = row_of(tables, "relics.csv", id="dong-nhi-thanh")
    set_cells(tables, "relics.csv", row, communes="phuong-luong-van-tri", accuracy_m="4900")
    assert bulk.check(tables) == []
    set_cells(tables, "relics.csv", row, communes="xa-chau-son", accuracy_m="5000")
    assert bulk.check(tables) == []


def test_a_place_without_a_commune_must_be_exact_or_say_why(tmp_path):
    tables = copied_tables(tmp_path)
    row = row_of(tables, "relics.csv", id="dong-nhi-thanh")
    set_cells(tables, "relics.csv", row, communes="")
    assert bulk.check(tables) == []
    set_cells(tables, "relics.csv", row, communes="", accuracy_m="6000")
    assert whole_file_problems(tables, "relics.csv") == {(row, "communes", "commune-needed")}


def test_a_festival_may_run_over_the_new_year(tmp_path):
    tables = copied_tables(tmp_path)
    over = {"start_month": "12", "start_day": "28", "end_month": "1", "end_day": "3"}
    set_cells(tables, "festivals.csv", 2, **over, main_days="1/1")
    assert bulk.check(tables) == []


def test_a_repeated_key_of_several_columns(tmp_path):
    tables = copied_tables(tmp_path)
    rows = read(tables, "relations.csv")
    write(tables, "relations.csv", [*rows, rows[0]])
    assert [(p.row, p.code) for p in bulk.check(tables)] == [(len(rows) + 2, "duplicate-id")]


def test_the_metadata_must_say_when_the_facts_were_compiled(tmp_path):
    tables = copied_tables(tmp_path)
    row = row_of(tables, "metadata.csv", key="compiled")
    set_cells(tables, "metadata.csv", row, value="this autumn")
    assert whole_file_problems(tables, "metadata.csv") == {(row, "value", "bad-date")}
    kept = [line for line in read(tables, "metadata.csv") if line["key"] != "compiled"]
    write(tables, "metadata.csv", kept)
    assert whole_file_problems(tables, "metadata.csv") == {(0, "key", "metadata-missing")}


FILES = [*(table.file for table in TABLES), COMMUNE_FILE, NEIGHBOUR_FILE]


def only_the_header(path):
    path.write_bytes(path.read_bytes().split(b"\n")[0] + b"\n")


SPOILERS = [
    Path.unlink,
    only_the_header,
    lambda path: path.write_bytes(b""),
    lambda path: path.write_bytes(b'\x89\x00\xff"\n,,,'),
]


@pytest.mark.parametrize("spoil", SPOILERS, ids=["missing", "header", "empty", "garbage"])
def test_however_the_files_are_spoilt_each_is_named(tmp_path, spoil):
    tables = copied_tables(tmp_path)
    spoilt = [name for name in FILES if name.endswith(".csv")]
    for name in spoilt:
        spoil(tables / name)
    assert {problem.file for problem in bulk.check(tables)} >= set(spoilt)


@pytest.mark.parametrize("name", FILES)
def test_no_file_may_be_missing(tmp_path, name):
    tables = copied_tables(tmp_path)
    (tables / name).unlink()
    assert (name, 0, "", "file-missing") in {
        (p.file, p.row, p.field, p.code) for p in bulk.check(tables)
    }
