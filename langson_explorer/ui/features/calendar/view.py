"""The calendar as a whole: the panel of a day, the head, the grid or list of days."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from langson_explorer.domain.dates import Days
from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.place import Place
from langson_explorer.domain.province_clock import today
from langson_explorer.domain.query import Filter
from langson_explorer.domain.text import fold
from langson_explorer.i18n import tr
from langson_explorer.presenting.calendar.page import Span, make_page, stepped, within
from langson_explorer.presenting.calendar.story import TripStory, day_story, trip_story
from langson_explorer.services.calendar import Event, FestivalCalendar
from langson_explorer.services.workspace import Workspace
from langson_explorer.ui.features.calendar.agenda import Agenda
from langson_explorer.ui.features.calendar.band import Bands
from langson_explorer.ui.features.calendar.grid import DayGrid
from langson_explorer.ui.features.calendar.header import Header
from langson_explorer.ui.features.calendar.panel import DayPanel
from langson_explorer.ui.features.calendar.weekdays import Weekdays
from langson_explorer.ui.features.calendar.year import YearGrid
from langson_explorer.ui.following import follow
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.date_jump import DateJump


class CalendarView(QWidget):
    """Shows what is on around the day chosen.

    `exported` carries a way out ("ics-page", "ics-year", "poster"); see the panel for the rest.
    """

    exported = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("CalendarView")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workspace = workspace
        self._calendar: FestivalCalendar | None = None
        self._places: Sequence[Place] = ()
        self._plan: Plan | None = None
        self._filter = Filter()
        self._trip_story: TripStory | None = None
        self.span, self.day = Span.MONTH, today()
        self._shown: Event | None = None
        self.page = make_page(self.span, self.day, None)
        self.panel, self.header, self.bands = DayPanel(workspace), Header(), Bands()
        self.month = DayGrid(self.page, self.day)
        self.year, self.agenda = YearGrid(self.page, self.day), Agenda()
        self._weekdays, self._stack = Weekdays(), QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()

    def load(self, calendar: FestivalCalendar, places: Sequence[Place]) -> None:
        """Take the festivals."""
        self._calendar, self._places = calendar, places
        self._refresh(anew=True)

    def show_plan(self, plan: Plan | None) -> None:
        """Follow the plan now open."""
        self._plan = plan
        self.panel.show_plan(plan)

    def show_day(self, day: date) -> None:
        """Choose a day; turn to its page where it is on another."""
        self.day = within(day)
        self._shown = None
        whole = self.page.whole
        self._refresh(anew=not whole.first <= self.day <= whole.last)

    def show_event(self, event: Event) -> None:
        """Tell of a festival in full, on its first day unless the day chosen is one of its own."""
        occurrence = event.occurrence
        if not occurrence.start <= self.day <= occurrence.end:
            self.show_day(occurrence.start)
        self._shown = event
        self._workspace.select(event.place.id)
        self._refresh()

    def show_span(self, span: Span) -> None:
        """See a month, a week, a year at once, or a list."""
        self.span = span
        self._refresh(anew=True)
        self.focus_days()

    def show_month(self, day: date) -> None:
        """Open the month of a day."""
        self.day = within(day)
        self.show_span(Span.MONTH)

    def turn(self, pages: int) -> None:
        """Go so many pages on."""
        self.show_day(stepped(self.span, self.day, pages))

    def go_home(self) -> None:
        """Go to today."""
        self.show_day(today())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the focus to the days."""
        self.focus_days()

    def focus_days(self) -> None:
        """Be ready for the keyboard."""
        self._days().setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """Be ready to type the name of a festival."""
        self.panel.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.panel.field.selectAll()

    def open_jump(self) -> None:
        """Ask for a date to go to."""
        jump = DateJump(self.header.go_to, self.day)
        jump.went.connect(self.show_day)
        jump.open_beside(self.header.go_to)

    def wants(self, place: Place) -> bool:
        """Whether a festival is among those looked for."""
        if not self._filter.matches(place):
            return False
        typed = fold(self.panel.field.text().strip())
        names = (place.name.vi, place.name.en, place.name.zh, *place.aliases)
        return not typed or any(typed in fold(name) for name in names)

    def set_filter(self, wanted: Filter, told: str) -> None:
        """Show only the festivals a filter leaves; `told` is the filter in words."""
        if wanted != self._filter:
            self._filter = wanted
            self.panel.show_filter(told)
            self._refresh(anew=True)

    def events(self, days: Days) -> list[Event]:
        """The festivals of some days that are looked for."""
        found = self._calendar.events(*days) if self._calendar else []
        return [event for event in found if self.wants(event.place)]

    def retranslate(self, _language: str = "") -> None:
        """Put the words into the language chosen."""
        self.setAccessibleName(tr("Lịch lễ hội"))
        parts = (self.panel, self.header, self._weekdays, self.month, self.year, self.agenda)
        for part in parts:
            part.retranslate()
        self.bands.retranslate()
        self._refresh()

    def apply_theme(self) -> None:
        """Take the colours of the theme."""
        self.update()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.panel)
        column = QVBoxLayout()
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addSpacing(14)
        column.addWidget(self.bands)
        column.addSpacing(2)
        column.addWidget(self._weekdays)
        column.addWidget(self._stack, 1)
        for view in (self.month, self.year, self.agenda):
            self._stack.addWidget(view)
        row.addLayout(column, 1)

    def _connect(self) -> None:
        for days in (self.month, self.year, self.agenda):
            days.chosen.connect(self.show_day)
            days.entered.connect(self._enter)
            days.home.connect(self.go_home)
            days.jump.connect(self.open_jump)
        for events in (self.month.picked, self.agenda.picked, self.bands.picked):
            events.connect(self.show_event)
        self.month.spanned.connect(self._workspace.travel)
        self.year.opened.connect(self.show_month)
        self.header.turned.connect(self.turn)
        self.header.spanned.connect(self.show_span)
        self.header.today.connect(self.go_home)
        self.header.jump.connect(self.open_jump)
        self.header.exported.connect(self.exported)
        self.panel.event_wanted.connect(self.show_event)
        self.panel.field.textChanged.connect(lambda: self._refresh(anew=True))
        self.panel.field.leave_down.connect(self.focus_days)
        self.panel.field.accept_first.connect(self._go_to_first)
        follow(self, self._workspace.trip.watch, self._turn_anew)
        follow(self, self._workspace.language.watch, self.retranslate)
        theme.changed.connect(self.apply_theme)

    def _turn_anew(self, _days: Days | None) -> None:
        self._refresh(anew=True)

    def _enter(self) -> None:
        """Tell in full of what is on that day, the next one each time."""
        on = self.page.on(self.day)
        if on:
            at = on.index(self._shown) + 1 if self._shown in on else 0
            self.show_event(on[at % len(on)])

    def _go_to_first(self) -> None:
        """Go to the next time that what is looked for is held."""
        later = Days(self.day, within(date(min(self.day.year + 4, 2100), 12, 31)))
        found = (event for event in self.events(later) if event.occurrence.is_dated)
        if (event := next(found, None)) is not None:
            self.show_event(event)

    def _refresh(self, *, anew: bool = False) -> None:
        if anew:
            self._turn_page()
        view = self._days()
        self._weekdays.setVisible(view is self.month)
        self.bands.setVisible(self.span is not Span.LIST)
        self._stack.setCurrentWidget(view)
        shown = self._shown_event()
        event_id = shown.place.id if shown and self._shown else ""
        view.show_page(self.page, self.day, today(), self._workspace.trip.value, event_id)
        self.header.show_page(self.page, self.span)
        if self._calendar is None:
            return
        story = day_story(self._calendar, self.page, self.day, self.wants)
        self.panel.show_story(story, self._trip_story, shown, self._plan)

    def _days(self) -> DayGrid | YearGrid | Agenda:
        """What shows the days now."""
        match self.span:
            case Span.YEAR:
                return self.year
            case Span.LIST:
                return self.agenda
        return self.month

    def _turn_page(self) -> None:
        page = make_page(self.span, self.day, self._calendar)
        self.page = page.keeping(self.wants)
        days = self._workspace.trip.value
        if self._calendar and days:
            self._trip_story = trip_story(self._calendar, self._places, days, self.wants)
        else:
            self._trip_story = None
        undated = [] if self.span is Span.LIST else self.page.undated()
        self.bands.show_events(undated if self.span is not Span.YEAR else [])

    def _shown_event(self) -> Event | None:
        """The festival told in full: the one picked, else the first of the day."""
        if self._shown is not None:
            return self._shown
        on = self.page.on(self.day)
        return on[0] if on else None
