"""What the calendar says in its lines: dates, titles."""

from datetime import date

from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import (
    format_date_span,
    format_month,
    format_month_of_year,
)
from langson_explorer.presenting.calendar.bars import Bar
from langson_explorer.presenting.calendar.page import Span
from langson_explorer.services.calendar import Event
from langson_explorer.services.wording import (
    in_language,
    lunar_span_text,
)
from langson_explorer.services.wording.cells import short_name


def event_dates(event: Event) -> str:
    """When and where, in one line: "23 tháng Giêng Đinh Mùi · Phường Tam Thanh"."""
    occurrence, where = event.occurrence, in_language(event.place.commune_text)
    if occurrence.is_dated:
        when = lunar_span_text(occurrence.start, occurrence.end)
    else:
        when = tr("ngày cụ thể chưa công bố")
    return tr("{when} · {where}").format(when=when, where=where) if where else when


def month_title(month: date) -> str:
    """A month with its year, as a heading: "Tháng 2/2027"."""
    text = format_month_of_year(month.year, month.month)
    return text[:1].upper() + text[1:]


def bar_words(bar: Bar) -> str:
    """What a bar says: a short name, marked where it began in the week before."""
    name = short_name(bar.event.place)
    return tr("{name} (tiếp)").format(name=name) if bar.began else name


def page_title(first: date, last: date, span: Span) -> str:
    """What a page of the calendar is called."""
    if span is Span.WEEK:
        return format_date_span(first, last)
    if span is Span.MONTH:
        text = tr("{month}, {year}").format(month=format_month(first.month), year=first.year)
        return text[:1].upper() + text[1:]
    return tr("Năm {year}").format(year=first.year)
