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
from langson_explorer.formats.plan_request import read_request
from langson_explorer.paths import Paths
from langson_explorer.planner.checker import violations
from langson_explorer.services.trip_planner import Search

GOLDEN = Path(__file__).parents[1] / "golden" / "trips"
SEARCH = Search(time_limit_s=None, iterations=400)
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
    assert found.stops_a_day >= 2.5
    assert found.driving_share < 0.45
