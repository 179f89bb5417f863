"""A disk without room: 'done' is never said, the old file stays, nothing is left behind."""

import json
import subprocess
import time
from pathlib import Path

import pytest
from disks import PROGRAM, command, fill, need, small

WRITERS = {
    "a poster": ("calendar", 2027, "--pdf", "poster.pdf"),
    "a calendar": ("calendar", 2027, "--ics", "year.ics"),
    **{
        f"a list as {kind}": ("export", f"list.{kind}")
        for kind in ("gpkg", "geojson", "kml", "gpx", "csv", "xlsx")
    },
    "a map": ("map", "sheet.pdf"),
    "a picture of a map": ("map", "sheet.png", "--paper", "A4"),
    "a picture of the window": ("screenshot", "window.png", "--size", "1024x640"),
    "the catalogue": ("data", "build", "--out", "province.gpkg"),
}


@pytest.fixture
def disk(tmp_path):
    need("mount")
    with small(tmp_path / "disk", "64m") as disk:
        yield disk


def onto(disk, words):
    """The words of a command with its file on that disk."""
    return [disk / word if isinstance(word, str) and "." in word else word for word in words]


@pytest.mark.parametrize("words", WRITERS.values(), ids=WRITERS.keys())
def test_what_finds_no_room_is_not_said_to_be_done(disk, data, words):
    asked = onto(disk, words)
    (target,) = (word for word in asked if hasattr(word, "name"))
    target.write_bytes(b"the old one")
    fill(disk)
    before = sorted(disk.iterdir())
    done = command(*asked, data=data)
    assert done.returncode == 1, done.stdout
    assert "ổ đĩa đã đầy" in done.stderr, done.stderr
    assert "Traceback" not in done.stderr
    assert target.read_bytes() == b"the old one"
    assert sorted(disk.iterdir()) == before


@pytest.mark.parametrize("kind", ["pdf", "xlsx", "lsplan", "gpx", "kml", "geojson", "gpkg", "json"])
def test_a_plan_that_finds_no_room_is_not_said_to_be_written(disk, data, plan_file, kind):
    taken = command("plans", "import", plan_file, "--json", data=data)
    plan_id = json.loads(taken.stdout)["plan"]
    fill(disk)
    done = command("plans", "export", plan_id, disk / f"plan.{kind}", data=data)
    assert done.returncode == 1
    assert "ổ đĩa đã đầy" in done.stderr, done.stderr
    assert [file.name for file in disk.iterdir()] == ["fill"]


KEPT = {
    "a plan": (lambda file: ("plans", "import", file), ("plans", "list")),
    "a time": (
        lambda _file: ("times", "state", "ai-chi-lang", "dong-tam-thanh", 55),
        ("times", "list"),
    ),
    "a record": (
        lambda _file: ("edit", "ai-chi-lang", f"contact={time.time_ns()}", "--reason", "thử"),
        ("history", "ai-chi-lang"),
    ),
}


@pytest.mark.parametrize("is_there", [False, True], ids=["new", "old"])
@pytest.mark.parametrize(("change", "listing"), KEPT.values(), ids=KEPT.keys())
def test_what_finds_no_room_in_the_users_folder_is_not_kept(
    disk, plan_file, change, listing, is_there
):
    data = disk / "data"
    if is_there:
        assert command(*change(plan_file), data=data).returncode == 0
    fill(disk)
    done = command(*change(plan_file), data=data)
    assert done.returncode == 1, done.stdout
    assert "đã đầy" in done.stderr, done.stderr
    listed = command(*listing, "--json", data=data)
    assert len(json.loads(listed.stdout)) == int(is_there)


def test_an_order_of_packs_that_finds_no_room_is_not_kept(disk):
    data = disk / "data"
    assert command("pack", "order", "basemap", data=data).returncode == 0
    before = (data / "packs" / "packs.json").read_bytes()
    fill(disk)
    done = command("pack", "order", "basemap", data=data)
    assert done.returncode == 1
    assert "đã đầy" in done.stderr
    assert (data / "packs" / "packs.json").read_bytes() == before


def test_a_terminal_that_takes_nothing_is_no_success(data):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*PROGRAM, "places"], stdout=full, stderr=-1, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
