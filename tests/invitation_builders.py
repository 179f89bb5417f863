"""A programme of a day for guests: a cave, a market that meets, dinner in the city."""

from datetime import UTC, date, datetime

from plan_builders import ORIGIN, StraightRouter, a_place, a_plan

from langson_explorer.domain.itinerary import (
    Stop,
    StopKind,
    add_stop,
    set_date,
    set_day_end,
    set_hosting,
)
from langson_explorer.domain.place import Words
from langson_explorer.domain.timetable import timetable
from langson_explorer.services.letterhead import Audience, Letterhead
from langson_explorer.services.programme import programme_of

PLACES = {
    "cave": a_place("cave", 20, summary=Words("Hang có hồ. Vào được tới đáy."), fee_vnd=20_000),
    "market": a_place("market", 30, market_days=(2, 7, 12, 17, 22, 27)),
    "tp-lang-son": a_place("tp-lang-son"),
}
HEAD = Letterhead("Sở Văn hóa", "0205 3 812 812")


def programme(**hosting):
    plan = set_date(a_plan(["cave", "market"]), date(2027, 2, 27))  # the 22nd: the market meets
    plan = set_day_end(plan, "plan-d1", "tp-lang-son")
    meal = Stop("m", "tp-lang-son", 60, kind=StopKind.MEAL, start_min=1080, who="Nhà hàng Ven Sông")
    plan = add_stop(plan, "plan-d1", meal)
    if hosting:
        plan = set_hosting(plan, **hosting)
    schedule = timetable(plan, PLACES.get, StraightRouter(), ORIGIN)
    now = datetime(2026, 11, 25, tzinfo=UTC)
    return programme_of(plan, schedule, PLACES.get, now, HEAD, Audience.GUESTS)
