"""The plan as texts for a telephone: readable, few, each within one code."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from plan_builders import ORIGIN, StraightRouter, a_place, a_plan

from langson_explorer.domain.itinerary import Plan, set_date
from langson_explorer.domain.place import Words
from langson_explorer.domain.timetable import timetable
from langson_explorer.formats.qr import fits_qr
from langson_explorer.services.plan_codes import plan_texts
from langson_explorer.services.programme import Programme, programme_of

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
LONG = "Khu di tích rất dài " * 20
PLACES = {
    place.id: place
    for place in (
        *(a_place(f"p{n}", n) for n in range(1, 8)),
        replace(a_place("long"), name=Words(LONG)),
        a_place("vague", 4, accuracy_m=9_000),
    )
}


def programme(plan: Plan) -> Programme:
    schedule = timetable(plan, PLACES.get, StraightRouter(), ORIGIN)
    return programme_of(plan, schedule, PLACES.get, NOW)


def test_a_short_plan_is_one_text_a_line_a_stop():
    plan = set_date(a_plan(["p1", "vague"], [], ["gone"]), date(2027, 2, 27))
    (text,) = plan_texts(programme(plan))
    assert text.splitlines() == [
        "Xuân xứ Lạng",
        "Ngày 1: Thứ Bảy 27/2/2027 (22 tháng Giêng Đinh Mùi)",
        "07:35 Đền p1 21.85200,106.76969",
        "08:40 Đền vague",  # known too roughly to be led to
        "Ngày 3: Thứ Hai 1/3/2027 (24 tháng Giêng Đinh Mùi)",
        "07:30 gone",
    ]


@pytest.mark.parametrize("days", [1, 3, 14])
def test_a_long_plan_is_parted_and_loses_no_stop(days):
    plan = set_date(a_plan(*[[f"p{n}" for n in range(1, 8)]] * days), date(2027, 2, 27))
    texts = plan_texts(programme(plan))
    assert all(map(fits_qr, texts))
    assert (len(texts) > 1) == (days > 3)
    stops = re.findall(r"^\d\d:\d\d Đền (p\d) ", "\n".join(texts), re.MULTILINE)
    assert stops == [stop.place_id for stop in plan.stops()]
    if len(texts) > 1:
        heads = [text.splitlines()[0] for text in texts]
        count = len(texts)
        assert heads == [f"Xuân xứ Lạng (phần {n}/{count})" for n in range(1, count + 1)]
        assert all(text.splitlines()[1].startswith("Ngày ") for text in texts)


def test_long_names_are_cut_so_that_every_text_fits():
    plan = replace(a_plan(["long"] * 30), name=LONG)
    texts = plan_texts(programme(plan))
    assert all(map(fits_qr, texts))
    assert sum(text.count("Khu di tích rất dài") > 0 for text in texts) == len(texts)


def test_a_name_of_several_lines_stays_on_one():
    plan = replace(a_plan(["p1"]), name="Hai\ndòng")
    assert plan_texts(programme(plan))[0].splitlines()[0] == "Hai dòng"
