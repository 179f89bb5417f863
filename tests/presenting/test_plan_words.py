"""What is said of plans as a whole, without a window."""

from dataclasses import replace
from datetime import date

from plan_builders import PLACES, StraightRouter, a_plan

from langson_explorer.presenting.plan.comparison import (
    Variant,
    comparison_cells,
    comparison_titles,
)
from langson_explorer.presenting.plan.words import counts_text, day_sum, day_title
from langson_explorer.services.plan_clock import on_the_clock

PLAN = replace(a_plan(["p1", "p2"], []), start_date=date(2027, 2, 27))
DAYS = on_the_clock(PLAN, PLACES.get, StraightRouter())


def test_a_day_has_its_number_and_its_date():
    assert day_title(PLAN, 1) == "Ngày 2: Chủ nhật 28/2/2027"
    assert day_title(replace(PLAN, start_date=None), 1) == "Ngày 2"


def test_a_day_comes_to_its_end_and_its_ways_unless_nothing_is_visited():
    assert day_sum(DAYS[0]).startswith("xong ")
    assert "6,0 km" in day_sum(DAYS[0])
    assert day_sum(DAYS[1]) == ""


def test_a_plan_is_held_against_others_column_by_column():
    cells = dict(zip(comparison_titles(), comparison_cells(Variant(PLAN, DAYS)), strict=True))
    assert cells["Lịch trình"] == "Xuân xứ Lạng"
    assert cells["Ngày đi"] == "27/2/2027"
    assert (cells["Số ngày"], cells["Số điểm"]) == ("2", "2")
    assert Variant(PLAN, DAYS).places == ("Đền p1", "Đền p2")


def test_days_and_stops_are_counted():
    assert counts_text(2, 8) == "2 ngày · 8 điểm"
