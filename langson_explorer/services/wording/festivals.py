"""When a festival comes next: its dates in both calendars, how sure, how far from a stay."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from langson_explorer.domain.festival import Calendar, FestivalRule, Frequency
from langson_explorer.domain.lunar import to_lunar
from langson_explorer.domain.occurrences import Certainty, Occurrence
from langson_explorer.domain.place import Place
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count, format_date_span, format_month_of_year
from langson_explorer.services.calendar import FestivalCalendar
from langson_explorer.services.wording.lunar import lunar_month_of_year, lunar_span_text
from langson_explorer.services.wording.names import in_language, province_name


class FestivalDate(NamedTuple):
    """One time a festival is held, in words.

    `dates` is in both calendars, `certainty` empty where the rule is beyond doubt, `countdown`
    tells how far off it is.
    """

    occurrence: Occurrence
    dates: str
    certainty: str
    countdown: str


def festivals_title(first: date, last: date) -> str:
    """What a list of the province's festivals between two dates is called."""
    return tr("Lễ hội {province} {period}").format(
        province=province_name(), period=format_date_span(first, last)
    )


def festival_dates(
    place: Place, calendar: FestivalCalendar, today: date, count: int = 5
) -> list[FestivalDate]:
    """The next times a festival is held; none for other places, or for one held irregularly."""
    if place.festival is None:
        return []
    return [
        FestivalDate(
            occurrence,
            occurrence_text(place.festival, occurrence),
            certainty_text(occurrence.certainty),
            countdown_text(occurrence, today),
        )
        for occurrence in calendar.next_of(place, today, count)
    ]


def occurrence_text(rule: FestivalRule, occurrence: Occurrence) -> str:
    """The dates in both calendars: "27/2 – 4/3/2027 (22–27 tháng Giêng Đinh Mùi)"."""
    first, last = occurrence.start, occurrence.end
    if not occurrence.is_dated:
        month = format_month_of_year(first.year, first.month)
        if rule.calendar is Calendar.LUNAR:
            month = lunar_month_of_year(to_lunar(first))
        return tr("trong {month}, ngày cụ thể chưa công bố").format(month=month)
    return tr("{solar} ({lunar})").format(
        solar=format_date_span(first, last), lunar=lunar_span_text(first, last)
    )


def certainty_text(certainty: Certainty) -> str:
    """What to doubt of a date; empty where its rule is beyond doubt."""
    return {
        Certainty.BY_RULE: "",
        Certainty.UNCONFIRMED: tr("Nguồn chưa chắc chắn, nên hỏi lại trước khi đi"),
        Certainty.UNSURE_CALENDAR: tr(
            "Chưa chắc rơi vào ngày nào: sát nửa đêm đầu tháng âm lịch, hoặc không rõ tháng nhuận"
        ),
        Certainty.ANNOUNCED: tr("Ngày cụ thể công bố từng năm"),
    }[certainty]


def countdown_text(occurrence: Occurrence, today: date) -> str:
    """How far off it is: "đang diễn ra", "còn 12 ngày", "đã qua"."""
    if occurrence.end < today:
        return tr("đã qua")
    if not occurrence.is_dated:
        return ""
    if occurrence.start <= today:
        return tr("đang diễn ra")
    days = (occurrence.start - today).days
    return ntr("còn {n} ngày", "còn {n} ngày", days).format(n=format_count(days))


def near_miss_text(days: int) -> str:
    """How a festival misses a stay: days after its end, or before its start (negative)."""
    n = abs(days)
    text = (
        ntr("bắt đầu {n} ngày sau khi bạn rời đi", "bắt đầu {n} ngày sau khi bạn rời đi", n)
        if days > 0
        else ntr("kết thúc {n} ngày trước khi bạn đến", "kết thúc {n} ngày trước khi bạn đến", n)
    )
    return text.format(n=n)


def market_text(days: Iterable[date]) -> str:
    """The next days a market is held: "27/2/2027 (22 tháng Giêng Đinh Mùi), 4/3/2027 (…)"."""
    return tr(", ").join(
        tr("{solar} ({lunar})").format(
            solar=format_date_span(day, day), lunar=lunar_span_text(day, day)
        )
        for day in days
    )


def skipped_text(place: Place, year: int) -> str:
    """Why a festival is not held in a year: "chỉ mở vào năm chẵn: năm 2027 không có hội"."""
    frequency = place.festival.frequency if place.festival else None
    text = {
        Frequency.EVEN_YEARS: tr("{name} chỉ mở vào năm chẵn: năm {year} không có hội."),
        Frequency.LEAP_LUNAR_YEARS: tr(
            "{name} chỉ mở vào năm âm lịch có tháng nhuận: năm {year} không có hội."
        ),
        Frequency.EVERY_N_YEARS: tr("{name} mấy năm mới mở một lần: năm {year} không có hội."),
    }.get(frequency or Frequency.IRREGULAR, tr("{name} không tổ chức đều hằng năm."))
    return text.format(name=in_language(place.name), year=year)
