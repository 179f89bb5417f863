import json
import os
import subprocess
import sys

import pytest

from langson_explorer import __version__
from langson_explorer.storage.open_plans import open_plans


def test_search(run, answer):
    assert answer("search", "dong nhi thanh")[0]["id"] == "dong-nhi-thanh"
    first = answer("search", "nhị", "thanh", "--limit", "1")
    assert first == [
        {
            "id": "dong-nhi-thanh",
            "layer": "relics",
            "name": "Động Nhị Thanh và chùa Tam Giáo",
            "commune": "Phường Tam Thanh",
            "rank": "national",
            "lon": pytest.approx(106.752, abs=0.001),
            "lat": pytest.approx(21.852, abs=0.001),
            "accuracy_m": 150,
            "matched": "Nhị Thanh",
            "field": "alias",
        }
    ]
    code, out, _ = run("search", "tam thanh")
    assert code == 0
    assert out.split()[:3] == ["dong-tam-thanh", "Di", "tích"]


def test_nothing_found_is_no_mistake(run, answer):
    assert answer("search", "xyzzy") == []
    assert run("search", "xyzzy") == (0, "Không tìm thấy nơi nào.\n", "")


def test_show(run, answer):
    record = answer("show", "dong-tam-thanh")
    assert record["name"]["vi"] == "Động và chùa Tam Thanh"
    assert record["position"] == {"lon": 106.7468, "lat": 21.85557}
    assert record["fee_vnd"] == 20_000
    code, out, _ = run("show", "le-hoi-den-ky-cung-ta-phu")
    assert code == 0
    assert "22–27 tháng Giêng âm lịch, chính hội 22 và 27" in out


def test_show_names_similar_ids(run):
    code, out, err = run("show", "dong-tam-than")
    assert (code, out) == (1, "")
    assert "dong-tam-thanh" in err


def test_places(answer):
    everything = answer("places")
    assert len(everything) > 200
    caves = answer("places", "--layer", "geosites", "--layer", "villages")
    assert 0 < len(caves) < len(everything)
    inside = answer("places", "--bbox", "106.7,21.8,106.8,21.9")
    assert inside
    assert all(106.7 <= place["lon"] <= 106.8 for place in inside)
    by_id = answer("places", "--commune", "xa-bac-son")
    assert by_id
    assert answer("places", "--commune", "Xã Bắc Sơn") == by_id
    assert answer("places", "--commune", "bac son") == by_id


def test_an_empty_box_lists_nothing(run, answer):
    assert answer("places", "--bbox=-10,-10,-9,-9") == []
    assert run("places", "--bbox=-10,-10,-9,-9") == (0, "", "")


@pytest.mark.parametrize(
    "box", ["", "1,2,3", "1,2,3,4,5", "a,b,c,d", "107,21,106,22", "0,0,0,91", "nan,0,1,1"]
)
def test_a_malformed_box_says_how_to_write_it(run, box):
    code, out, err = run("places", f"--bbox={box}")
    assert (code, out) == (1, "")
    assert "106.5,21.7,106.9,22.0" in err


def test_an_unknown_commune(run):
    code, _, err = run("places", "--commune", "Hà Nội")
    assert code == 1
    assert "Hà Nội" in err


def test_layers(run, answer):
    layers = answer("layers")
    assert [layer["id"] for layer in layers][:2] == ["relics", "festivals"]
    assert all(layer["count"] > 0 for layer in layers)
    _, out, _ = run("layers")
    assert "Di tích" in out


def test_doctor(run, paths):
    _, out, _ = run("doctor", "--json")
    findings = {finding["code"]: finding for finding in json.loads(out)}
    assert findings["langson-explorer"]["text"] == __version__
    assert findings["data"]["fine"]
    assert findings["user"]["fine"]
    assert not findings["map"]["fine"]  # no basemap lies beside this catalogue
    paths.catalogue.unlink()
    code, out, _ = run("doctor")
    assert code == 1
    assert "✗  data" in out


def test_doctor_looks_at_the_users_files_and_changes_nothing(run, paths):
    def finding(code):
        found = json.loads(run("doctor", "--json")[1])
        return next(one for one in found if one["code"] == code)

    assert finding("plans")["text"] == "chưa có lịch trình nào"
    assert finding("packs")["fine"]
    assert finding("roads")["fine"]
    assert finding("log")["text"].startswith(str(paths.log))
    assert not paths.user.exists()
    open_plans(paths.plans)
    assert finding("plans") == {
        "code": "plans",
        "text": f"{paths.plans}: 0 lịch trình, tệp lành lặn",
        "fine": True,
    }
    paths.plans.write_bytes(b"not a GeoPackage, whatever its name says")
    broken = finding("plans")
    assert not broken["fine"]
    assert "bị hỏng" in broken["text"]
    assert [file.name for file in paths.user.iterdir()] == ["plans.gpkg"]


def test_missing_data(run, paths):
    paths.catalogue.unlink()
    for arguments in (
        ["search", "x"],
        ["show", "x"],
        ["places"],
        ["layers"],
        ["screenshot", "x.png"],
    ):
        code, out, err = run(*arguments)
        assert (code, out) == (1, "")
        assert str(paths.catalogue) in err
        assert "data build" in err


def test_damaged_data(run, paths):
    paths.catalogue.unlink()
    paths.catalogue.write_bytes(b"no GeoPackage")
    code, out, err = run("layers")
    assert (code, out) == (1, "")
    assert str(paths.catalogue) in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["search"],
        ["show"],
        ["places", "--layer", "castles"],
        ["search", "x", "--limit", "many"],
        ["layers", "--lang", "xx"],
        ["layers", "--lang"],
        ["screenshot"],
        ["plans"],
    ],
)
def test_wrong_usage(run, arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        run(*arguments)
    assert caught.value.code == 2
    assert "cách dùng:" in capsys.readouterr().err


@pytest.mark.parametrize("size", ["big", "0x100", "100", "100x", "-1x5", "99999x99999"])
def test_a_malformed_size(run, size, tmp_path):
    code, _, err = run("screenshot", str(tmp_path / "x.png"), f"--size={size}")
    assert code == 1
    assert "1440x900" in err


@pytest.mark.parametrize(
    ("page", "about", "told"),
    [("place", "no-such-place", "no-such-place"), ("list", "castles", "relics")],
)
def test_a_picture_of_what_is_not_there(run, tmp_path, page, about, told):
    file = tmp_path / "x.png"
    code, _, err = run("kiosk", "--screenshot", str(file), "--page", page, "--about", about)
    assert (code, file.exists()) == (1, False)
    assert told in err


def program(*arguments, paths, stdout=subprocess.PIPE):
    environment = {**os.environ, "LANGSON_EXPLORER_DATA": str(paths.user)}
    environment.pop("PYTHONUNBUFFERED", None)
    return subprocess.run(
        [sys.executable, "-m", "langson_explorer", *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=environment,
        check=False,
    )


def test_a_closed_pipe_is_silent(paths):
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as pipe:
        for command in ("--help", "--version", "layers", "doctor"):
            done = program(command, paths=paths, stdout=pipe)
            assert (done.returncode, done.stderr) == (0, b"")


def test_vietnamese_comes_out_whatever_the_locale(paths, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    done = program("doctor", paths=paths)
    assert "✓" in done.stdout.decode("utf-8")


def test_another_language(run):
    code, out, _ = run("layers", "--lang", "en")
    assert code == 0
    assert "relics" in out
