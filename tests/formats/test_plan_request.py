import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from schema_trials import trials

from langson_explorer.domain.province import home
from langson_explorer.domain.travel import Mode
from langson_explorer.domain.trip import Fixed, Guests, Hours, LunchBreak, Pace, TripRequest
from langson_explorer.errors import ExplorerError, MissingFileError, RequestError
from langson_explorer.formats.plan_request import parse_request, read_request
from langson_explorer.services.wording import error_sentence
from langson_explorer.services.wording.request_errors import text_fault

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs/plan-request.schema.json").read_text("utf-8")
)
VALID = jsonschema.Draft202012Validator(
    SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)
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
    "pace": "relaxed",
    "guests": ["delegation", "elderly", "elderly"],
    "dinner": False,
    "rain": True,
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
        pace=Pace.RELAXED,
        guests=(Guests.DELEGATION, Guests.ELDERLY),
        dinner=False,
        rain=True,
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
    assert themes == [theme.code for theme in home().themes]
    assert SCHEMA["properties"]["mode"]["enum"] == list(Mode)


# What no schema can say: whether the parts of a request agree with each other.
BETWEEN_PARTS = {"request-ends-early", "request-not-day"}


def test_the_reader_and_the_schema_take_and_refuse_the_same():
    def agrees(document):
        is_valid = VALID.is_valid(document)
        try:
            parse_request(document)
        except RequestError as wrong:
            is_past_the_end = document.get("start_date") == "2100-12-31"
            return not is_valid or wrong.code in BETWEEN_PARTS or is_past_the_end
        return is_valid

    differ = [what for what, document in trials(FULL) if not agrees(document)]
    # A theme that nobody has is refused where themes are known, in `services`.
    assert [what for what in differ if not what.startswith("('themes'")] == []


@pytest.mark.parametrize("name", ["FE FF", "FF FE"])
def test_a_text_as_notepad_writes_it_is_read(tmp_path, name):
    file = tmp_path / "a.json"
    encoding = {"FE FF": "utf-16-be", "FF FE": "utf-16-le"}[name]
    file.write_bytes(bytes.fromhex(name) + json.dumps(LEAST).encode(encoding))
    assert read_request(file) == parse_request(LEAST)


@pytest.mark.parametrize(
    ("suffix", "content", "fault"),
    [
        (".json", '{"must": ["a"], "must": ["b"]}', ("twice", {"key": "must"})),
        (".json", '{"stays": {"a": 1, "a": 2}}', ("twice", {"key": "a"})),
        (".json", '{"days":\n  ?}', ("syntax", {"line": 2, "column": 3})),
        (".json", '{"days": NaN}', ("number", {})),
        (".json", '{"days": 1e400}', ("number", {})),
        (".json", '{"days": ' + "9" * 5000 + "}", ("number", {})),
        (".json", "[" * 100_000, ("deep", {})),
        (".toml", "a.b = 1\n[[x\n", ("syntax", {"line": "2", "column": "4"})),
        (".toml", "must = ['a']\nmust = ['b']", ("syntax", {"line": 2, "column": 1})),
        (".toml", "days = " + "9" * 5000, ("number", {})),
        (".toml", "a." * 450_000 + "b = 1", ("deep", {})),
        (".toml", 'x = "." \n' + "[" + "a . " * 200_000 + "b]", ("deep", {})),
        (".toml", "x = {" + '"q".' * 20_000 + "b = 1}", ("deep", {})),
        (".toml", "x = " + "[" * 100_000, ("deep", {})),
        (".toml", "x = " + "{a=" * 100_000, ("deep", {})),
    ],
)
def test_why_a_text_cannot_be_read_is_told_in_the_language_chosen(tmp_path, suffix, content, fault):
    file = tmp_path / f"a{suffix}"
    file.write_text(content, "utf-8")
    with pytest.raises(RequestError, match="request-not-readable") as wrong:
        read_request(file)
    assert wrong.value.args_["reason"] == fault
    said = error_sentence(wrong.value)
    assert text_fault(wrong.value.args_["reason"]) in said


def test_the_same_place_twice_in_a_table_is_refused():
    error = refused({**LEAST, "stays": {"a": 30, " a": 60}})
    assert (error.code, error.args_["field"]) == ("request-twice", "stays. a")


def test_a_dotted_text_is_no_deep_key(tmp_path):
    file = tmp_path / "a.toml"
    end = "21.85,106.76 " + "a.b" * 60
    file.write_text(f"start_date = 2027-02-27\ndays = 3\nstart = 'x' # {'a.' * 99}\nend = '{end}'")
    assert read_request(file).end == end
