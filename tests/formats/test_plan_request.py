import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from langson_explorer.domain.travel import Mode
from langson_explorer.domain.trip import Fixed, Hours, LunchBreak, TripRequest
from langson_explorer.errors import ExplorerError, MissingFileError, RequestError
from langson_explorer.formats.plan_request import parse_request, read_request
from langson_explorer.services.trips.themes import THEMES

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs/plan-request.schema.json").read_text("utf-8")
)
VALID = jsonschema.Draft202012Validator(SCHEMA)
LEAST = {"start_date": "2027-02-27", "days": 3, "start": "cua-khau-huu-nghi"}
FULL = {
    **LEAST,
    "end": "21.85,106.76 Khách sạn",
    "nights": {"1": "lang-quynh-son"},
    "people": 20,
    "must": ["ai-chi-lang", "ai-chi-lang"],
    "wish": ["dong-tam-thanh"],
    "fill": True,
    "themes": ["chi-lang"],
    "avoid": ["nui-to-thi"],
    "mode": "coach",
    "day_start": "08:00",
    "day_end": "18:15",
    "hours": {"2": {"start": "06:00", "end": "25:30"}},
    "lunch": {"from": "11:30", "until": "13:00"},
    "longest_drive_min": 300,
    "longest_walk_min": 60,
    "stays": {"ai-chi-lang": 90},
    "fixed": {"ai-chi-lang": {"day": 2, "time": "09:00"}},
    "before": [["ai-chi-lang", "dong-tam-thanh"]],
}
TOML = """
start_date = 2027-02-27
days = 3
start = "cua-khau-huu-nghi"
must = ["ai-chi-lang"]
[nights]
1 = "lang-quynh-son"
"""


def refused(document) -> ExplorerError:
    with pytest.raises(RequestError) as wrong:
        parse_request(document)
    return wrong.value


def test_the_least_there_is():
    assert parse_request(LEAST) == TripRequest(date(2027, 2, 27), 3, "cua-khau-huu-nghi")


def test_everything_there_is():
    assert parse_request(FULL) == TripRequest(
        date(2027, 2, 27),
        3,
        "cua-khau-huu-nghi",
        end="21.85,106.76 Khách sạn",
        nights={1: "lang-quynh-son"},
        people=20,
        must=("ai-chi-lang",),
        wish=("dong-tam-thanh",),
        fill=True,
        themes=("chi-lang",),
        avoid=("nui-to-thi",),
        mode=Mode.COACH,
        day_hours=Hours(8 * 60, 18 * 60 + 15),
        hours={2: Hours(6 * 60, 25 * 60 + 30)},
        lunch=LunchBreak(11 * 60 + 30, 13 * 60),
        longest_drive_min=300,
        longest_walk_min=60,
        stays={"ai-chi-lang": 90},
        fixed={"ai-chi-lang": Fixed(2, 9 * 60)},
        before=(("ai-chi-lang", "dong-tam-thanh"),),
    )


@pytest.mark.parametrize(("lunch", "read"), [(True, LunchBreak()), (False, None)])
def test_lunch_may_be_left_out(lunch, read):
    assert parse_request({**LEAST, "lunch": lunch}).lunch == read


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("start_date", "27/2/2027", "request-not-date"),
        ("start_date", 20270227, "request-not-date"),
        ("start_date", "1900-01-01", "request-not-date"),
        ("days", 0, "request-not-whole"),
        ("days", True, "request-not-whole"),
        ("days", 31, "request-not-whole"),
        ("start", "", "request-not-id"),
        ("nights", {"0": "a"}, "request-not-day"),
        ("nights", {"3": "a"}, "request-not-day"),
        ("nights", {"first": "a"}, "request-not-day"),
        ("nights", ["a"], "request-not-table"),
        ("people", 0, "request-not-whole"),
        ("must", "ai-chi-lang", "request-not-ids"),
        ("must", ["a"] * 301, "request-not-ids"),
        ("wish", [1], "request-not-id"),
        ("fill", "yes", "request-not-truth"),
        ("mode", "plane", "request-not-mode"),
        ("day_start", "7.30", "request-not-time"),
        ("day_end", "30:01", "request-not-time"),
        ("day_end", "07:00", "request-ends-early"),
        ("hours", {"1": {"from": "07:00"}}, "request-unknown-field"),
        ("hours", {"4": {"start": "08:00"}}, "request-not-day"),
        ("lunch", {"from": "12:00", "until": "12:30"}, "request-ends-early"),
        ("fixed", {"a": {"day": 4}}, "request-not-day"),
        ("before", [["a"]], "request-not-pairs"),
        ("musst", ["a"], "request-unknown-field"),
    ],
)
def test_what_makes_no_sense_is_named(field, value, code):
    error = refused({**LEAST, field: value})
    assert error.code == code
    assert str(error.args_["field"]).startswith(field)


def test_a_field_that_is_missing_is_named():
    assert refused({"days": 1}).args_ == {"field": "start_date"}
    assert refused([]).code == "request-not-table"


def test_a_misspelt_field_is_guessed_at():
    assert refused({**LEAST, "musts": []}).args_ == {"field": "musts", "known": "must"}


def test_the_end_of_the_calendar_is_the_end():
    assert refused({**LEAST, "start_date": "2100-12-31"}).code == "request-not-whole"


def test_files_are_json_or_toml(tmp_path):
    file, toml = tmp_path / "a.json", tmp_path / "a.toml"
    file.write_text("\ufeff" + json.dumps(LEAST), "utf-8")
    toml.write_text(TOML, "utf-8")
    assert read_request(file) == parse_request(LEAST)
    assert read_request(toml) == parse_request(
        {**LEAST, "must": ["ai-chi-lang"], "nights": {"1": "lang-quynh-son"}}
    )


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_document_is_told(tmp_path, content):
    file = tmp_path / "a.json"
    file.write_bytes(content)
    with pytest.raises(RequestError, match="request-not-readable"):
        read_request(file)


def test_a_file_that_is_missing_or_huge_is_told(tmp_path):
    file = tmp_path / "a.json"
    with pytest.raises(MissingFileError):
        read_request(file)
    file.write_bytes(b" " * 1_000_001)
    with pytest.raises(RequestError, match="request-too-big"):
        read_request(file)


@pytest.mark.parametrize("document", [LEAST, FULL, {**LEAST, "lunch": False}])
def test_the_schema_knows_what_is_read(document):
    assert VALID.is_valid(document)


def test_the_schema_has_every_field_with_every_theme():
    assert set(SCHEMA["properties"]) == set(FULL)
    themes = SCHEMA["properties"]["themes"]["items"]["enum"]
    assert themes == [theme.code for theme in THEMES]
    assert SCHEMA["properties"]["mode"]["enum"] == list(Mode)
