"""The panel beside the calendar: the day chosen, what is on, the trip."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.place import Place
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_date_span, format_month_day
from langson_explorer.presenting.calendar.story import DayStory, TripStory
from langson_explorer.presenting.calendar.words import event_dates
from langson_explorer.services.calendar import Event
from langson_explorer.services.wording import (
    holiday_name,
    in_language,
    lunar_span_text,
    months_text,
    near_miss_text,
    skipped_text,
)
from langson_explorer.services.wording.openness import closed_days_text
from langson_explorer.services.workspace import Workspace
from langson_explorer.ui.features.calendar.event_card import EventCard
from langson_explorer.ui.theming.measures import PLACES_WIDTH
from langson_explorer.ui.widgets.card_parts import Heading, Row
from langson_explorer.ui.widgets.filter_chip import FilterChip
from langson_explorer.ui.widgets.labels import Paragraph
from langson_explorer.ui.widgets.search_field import SearchField
from langson_explorer.ui.widgets.story_rows import DayTile, StoryRow, Warned
from langson_explorer.ui.widgets.trip_button import TripButton


class DayPanel(QWidget):
    """`event_wanted` carries an Event to be told in full, `place_wanted` a place to go to.

    `add` carries a place with a day of the plan, `stop_wanted` a stop of it; `saved` a Place
    whose dates are wanted in a file, `unfiltered` asks to lift the filter of the list.
    """

    place_wanted = Signal(str)
    event_wanted = Signal(object)
    add = Signal(str, str)
    stop_wanted = Signal(str)
    saved = Signal(object)
    unfiltered = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("DayPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(PLACES_WIDTH)
        self.field = SearchField()
        self.trip = TripButton(workspace, height=32)
        self.card: EventCard | None = None
        self._day: date | None = None
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 1, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 15, 8)
        head.setSpacing(8)
        head.addWidget(self.field)
        head.addWidget(self.trip)
        self._filters = QVBoxLayout()
        head.addLayout(self._filters)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Put the words into the language chosen."""
        self.field.retranslate()
        self.field.setPlaceholderText(tr("Tìm lễ hội…"))
        self.field.setAccessibleName(tr("Tìm lễ hội"))
        self.trip.retranslate()

    def show_story(
        self, day: DayStory, trip: TripStory | None, shown: Event | None, plan: Plan | None
    ) -> None:
        """Tell of a day, of the trip; `shown` is the festival told in full."""
        top = self._scroll.verticalScrollBar().value() if day.day == self._day else 0
        self._day = day.day
        body = QWidget()
        body.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 0, 15, 20)
        column.setSpacing(0)
        self._add_day(column, day, shown, plan)
        if trip:
            self._add_trip(column, trip)
        self._add_upcoming(column, day)
        for place in day.skipped:
            column.addSpacing(8)
            column.addWidget(Warned(skipped_text(place, day.day.year)))
        column.addStretch()
        self._scroll.setWidget(body)
        self._scroll.verticalScrollBar().setValue(top)

    def show_filter(self, told: str) -> None:
        """Say which filter of the list holds here, too, with a way to lift it."""
        while item := self._filters.takeAt(0):
            if (old := item.widget()) is not None:
                old.deleteLater()
        if told:
            chip = FilterChip(told)
            chip.clicked.connect(self.unfiltered)
            self._filters.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)

    def show_plan(self, plan: Plan | None) -> None:
        """Follow the plan now open."""
        if self.card:
            self.card.show_plan(plan)

    def _add_day(
        self, column: QVBoxLayout, day: DayStory, shown: Event | None, plan: Plan | None
    ) -> None:
        column.addWidget(Heading(tr("Ngày đang chọn")))
        column.addSpacing(4)
        column.addWidget(DayTile(day.day))
        column.addSpacing(12)
        if day.holiday:
            column.addWidget(Row("flower", holiday_name(day.holiday)))
        self.card = None
        if shown:
            self.card = self._card(shown, plan)
            column.addWidget(self.card)
        for event in day.events:
            if event != shown:
                self._add_event(column, event, event_dates(event), layer_icon=True)
        if not day.events and not shown:
            column.addWidget(Paragraph(tr("Không có lễ hội nào trong ngày này."), tone="ink2"))
        for market in day.markets:
            self._add_place(column, market.place, tr("Có chợ phiên ngày này"))

    def _card(self, event: Event, plan: Plan | None) -> EventCard:
        card = EventCard(event, plan)
        place_id = event.place.id
        card.add.connect(lambda day: self.add.emit(place_id, day))
        card.shown.connect(self.stop_wanted)
        card.on_map.connect(lambda: self.place_wanted.emit(place_id))
        card.saved.connect(lambda: self.saved.emit(event.place))
        return card

    def _add_trip(self, column: QVBoxLayout, trip: TripStory) -> None:
        title = tr("Trong chuyến đi {days}").format(days=format_date_span(*trip.days))
        self._add_heading(column, title)
        for event in trip.events:
            self._add_event(column, event, event_dates(event))
        if not trip.events:
            column.addWidget(Paragraph(tr("Không có lễ hội nào."), tone="ink2"))
        if trip.near_misses:
            self._add_heading(column, tr("Sát những ngày này"))
        for miss in trip.near_misses:
            self._add_event(column, miss.event, near_miss_text(miss.days))
        if trip.markets:
            self._add_heading(column, tr("Chợ phiên"))
        for market in trip.markets:
            dates = tr("{solar} · {lunar}").format(
                solar=format_date_span(market.day, market.day),
                lunar=lunar_span_text(market.day, market.day),
            )
            self._add_place(column, market.place, dates)
        if trip.in_season:
            self._add_heading(column, tr("Đang mùa"))
        for place in trip.in_season:
            months = months_text(place.season_months, place.season_calendar)
            self._add_place(column, place, months)
        if trip.closed:
            self._add_heading(column, tr("Đóng cửa trong những ngày này"))
        for place, days in trip.closed:
            self._add_place(column, place, closed_days_text(days))

    def _add_upcoming(self, column: QVBoxLayout, day: DayStory) -> None:
        if not day.upcoming:
            return
        self._add_heading(column, tr("Sắp tới"))
        for event in day.upcoming:
            self._add_event(column, event, event_dates(event))

    def _add_heading(self, column: QVBoxLayout, text: str) -> None:
        column.addSpacing(10)
        column.addWidget(Heading(text))

    def _add_event(
        self, column: QVBoxLayout, event: Event, second: str, *, layer_icon: bool = False
    ) -> None:
        start = event.occurrence.start
        lead = "" if layer_icon or not event.occurrence.is_dated else _short(start)
        row = StoryRow(in_language(event.place.name), second, event.place, lead=lead)
        row.clicked.connect(lambda: self.event_wanted.emit(event))
        column.addWidget(row)

    def _add_place(self, column: QVBoxLayout, place: Place, second: str) -> None:
        row = StoryRow(in_language(place.name), second, place)
        row.clicked.connect(lambda: self.place_wanted.emit(place.id))
        column.addWidget(row)


def _short(day: date) -> str:
    return format_month_day(day.month, day.day)
