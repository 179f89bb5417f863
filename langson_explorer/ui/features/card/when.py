"""When a place is worth the way: a festival's next dates, whether a place is open, the trip."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from langson_explorer.domain.dates import Days
from langson_explorer.domain.occurrences import occurrences
from langson_explorer.domain.place import Place
from langson_explorer.domain.seasons import in_season
from langson_explorer.i18n import tr
from langson_explorer.services.calendar import NEAR_MISS_DAYS, FestivalCalendar
from langson_explorer.services.opening import closed_days, open_state
from langson_explorer.services.wording import (
    FestivalDate,
    festival_dates,
    market_text,
    near_miss_text,
)
from langson_explorer.services.wording.openness import closed_days_text, open_state_text
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.card_parts import Heading, Row

_YEARS = 6
_NOON = time(12)
_MARKETS = 3


@dataclass(frozen=True, slots=True)
class When:
    """What is said of the time of a place: rows of (icon, text, tone), a festival's dates."""

    rows: tuple[tuple[str, str, str], ...] = ()
    dates: tuple[FestivalDate, ...] = ()


def when_of(place: Place, calendar: FestivalCalendar, now: datetime, trip: Days | None) -> When:
    """What can be said at a local moment, for a trip if there is one."""
    today = trip.first if trip else now.date()
    rows = [*_trip_rows(place, trip)] if trip else [*_open_rows(place, now)]
    days = [market.day for market in calendar.markets_of(place, today)][:_MARKETS]
    if days:
        text = tr("Phiên chợ tới: {days}").format(days=market_text(days))
        rows.append(("calendar", text, "ink"))
    dates = festival_dates(place, calendar, now.date(), _YEARS)
    return When(tuple(rows), tuple(dates))


def _open_rows(place: Place, now: datetime) -> Sequence[tuple[str, str, str]]:
    if not place.opening_hours:
        return ()
    text = open_state_text(open_state(place, now), now)
    return (("clock", tr("Lúc này: {state}").format(state=text), "ink"),)


def _trip_rows(place: Place, trip: Days) -> list[tuple[str, str, str]]:
    rows = []
    if place.opening_hours:
        rows.append(_trip_opening(place, trip))
    if place.festival:
        rows.append(_trip_festival(place, trip))
    if place.season_months:
        season = in_season(place, *trip)
        text = tr("Đang mùa khi bạn đi") if season else tr("Không phải mùa khi bạn đi")
        rows.append(("leaf", text, "ink" if season else "amber"))
    return rows


def _trip_opening(place: Place, trip: Days) -> tuple[str, str, str]:
    if shut := closed_days(place, *trip):
        return ("warning", closed_days_text(shut), "amber")
    noon = datetime.combine(trip.first, _NOON)
    text = open_state_text(open_state(place, noon), noon)
    return ("clock", tr("Trưa ngày đầu chuyến đi: {state}").format(state=text), "ink")


def _trip_festival(place: Place, trip: Days) -> tuple[str, str, str]:
    margin = timedelta(days=NEAR_MISS_DAYS)
    found = place.festival and next(
        occurrences(place.festival, trip.first - margin, trip.last + margin), None
    )
    if not found:
        return ("calendar", tr("Không diễn ra trong chuyến đi của bạn"), "amber")
    if days := found.days_from(*trip):
        text = near_miss_text(days)
        return ("warning", text[:1].upper() + text[1:], "amber")
    if not found.is_dated:
        return ("calendar", tr("Có thể diễn ra trong chuyến đi của bạn"), "ink")
    return ("check", tr("Diễn ra trong chuyến đi của bạn"), "ink")


class Dates(QWidget):
    """The next time of a festival, the later ones behind a button; `saved` asks for a file."""

    saved = Signal()
    seen = Signal(date)

    def __init__(self, dates: Sequence[FestivalDate]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Heading(tr("Lần tới")))
        column.addWidget(_date_row(dates[0]))
        self._later = QWidget()
        later = QVBoxLayout(self._later)
        later.setContentsMargins(0, 0, 0, 0)
        later.setSpacing(0)
        for found in dates[1:]:
            later.addWidget(_date_row(found))
        self._later.hide()
        column.addWidget(self._later)
        column.addLayout(self._buttons(dates))

    def _buttons(self, dates: Sequence[FestivalDate]) -> QHBoxLayout:
        self.more = Button(tr("Các năm sau"), kind="link", height=28, arrow=True)
        self.more.setVisible(len(dates) > 1)
        self.more.clicked.connect(self._toggle)
        see = Button(tr("Xem trong lịch"), kind="link", height=28)
        see.clicked.connect(lambda: self.seen.emit(dates[0].occurrence.start))
        save = Button(tr("Lưu vào lịch (.ics)"), kind="link", height=28)
        save.clicked.connect(self.saved)
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 2)
        row.setSpacing(2)
        for button in (self.more, see, save):
            row.addWidget(button)
        row.addStretch()
        return row

    def _toggle(self) -> None:
        is_open = not self._later.isVisibleTo(self)
        self._later.setVisible(is_open)
        self.more.setText(tr("Thu gọn") if is_open else tr("Các năm sau"))


def _date_row(found: FestivalDate) -> Row:
    lines = [found.dates]
    notes = tr(" · ").join(text for text in (found.countdown, found.certainty) if text)
    if notes:
        lines.append(notes)
    return Row("calendar", "\n".join(lines))
