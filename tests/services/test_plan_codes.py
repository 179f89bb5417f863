"""The plan as texts for a telephone: readable, few, each within one code."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from plan_builders import ORIGIN, StraightRouter, a_place, a_plan

from langson_explorer.domain.itinerary import Plan, Stop, StopKind, add_stop, set_date
from langson_explorer.domain.place import Words
from langson_explorer.domain.timetable import timetable
from langson_explorer.formats.qr import ROOM_ON_PAPER, fits_qr
from langson_explorer.services.plan_codes import plan_texts
from langson_explorer.services.programme import Programme, programme_of

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
LONG = "Khu di tích rất dài " * 20
PLACES = {
    place.id: place
    for place in (
        *(a_place(f"p{n}", n) for n in range(1, 8)),
        replace(a_place("long"), name=Words(LONG)),
        replace(a_place("bracketed"), name=Words("Đền Mẫu (Đồng Đăng linh tự, tỉnh Lạng Sơn)")),
        *(
            replace(a_place(f"q{n}", n), name=Words(f"Đền thờ Công đồng Tứ phủ q{n}"))
            for n in range(1, 5)
        ),
        a_place("vague", 4, accuracy_m=9_000),
    )
}


def programme(plan: Plan) -> Programme:
    schedule = timetable(plan, PLACES.get, StraightRouter(), ORIGIN)
    return programme_of(plan, schedule, PLACES.get, NOW)


def eating(days: int) -> Plan:
    """Days of four temples and a lunch each."""
    plan = set_date(a_plan(*[[f"q{n}" for n in range(1, 5)]] * days), date(2027, 2, 27))
    for day in plan.days:
        meal = Stop(f"{day.id}-m", "q3", 60, kind=StopKind.MEAL, start_min=690)
        plan = add_stop(plan, day.id, meal)
    return plan


def test_a_short_plan_is_one_text_a_line_a_stop():
    plan = set_date(a_plan(["p1", "vague"], [], ["gone"]), date(2027, 2, 27))
    (told,) = plan_texts(programme(plan))
    assert not told.left_out
    assert told.text.splitlines() == [
        "Xuân xứ Lạng",
        "Ngày 1: Thứ Bảy 27/2/2027 (22 tháng Giêng Đinh Mùi)",
        "07:35 Đền p1 21.85200,106.76969",
        "08:40 Đền vague",  # known too roughly to be led to
        "Ngày 3: Thứ Hai 1/3/2027 (24 tháng Giêng Đinh Mùi)",
        "07:30 gone",
    ]


def test_names_are_shortened_before_anything_is_left_out():
    plan = set_date(a_plan(*[["bracketed"] * 7] * 3), date(2027, 2, 27))
    (told,) = plan_texts(programme(plan))
    assert not told.left_out
    lines = [line for line in told.text.splitlines() if line[0].isdigit()]
    assert len(lines) == 21
    assert all(re.fullmatch(r"\d\d:\d\d Đền Mẫu 21\.8520,106\.7600", line) for line in lines)


@pytest.mark.parametrize(
    ("days", "left_out"), [(8, "bữa ăn, giờ nghỉ"), (11, "bữa ăn, giờ nghỉ, tọa độ")]
)
def test_what_one_code_has_no_room_for_is_said(days, left_out):
    (told,) = plan_texts(programme(eating(days)), is_printed=True)
    assert told.left_out == f"Không ghi ở đây: {left_out}"
    assert told.text.splitlines()[-1] == told.left_out
    assert told.text.count("phủ q") == 4 * days
    assert "Ăn trưa" not in told.text
    assert ("21.8520," in told.text) == ("tọa độ" not in left_out)


def test_a_printed_code_holds_more_than_one_on_a_screen():
    (shown,) = plan_texts(programme(eating(days=4)))
    assert shown.left_out
    (told,) = plan_texts(programme(eating(days=7)), is_printed=True)
    assert not told.left_out
    assert told.text.count("Ăn trưa") == 7
    assert not fits_qr(told.text)
    assert fits_qr(told.text, ROOM_ON_PAPER)


@pytest.mark.parametrize(("days", "is_printed"), [(14, False), (30, True)])
def test_what_no_code_holds_is_parted_and_loses_no_stop(days, is_printed):
    plan = set_date(a_plan(*[[f"p{n}" for n in range(1, 8)]] * days), date(2027, 2, 27))
    texts = plan_texts(programme(plan), is_printed=is_printed)
    assert len(texts) > 1
    assert not any(told.left_out for told in texts)
    assert all(fits_qr(told.text) for told in texts)
    whole = "\n".join(told.text for told in texts)
    stops = re.findall(r"^\d\d:\d\d Đền (p\d) 21", whole, re.MULTILINE)
    assert stops == [stop.place_id for stop in plan.stops()]
    heads = [told.text.splitlines()[0] for told in texts]
    count = len(texts)
    assert heads == [f"Xuân xứ Lạng (phần {n}/{count})" for n in range(1, count + 1)]
    assert all(told.text.splitlines()[1].startswith("Ngày ") for told in texts)


def test_long_names_are_cut_so_that_every_text_fits():
    plan = replace(a_plan(["long"] * 30), name=LONG)
    texts = plan_texts(programme(plan))
    assert all(fits_qr(told.text) for told in texts)
    assert all("Khu di tích rất dài" in told.text for told in texts)


def test_a_name_of_several_lines_stays_on_one():
    plan = replace(a_plan(["p1"]), name="Hai\ndòng")
    assert plan_texts(programme(plan))[0].text.splitlines()[0] == "Hai dòng"
