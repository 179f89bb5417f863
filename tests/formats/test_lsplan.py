import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, strategies as st
from plan_builders import a_plan, edited, edits, numbered, with_lunch
from schema_trials import trials

from langson_explorer.domain.itinerary import (
    Day,
    Plan,
    Stop,
    copy_plan,
    set_date,
    set_day_end,
    set_day_note,
    set_hosting,
    set_locks,
    set_stop_note,
    set_visit_start,
)
from langson_explorer.domain.rates import FreeLine, Rates, Ticket
from langson_explorer.domain.travel import Mode
from langson_explorer.errors import DamagedFileError, ExplorerError, MissingFileError, StorageError
from langson_explorer.formats.lsplan import MOST_BYTES, read_lsplan, to_lsplan

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
VALID = jsonschema.Draft202012Validator(
    json.loads((Path(__file__).parents[2] / "docs/lsplan.schema.json").read_text("utf-8")),
    format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
)


def full_plan() -> Plan:
    plan = set_date(a_plan(["p1", "gone"], [], ["p2"]), date(2027, 2, 27))
    plan = set_day_note(plan, "plan-d2", "nghỉ ở 'Quỳnh Sơn' \"; --\n\tvà tắm")
    plan = set_stop_note(plan, "plan-d1s1", "mang theo 𛂗 🙂")
    plan = set_locks(plan, "plan-d1s1", place=True, day=False)
    plan = set_visit_start(plan, "plan-d1s2", 9 * 60)
    plan = with_lunch(set_day_end(plan, "plan-d1", "lang-quynh-son"), "plan-d1", 690)
    lines = (FreeLine("Ăn trưa", 150_000, 40), FreeLine("", 0))
    rates = Rates(12_500, None, 800_000, 1, lines, 120_000, (Ticket("p1", 30_000),))
    return replace(
        plan,
        people=20,
        mode=Mode.COACH,
        rates=rates,
        notes="Mũ\nô",
        contacts="Anh Nam 0912 000 000",
        guest="Đoàn Cục Du lịch Quảng Tây",
        host="Sở Văn hóa",
        host_contact="0205 0000000",
    )


def without_ids(plan: Plan) -> Plan:
    return copy_plan(plan, plan.name, lambda: "")


@pytest.fixture
def file(tmp_path):
    return tmp_path / "plan.lsplan"


def record() -> dict:
    return json.loads(to_lsplan(full_plan(), NOW))


def refused(file, content) -> ExplorerError:
    file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    with pytest.raises(ExplorerError) as wrong:
        read_lsplan(file)
    return wrong.value


def test_a_plan_comes_back_as_it_was(file):
    file.write_bytes(to_lsplan(full_plan(), NOW))
    assert without_ids(read_lsplan(file)) == without_ids(full_plan())


def test_nothing_of_a_plan_is_left_at_home():
    """A field added to a plan needs a version of the file that has it."""
    assert [field.name for field in fields(Plan)] == [
        *(
            "id",
            "name",
            "start_date",
            "origin",
            "days",
            "people",
            "rates",
            "notes",
            "contacts",
            "mode",
            "guest",
            "host",
            "host_contact",
        ),
    ]
    assert [field.name for field in fields(Day)] == [
        *("id", "start_min", "stops", "note", "ends_at"),
    ]
    assert [field.name for field in fields(Stop)] == [
        *("id", "place_id", "stay_min", "note", "place_name"),
        *("keeps_place", "keeps_day", "start_min", "kind", "who"),
    ]
    assert [field.name for field in fields(Rates)] == [
        *("km_vnd", "night_vnd", "guide_vnd", "nights", "lines", "meal_vnd", "tickets"),
    ]


def test_the_schema_knows_what_is_written():
    VALID.validate(record())


@given(edits, st.text(min_size=1))
def test_what_is_written_can_be_read_whatever_was_typed(tmp_path_factory, sequence, typed):
    plan, new_id = a_plan(["p1"]), numbered()
    for edit in sequence:
        plan = edited(plan, edit, new_id)
    plan = replace(plan, notes=typed, contacts=typed, name=f"x{typed}")
    file = tmp_path_factory.mktemp("lsplan") / "a.lsplan"
    file.write_bytes(to_lsplan(plan, NOW))
    VALID.validate(json.loads(file.read_bytes()))
    assert read_lsplan(file).days is not None


def test_a_file_of_another_version_says_so(file):
    newer = refused(file, record() | {"version": 3, "more": "fields"})
    older = refused(file, record() | {"version": 0})
    assert type(newer) is type(older) is StorageError
    assert (newer.code, newer.args_["found"], newer.args_["known"]) == ("lsplan-newer", 3, 2)
    assert older.code == "lsplan-older"


def test_lunch_of_the_first_version_is_a_meal(file):
    document = record() | {"version": 1}
    for name in ("guest", "host", "host_contact"):
        del document["plan"][name]
    for name in ("meal_vnd", "tickets"):
        del document["plan"]["rates"][name]
    for day in document["plan"]["days"]:
        day["stops"] = [stop for stop in day["stops"] if stop["kind"] == "visit"]
        day["lunch_min"] = None
        for stop in day["stops"]:
            del stop["kind"], stop["who"]
    document["plan"]["days"][0]["lunch_min"] = 690
    file.write_text(json.dumps(document))
    before = set_hosting(full_plan(), "", "", "")
    rates = replace(before.rates, meal_vnd=None, tickets=())
    assert without_ids(read_lsplan(file)) == without_ids(replace(before, rates=rates))


def test_a_file_that_is_not_there_says_so(file):
    with pytest.raises(MissingFileError):
        read_lsplan(file)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"PK\x03\x04 a zip",
        b"[" * 200_000,
        b'{"a":' * 200_000,
        to_lsplan(full_plan(), NOW)[:-40],
        json.dumps(record()).replace("12500", "NaN").encode(),
        json.dumps(record()).replace("12500", "-Infinity").encode(),
        json.dumps(record()).replace("12500", "9" * 5000).encode(),
        json.dumps(record()).replace("Anh Nam", "Anh\nNam\x00").encode(),
    ],
    ids=lambda content: content[:12].decode("latin-1"),
)
def test_what_is_no_json_is_called_damaged(file, content):
    error = refused(file, content)
    assert isinstance(error, DamagedFileError)
    assert error.code == "lsplan-not-json"


def test_a_huge_file_is_not_read_to_its_end(file):
    with file.open("wb") as out:
        out.truncate(100 * MOST_BYTES)
    with pytest.raises(DamagedFileError) as wrong:
        read_lsplan(file)
    assert wrong.value.code == "lsplan-too-big"


def at(path, value):
    """The record with one value changed: ("plan", "days", 0, "note")."""
    changed = record()
    *holders, last = path
    holder = changed
    for key in holders:
        holder = holder[key]
    holder[last] = value
    return changed


STOP = ("plan", "days", 0, "stops", 1)


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        (("format",), "something else", "format"),
        (("version",), "1", "version"),
        (("version",), True, "version"),
        (("version",), 1.0, "version"),
        (("plan",), [], "plan"),
        (("plan", "name"), "   ", "plan.name"),
        (("plan", "name"), None, "plan.name"),
        (("plan", "name"), "x" * 501, "plan.name"),
        (("plan", "name"), "Tên\u0000", "plan.name"),
        (("plan", "name"), "hai\ndòng", "plan.name"),
        (("plan", "name"), "\u202egnoảđ", "plan.name"),
        (("plan", "notes"), "\ud800", "plan.notes"),
        (("plan", "notes"), "\u001b[31m", "plan.notes"),
        (("plan", "start_date"), "27/2/2027", "plan.start_date"),
        (("plan", "start_date"), "2027-02-30", "plan.start_date"),
        (("plan", "start_date"), "9999-12-31", "plan.start_date"),
        (("plan", "start_date"), 20270227, "plan.start_date"),
        (("plan", "people"), 0, "plan.people"),
        (("plan", "mode"), "rocket", "plan.mode"),
        (("plan", "people"), 1e308, "plan.people"),
        (("plan", "rates", "km_vnd"), -1, "plan.rates.km_vnd"),
        (("plan", "rates", "km_vnd"), 10**14, "plan.rates"),
        (("plan", "rates", "lines", 0, "count"), "40", "plan.rates.lines[0].count"),
        (("plan", "rates", "lines"), [{}] * 101, "plan.rates.lines"),
        (("plan", "days"), {}, "plan.days"),
        (("plan", "days"), [None], "plan.days[0]"),
        (("plan", "days"), [{}] * 367, "plan.days"),
        (("plan", "days", 0, "start_min"), 1440, "plan.days[0].start_min"),
        ((*STOP, "place"), "", "plan.days[0].stops[1].place"),
        ((*STOP, "place"), {"$ref": "#"}, "plan.days[0].stops[1].place"),
        ((*STOP, "stay_min"), -5, "plan.days[0].stops[1].stay_min"),
        ((*STOP, "keeps_day"), 1, "plan.days[0].stops[1].keeps_day"),
        ((*STOP, "kind"), "party", "plan.days[0].stops[1].kind"),
        ((*STOP, "who"), None, "plan.days[0].stops[1].who"),
        ((*STOP, "extra"), 1, "plan.days[0].stops[1].extra"),
    ],
    ids=str,
)
def test_a_wrong_field_is_named(file, path, value, field):
    wrong = at(path, value)
    error = refused(file, wrong)
    assert isinstance(error, DamagedFileError)
    assert (error.code, error.args_["field"]) == ("lsplan-wrong", field)


@pytest.mark.parametrize("name", ["name", "days", "people", "rates"])
def test_a_missing_field_is_named(file, name):
    wrong = record()
    del wrong["plan"][name]
    assert refused(file, wrong).args_["field"] == f"plan.{name}"
    assert not VALID.is_valid(wrong)


def test_the_reader_and_the_schema_take_and_refuse_the_same(file):
    def is_read(document):
        file.write_text(json.dumps(document), "utf-8")
        try:
            read_lsplan(file)
        except ExplorerError:
            return False
        return True

    small = json.loads(to_lsplan(replace(full_plan(), days=full_plan().days[2:]), NOW))
    small["plan"]["rates"]["lines"] = small["plan"]["rates"]["lines"][:1]
    differ = [
        what for what, document in trials(small) if is_read(document) != VALID.is_valid(document)
    ]
    assert differ == []
