import argparse
import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from plan_builders import PLACES, StraightRouter, a_plan

from langson_explorer.app.cli import plans
from langson_explorer.app.cli.command import Commands, Request
from langson_explorer.domain.itinerary import set_date, set_stay, set_stop_note
from langson_explorer.errors import (
    DamagedFileError,
    NotFoundError,
    RequestError,
    StorageError,
)
from langson_explorer.services.trip_planner import TripPlanner
from langson_explorer.settings import Settings
from langson_explorer.storage.memory_plans import MemoryPlanStore
from langson_explorer.storage.open_plans import OpenedPlans

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def spring_plan():
    plan = set_date(a_plan(["p1", "p2"], ["gone"], plan_id="abc1"), date(2027, 2, 27))
    plan = set_stop_note(plan, "abc1-d1s1", "gặp hướng dẫn viên")
    return set_stay(plan, "abc1-d1s2", 700)


@dataclass
class Services:
    """What the commands need of the services."""

    plans: tuple = (spring_plan(), a_plan(["p1"], plan_id="abd2"))
    trouble: StorageError | None = None
    router: StraightRouter = field(default_factory=StraightRouter)
    settings: Settings = field(default_factory=lambda: Settings(Path("none")))
    spots: SimpleNamespace = field(
        default_factory=lambda: SimpleNamespace(find=PLACES.get, towns=())
    )

    @property
    def trips(self) -> TripPlanner:
        return TripPlanner(self.spots, lambda _mode, _on: self.router, self.spots)

    @property
    def opened_plans(self) -> OpenedPlans:
        return OpenedPlans(MemoryPlanStore((plan, NOW) for plan in self.plans), self.trouble)


def run(*words, services=None) -> int:
    parser = argparse.ArgumentParser()
    plans.add_to(Commands(parser))
    args = parser.parse_args(["plans", *map(str, words)])
    return args.run(Request(args, services or Services()))


def said(capsys) -> str:
    return capsys.readouterr().out


def test_list_names_every_plan(capsys):
    assert run("list") == 0
    assert [" ".join(line.split()) for line in said(capsys).splitlines()] == [
        "abc1 Xuân xứ Lạng 2 ngày 3 điểm 25/11/2026",
        "abd2 Xuân xứ Lạng 1 ngày 1 điểm 25/11/2026",
    ]
    run("list", "--json")
    assert json.loads(said(capsys))[0] == {
        "id": "abc1",
        "name": "Xuân xứ Lạng",
        "updated": "2026-11-25T12:00:00+00:00",
        "day_count": 2,
        "stop_count": 3,
    }


def test_list_of_nothing_says_so(capsys):
    assert run("list", services=Services(plans=())) == 0
    assert said(capsys) == "Chưa có lịch trình nào.\n"


def test_show_puts_a_plan_on_the_clock_for_people(capsys):
    assert run("show", "abc") == 0
    lines = said(capsys).splitlines()
    assert lines[0] == "Xuân xứ Lạng"
    assert "  07:35–08:35  Đền p1" in lines
    assert "      gặp hướng dẫn viên" in lines
    assert any(line.strip().startswith("! Ngày này quá dài") for line in lines)
    assert any("“gone”" in line for line in lines)


def test_show_puts_a_plan_on_the_clock_for_programs(capsys):
    run("show", "abc1", "--json")
    record = json.loads(said(capsys))
    first, second = record["days"]
    assert (first["date"], first["leave_min"], first["end_min"]) == ("2027-02-27", 450, 1220)
    assert [stop["arrive_min"] for stop in first["stops"]] == [455, 520]
    assert first["stops"][0]["travel_km"] == pytest.approx(3, abs=0.01)
    assert [warning["code"] for warning in first["warnings"]] == ["day-ends-late", "day-too-long"]
    assert second["stops"][0]["travel_min"] is None
    assert second["stops"][0]["warnings"][0]["code"] == "place-unknown"


def test_export_writes_json(tmp_path, capsys):
    assert run("export", "abc1", tmp_path / "plan.json") == 0
    record = json.loads((tmp_path / "plan.json").read_text("utf-8"))
    assert record["name"] == "Xuân xứ Lạng"
    assert str(tmp_path / "plan.json") in said(capsys)


def test_export_writes_geojson(tmp_path):
    run("export", "abc1", tmp_path / "plan.GeoJSON")
    features = json.loads((tmp_path / "plan.GeoJSON").read_text("utf-8"))["features"]
    kinds = [(f["properties"]["kind"], f["geometry"] and f["geometry"]["type"]) for f in features]
    assert kinds == [
        ("leg", "LineString"),
        ("stop", "Point"),
        ("leg", "LineString"),
        ("stop", "Point"),
        ("stop", None),
    ]
    assert features[1]["properties"]["arrive_min"] == 455
    assert features[1]["geometry"]["coordinates"][1] == 21.852


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("show", "nothing"), NotFoundError),
        (("show", "ab"), NotFoundError),  # two begin like this
        (("export", "abc1", "plan.doc"), RequestError),
        (("export", "abc1", Path("no") / "such" / "folder" / "plan.json"), StorageError),
    ],
)
def test_a_wrong_request_is_an_error(words, error):
    with pytest.raises(error):
        run(*words)


def test_trouble_with_the_file_is_told_beside_the_answer(capsys):
    trouble = DamagedFileError("plans-damaged", Path("plans.gpkg"), kept=Path("kept.gpkg"))
    assert run("list", "--json", services=Services(trouble=trouble)) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)
    assert "kept.gpkg" in err
