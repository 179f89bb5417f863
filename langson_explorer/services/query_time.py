"""Words of time in a text: days, months of either calendar, seasons, Tết, in vi, en, zh."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from langson_explorer.domain.festival import Calendar
from langson_explorer.domain.lunar import LunarDateError, month_of
from langson_explorer.domain.periods import (
    day_in,
    lunar_month,
    lunar_season,
    solar_month,
    tet,
    years_from,
)
from langson_explorer.domain.query import Period

_MONTHS_VI = (
    *("mot", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi", "muoi mot"),
    "muoi hai",
)
_MONTHS_EN = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
# Words long enough to be known for what they are with a letter wrong.
TIME_WORDS = frozenset((*_MONTHS_EN, "thang", "gieng", "weekend", "tomorrow", "today", "month"))
_ORDINALS_EN = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth"),
)
_DIGITS_ZH = "一二三四五六七八九"
_SEASONS = {  # the first of three lunar months
    **{"xuan": 1, "ha": 4, "he": 4, "thu": 7, "dong": 10},
    **{"spring": 1, "summer": 4, "autumn": 7, "fall": 7, "winter": 10},
    **{"春": 1, "夏": 4, "秋": 7, "冬": 10},
}


class TimeWords(NamedTuple):
    """Words of time, where they stand in the text, the days they mean."""

    start: int
    end: int
    period: Period


class _Clock(NamedTuple):
    """What a word of time is read against."""

    today: date
    is_festive: bool  # the text is about festivals, which go by the lunar calendar
    said: str  # the text with its accents


type _Read = Callable[[re.Match[str], _Clock], Period | None]


def time_words(
    plain: str, today: date, *, is_festive: bool = False, said: str = ""
) -> TimeWords | None:
    """The first words of time in a text without accents, in small letters; None where none is.

    `said` is the same text, letter by letter, with its accents: they tell "tháng sau" from "tháng
    sáu". Months without a year are the next to come. A month in Vietnamese words is a lunar one
    where the text is about festivals: "lễ hội tháng tám".
    """
    clock = _Clock(today, is_festive, said or plain)
    for pattern, read in _PATTERNS:
        for match in pattern.finditer(plain):
            try:
                period = read(match, clock)
            except (ValueError, LunarDateError):  # 31/2, or a year beyond the table
                continue
            if period is not None:
                return TimeWords(match.start(), match.end(), period)
    return None


def _dates(match: re.Match[str], clock: _Clock) -> Period | None:
    """27/2/2027, 27/2 – 1/3/2027, 27-28/2; with "âm" by the lunar calendar."""
    found = match.groupdict()
    last_month = int(found.get("m2") or found["m1"])
    first_month = int(found["m1"] or last_month)
    year = found.get("y2") or found["y1"]
    first, last = int(found["d1"]), int(found.get("d2") or found["d1"])
    of = Calendar.LUNAR if found["lunar"] else Calendar.SOLAR
    if year is not None:
        end = day_in(of, int(year), last_month, last)
        start = day_in(of, int(found["y1"] or year), first_month, first)
        return Period(start if start <= end else day_in(of, int(year) - 1, first_month, first), end)
    for this in years_from(clock.today, of):
        start = day_in(of, this, first_month, first)
        end = day_in(of, this, last_month, last)
        if end < start:
            end = day_in(of, this + 1, last_month, last)
        if end >= clock.today:
            return Period(start, end)
    return None


def _iso(match: re.Match[str], _clock: _Clock) -> Period:
    first = date.fromisoformat(match["a"])
    last = date.fromisoformat(match["b"] or match["a"])
    for day in (first, last):
        month_of(day)  # only the years the lunar calendar knows
    return Period(first, max(first, last))


def _vietnamese(match: re.Match[str], clock: _Clock) -> Period | None:
    """tháng Giêng, tháng 2/2027, rằm tháng Bảy, mồng 4 tháng Tư âm lịch."""
    name, said = match["month"], match["calendar"] or ""
    if clock.said[match.start() : match.end()] == "tháng sau":  # not "tháng sáu"
        return _following_month(clock.today)
    is_word = not name.isdigit()
    month = {"gieng": 1, "chap": 12, "bon": 4}.get(name) or (
        _MONTHS_VI.index(name) + 1 if is_word else int(name)
    )
    is_lunar = (
        name in ("gieng", "chap")
        or said.startswith("am")
        or match["mong"] is not None
        or match["day"] == "ram"
        or (is_word and clock.is_festive)
    ) and not said.startswith("duong")
    day = 15 if match["day"] == "ram" else int(match["day"]) if match["day"] else None
    return _month_or_day(clock, is_lunar, month, day, match["year"])


def _english(match: re.Match[str], clock: _Clock) -> Period | None:
    """February, 27 February 2027, Feb 27."""
    name = match["month"]
    month = next(n for n, full in enumerate(_MONTHS_EN, 1) if full.startswith(name[:3]))
    day = match["d1"] or match["d2"]
    return _month_or_day(clock, False, month, int(day) if day else None, match["year"])


def _english_lunar(match: re.Match[str], clock: _Clock) -> Period | None:
    """First lunar month, 8th lunar month, lunar month 8."""
    name = next(filter(None, match.groups()))
    number = int(name) if name.isdigit() else _ORDINALS_EN.index(name) + 1
    return _month_or_day(clock, True, number, None, None)


def _chinese(match: re.Match[str], clock: _Clock) -> Period | None:
    """二月, 2027年2月27日, 正月, 农历八月, 正月十五."""
    name, said = match["month"], match["calendar"] or ""
    month = {"正": 1, "冬": 11, "腊": 12}.get(name) or _number_zh(name)
    lunar_day = match["lunar_day"]
    is_lunar = name in "正冬腊" or said in ("农历", "阴历") or lunar_day is not None
    day = match["day"] or lunar_day
    return _month_or_day(clock, is_lunar, month, _number_zh(day) if day else None, match["year"])


def _relative(match: re.Match[str], clock: _Clock) -> Period | None:
    """hôm nay, ngày mai, cuối tuần này, tuần sau, tháng này, tháng sau, and as others say it."""
    today = clock.today
    monday = today - timedelta(days=today.weekday())
    days = {
        "today": (today, today),
        "tomorrow": (today + timedelta(days=1),) * 2,
        "weekend": (monday + timedelta(days=5), monday + timedelta(days=6)),
        "week": (monday, monday + timedelta(days=6)),
        "next_week": (monday + timedelta(days=7), monday + timedelta(days=13)),
    }
    if match.lastgroup in days:
        return Period(*days[match.lastgroup])
    if match.lastgroup == "next_month":
        return _following_month(today)
    return solar_month(today.year, today.month)


def _following_month(today: date) -> Period:
    first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    return solar_month(first.year, first.month)


def _season(match: re.Match[str], clock: _Clock) -> Period | None:
    """Spring is the first three lunar months, as the calendar has it; and so on."""
    month = _SEASONS[next(filter(None, match.groups()))]
    return _next(clock, (lunar_season(year, month) for year in _lunar_years(clock)))


def _tet(_match: re.Match[str], clock: _Clock) -> Period | None:
    return _next(clock, (tet(year) for year in _lunar_years(clock)))


def _new_year(_match: re.Match[str], clock: _Clock) -> Period | None:
    """The beginning of the year, when most festivals are: its first lunar month."""
    return _month_or_day(clock, True, 1, None, None)


def _first_full_moon(_match: re.Match[str], clock: _Clock) -> Period | None:
    return _month_or_day(clock, True, 1, 15, None)


def _mid_autumn(_match: re.Match[str], clock: _Clock) -> Period | None:
    return _month_or_day(clock, True, 8, 15, None)


def _month_or_day(
    clock: _Clock, is_lunar: bool, month: int, day: int | None, year: str | None
) -> Period | None:
    """A month, or a day of it; in that year, or the next time it comes."""
    of = Calendar.LUNAR if is_lunar else Calendar.SOLAR
    whole = lunar_month if is_lunar else solar_month

    def found(this: int) -> Period:
        if day is None:
            return whole(this, month)
        only = day_in(of, this, month, day)
        return Period(only, only)

    if year:
        return found(int(year))
    return _next(clock, map(found, years_from(clock.today, of)))


def _next(clock: _Clock, periods: Iterable[Period]) -> Period | None:
    """The first that is not over."""
    return next((period for period in periods if period.last >= clock.today), None)


def _lunar_years(clock: _Clock) -> Iterator[int]:
    return years_from(clock.today, Calendar.LUNAR)


def _number_zh(text: str) -> int:
    """A number up to 30: "8", "八", "十五", "廿二", "初四", "三十"."""
    if text.isdigit():
        return int(text)
    tens, _, ones = text.replace("初", "").replace("廿", "二十").rpartition("十")
    number = _DIGITS_ZH.index(ones) + 1 if ones else 0
    if "十" in text or "廿" in text:
        number += 10 * (_DIGITS_ZH.index(tens) + 1 if tens else 1)
    return number


_TO = r"\s*(?:-|–|—|\.\.|den|to|until|至|到)\s*"
_ORDINAL = r"(?:st|nd|rd|th)"
_MAY = r"(?:(?<=in )|(?<=of )|(?<=\d ))may|may(?=,?\s+\d)"  # "may" is a word of its own, too
_NO_MAY = [month for month in _MONTHS_EN if month != "may"]
_EN_ALL = "|".join([*_NO_MAY, *(month[:3] for month in _NO_MAY), "sept"])
_VI_ALL = "|".join(["gieng", "chap", "bon", *reversed(_MONTHS_VI), "1[0-2]", "0?[1-9]"])
_ISO = r"\d{4}-\d\d-\d\d"
_PATTERNS: tuple[tuple[re.Pattern[str], _Read], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (rf"(?<!\d)(?P<a>{_ISO})(?:{_TO}(?P<b>{_ISO}))?(?!\d)", _iso),
        (
            r"(?<![\d/])(?P<d1>\d{1,2})(?:/(?P<m1>\d{1,2})(?:/(?P<y1>\d{4}))?)?"
            rf"{_TO}(?P<d2>\d{{1,2}})/(?P<m2>\d{{1,2}})(?:/(?P<y2>\d{{4}}))?(?![\d/])"
            r"(?P<lunar>\s+am(?: lich)?(?!\w))?",
            _dates,
        ),
        (
            r"(?<![\d/])(?P<d1>\d{1,2})/(?P<m1>\d{1,2})(?:/(?P<y1>\d{4}))?(?![\d/])"
            r"(?P<lunar>\s+am(?: lich)?(?!\w))?",
            _dates,
        ),
        (
            r"(?<!\w)(?:(?P<mong>mong|mung)\s+|ngay\s+)?(?:(?P<day>ram|\d{1,2})\s+)?"
            rf"thang\s+(?P<month>{_VI_ALL})(?!\w)(?:\s+(?P<calendar>(?:am|duong)(?: lich)?)(?!\w))?"
            r"(?:\s*(?:/|nam)\s*(?P<year>\d{4})(?!\d))?",
            _vietnamese,
        ),
        (
            rf"(?<!\w)(?:(\d{{1,2}}){_ORDINAL}|({'|'.join(_ORDINALS_EN)}))\s+lunar\s+month(?!\w)|"
            r"(?<!\w)lunar\s+month\s+(\d{1,2})(?!\w)",
            _english_lunar,
        ),
        (
            rf"(?<!\w)(?:(?P<d1>\d{{1,2}}){_ORDINAL}?\s+(?:of\s+)?)?(?P<month>{_EN_ALL}|{_MAY})(?!\w)"
            rf"(?:\s+(?P<d2>\d{{1,2}}){_ORDINAL}?(?!\w))?(?:,?\s+(?P<year>\d{{4}})(?!\d))?",
            _english,
        ),
        (
            r"(?:(?P<year>\d{4})年)?(?P<calendar>农历|阴历|公历|阳历)?"
            r"(?P<month>正|冬|腊|十[一二]?|[一二三四五六七八九]|1[0-2]|0?[1-9])月"
            r"(?:(?P<day>\d{1,2})[日号]|(?P<lunar_day>初[一二三四五六七八九十]|十[一二三四五六七八九]|"
            r"二十|廿[一二三四五六七八九]|三十))?",
            _chinese,
        ),
        (
            r"(?<!\w)(?:(?P<today>hom nay|today)|(?P<tomorrow>ngay mai|tomorrow)|"
            r"(?P<weekend>cuoi tuan(?: nay)?|(?:this )?weekend)|(?P<next_week>tuan (?:toi|sau)|"
            r"next week)|(?P<week>tuan nay|this week)|(?P<next_month>thang toi|next month)|"
            r"(?P<month>thang nay|this month))(?!\w)|(?P<today_zh>(?!))",
            _relative,
        ),
        (
            r"(?P<today>今天)|(?P<tomorrow>明天)|(?P<weekend>(?:本|这个?)?周末)|"
            r"(?P<next_week>下(?:个)?(?:周|星期))|(?P<week>(?:本|这)(?:个)?(?:周|星期))|"
            r"(?P<next_month>下个?月)|(?P<month>本月|这个月)",
            _relative,
        ),
        (r"(?<!\w)dau (?:nam|xuan)(?!\w)|年初", _new_year),
        (r"元宵节?", _first_full_moon),
        (r"(?<!\w)(?:tet )?trung thu(?!\w)|(?<!\w)mid[- ]autumn(?!\w)|中秋节?", _mid_autumn),
        (
            r"(?<!\w)(?:dip |ngay )?tet(?: nguyen dan)?(?!\w)"
            r"(?!\s*(?:doc lap|doan ngo|duong lich))|(?<!\w)lunar new year(?!\w)|春节",
            _tet,
        ),
        (
            r"(?<!\w)mua (xuan|ha|he|thu|dong)(?!\w)|(?<!\w)in (?:the )?"
            r"(spring|summer|autumn|fall|winter)(?!\w)|(?<!\w)(spring|summer|autumn|winter)"
            r"(?= festivals?(?!\w))|([春夏秋冬])[天季]",
            _season,
        ),
    )
)
