import pytest
from table_edits import copied_tables, row_of, set_cells

from langson_explorer.app.cli import main
from langson_explorer.domain.festival import Calendar, Frequency, LeapPolicy
from langson_explorer.paths import Paths
from langson_explorer.services.wording_data import table_problem_sentence
from langson_explorer.storage import bulk
from langson_explorer.storage.catalogue import read_catalogue

SPOILT = [
    ({"leap_policy": "both"}, "leap_policy", "unknown-code"),
    ({"leap_policy": ""}, "leap_policy", "empty-cell"),
    ({"confirmed": ""}, "confirmed", "empty-cell"),
    ({"confirmed": "yes", "confidence": "low"}, "confirmed", "confirmed-in-doubt"),
    ({"frequency": "every_n_years"}, "every_years", "count-of-years-needed"),
    ({"frequency": "every_n_years", "every_years": "1"}, "every_years", "out-of-range"),
    ({"frequency": "every_n_years", "every_years": "3"}, "anchor_year", "count-of-years-needed"),
    ({"every_years": "3"}, "every_years", "count-of-years-unused"),
    ({"anchor_year": "2024"}, "anchor_year", "count-of-years-unused"),
    ({"calendar": "solar"}, "leap_policy", "leap-policy-of-solar"),
    (
        {"frequency": "announced", "start_month": "", "start_day": "", "end_month": "",
         "end_day": "", "main_days": ""},
        "usual_month", "usual-month-needed",
    ),
    (
        {"start_month": "12", "start_day": "28", "end_month": "1", "end_day": "3",
         "main_days": "1/4"},
        "main_days", "main-day-outside",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "field", "code"), SPOILT)
def test_a_rule_that_gives_no_day_is_reported(tmp_path, cells, field, code):
    tables = copied_tables(tmp_path)
    set_cells(tables, "festivals.csv", 2, **cells)
    problems = bulk.check(tables)
    assert ("festivals.csv", 2, field, code) in [(p.file, p.row, p.field, p.code) for p in problems]
    for problem in problems:
        assert table_problem_sentence(problem.code, problem.field, dict(problem.args))


def test_every_few_years_from_a_year_on(tmp_path):
    tables = copied_tables(tmp_path)
    counted = {"frequency": "every_n_years", "every_years": "3", "anchor_year": "2024"}
    set_cells(tables, "festivals.csv", 2, **counted)
    target = tmp_path / "out.gpkg"
    assert not bulk.build(tables, target).problems
    place = {p.id: p for p in read_catalogue(target).places}["le-hoi-den-ky-cung-ta-phu"]
    assert (place.festival.every_years, place.festival.anchor_year) == (3, 2024)


def test_a_season_needs_months_with_their_calendar(tmp_path):
    tables = copied_tables(tmp_path)
    set_cells(tables, "villages.csv", 2, season_months="7;8", season_calendar="")
    set_cells(tables, "villages.csv", 3, season_months="", season_calendar="lunar")
    found = {(p.row, p.field, p.code) for p in bulk.check(tables)}
    assert found == {(2, "season_calendar", "empty-cell"), (3, "season_months", "empty-cell")}


@pytest.fixture
def odd_hours(tmp_path):
    """Tables in which an officer has written hours in her own words."""
    tables = copied_tables(tmp_path)
    row = row_of(tables, "relics.csv", id="bao-tang-tinh-lang-son")
    set_cells(tables, "relics.csv", row, opening_hours="8 giờ đến 5 giờ")
    return tables, row


def test_hours_that_cannot_be_read_are_a_warning_that_stops_nothing(tmp_path, odd_hours):
    tables, row = odd_hours
    [warning] = bulk.check(tables)
    assert (warning.row, warning.code, warning.is_warning) == (row, "hours-unreadable", True)
    report = bulk.build(tables, tmp_path / "out.gpkg")
    assert (report.problems, report.warnings) == ((), (warning,))
    place = {p.id: p for p in read_catalogue(report.target).places}["bao-tang-tinh-lang-son"]
    assert place.opening_hours == "8 giờ đến 5 giờ"


def test_data_check_tells_warnings_with_exit_code_0(tmp_path, odd_hours, capsys):
    tables, row = odd_hours
    paths = Paths(Paths.standard().resources, tmp_path, tmp_path / "user")
    assert main(["data", "check", "--tables", str(tables)], paths) == 0
    out, err = capsys.readouterr()
    assert f"cảnh báo: relics.csv:{row}:opening_hours:" in err
    assert "8 giờ đến 5 giờ" in err
    assert out
    set_cells(tables, "relics.csv", 3, kind="castle")
    assert main(["data", "check", "--tables", str(tables)], paths) == 1
    _, err = capsys.readouterr()
    assert "cảnh báo: " in err
    assert "1 chỗ sai." in err


def test_what_the_province_s_tables_say_of_time(catalogue_file):
    places = {place.id: place for place in read_catalogue(catalogue_file).places}
    phai_lua, tro_ngo = places["le-hoi-phai-lua"].festival, places["le-hoi-tro-ngo"].festival
    assert phai_lua.frequency is Frequency.LEAP_LUNAR_YEARS
    assert phai_lua.leap_policy is LeapPolicy.UNKNOWN
    assert tro_ngo.frequency is Frequency.EVEN_YEARS
    assert places["le-hoi-den-ky-cung-ta-phu"].festival.confirmed
    assert not places["ngay-hoi-hai-yen"].festival.confirmed
    assert places["cho-ky-lua"].market_days == (2, 7, 12, 17, 22, 27)
    assert places["hong-vanh-khuyen"].season_calendar is Calendar.LUNAR
    for place in places.values():
        if place.festival and place.confidence == "low":
            assert not place.festival.confirmed, place.id
