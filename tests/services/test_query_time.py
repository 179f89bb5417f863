from datetime import date

import pytest
from hypothesis import given, strategies as st

from langson_explorer.domain.festival import Calendar
from langson_explorer.domain.text import fold
from langson_explorer.services.query_time import time_words

TODAY = date(2026, 11, 25)  # the 17th of the tenth lunar month of Bính Ngọ


def understood(text, *, festive=False):
    plain = "".join(fold(char) for char in text)
    found = time_words(plain, TODAY, is_festive=festive, said=text.lower())
    if found is None:
        return None
    first, last, of = found.period
    return text[found.start : found.end], first.isoformat(), last.isoformat(), of


@pytest.mark.parametrize(
    ("text", "words", "first", "last", "of"),
    [
        ("lễ hội tháng Giêng", "tháng Giêng", "2027-02-06", "2027-03-07", Calendar.LUNAR),
        ("le hoi thang gieng", "thang gieng", "2027-02-06", "2027-03-07", Calendar.LUNAR),
        ("tháng Chạp", "tháng Chạp", "2027-01-08", "2027-02-05", Calendar.LUNAR),
        ("quýt tháng 12", "tháng 12", "2026-12-01", "2026-12-31", Calendar.SOLAR),
        ("tháng 11", "tháng 11", "2026-11-01", "2026-11-30", Calendar.SOLAR),
        ("tháng 10", "tháng 10", "2027-10-01", "2027-10-31", Calendar.SOLAR),
        ("tháng 2/2028", "tháng 2/2028", "2028-02-01", "2028-02-29", Calendar.SOLAR),
        ("tháng 2 năm 2028", "tháng 2 năm 2028", "2028-02-01", "2028-02-29", Calendar.SOLAR),
        ("tháng 8 âm lịch", "tháng 8 âm lịch", "2027-09-01", "2027-09-29", Calendar.LUNAR),
        ("tháng mười hai", "tháng mười hai", "2026-12-01", "2026-12-31", Calendar.SOLAR),
        ("festival in February", "February", "2027-02-01", "2027-02-28", Calendar.SOLAR),
        ("in may", "may", "2027-05-01", "2027-05-31", Calendar.SOLAR),
        ("the 8th lunar month", "8th lunar month", "2027-09-01", "2027-09-29", Calendar.LUNAR),
        ("lunar month 8", "lunar month 8", "2027-09-01", "2027-09-29", Calendar.LUNAR),
        ("first lunar month", "first lunar month", "2027-02-06", "2027-03-07", Calendar.LUNAR),
        ("二月的节日", "二月", "2027-02-01", "2027-02-28", Calendar.SOLAR),
        ("2027年2月", "2027年2月", "2027-02-01", "2027-02-28", Calendar.SOLAR),
        ("正月庙会", "正月", "2027-02-06", "2027-03-07", Calendar.LUNAR),
        ("农历八月", "农历八月", "2027-09-01", "2027-09-29", Calendar.LUNAR),
        ("冬月", "冬月", "2026-12-09", "2027-01-07", Calendar.LUNAR),
        ("mùa xuân", "mùa xuân", "2027-02-06", "2027-05-05", Calendar.LUNAR),
        ("spring festivals", "spring", "2027-02-06", "2027-05-05", Calendar.LUNAR),
        ("冬天", "冬天", "2026-11-09", "2027-02-05", Calendar.LUNAR),
        ("lễ hội đầu năm", "đầu năm", "2027-02-06", "2027-03-07", Calendar.LUNAR),
        ("this month", "this month", "2026-11-01", "2026-11-30", Calendar.SOLAR),
        ("tháng sáu", "tháng sáu", "2027-06-01", "2027-06-30", Calendar.SOLAR),
        ("thang sau", "thang sau", "2027-06-01", "2027-06-30", Calendar.SOLAR),
        ("tháng sau", "tháng sau", "2026-12-01", "2026-12-31", Calendar.SOLAR),
        ("rằm tháng Bảy", "rằm tháng Bảy", "2027-08-16", "2027-08-16", None),
        ("mồng 4 tháng tư", "mồng 4 tháng tư", "2027-05-09", "2027-05-09", None),
        ("22 tháng giêng", "22 tháng giêng", "2027-02-27", "2027-02-27", None),
        ("ngày 2 tháng 9", "ngày 2 tháng 9", "2027-09-02", "2027-09-02", None),
        ("27/2/2027", "27/2/2027", "2027-02-27", "2027-02-27", None),
        ("27/2", "27/2", "2027-02-27", "2027-02-27", None),
        ("22/1 âm lịch", "22/1 âm lịch", "2027-02-27", "2027-02-27", None),
        ("từ 27/2 đến 1/3", "27/2 đến 1/3", "2027-02-27", "2027-03-01", None),
        ("27/2 – 1/3/2027", "27/2 – 1/3/2027", "2027-02-27", "2027-03-01", None),
        ("28/12 - 3/1", "28/12 - 3/1", "2026-12-28", "2027-01-03", None),
        ("28/12 - 3/1/2028", "28/12 - 3/1/2028", "2027-12-28", "2028-01-03", None),
        ("27-28/2", "27-28/2", "2027-02-27", "2027-02-28", None),
        ("2027-02-27..2027-03-01", "2027-02-27..2027-03-01", "2027-02-27", "2027-03-01", None),
        ("27 Feb 2027", "27 Feb 2027", "2027-02-27", "2027-02-27", None),
        ("Feb 27th", "Feb 27th", "2027-02-27", "2027-02-27", None),
        ("2027年2月27日", "2027年2月27日", "2027-02-27", "2027-02-27", None),
        ("正月十五", "正月十五", "2027-02-20", "2027-02-20", None),
        ("正月廿二", "正月廿二", "2027-02-27", "2027-02-27", None),
        ("hôm nay có gì", "hôm nay", "2026-11-25", "2026-11-25", None),
        ("tomorrow", "tomorrow", "2026-11-26", "2026-11-26", None),
        ("cuối tuần này", "cuối tuần này", "2026-11-28", "2026-11-29", None),
        ("本周末", "本周末", "2026-11-28", "2026-11-29", None),
        ("next week", "next week", "2026-11-30", "2026-12-06", None),
        ("dịp Tết", "dịp Tết", "2027-02-05", "2027-02-12", None),
        ("春节", "春节", "2027-02-05", "2027-02-12", None),
        ("tết trung thu", "tết trung thu", "2027-09-15", "2027-09-15", None),
        ("元宵节", "元宵节", "2027-02-20", "2027-02-20", None),
    ],
)
def test_words_of_time(text, words, first, last, of):
    assert understood(text) == (words, first, last, of)


@pytest.mark.parametrize(
    "text",
    [
        *("31/2", "30/12/2026 âm", "tháng 13", "mây", "may", "tết độc lập", "廿二", "2027", ""),
        *("1/1/1900", "2200-01-01", "thẳng", "marching", "1/2/3/4"),
    ],
)
def test_no_words_of_time(text):
    assert understood(text) is None


def test_a_month_in_words_is_lunar_where_festivals_are_meant():
    assert understood("tháng tám")[3] is Calendar.SOLAR
    assert understood("tháng tám", festive=True)[3] is Calendar.LUNAR
    assert understood("tháng tám dương lịch", festive=True)[3] is Calendar.SOLAR
    assert understood("tháng 8", festive=True)[3] is Calendar.SOLAR


@given(st.text(max_size=40))
def test_any_text_is_safe(text):
    found = time_words(text, TODAY)
    if found:
        assert 0 <= found.start < found.end <= len(text)
        assert found.period.first <= found.period.last


@given(st.dates(date(2026, 11, 25), date(2099, 12, 31)))
def test_a_date_written_out_is_that_day(day):
    for text in (
        f"{day.day}/{day.month}/{day.year}",
        day.isoformat(),
        f"{day.day} tháng {day.month} năm {day.year}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.day} {day:%B} {day.year}",
    ):
        assert understood(text)[1:3] == (day.isoformat(), day.isoformat()), text
