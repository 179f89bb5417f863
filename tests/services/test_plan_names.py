"""A plan that the program named is called in the language of who reads."""

from dataclasses import replace
from datetime import date

import pytest
from languages import speaking
from plan_builders import a_plan

from langson_explorer.services.trips.moving import moved
from langson_explorer.services.wording.plan_names import new_name, plan_title, trip_name

FIRST, LAST = date(2027, 2, 27), date(2027, 2, 28)
ENGLISH = {"Chuyến đi mới": "New itinerary", "Chuyến đi {dates}": "Trip of {dates}"}
PLAN = replace(a_plan(["one"], ["two"]), start_date=FIRST)


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("Chuyến đi mới", "New itinerary"),
        ("Chuyến đi  mới 2", "New itinerary 2"),
        ("Chuyến đi 27–28/2/2027", "Trip of 27–28 Feb 2027"),
        ("Chuyến đi 27–28/2/2027 3", "Trip of 27–28 Feb 2027 3"),
        ("Chuyến đi 27–28/3/2027", "Chuyến đi 27–28/3/2027"),
        ("Chuyến đi mới của Sở", "Chuyến đi mới của Sở"),
        ("Đón đoàn Nam Ninh", "Đón đoàn Nam Ninh"),
    ],
)
def test_only_what_the_program_named_is_told_anew(name, english):
    plan = replace(PLAN, name=name)
    assert plan_title(plan) == " ".join(name.split())
    with speaking("en", ENGLISH):
        assert plan_title(plan) == english


def test_a_name_given_in_another_language_is_told_in_vietnamese_again():
    with speaking("zh"):
        name = trip_name(FIRST, LAST)
    assert "2027年2月" in name
    assert plan_title(replace(PLAN, name=name)) == "Chuyến đi 27–28/2/2027"
    assert plan_title(replace(PLAN, name=new_name())) == "Chuyến đi mới"


@pytest.mark.parametrize("language", ["vi", "en", "zh"])
def test_dates_in_a_name_move_whatever_the_language_of_the_window(language):
    plan = replace(PLAN, name="Chuyến đi 27–28/2/2027")
    with speaking(language):
        assert moved(plan, date(2027, 3, 6)).name == "Chuyến đi 6–7/3/2027"
