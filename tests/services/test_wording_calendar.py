from datetime import date, datetime

import pytest
from languages import speaking
from place_builders import a_place

from langson_explorer.domain.dates import read_date, read_lunar
from langson_explorer.domain.festival import Calendar, FestivalRule, Frequency, MonthDay
from langson_explorer.domain.holidays import Holiday
from langson_explorer.domain.links import Link
from langson_explorer.domain.lunar import can_chi_of_year
from langson_explorer.domain.occurrences import Certainty, Occurrence, occurrences
from langson_explorer.domain.place import Layer, Words
from langson_explorer.errors import ExplorerError
from langson_explorer.services.calendar import FestivalCalendar
from langson_explorer.services.opening import open_state
from langson_explorer.services.wording import (
    can_chi_text,
    certainty_text,
    countdown_text,
    day_names_text,
    day_text,
    error_sentence,
    festival_dates,
    holiday_name,
    link_name,
    lunar_date_text,
    lunar_span_text,
    market_text,
    months_text,
    near_miss_text,
    occurrence_text,
    uncertainty_text,
)
from langson_explorer.services.wording.cells import lunar_months_forms, short_name
from langson_explorer.services.wording.openness import closed_days_text, open_state_text

MUSEUM = 'Mo-Fr 07:30-11:30,13:30-17:00; Sa,Su,PH "liên hệ trước"'


def lunar(start, end=None, frequency=Frequency.ANNUAL, **more):
    return FestivalRule(
        Calendar.LUNAR, frequency, MonthDay(*start), MonthDay(*(end or start)), **more
    )


def dates(rule, first, last):
    return [occurrence_text(rule, found) for found in occurrences(rule, first, last)]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (lunar((1, 22), (1, 27)), "27/2 – 4/3/2027 (22–27 tháng Giêng Đinh Mùi)"),
        (lunar((1, 15)), "20/2/2027 (rằm tháng Giêng Đinh Mùi)"),
        (lunar((2, 4), (3, 18)), "11/3 – 24/4/2027 (mồng 4 tháng Hai – 18 tháng Ba Đinh Mùi)"),
        (
            lunar((12, 28), (1, 3)),
            "4–8/2/2027 (28 tháng Chạp Bính Ngọ – mồng 3 tháng Giêng Đinh Mùi)",
        ),
        (
            FestivalRule(Calendar.SOLAR, Frequency.ANNUAL, MonthDay(10, 9), MonthDay(10, 10)),
            "9–10/10/2027 (mồng 10–11 tháng Chín Đinh Mùi)",
        ),
        (
            FestivalRule(Calendar.SOLAR, Frequency.ANNOUNCED, usual_month=8),
            "trong tháng 8/2027, ngày cụ thể chưa công bố",
        ),
        (
            FestivalRule(Calendar.LUNAR, Frequency.ANNOUNCED, usual_month=8),
            "trong tháng Tám Đinh Mùi, ngày cụ thể chưa công bố",
        ),
    ],
)
def test_dates_in_both_calendars(rule, text):
    assert text in dates(rule, date(2027, 1, 1), date(2027, 12, 31))


def test_dates_over_the_solar_new_year():
    rule = FestivalRule(Calendar.SOLAR, Frequency.ANNUAL, MonthDay(12, 30), MonthDay(1, 2))
    [text] = dates(rule, date(2026, 12, 31), date(2027, 1, 1))
    assert text == "30/12/2026 – 2/1/2027 (22–25 tháng Mười Một Bính Ngọ)"


def test_a_leap_month_says_so():
    assert lunar_date_text(date(2025, 8, 1)) == "mồng 8 tháng Sáu nhuận Ất Tỵ"
    assert lunar_span_text(date(2025, 8, 1), date(2025, 8, 3)) == "mồng 8–10 tháng Sáu nhuận Ất Tỵ"


def test_chinese_names_its_years_its_own_way():
    with speaking("zh"):
        assert can_chi_text(can_chi_of_year(2027)) == "丁未"
    assert can_chi_text(can_chi_of_year(2027)) == "Đinh Mùi"


def test_a_day_with_its_names():
    day = date(2027, 2, 27)
    assert day_text(day) == "Thứ Bảy 27/2/2027 (22 tháng Giêng Đinh Mùi)"
    assert day_names_text(day) == "ngày Đinh Sửu, tháng Nhâm Dần, năm Đinh Mùi"
    assert uncertainty_text(day) == ""
    assert "nửa đêm" in uncertainty_text(date(2077, 11, 20))


def test_every_certainty_holiday_link_has_words():
    assert certainty_text(Certainty.BY_RULE) == ""
    assert len(set(map(certainty_text, Certainty))) == len(Certainty)
    assert len(set(map(holiday_name, Holiday))) == len(Holiday)
    assert len(set(map(link_name, Link))) == len(Link)


@pytest.mark.parametrize(
    ("today", "text"),
    [
        (date(2027, 2, 15), "còn 12 ngày"),
        (date(2027, 2, 27), "đang diễn ra"),
        (date(2027, 3, 4), "đang diễn ra"),
        (date(2027, 3, 5), "đã qua"),
    ],
)
def test_how_far_off(today, text):
    festival = Occurrence(date(2027, 2, 27), date(2027, 3, 4), (), Certainty.BY_RULE)
    assert countdown_text(festival, today) == text


def test_no_countdown_to_a_day_nobody_knows():
    month = Occurrence(date(2027, 2, 1), date(2027, 2, 28), (), Certainty.ANNOUNCED)
    assert countdown_text(month, date(2027, 1, 1)) == ""


def test_near_misses():
    assert near_miss_text(2) == "bắt đầu 2 ngày sau khi bạn rời đi"
    assert near_miss_text(-3) == "kết thúc 3 ngày trước khi bạn đến"


def test_the_rows_of_a_card():
    place = a_place(layer=Layer.FESTIVALS, festival=lunar((1, 9), confirmed=False))
    calendar = FestivalCalendar([place])
    first, second = festival_dates(place, calendar, date(2027, 1, 1), 2)
    assert first.dates == "14/2/2027 (mồng 9 tháng Giêng Đinh Mùi)"
    assert "chưa chắc chắn" in first.certainty
    assert first.countdown == "còn 44 ngày"
    assert second.occurrence.start.year == 2028
    assert festival_dates(a_place(), calendar, date(2027, 1, 1)) == []


def test_market_days():
    days = [date(2027, 2, 27), date(2027, 3, 4)]
    assert market_text(days) == (
        "27/2/2027 (22 tháng Giêng Đinh Mùi), 4/3/2027 (27 tháng Giêng Đinh Mùi)"
    )


def test_a_season_by_the_lunar_calendar():
    assert months_text((7, 8, 9), Calendar.LUNAR) == "tháng Bảy – tháng Chín âm lịch"


@pytest.mark.parametrize(
    ("hours", "moment", "text"),
    [
        (MUSEUM, datetime(2027, 3, 1, 10), "Đang mở, đến 11:30"),
        (MUSEUM, datetime(2027, 3, 1, 12), "Đóng cửa đến 13:30"),
        (MUSEUM, datetime(2027, 3, 1, 18), "Đóng cửa đến 07:30 Thứ Ba 2/3/2027"),
        (MUSEUM, datetime(2027, 2, 27, 10), "Không rõ (cần liên hệ trước)"),
        ("Mo-Fr 08:00-17:00", datetime(2027, 2, 8, 10), "Không rõ: ngày lễ"),
        ("8 giờ đến 5 giờ", datetime(2027, 3, 1, 10), "Không rõ: nguồn ghi “8 giờ đến 5 giờ”"),
        ("", datetime(2027, 3, 1, 10), "Chưa có giờ mở cửa"),
        ("24/7", datetime(2027, 3, 1, 10), "Mở cả ngày đêm"),
        ("2020 Mo-Fr 08:00-17:00", datetime(2027, 3, 1, 10), "Đóng cửa"),
    ],
)
def test_whether_a_place_is_open(hours, moment, text):
    assert open_state_text(open_state(a_place(opening_hours=hours), moment), moment) == text


def test_days_on_which_it_is_shut():
    days = [date(2027, 2, 27), date(2027, 2, 28), date(2027, 3, 2)]
    assert closed_days_text(days) == "Đóng cửa 27–28/2/2027, 2/3/2027"
    assert closed_days_text([]) == ""


@pytest.mark.parametrize(
    ("read", "sentence"),
    [
        (lambda: read_date("31/2", 2027), "Không có ngày 31/2/2027. Gần nhất: 28/2/2027."),
        (
            lambda: read_lunar("30/12/2026", 2027),
            "Tháng 12 âm lịch này chỉ có 29 ngày, không có ngày 30. "
            "Gần nhất: 29/12/2026 âm lịch (5/2/2027).",
        ),
        (
            lambda: read_lunar("1/6/2027", 2027, leap=True),
            "Năm 2027 không nhuận tháng 6. Gần nhất: 1/6/2027 âm lịch (4/7/2027).",
        ),
        (
            lambda: read_date("1/1/1967", 2027),
            "Lịch âm của chương trình chỉ có từ 1/1/1968 đến 31/12/2100. Gần nhất: 1/1/1968.",
        ),
    ],
)
def test_an_impossible_date_is_answered_with_the_nearest(read, sentence):
    with pytest.raises(ExplorerError) as caught:
        read()
    assert error_sentence(caught.value) == sentence


def test_a_lunar_year_that_is_known_goes_without_saying():
    assert lunar_span_text(date(2027, 2, 27), date(2027, 3, 4), known_year=2027) == (
        "22–27 tháng Giêng"
    )
    assert lunar_span_text(date(2027, 1, 20), date(2027, 1, 20), known_year=2027) == (
        "13 tháng Chạp Bính Ngọ"
    )
    assert lunar_span_text(date(2027, 2, 4), date(2027, 2, 8), known_year=2027) == (
        "28 tháng Chạp Bính Ngọ – mồng 3 tháng Giêng"
    )
    assert lunar_span_text(date(2027, 2, 4), date(2027, 2, 8), known_year=2026) == (
        "28 tháng Chạp – mồng 3 tháng Giêng Đinh Mùi"
    )


def test_lunar_months_find_room_without_losing_one():
    forms = lunar_months_forms(date(2027, 2, 1), date(2027, 2, 28))
    assert forms[1:] == ("tháng Chạp – tháng Giêng Đinh Mùi", "tháng 12–1 âm lịch")
    over_leap = lunar_months_forms(date(2028, 6, 1), date(2028, 6, 30))
    assert over_leap[-1] == "tháng 5–5 nhuận âm lịch"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Bản Chu Lồng thồng (Going-to-the-Fields) Festival", "Bản Chu Lồng thồng"),
        ("Lồng tồng Festival of Yên Lãng Shrine", "Lồng tồng · Yên Lãng Shrine"),
        ("Làng Mỏ Communal House Festival, Đồng Mỏ", "Làng Mỏ Communal House, Đồng Mỏ"),
        ("Văn Mịch Periodic Market", "Văn Mịch Market"),
    ],
)
def test_english_names_are_short_in_a_bar(name, short):
    with speaking("en"):
        assert short_name(a_place("x", name=Words(name, name))) == short
