import csv
import json

import pytest


@pytest.fixture
def export(run):
    return lambda *arguments: run("export", *arguments)


def test_the_filtered_selection_is_written(export, tmp_path):
    file = tmp_path / "list.csv"
    code, out, err = export(file, "--layers", "relics,festivals", "--commune", "bac son", "--json")
    assert (code, err) == (0, "")
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text))
    assert json.loads(out) == {"file": str(file), "written": len(rows), "left_out": 0}
    assert rows
    assert {row["Mã lớp"] for row in rows} <= {"relics", "festivals"}
    assert all("Bắc Sơn" in row["Xã, phường"] for row in rows)


def test_the_language_chosen_is_written(export, tmp_path):
    file = tmp_path / "list.geojson"
    export(file, "--bbox", "106.7,21.8,106.8,21.9", "--lang", "en")
    features = json.loads(file.read_text("utf-8"))["features"]
    cave = next(f["properties"] for f in features if f["id"] == "dong-tam-thanh")
    assert cave["name"] == cave["name_en"] == "Tam Thanh Cave and Pagoda"


@pytest.mark.parametrize(
    "arguments",
    [
        ("list.doc",),
        ("list.csv", "--layers", "relic"),
        ("list.csv", "--bbox", "1,2"),
        ("no/a.csv",),
    ],
)
def test_what_cannot_be_done_is_one_sentence(export, tmp_path, arguments):
    code, out, err = export(tmp_path / arguments[0], *arguments[1:])
    assert (code, out) == (1, "")
    assert len(err.strip().splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["geodata"]
