"""The file of what is a province's own, read and checked."""

import pytest
from table_edits import copied_tables

from langson_explorer.domain.geo import Point
from langson_explorer.domain.province import home
from langson_explorer.errors import DamagedFileError, MissingFileError
from langson_explorer.storage import bulk
from langson_explorer.storage.province_file import PROVINCE_FILE, read_province


def changed(folder, old, new):
    file = folder / PROVINCE_FILE
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return file


@pytest.fixture
def tables(tmp_path):
    return copied_tables(tmp_path)


def test_the_province_of_the_program_is_read_whole(tables):
    province = read_province(tables / PROVINCE_FILE)
    assert province == home()
    assert province.box.contains(province.capital.at)
    core = province.capital.core
    assert province.box.contains(Point(core.west, core.south))


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('id = "lang-son"', "", "id?"),
        ('id = "lang-son"', 'id = " "', "id"),
        ("box = [106.0956, 21.3253", "box = [107.9, 21.3253", "box"),
        ("at = [106.7610, 21.8530]", "at = [106.7610]", "at"),
        ("at = [106.7610, 21.8530]", 'at = "x"', "x"),
        ('vi = "Lạng Sơn"', 'vi = ""', "name.vi"),
        ("[name]", "[name", "line"),
        ("days = 2", 'days = "many"', "many"),
    ],
)
def test_a_fault_is_named_and_stops_the_build(tables, tmp_path, old, new, reason):
    file = changed(tables, old, new)
    with pytest.raises(DamagedFileError) as fault:
        read_province(file)
    assert fault.value.code == "province-malformed"
    assert reason in str(fault.value.args_["reason"])
    report = bulk.build(tables, tmp_path / "out.gpkg")
    codes = {p.code for p in report.problems if p.file == "province.toml"}
    assert codes and codes <= {"province-malformed", "entry-empty"}
    assert not (tmp_path / "out.gpkg").exists()


def test_a_missing_file_is_told(tables, tmp_path):
    (tables / PROVINCE_FILE).unlink()
    with pytest.raises(MissingFileError) as fault:
        read_province(tables / PROVINCE_FILE)
    assert fault.value.code == "province-missing"
    problems = bulk.check(tables)
    assert ("province.toml", "file-missing") in {(p.file, p.code) for p in problems}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('node = "tp-lang-son"', 'node = "nowhere"', "unknown-road_nodes"),
        ('"xa-ba-son"', '"xa-nowhere"', "unknown-communes"),
        ('"ai-chi-lang"', '"nowhere"', "unknown-places"),
        ('route = "tuyen-1"', 'route = "tuyen-9"', "unknown-geopark_routes"),
    ],
)
def test_what_no_table_has_is_told(tables, old, new, code):
    changed(tables, old, new)
    assert (PROVINCE_FILE, code) in {(p.file, p.code) for p in bulk.check(tables)}
