"""The lines of the calendar in words."""

from datetime import date

import pytest
from calendar_builders import PLACES

from langson_explorer.presenting.calendar.page import Span
from langson_explorer.presenting.calendar.words import event_dates, month_title, page_title
from langson_explorer.services.calendar import FestivalCalendar

EVENTS = FestivalCalendar(PLACES).events(date(2027, 2, 1), date(2027, 3, 31))


@pytest.mark.parametrize(
    ("span", "title"),
    [(Span.MONTH, "Tháng 2, 2027"), (Span.YEAR, "Năm 2027"), (Span.LIST, "Năm 2027")],
)
def test_a_page_is_called_by_what_it_covers(span, title):
    assert page_title(date(2027, 2, 1), date(2027, 2, 28), span) == title


def test_a_week_is_called_by_its_days():
    title = page_title(date(2027, 2, 22), date(2027, 2, 28), Span.WEEK)
    assert "22" in title
    assert "28/2/2027" in title


def test_a_festival_is_told_by_its_lunar_days_or_that_they_are_not_known():
    told = {event.place.id: event_dates(event) for event in EVENTS}
    assert "tháng Giêng" in told["king"]
    assert "chưa công bố" in told["blossom"]


def test_a_month_has_its_name():
    assert "2" in month_title(date(2027, 2, 1))
