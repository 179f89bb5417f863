"""Ten written requests, planned as an officer would sign them; the plans are kept to be read.

After a change of the data or of what a plan weighs, read them anew: `GOLDEN=write pytest` on this
file writes them, `git diff` shows what became of them.
"""

import os
from pathlib import Path

import pytest

from bench.written_requests import FOLDER, Counted, counted
from langson_explorer.app import wiring
from langson_explorer.app.cli.trip_records import trip_card
from langson_explorer.domain.itinerary import StopKind
from langson_explorer.domain.schedule import EntryKind
from langson_explorer.domain.travel import FAR
from langson_explorer.formats.plan_request import read_request
from langson_explorer.paths import Paths
from langson_explorer.planner.checker import violations
from langson_explorer.services.trip_planner import Search

GOLDEN = Path(__file__).parents[1] / "golden" / "trips"
SEARCH = Search(time_limit_s=None, iterations=1000)
REQUESTS = sorted(path.stem for path in FOLDER.glob("*.json"))


@pytest.fixture(scope="module")
def services(catalogue_file, tmp_path_factory):
    user = tmp_path_factory.mktemp("user")
    made = wiring.build(Paths(user, catalogue_file.parent, user))
    yield made
    made.close()


@pytest.fixture(scope="module")
def answers(services):
    made = {}

    def answer(name):
        if name not in made:
            request = read_request(FOLDER / f"{name}.json")
            made[name] = services.trips.plan(request, SEARCH)
        return made[name]

    return answer


def test_there_are_ten():
    assert len(REQUESTS) == 10
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(REQUESTS)


@pytest.mark.parametrize("name", REQUESTS)
def test_a_plan_is_as_it_was_read(answers, name):
    text = "\n".join(trip_card(answers(name))) + "\n"
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


@pytest.mark.parametrize("name", REQUESTS)
def test_a_plan_is_humane(services, answers, name):
    answer = answers(name)
    assert violations(answer.problem, answer.result) == []
    assert answer.feasible
    found: Counted = counted(services, read_request(FOLDER / f"{name}.json"), answer)
    assert found.meals_without_food == 0
    assert found.longer_ways_than_visits == 0
    assert found.most_stops <= 5
    assert found.stops_a_day >= 2.3
    assert found.driving_share < 0.35 or any("những nơi đã yêu cầu" in n for n in answer.notes)


@pytest.mark.parametrize("name", REQUESTS)
def test_what_fills_time_is_where_the_map_says(services, answers, name):
    answer = answers(name)
    fills = {c.id for c in answer.problem.candidates if c.longest_leg < FAR}
    seen = [v.place for day in answer.schedule for v in day.visits if v.stop.place_id in fills]
    assert [place.id for place in seen if place.accuracy_m > 1_500] == []


@pytest.mark.parametrize("name", REQUESTS)
def test_nobody_needs_a_permit_for_what_fills_time(answers, name):
    answer = answers(name)
    told = [note for note in answer.notes if "biên giới" in note]
    assert told == []


@pytest.mark.parametrize("name", REQUESTS)
def test_no_day_is_called_too_long(answers, name):
    for day in answers(name).schedule:
        assert [warning.code for warning in day.warnings] == []


@pytest.mark.parametrize("name", REQUESTS)
def test_no_day_leaves_half_of_it_to_oneself(answers, name):
    for day in answers(name).schedule[:-1]:
        free = [e.end_min - e.start_min for e in day.entries if e.kind is EntryKind.FREE]
        assert sum(free) <= 180


@pytest.mark.parametrize("name", REQUESTS)
def test_nobody_waits_long_at_a_door(answers, name):
    for day in answers(name).schedule:
        assert [v.stop.place_name for v in day.visits if v.wait_min >= 30] == []


@pytest.mark.parametrize("name", REQUESTS)
def test_nobody_is_driven_for_hours_without_a_rest(answers, name):
    for day in answers(name).schedule:
        drives = [e.leg.minutes for e in day.entries if e.kind is EntryKind.DRIVE]
        assert max(drives) <= 150


@pytest.mark.parametrize("name", REQUESTS)
def test_the_schedule_shown_is_the_answer_found(answers, name):
    answer = answers(name)
    for planned, day in zip(answer.result.days, answer.schedule, strict=True):
        begun = [(visit.stop.place_id, visit.start_min) for visit in day.visits]
        assert begun == [(visit.id, visit.start // 60) for visit in planned.visits]
        meals = [v.start_min for v in day.stops if v.stop.kind is StopKind.MEAL]
        if planned.lunch and not planned.holds_lunch:
            assert planned.lunch.start // 60 in meals
