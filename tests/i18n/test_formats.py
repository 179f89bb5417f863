from datetime import date

import pytest
from languages import speaking

from langson_explorer.i18n.formats import (
    format_accuracy,
    format_clock,
    format_clocks,
    format_coordinates,
    format_count,
    format_date,
    format_direction,
    format_distance,
    format_duration,
    format_km,
    format_money,
    format_month,
    format_month_day,
    format_weekday_date,
)
from langson_explorer.i18n.lunar import lunar_day, lunar_days, lunar_month

SATURDAY = date(2027, 2, 27)


@pytest.mark.parametrize(
    ("metres", "text"),
    [
        (0, "0 m"),
        (347, "350 m"),
        (994, "990 m"),
        (996, "1,0 km"),
        (1234, "1,2 km"),
        (9940, "9,9 km"),
        (9960, "10 km"),
        (118_200, "118 km"),
        (1_234_500, "1.234 km"),
    ],
)
def test_distance(metres, text):
    assert format_distance(metres) == text


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(0, "0 phút"), (55, "55 phút"), (59.6, "1 giờ"), (199, "3 giờ 19"), (185, "3 giờ 05")],
)
def test_duration(minutes, text):
    assert format_duration(minutes) == text


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(475, "07:55"), (0, "00:00"), (1439.4, "23:59"), (1440, "00:00 hôm sau")],
)
def test_clock(minutes, text):
    assert format_clock(minutes) == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (455, 515, "07:35–08:35"),
        (450, 450, "07:30"),
        (1410, 1470, "23:30–00:30 hôm sau"),
        (1455, 1515, "00:15–01:15 hôm sau"),
    ],
)
def test_span_of_time(start, end, text):
    assert format_clocks(start, end) == text


def test_vietnamese_form():
    assert format_money(20_000) == "20.000 đ"
    assert format_count(50_000) == "50.000"
    assert format_km(4.25) == "4,2 km"
    assert format_accuracy(1200) == "sai số khoảng 1,2 km"
    assert format_date(SATURDAY) == "27/2/2027"
    assert format_weekday_date(SATURDAY) == "Thứ Bảy 27/2/2027"
    assert format_weekday_date(date(2027, 2, 28)) == "Chủ nhật 28/2/2027"
    assert format_coordinates((106.76, 21.852)) == "21,8520° B, 106,7600° Đ"
    assert format_coordinates((-1.5, -2.25)) == "2,2500° N, 1,5000° T"
    assert (format_month(11), format_month_day(2, 27)) == ("tháng 11", "27/2")


def test_english_form():
    with speaking("en"):
        assert format_count(50_000) == "50,000"
        assert format_distance(1234) == "1.2 km"
        assert format_date(SATURDAY) == "27 Feb 2027"
        assert format_weekday_date(SATURDAY) == "Sat 27 Feb 2027"
        assert format_coordinates((106.76, -21.852)) == "21.8520° S, 106.7600° E"
        assert (format_month(11), format_month_day(2, 27)) == ("Nov", "27 Feb")


def test_chinese_form():
    with speaking("zh"):
        assert format_weekday_date(SATURDAY) == "2027年2月27日 星期六"
        assert format_coordinates((106.76, 21.852)) == "北纬 21.8520°，东经 106.7600°"
        assert (format_month(11), format_month_day(2, 27)) == ("11月", "2月27日")


def test_every_wind_has_a_name():
    winds = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
    assert len({format_direction(wind) for wind in winds}) == len(winds)
    assert format_direction("NE") == "đông bắc"


def test_units_are_translated():
    with speaking("en", {"{hours} giờ {minutes}": "{hours} h {minutes} min"}):
        assert format_duration(199) == "3 h 19 min"


@pytest.mark.parametrize(
    ("language", "months", "days", "ranges"),
    [
        (
            "vi",
            ["tháng Giêng", "tháng Tư", "tháng Chạp"],
            ["mồng 4", "mồng 10", "11", "rằm", "30"],
            ["mồng 9–10", "14–15", "22–27", "rằm"],
        ),
        (
            "en",
            ["1st lunar month", "4th lunar month", "12th lunar month"],
            ["4th", "10th", "11th", "15th", "30th"],
            ["9th–10th", "14th–15th", "22nd–27th", "15th"],
        ),
        (
            "zh",
            ["正月", "四月", "腊月"],
            ["初四", "初十", "十一", "十五", "三十"],
            ["初九至初十", "十四至十五", "廿二至廿七", "十五"],
        ),
    ],
)
def test_lunar_dates(language, months, days, ranges):
    with speaking(language):
        assert [lunar_month(month) for month in (1, 4, 12)] == months
        assert [lunar_day(day) for day in (4, 10, 11, 15, 30)] == days
        pairs = ((9, 10), (14, 15), (22, 27), (15, 15))
        assert [lunar_days(*pair) for pair in pairs] == ranges


def test_every_lunar_day_differs():
    for language in ("vi", "en", "zh"):
        with speaking(language):
            assert len({lunar_day(day) for day in range(1, 31)}) == 30


def test_english_ordinals():
    with speaking("en"):
        days = [lunar_day(day) for day in (1, 2, 3, 11, 12, 13, 21, 22, 23)]
        assert days == ["1st", "2nd", "3rd", "11th", "12th", "13th", "21st", "22nd", "23rd"]


def test_chinese_twentieth_and_twenty_first():
    with speaking("zh"):
        assert [lunar_day(day) for day in (1, 20, 21, 29)] == ["初一", "二十", "廿一", "廿九"]
