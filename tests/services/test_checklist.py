"""What an office has to see to before a trip."""

from dataclasses import replace
from datetime import UTC, date, datetime

from plan_builders import ORIGIN, StraightRouter, a_place, a_plan

from langson_explorer.domain.itinerary import Stop, StopKind, add_stop, set_date, set_day_end
from langson_explorer.domain.place import Condition, ConditionKind, Words
from langson_explorer.domain.timetable import timetable
from langson_explorer.services.checklist import checklist
from langson_explorer.services.programme import programme_of

SAID = Words("nói trước", "say so", "先说")
PLACES = {
    place.id: place
    for place in (
        replace(a_place("cave", 10), conditions=(Condition(ConditionKind.GUIDE, SAID),)),
        replace(a_place("wet", 10), conditions=(Condition(ConditionKind.GUIDE, SAID, (8,)),)),
        replace(a_place("post", 10), conditions=(Condition(ConditionKind.BORDER, SAID),)),
        replace(a_place("gate", 10), communes=("xa-dong-dang",)),
        a_place("village", 20),
    )
}


def told(*stops: str, on: date | None = date(2027, 2, 27)) -> list[str]:
    plan = replace(a_plan(list(stops), ["village"]), people=20)
    plan = set_day_end(set_date(plan, on), "plan-d1", "village")
    meal = Stop("m", "village", 60, kind=StopKind.MEAL, start_min=18 * 60, who="nhà bà Hoa")
    plan = add_stop(plan, "plan-d1", meal)
    schedule = timetable(plan, PLACES.get, StraightRouter(), ORIGIN)
    now = datetime(2026, 11, 25, tzinfo=UTC)
    return checklist(programme_of(plan, schedule, PLACES.get, now))


def test_meals_and_beds_are_booked_for_all_that_come():
    assert told() == [
        "Đặt bữa cho 20 người: Ăn tối, nhà bà Hoa, Đền village, 18:00 27/2",
        "Đặt chỗ ngủ cho 20 người: Đền village, đêm 27/2",
    ]


def test_who_is_called_and_who_leads_comes_from_what_sources_say():
    call, guide, *_others = told("post", "cave")
    assert call.startswith("Liên hệ trước: Đền post, ")
    assert guide.startswith("Mời người dẫn đường: Đền cave, ")
    assert not any("wet" in line for line in told("wet"))  # that is of August


def test_foreigners_need_a_permit_for_the_border_zone():
    *_others, last = told("gate")
    assert last.endswith("cho Đền gate")
    assert "Nghị định 34/2014" in last
    assert not any("Nghị định" in line for line in told("cave"))


def test_without_a_date_days_go_by_their_number():
    assert told(on=None)[-1] == "Đặt chỗ ngủ cho 20 người: Đền village, đêm Ngày 1"
