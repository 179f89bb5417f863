"""What guests receive of a plan, what they do not."""

from datetime import UTC, date, datetime

import pytest
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
from langson_explorer.domain.schedule import EntryKind
from langson_explorer.domain.timetable import timetable
from langson_explorer.errors import RequestError
from langson_explorer.services.invitation import guest_days, guest_title, host_lines, two_lines
from langson_explorer.services.letterhead import (
    MOST_CREST_BYTES,
    Audience,
    Letterhead,
    letterhead_of,
)
from langson_explorer.services.programme import programme_of
from langson_explorer.settings import OFFICE_CREST, OFFICE_NAME, Settings

PLACES = {
    "cave": a_place("cave", 20, summary=Words("Hang có hồ. Vào được tới đáy."), fee_vnd=20_000),
    "market": a_place("market", 30, market_days=(2, 7, 12, 17, 22, 27)),
    "tp-lang-son": a_place("tp-lang-son"),
}
HEAD = Letterhead("Sở Văn hoá", "0205 3 812 812")


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


def test_guests_are_told_what_they_do_not_how_one_drives_or_waits():
    (day,) = guest_days(programme())
    kinds = [line.kind for line in day.lines]
    assert EntryKind.DRIVE not in kinds
    assert EntryKind.WAIT not in kinds
    assert [line.text for line in day.lines if line.place] == ["Đền cave", "Đền market"]
    (dinner,) = [line for line in day.lines if line.kind is EntryKind.MEAL]
    assert dinner.who == "Nhà hàng Ven Sông"


def test_each_place_is_told_in_two_lines_with_what_there_is_that_day():
    (day,) = guest_days(programme())
    cave, market = (line for line in day.lines if line.place)
    assert cave.about == "Hang có hồ. Vào được tới đáy."
    assert cave.expect == ()
    assert market.expect == ("Hôm nay có phiên chợ",)


def test_the_host_is_the_office_unless_another_is_named():
    assert guest_title(programme()) == "Xuân xứ Lạng"
    assert host_lines(programme()) == [
        ("Đơn vị đón tiếp", "Sở Văn hoá"),
        ("Liên hệ", "0205 3 812 812"),
    ]
    named = programme(guest="Đoàn Quảng Tây", host="UBND xã", host_contact="Ông Ba")
    assert guest_title(named) == "Chương trình đón tiếp Đoàn Quảng Tây"
    assert [text for _, text in host_lines(named)] == ["Đoàn Quảng Tây", "UBND xã", "Ông Ba"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ngắn.", "Ngắn."),
        ("Câu một. " + "Câu hai dài " * 20 + ".", "Câu một."),
        ("Một câu rất dài, " * 20, "Một câu rất dài, Một câu rất dài"),
        ("", ""),
    ],
)
def test_a_text_is_cut_between_its_sentences(text, told):
    cut = two_lines(text)
    assert cut.startswith(told)
    assert len(cut) <= 171


def test_a_crest_is_a_picture_of_reasonable_size(tmp_path):
    settings = Settings(tmp_path / "settings.json")
    settings.set(OFFICE_NAME, "Sở")
    assert letterhead_of(settings) == Letterhead("Sở")
    crest = tmp_path / "crest.png"
    settings.set(OFFICE_CREST, str(crest))
    crest.write_bytes(b"\x89PNG\r\n\x1a\n rest")
    assert letterhead_of(settings).crest_type == "image/png"
    for wrong in (b"<svg/>", b"\xff\xd8\xff" + b"x" * MOST_CREST_BYTES):
        crest.write_bytes(wrong)
        with pytest.raises(RequestError) as refused:
            letterhead_of(settings)
        assert refused.value.code == "crest-unreadable"
