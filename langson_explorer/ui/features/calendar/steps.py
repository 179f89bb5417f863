"""Where a key leads from a day of the calendar."""

from datetime import date, timedelta

from PySide6.QtCore import Qt

from langson_explorer.presenting.calendar.page import WEEK, Page, Span, stepped, within

_DAYS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -WEEK,
    Qt.Key.Key_Down: WEEK,
}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


def step_of_key(key: int, day: date, page: Page) -> date | None:
    """The day a key goes to; None for a key that goes nowhere."""
    pressed = Qt.Key(key)
    if pressed in _DAYS:
        return within(day + timedelta(days=_DAYS[pressed]))
    if pressed in _PAGES:
        return stepped(_span(page), day, _PAGES[pressed])
    return None


def _span(page: Page) -> Span:
    length = (page.whole.last - page.whole.first).days + 1
    if length == WEEK:
        return Span.WEEK
    return Span.MONTH if length <= 31 else Span.YEAR
