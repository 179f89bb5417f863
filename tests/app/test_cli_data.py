import json

import pytest
from province_builders import small_province
from table_edits import TABLES, copied_tables, set_cells

from langson_explorer.app.cli import main
from langson_explorer.paths import PACKAGE, Paths


@pytest.fixture
def paths(tmp_path):
    (tmp_path / "geodata").mkdir()
    copied_tables(tmp_path / "geodata")
    resources = PACKAGE.parent / "resources"
    return Paths(resources=resources, geodata=tmp_path / "geodata", user=tmp_path / "user")


@pytest.fixture
def spoilt(paths):
    set_cells(paths.tables, "relics.csv", 3, kind="castle", sources="")
    return paths


def test_build_writes_the_catalogue_and_counts_it(paths, capsys):
    assert main(["data", "build", "--json"], paths) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["file"] == str(paths.catalogue)
    assert answer["counts"]["relics"] == 106
    assert paths.catalogue.is_file()
    assert answer["basemap"] == str(paths.basemap)


def test_two_builds_give_the_same_bytes(paths, tmp_path):
    again = tmp_path / "again" / "province.gpkg"
    assert main(["data", "build"], paths) == 0
    assert main(["data", "build", "--tables", str(TABLES), "--out", str(again)], paths) == 0
    assert again.read_bytes() == paths.catalogue.read_bytes()
    assert again.with_name("basemap.json").read_bytes() == paths.basemap.read_bytes()


def test_build_goes_where_it_is_told(paths, tmp_path, capsys):
    out = tmp_path / "elsewhere.gpkg"
    assert main(["data", "build", "--tables", str(TABLES), "--out", str(out)], paths) == 0
    assert str(out) in capsys.readouterr().out
    assert out.is_file()
    assert out.with_name("basemap.json").is_file()
    assert not paths.catalogue.exists()


def test_check_of_right_tables_is_quiet_on_stderr(paths, capsys):
    assert main(["data", "check"], paths) == 0
    assert capsys.readouterr().err == ""


def test_check_tells_all_as_file_row_field_message(spoilt, capsys):
    assert main(["data", "check"], spoilt) == 1
    output = capsys.readouterr()
    first, second, total = output.err.splitlines()
    assert first.startswith("relics.csv:3:kind: không có mã “castle”; dùng một trong: ")
    assert second == "relics.csv:3:sources: thiếu nguồn: mỗi dòng phải ghi lấy từ đâu"
    assert total == "2 chỗ sai."
    assert output.out == ""


def test_check_tells_programs_as_json(spoilt, capsys):
    assert main(["data", "check", "--json"], spoilt) == 1
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert [(p["file"], p["row"], p["field"], p["code"]) for p in problems] == [
        ("relics.csv", 3, "kind", "unknown-code"),
        ("relics.csv", 3, "sources", "empty-cell"),
    ]


def test_a_refused_build_says_the_old_file_stays(spoilt, capsys):
    spoilt.catalogue.write_bytes(b"the last good one")
    assert main(["data", "build"], spoilt) == 1
    assert capsys.readouterr().err.splitlines()[-1].endswith("province.gpkg vẫn như cũ.")
    assert spoilt.catalogue.read_bytes() == b"the last good one"


def test_tables_that_are_not_there_are_one_sentence(paths, tmp_path, capsys):
    assert main(["data", "check", "--tables", str(tmp_path / "none")], paths) == 1
    assert str(tmp_path / "none") in capsys.readouterr().err


def test_data_alone_is_wrong_usage(paths, capsys):
    with pytest.raises(SystemExit) as leaving:
        main(["data"], paths)
    assert leaving.value.code == 2


def test_a_new_province_is_made_checked_and_built(paths, tmp_path, catalogue_file, capsys):
    paths.catalogue.symlink_to(catalogue_file)
    folder = tmp_path / "son-thu"
    assert main(["data", "new-province", "Sơn Thử", "--out", str(folder)], paths) == 0
    assert f"data check --province {folder}" in capsys.readouterr().out
    assert main(["data", "check", "--province", str(folder)], paths) == 1
    missing = capsys.readouterr().err
    assert "province.toml:6:code: chưa điền mục này" in missing
    assert main(["data", "new-province", "Sơn Thử", "--out", str(folder)], paths) == 1
    assert "--out" in capsys.readouterr().err


def test_the_data_of_a_province_lie_in_a_folder_of_their_own(
    paths, tmp_path, catalogue_file, capsys
):
    folder = small_province(tmp_path / "son-thu", catalogue_file)
    assert main(["data", "build", "--province", str(folder)], paths) == 0
    built = {file.name for file in (folder / "built").iterdir()}
    assert built == {"province.gpkg", "province.toml", "basemap.json"}
    assert not paths.catalogue.exists()  # that of the program stays as it is
    out = tmp_path / "stick"
    assert main(["data", "build", "--province", str(folder), "--out", str(out)], paths) == 0
    assert {file.name for file in out.iterdir()} == built


def test_a_province_without_a_name_is_refused(paths, capsys):
    assert main(["data", "new-province", "高平"], paths) == 1
    assert "高平" in capsys.readouterr().err
