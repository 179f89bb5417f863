"""Requests that once got a false reason, a false remedy, a lunch that moved: what they get now."""

from pathlib import Path

import pytest

from langson_explorer.app import wiring
from langson_explorer.formats.plan_request import read_request
from langson_explorer.paths import Paths
from langson_explorer.planner.checker import violations
from langson_explorer.services.trip_planner import Search

CASES = Path(__file__).resolve().parents[3] / "shared" / "testdata" / "cases" / "planner"
SEARCH = Search(time_limit_s=None, iterations=200)
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the cases are not on this machine")


@pytest.fixture(scope="module")
def planned(catalogue_file, tmp_path_factory):
    user = tmp_path_factory.mktemp("user")
    services = wiring.build(Paths(user, catalogue_file.parent, user))
    yield lambda name: services.trips.plan(read_request(CASES / name), SEARCH)
    services.close()


def left_out(answer) -> dict[str, tuple[str, str]]:
    return {left.place_id: (left.code, left.remedy) for left in answer.left_out}


@pytest.mark.parametrize("path", sorted(CASES.glob("*.*")), ids=lambda path: path.name)
def test_what_is_shown_is_what_was_checked(planned, path):
    """Visits begin in the timetable when the planner had them, lunch within its hours."""
    answer = planned(path.name)
    assert violations(answer.problem, answer.result) == [] or not answer.feasible
    for found, shown in zip(answer.result.days, answer.schedule, strict=True):
        visits = {visit.stop.place_id: visit.start_min for visit in shown.visits}
        for visit in found.visits:
            assert visits[visit.id] * 60 <= visit.start + 240  # a fixed minute between two steps
        if holder := found.holds_lunch:
            notes = {stop.stop.place_id: stop.stop.note for stop in shown.stops}
            assert "mang theo" in notes[holder.id]
        elif found.lunch:
            begins = [stop.start_min for stop in shown.stops if not stop.stop.is_visit]
            assert found.lunch.start // 60 in begins


def test_a_drive_that_is_too_long_is_not_mended_by_a_longer_day(planned):
    for name in ("longer-day-false.json", "longer-day-false-2.json"):
        ((code, remedy),) = left_out(planned(name)).values()
        assert (code, remedy) in {("drives-too-long", ""), ("too-far", "")} or "16:00" not in remedy


def test_a_market_held_every_five_days_is_not_mended_by_one_day_more(planned):
    ((_, remedy),) = left_out(planned("another-day-false.json")).values()
    assert "thêm một ngày" not in remedy


def test_a_fixed_time_is_reached_by_leaving_earlier(planned):
    answer = planned("fixed-missed.json")
    assert answer.feasible
    assert answer.schedule[0].visits[0].start_min == 8 * 60


def test_a_lunch_that_cannot_be_had_is_no_missing_road(planned):
    assert "no-road" not in {code for code, _ in left_out(planned("no-road.toml")).values()}


def test_a_coach_that_does_not_get_there_is_told(planned):
    assert left_out(planned("coach-no-road.json"))["linh-dia-co-mau-son"][0] == "no-coach"


def test_the_market_of_every_day_is_open_every_day(planned):
    assert planned("ky-lua.json").feasible


def test_a_long_visit_holds_its_lunch(planned):
    assert planned("packed-lunch.json").feasible


def test_the_museum_is_seen_on_the_monday(planned):
    answer = planned("museum-sunday.json")
    assert [len(day.visits) for day in answer.result.days] == [0, 0, 1]


def test_a_day_off_is_no_row_of_times_at_half_past_seven(planned):
    answer = planned("day-off.json")
    off = next(day for day in answer.schedule if not day.visits)
    assert off.leave_min >= 10 * 60
