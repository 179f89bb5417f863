"""Words that fit into the cells of a calendar: lunar days, months, short names of festivals."""

import re
from collections.abc import Sequence
from datetime import date

from langson_explorer.domain.lunar import LunarDate, to_lunar
from langson_explorer.domain.place import Place
from langson_explorer.i18n import current_language, tr
from langson_explorer.i18n.formats import format_month_day
from langson_explorer.i18n.lunar import lunar_day
from langson_explorer.services.wording.lunar import lunar_month_of_year, lunar_month_text
from langson_explorer.services.wording.names import in_language

_FULL_MOON = 15
_WEEKDAYS = {
    "vi": ("T2", "T3", "T4", "T5", "T6", "T7", "CN"),
    "en": ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"),
    "zh": ("一", "二", "三", "四", "五", "六", "日"),
}
_IN_BRACKETS = re.compile(r"\s*[(（][^)）]*[)）]\s*")
_BEFORE_VI = ("Lễ hội ", "Hội ")


def lunar_cell_forms(day: date, *, names_month: bool) -> tuple[str, ...]:
    """The lunar date for a cell, from long to short: "Mồng 1 tháng Giêng", "1/1".

    The month is told on its first day, or where `names_month` asks for it.
    """
    lunar = to_lunar(day)
    if lunar.day == 1 or names_month:
        return (_with_month(lunar), _with_number(lunar), _figures(lunar))
    if lunar.day == _FULL_MOON:
        return (tr("15 · rằm"), tr("rằm"))
    return (lunar_day(lunar.day), str(lunar.day))


def lunar_months_forms(first: date, last: date) -> tuple[str, ...]:
    """The lunar months that two days span, from long to short.

    "tháng Chạp Bính Ngọ – tháng Giêng Đinh Mùi", "tháng Chạp – tháng Giêng Đinh Mùi",
    "tháng 12–1 âm lịch".
    """
    start, end = to_lunar(first), to_lunar(last)
    latest = lunar_month_of_year(end)
    if start[:3] == end[:3]:
        return (latest,)
    begins = [lunar_month_text(start)]
    if start.year != end.year:
        begins.insert(0, lunar_month_of_year(start))
    spans = [tr("{first} – {last}").format(first=begin, last=latest) for begin in begins]
    numbers = tr("tháng {first}–{last} âm lịch")
    return (*spans, numbers.format(first=_month_number(start), last=_month_number(end)))


def _month_number(lunar: LunarDate) -> str:
    return tr("{month} nhuận").format(month=lunar.month) if lunar.leap else str(lunar.month)


def weekday_short(weekday: int) -> str:
    """A day of the week, counted from Monday = 0, for a narrow column: "T2", "CN"."""
    return _WEEKDAYS[current_language()][weekday]


def market_days_text(days: Sequence[int]) -> str:
    """The lunar days of a market: "2, 7, 12, 17, 22, 27"."""
    return tr(", ").join(map(str, sorted(days)))


def short_span(first: date, last: date) -> str:
    """Days without their year: "27/2 – 4/3", "17–18/2"; "6–7 Feb"; "2月6–7日"."""
    start = format_month_day(first.month, first.day)
    end = format_month_day(last.month, last.day)
    if first == last:
        return start
    if (first.year, first.month) == (last.year, last.month):
        if current_language() == "zh":
            return f"{first.month}月{first.day}–{last.day}日"
        return f"{first.day}–{end}"
    return tr("{first} – {last}").format(first=start, last=end)


def without_brackets(text: str) -> str:
    """A text without what it says in brackets."""
    return _IN_BRACKETS.sub(" ", text).strip()


def short_name(place: Place) -> str:
    """A name for a narrow bar: without "Lễ hội" or "phiên", without what is in brackets."""
    full = in_language(place.name)
    name = without_brackets(full)
    if current_language() == "vi":
        for start in _BEFORE_VI:
            name = name.removeprefix(start)
        name = name.replace("Chợ phiên thị trấn ", "Chợ ").replace("Chợ phiên ", "Chợ ")
    elif current_language() == "en":
        name = name.removesuffix(" Festival").replace(" Periodic Market", " Market")
        name = name.replace(" Festival of ", " · ").replace(" Festival, ", ", ")
    return (name[:1].upper() + name[1:]) or full


def _with_month(lunar: LunarDate) -> str:
    day, month = lunar_day(lunar.day), lunar_month_text(lunar)
    text = tr("{day} {month}").format(day=day, month=month)
    return text[:1].upper() + text[1:]


def _with_number(lunar: LunarDate) -> str:
    day = lunar_day(lunar.day)
    return tr("{day}, tháng {month}").format(day=day, month=lunar.month)


def _figures(lunar: LunarDate) -> str:
    return f"{lunar.day}/{lunar.month}"
