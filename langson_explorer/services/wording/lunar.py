"""Days of the lunar calendar in words: "22 tháng Giêng Đinh Mùi", "năm Bính Ngọ", the holidays."""

from datetime import date

from langson_explorer.domain.holidays import Holiday
from langson_explorer.domain.lunar import (
    CanChi,
    LunarDate,
    can_chi_of_day,
    can_chi_of_month,
    can_chi_of_year,
    month_of,
    to_lunar,
)
from langson_explorer.i18n import current_language, tr
from langson_explorer.i18n.formats import format_weekday_date
from langson_explorer.i18n.lunar import lunar_day, lunar_days, lunar_month

_STEMS_ZH = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES_ZH = "子丑寅卯辰巳午未申酉戌亥"


def can_chi_text(name: CanChi) -> str:
    """A name of the sexagenary cycle: "Đinh Mùi"; in Chinese "丁未"."""
    if current_language() == "zh":
        return _STEMS_ZH[name.stem] + _BRANCHES_ZH[name.branch]
    return str(name)


def lunar_month_text(lunar: LunarDate) -> str:
    """A lunar month: "tháng Giêng", "tháng Sáu nhuận"."""
    month = lunar_month(lunar.month)
    return tr("{month} nhuận").format(month=month) if lunar.leap else month


def lunar_month_of_year(lunar: LunarDate) -> str:
    """A lunar month with the name of its year: "tháng Giêng Đinh Mùi"."""
    year = can_chi_text(can_chi_of_year(lunar.year))
    return tr("{month} {year}").format(month=lunar_month_text(lunar), year=year)


def lunar_date_text(day: date) -> str:
    """The lunar date of a solar day: "22 tháng Giêng Đinh Mùi"; raises LunarDateError."""
    return _with_year(_day_and_month(to_lunar(day)), to_lunar(day))


def lunar_span_text(first: date, last: date, *, known_year: int | None = None) -> str:
    """The lunar dates from one solar day to another: "22–27 tháng Giêng Đinh Mùi".

    `known_year` is a lunar year that goes without saying. Raises LunarDateError outside 1968-2100.
    """
    start, end = to_lunar(first), to_lunar(last)
    if start[:3] == end[:3]:
        days = lunar_days(start.day, end.day)
        text = tr("{day} {month}").format(day=days, month=lunar_month_text(end))
        return text if end.year == known_year else _with_year(text, end)
    begin, finish = _day_and_month(start), _day_and_month(end)
    if start.year not in (end.year, known_year):
        begin = _with_year(begin, start)
    if end.year != known_year:
        finish = _with_year(finish, end)
    return tr("{first} – {last}").format(first=begin, last=finish)


def day_text(day: date) -> str:
    """A day in both calendars: "Thứ Bảy 27/2/2027 (22 tháng Giêng Đinh Mùi)"."""
    return tr("{solar} ({lunar})").format(
        solar=format_weekday_date(day), lunar=lunar_date_text(day)
    )


def day_names_text(day: date) -> str:
    """The names of a day, its month, its year: "ngày Canh Ngọ, tháng Nhâm Dần, năm Đinh Mùi"."""
    lunar = to_lunar(day)
    return tr("ngày {day}, tháng {month}, năm {year}").format(
        day=can_chi_text(can_chi_of_day(day)),
        month=can_chi_text(can_chi_of_month(lunar)),
        year=can_chi_text(can_chi_of_year(lunar.year)),
    )


def uncertainty_text(day: date) -> str:
    """Why the lunar date of a day may be off by one; empty where it is sure."""
    if not month_of(day).uncertain:
        return ""
    return tr("Trăng non rơi sát nửa đêm: tháng âm lịch này có thể lệch một ngày")


def holiday_name(holiday: Holiday) -> str:
    """A public holiday's name."""
    return {
        Holiday.NEW_YEAR: tr("Tết Dương lịch"),
        Holiday.TET: tr("Tết Nguyên đán"),
        Holiday.HUNG_KINGS: tr("Giỗ Tổ Hùng Vương"),
        Holiday.REUNIFICATION: tr("Ngày Giải phóng miền Nam, thống nhất đất nước"),
        Holiday.LABOUR: tr("Quốc tế Lao động"),
        Holiday.NATIONAL: tr("Quốc khánh"),
    }[holiday]


def _day_and_month(lunar: LunarDate) -> str:
    return tr("{day} {month}").format(day=lunar_day(lunar.day), month=lunar_month_text(lunar))


def _with_year(text: str, lunar: LunarDate) -> str:
    year = can_chi_text(can_chi_of_year(lunar.year))
    return tr("{lunar_date} {year}").format(lunar_date=text, year=year)
