"""What one press would mend."""

from datetime import date

import pytest

from langson_explorer.services.records.drafts import Problem
from langson_explorer.services.records.repairs import How, repair_of
from langson_explorer.services.records.session import open_session
from langson_explorer.services.wording.record_problems import problem_sentence, repair_text

PLACE = "den-ky-cung"


@pytest.fixture
def session(records):
    return open_session(records, PLACE)


@pytest.mark.parametrize(
    ("cell", "typed", "code"),
    [
        ("position", {"lat": "106.7589", "lon": "21.8376"}, "coordinates-swapped"),
        ("rank", {"decision_date": "1992-11-31"}, "bad-date"),
        ("fee", {"fee_vnd": "20000", "fee_year": ""}, "fee-without-year"),
        ("hours", {"opening_hours": "", "hours_year": "2024"}, "year-of-nothing"),
        ("contact", {"contact": "Ban quản lý, 0912 345 678"}, "private-phone"),
    ],
)
def test_a_press_mends_the_problem_as_one_step(session, cell, typed, code):
    session.type(cell, typed)
    before = session.texts(cell)
    problem = next(p for p in session.problems(cell) if p.code == code)
    assert repair_text(session.repair(problem))
    session.mend(problem)
    assert code not in {p.code for p in session.problems(cell)}
    session.undo()
    assert session.texts(cell) == before


def test_a_day_the_month_does_not_have_is_said_as_people_write_it(session):
    session.type("rank", {"decision_date": "1992-11-31"})
    (problem,) = [p for p in session.problems("rank") if p.code == "bad-date"]
    assert "31/11/1992" in problem_sentence(problem)
    assert session.repair(problem).texts == {"decision_date": "1992-11"}
    assert repair_text(session.repair(problem)) == "Chỉ ghi 11/1992"


def test_what_needs_thought_is_not_mended():
    assert repair_of(Problem("rank", "decision_date", "bad-date"), {"decision_date": "hôm"}) is None
    assert repair_of(Problem("fee", "fee_vnd", "bad-number"), {"fee_vnd": "x"}) is None


def test_the_year_is_this_one():
    problem = Problem("fee", "fee_year", "fee-without-year")
    repair = repair_of(problem, {}, lambda: date(2026, 12, 1))
    assert repair == (How.THIS_YEAR, {"fee_year": "2026"})


def test_a_rank_without_its_decision_is_to_be_looked_at_not_stopped(session):
    session.type("rank", {"decision": "", "decision_date": "1993"})
    session.type("rank", {"decision_date": ""})
    session.type("rank", {"designation_year": "1994"})
    told = [p for p in session.problems("rank") if p.code == "decision-missing"]
    assert [p.is_warning for p in told] == [True]


def test_a_like_name_right_beside_it_is_told(records):
    other = open_session(records, "den-cua-dong")
    name = records.open(PLACE).cells[0].value["name_vi"]
    here = open_session(records, PLACE).saved("position")
    other.type("position", {"lat": here["lat"], "lon": here["lon"]})
    other.type("name_vi", {"name_vi": f"{name} (cổ)"})
    (twin,) = [p for p in other.problems("name_vi") if p.code == "duplicate-nearby"]
    assert twin.args["id"] == PLACE


def test_where_what_is_saved_is_from(records, session):
    assert session.source("name_en") == ""
    session.type("name_en", {"name_en": "Ky Cung Shrine"})
    records.save(session.draft, "theo bảng ở cổng", "bảng ở cổng đền")
    again = open_session(records, PLACE)
    assert again.source("name_en") == "bảng ở cổng đền"
    assert again.source("name_vi") == ""
