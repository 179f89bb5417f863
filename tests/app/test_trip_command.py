"""The delegation of the first paragraph, by the command line; the way between places."""

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from langson_explorer.services.trips.proposals import Proposed

DELEGATION = {
    "start_date": "2027-02-27",
    "days": 3,
    "start": "cua-khau-huu-nghi",
    "end": "cua-khau-huu-nghi",
    "nights": {"1": "lang-quynh-son"},
    "people": 20,
    "must": ["ai-chi-lang", "le-hoi-den-ky-cung-ta-phu"],
    "wish": ["dong-tam-thanh"],
    "fill": True,
}

SCHEMA = jsonschema.Draft202012Validator(
    json.loads((Path(__file__).parents[2] / "docs/trip-answer.schema.json").read_text("utf-8"))
)


@pytest.fixture
def ask(tmp_path):
    """Writes a request, changed or not, to a file."""

    def write(**changes):
        file = tmp_path / "request.json"
        file.write_text(json.dumps({**DELEGATION, **changes}), "utf-8")
        return file

    return write


def minutes(clock: str) -> int:
    hours, rest = clock.split(":")
    return 60 * int(hours) + int(rest)


def visits(day):
    return [stop for stop in day["stops"] if stop["kind"] == "visit"]


def driven(day) -> int:
    return sum(way["travel_min"] or 0 for way in (*day["stops"], day["way_back"]))


def test_the_delegation_of_twenty(run, ask):
    code, out, err = run("plan", ask(), "--json", "--time-limit", 3)
    assert (code, err) == (0, "")
    trip = json.loads(out)
    SCHEMA.validate(trip)
    assert trip["feasible"]
    assert [day["date"] for day in trip["days"]] == ["2027-02-27", "2027-02-28", "2027-03-01"]
    for day in trip["days"]:
        start, end = minutes(day["start"]), minutes(day["end"])
        assert 7 * 60 <= start < end
        assert not day["warnings"]
        assert 3 <= len(visits(day)) <= 4
        now = start
        for stop in day["stops"]:
            assert now <= minutes(stop["start"]) < minutes(stop["depart"])
            assert minutes(stop["arrive"]) <= minutes(stop["start"])
            now = minutes(stop["depart"])
        assert end >= now
        ways = [*day["stops"], day["way_back"]]
        stays = sum(minutes(stop["depart"]) - minutes(stop["start"]) for stop in day["stops"])
        assert sum(way["travel_min"] or 0 for way in ways) <= end - start - stays + 1
    assert trip["days"][0]["stops"][0]["kind"] == "reception"
    meals = [[s["id"] for s in day["stops"] if s["kind"] == "meal"] for day in trip["days"]]
    assert [len(day) for day in meals] == [2, 2, 1]
    assert (meals[0][1], meals[1][1]) == ("lang-quynh-son", "tp-lang-son")
    visited = [stop["id"] for day in trip["days"] for stop in visits(day)]
    assert len(set(visited)) == len(visited)
    asked = {"ai-chi-lang", "le-hoi-den-ky-cung-ta-phu", "dong-tam-thanh", "lang-quynh-son"}
    assert asked <= set(visited)
    assert trip["left_out"] == []


def test_the_pace_can_be_said_beside_the_request(run, ask):
    calm, full = (
        json.loads(
            run("plan", ask(days=1, nights={}), "--json", "--time-limit", 1, "--pace", pace)[1]
        )
        for pace in ("relaxed", "full")
    )
    assert len(visits(calm["days"][0])) < len(visits(full["days"][0]))


def test_proposals_are_as_their_schema_says(run, ask):
    code, out, _ = run("plan", ask(days=2), "--proposals", "--json", "--time-limit", 2)
    assert code == 0
    SCHEMA.evolve(schema=SCHEMA.schema["$defs"]["proposals"]).validate(json.loads(out))
    kinds = SCHEMA.schema["$defs"]["proposals"]["properties"]["proposals"]["items"]["properties"]
    assert kinds["kind"]["enum"] == list(Proposed)


def test_the_festival_is_seen_when_its_procession_is(run, ask):
    """The 27th of February 2027 is the 22nd of the first lunar month: the procession, at noon."""
    trip = json.loads(run("plan", ask(), "--json", "--time-limit", 3)[1])
    (festival,) = [
        stop for stop in visits(trip["days"][0]) if stop["id"] == "le-hoi-den-ky-cung-ta-phu"
    ]
    assert minutes(festival["start"]) <= 12 * 60 <= minutes(festival["depart"])


def test_people_read_why_something_is_left_out(run, ask):
    request = ask(wish=["le-hoi-chua-tien", "lang-mong-an"], people=120, fill=False)
    code, out, _ = run("plan", request, "--time-limit", 0.3, "--lang", "en")
    assert code == 0
    assert "The festival is over: 23 Feb" in out
    assert "Room for 100 only, the group numbers 120." in out
    assert "Lunch" in out


def test_it_writes_what_it_is_told(run, ask, tmp_path):
    files = [tmp_path / f"trip.{kind}" for kind in ("gpx", "ics", "lsplan", "xlsx", "kml")]
    words = [word for file in files for word in (f"--{file.suffix[1:]}", file)]
    assert run("plan", ask(fill=False), "--time-limit", 0.3, *words)[0] == 0
    assert all(file.stat().st_size > 500 for file in files)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"must": ["ai-chi-lan"]}, "ai-chi-lang"),
        ({"start": "nowhere-at-all"}, "nowhere-at-all"),
        ({"start": "tho-mau-lang-son"}, "nhiều nơi trong tỉnh"),
        ({"themes": ["moon"]}, "spring-festivals"),
        ({"days": "three"}, "days"),
    ],
)
def test_a_request_that_makes_no_sense_is_told(run, ask, changes, words):
    code, out, err = run("plan", ask(**changes), "--time-limit", 0.3)
    assert (code, out) == (1, "")
    assert words in err
    assert "Traceback" not in err


def test_a_wrong_suffix_or_limit_is_told_before_anything_is_done(run, ask, tmp_path, capsys):
    assert ".gpx" in run("plan", ask(), "--gpx", tmp_path / "trip.txt")[2]
    with pytest.raises(SystemExit):
        run("plan", ask(), "--time-limit", 0)
    assert "3.600" in capsys.readouterr().err


def test_a_way_is_told_with_its_engine(run):
    code, out, _ = run("route", "cua-khau-huu-nghi", "tp-lang-son", "21.888,106.343", "--json")
    way = json.loads(out)
    assert code == 0
    assert (way["mode"], way["engine"], len(way["legs"])) == ("car", "embedded", 2)
    assert way["minutes"] == pytest.approx(sum(leg["minutes"] for leg in way["legs"]), abs=0.2)
    assert 15 < way["legs"][0]["minutes"] < 45
    assert 15 < way["legs"][0]["km"] < 25
    assert way["legs"][0]["is_estimate"]
    assert "QL1" in way["legs"][0]["roads"]


def test_a_way_is_slower_by_coach(run):
    ways = [
        json.loads(run("route", "tp-lang-son", "lang-quynh-son", "--mode", mode, "--json")[1])
        for mode in ("car", "coach")
    ]
    assert ways[0]["minutes"] < ways[1]["minutes"]


def test_a_way_for_people_says_it_is_an_estimate(run):
    code, out, _ = run("route", "cua-khau-huu-nghi", "tp-lang-son", "ai-chi-lang", "--lang", "en")
    assert code == 0
    assert "estimate" in out
    assert "In all:" in out


def test_one_place_is_no_way(run):
    code, _, err = run("route", "tp-lang-son")
    assert code == 1
    assert "hai nơi" in err


def test_the_date_of_the_procession_is_right():
    from langson_explorer.domain.lunar import to_lunar

    lunar = to_lunar(date(2027, 2, 27))
    assert (lunar.day, lunar.month) == (22, 1)


def test_what_an_officer_states_counts_until_it_is_removed(run):
    way = ("route", "xa-bac-son", "xa-binh-gia", "--json")
    before = json.loads(run(*way)[1])
    words = ("--note", "sửa đường", "--author", "Lan", "--json")
    stated = json.loads(run("times", "state", "xa-bac-son", "xa-binh-gia", "55", *words)[1])
    after = json.loads(run(*way)[1])
    assert after["minutes"] == 55 != before["minutes"]
    assert after["legs"][0]["stated"] == [stated]
    over = json.loads(run("route", "lang-quynh-son", "cho-binh-gia", "--json")[1])
    assert over["legs"][0]["stated"] == [stated]
    assert "sửa đường" in run("times", "list")[1]
    assert run("times", "forget", stated["id"][:8])[0] == 0
    assert json.loads(run(*way)[1]) == before


def test_a_stated_time_makes_a_trip_longer(run, ask):
    request = ask(must=["lang-quynh-son"], wish=[], fill=False, days=1, nights={})
    command = ("plan", request, "--time-limit", 2, "--json")
    before = json.loads(run(*command)[1])
    run("times", "state", "cua-khau-huu-nghi", "lang-quynh-son", "170", "--until", "2027-02-27")
    after = json.loads(run(*command)[1])
    was, then = (driven(trip["days"][0]) for trip in (before, after))
    assert then > was
    past = ask(
        must=["lang-quynh-son"], wish=[], fill=False, days=1, nights={}, start_date="2027-02-28"
    )
    again = json.loads(run("plan", past, "--time-limit", 2, "--json")[1])
    assert driven(again["days"][0]) == was
