"""The calendar of festivals, markets, seasons."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from langson_explorer.domain.file_name import suggested_name
from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.place import Place
from langson_explorer.domain.province_clock import today
from langson_explorer.i18n import tr
from langson_explorer.services.browse import Browser
from langson_explorer.services.wording import in_language
from langson_explorer.services.wording.festivals import festivals_title
from langson_explorer.services.wording.filters import FilterWords
from langson_explorer.services.workspace import View, Workspace
from langson_explorer.ui.feature import Action, Feature, Pane, Services, Shell, Where
from langson_explorer.ui.following import follow

if TYPE_CHECKING:  # loaded when it is first shown
    from langson_explorer.ui.features.calendar.view import CalendarView


class CalendarFeature(Feature):
    """The view of the days, with its ways out to files; made when first shown."""

    id = "calendar"

    def __init__(self, shell: Shell, workspace: Workspace, services: Services) -> None:
        super().__init__(shell, workspace, services)
        self._view: CalendarView | None = None
        follow(self, workspace.browser.watch, self._load)
        follow(self, workspace.plan.watch, self._show_plan)
        follow(self, workspace.filter.watch, self._show_filter)

    def panes(self) -> Sequence[Pane]:
        """The calendar, in place of all but the toolbar."""
        return (Pane(Where.WHOLE, lambda: self.view, View.CALENDAR),)

    def actions(self) -> Sequence[Action]:
        """Seeing a day, taking festivals along."""
        return (
            Action("calendar", self.show, lambda: tr("Lịch lễ hội"), "calendar", "Ctrl+2"),
            Action("year-poster", self.print_year, lambda: tr("In lịch năm…"), "calendar"),
            Action("show-day", self.show_day),
            Action("find-festival", self.find),
            Action("festival-file", self.export_festival),
        )

    @property
    def view(self) -> "CalendarView":
        """The calendar, made when first asked for."""
        if self._view is None:
            from langson_explorer.ui.features.calendar.view import CalendarView  # noqa: PLC0415

            self._view = view = CalendarView(self.workspace)
            self._connect(view)
            self._load(self.workspace.browser.value)
            self._show_plan(self.workspace.plan.value)
            self._show_filter()
        return self._view

    def show(self) -> None:
        """Show what is on, and when."""
        self.workspace.view.set(View.CALENDAR)

    def find(self) -> None:
        """Be ready to type the name of a festival."""
        self.view.focus_search()

    def show_day(self, day: date) -> None:
        """Show a day in the calendar."""
        self.show()
        self.view.show_day(day)

    def print_year(self) -> None:
        """Draw the poster of the year that the calendar shows."""
        self.show()
        self.export("poster")

    def export(self, way: str) -> None:
        """Write what the calendar shows: "ics-page", "ics-year" or "poster"."""
        from langson_explorer.ui.features.calendar.files import (  # noqa: PLC0415 - when wanted
            write_ics,
            year_of,
        )

        whole = self.view.page.whole
        if way == "poster":
            self.shell.do("print-year", whole.last.year)
            return
        days = whole if way == "ics-page" else year_of(whole.last)
        name = f"le-hoi-{days.first}.ics" if way == "ics-page" else f"le-hoi-{days.last.year}.ics"
        if path := self._ask(name):
            title = festivals_title(*days)
            write_ics(self.shell, self.view.events(days), title, path)

    def export_festival(self, place: Place) -> None:
        """Ask for a file, write the times of one festival in the coming years into it."""
        from langson_explorer.ui.features.calendar.files import (  # noqa: PLC0415 - when wanted
            times_of,
            write_ics,
        )

        if path := self._ask(suggested_name(place.id, ".ics", "le-hoi")):
            events = times_of(place, self.services.calendar, today())
            write_ics(self.shell, events, in_language(place.name), path)

    def _ask(self, name: str) -> Path | None:
        from langson_explorer.ui.widgets.file_dialogs import ask_for_file  # noqa: PLC0415

        return ask_for_file(self.shell.window, tr("Xuất lịch"), name, tr("Lịch iCalendar"))

    def _connect(self, view: "CalendarView") -> None:
        panel, do = view.panel, self.shell.do
        panel.place_wanted.connect(self._show_on_map)
        panel.add.connect(lambda place_id, day_id: do("add-to-day", place_id, day_id))
        panel.stop_wanted.connect(lambda stop_id: do("show-stop", stop_id))
        panel.saved.connect(self.export_festival)
        panel.unfiltered.connect(self.workspace.start_over)
        view.exported.connect(self.export)

    def _show_on_map(self, place_id: str) -> None:
        self.workspace.view.set(View.MAP)
        self.workspace.select(place_id)

    def _load(self, browser: Browser | None) -> None:
        if self._view and browser:
            self._view.load(self.services.calendar, browser.places)
            self._show_filter()

    def _show_plan(self, plan: Plan | None) -> None:
        if self._view:
            self._view.show_plan(plan)

    def _show_filter(self, _filter: object = None) -> None:
        """The list's filter holds for festivals, too, but for layers, and days: those are seen."""
        browser = self.workspace.browser.value
        if self._view and browser:
            wanted = self.workspace.filter.value.without("layers", "period")
            labels = FilterWords(browser.catalogue).labels(wanted)
            self._view.set_filter(wanted, " · ".join(label.text for label in labels))
