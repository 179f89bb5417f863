"""The verbs behind the actions: what each does to the desk."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from langson_explorer.domain.place import Place
from langson_explorer.domain.province_clock import today
from langson_explorer.i18n import set_language, tr
from langson_explorer.services.wording import in_language
from langson_explorer.settings import LANGUAGE, THEME
from langson_explorer.settings.table import DESK
from langson_explorer.ui.desk.actions import ACTIONS, action
from langson_explorer.ui.desk.palette import Palette
from langson_explorer.ui.features.places.export import export_list, open_map_sheet
from langson_explorer.ui.features.plan import files as plan_files
from langson_explorer.ui.theming.theme import ThemeName, resolved, theme
from langson_explorer.ui.widgets.card_footer import NEW_DAY

if TYPE_CHECKING:
    from langson_explorer.ui.desk.desk import Desk


class Commands:
    """What can be done at a desk; what is not loaded yet is left undone."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def do(self, action_id: str) -> None:
        """Carry out an action of the table."""
        action(action_id).run(self)

    def find(self) -> None:
        """Be ready to type a name."""
        window = self._desk.window
        if window.is_calendar:
            window.calendar().focus_search()
        else:
            window.places.focus_search()

    def open_palette(self) -> None:
        """Open the command palette."""
        listed = [entry for entry in ACTIONS if entry.listed and DESK in entry.modes]
        palette = Palette(self._desk.window, listed)
        palette.chosen.connect(self.do)
        palette.open_over(self._desk.window)

    def show_map(self) -> None:
        """Show the map."""
        self._desk.window.show_view("map")

    def show_calendar(self) -> None:
        """Show what is on, and when."""
        self._desk.window.show_view("calendar")

    def show_date(self, day: date) -> None:
        """Show a day in the calendar."""
        self.show_calendar()
        self._desk.window.calendar().show_day(day)

    def export_calendar(self, way: str) -> None:
        """Write what the calendar shows into a file, in one of its ways."""
        from langson_explorer.ui.features.calendar.files import export  # noqa: PLC0415 - when asked for

        export(self._desk, way)

    def save_festival(self, place: Place) -> None:
        """Write the next times of a festival into a file for other calendars."""
        from langson_explorer.ui.features.calendar.files import export_festival  # noqa: PLC0415

        export_festival(self._desk, place, today())

    def print_year(self) -> None:
        """Draw the poster of the year that the calendar shows."""
        self.show_calendar()
        self.export_calendar("poster")

    def show_on_map(self, place_id: str) -> None:
        """Select a place, see it on the map with its card."""
        self.show_map()
        self._desk.window.selection.choose(place_id)

    def show_catalogue(self) -> None:
        """Show all places as a table."""
        self._desk.window.show_view("catalogue")

    def add_to_plan(self) -> None:
        """Ask which day the selected place goes into."""
        self._desk.window.card.open_day_menu()

    def undo(self) -> None:
        """Take back the last change to the plan."""
        if self._desk.planning:
            self._desk.planning.undo()

    def redo(self) -> None:
        """Bring back the change last undone."""
        if self._desk.planning:
            self._desk.planning.redo()

    def copy_place(self) -> None:
        """Copy what is known of the selected place."""
        self._desk.window.card.share()

    def export_list(self) -> None:
        """Write the places the filter leaves into a file."""
        export_list(self._desk)

    def open_map_sheet(self) -> None:
        """Lay out a map sheet to print."""
        open_map_sheet(self._desk)

    def plan_trip(self) -> None:
        """Work out a trip from what is asked for."""
        self._desk.trips.open_assistant()

    def rearrange_plan(self) -> None:
        """Look for a better order of the open plan."""
        self._desk.trips.rearrange()

    def open_costs(self) -> None:
        """Show what the open plan costs, with its notes."""
        self._desk.trips.open_costs()

    def compare_plans(self) -> None:
        """Show the plans side by side."""
        self._desk.trips.compare()

    def print_plan(self) -> None:
        """Print the programme of the open plan."""
        plan_files.print_plan(self._desk)

    def export_plan(self) -> None:
        """Write the open plan into a file."""
        plan_files.export_plan(self._desk)

    def show_codes(self) -> None:
        """Show the open plan as QR codes."""
        plan_files.show_codes(self._desk)

    def open_plan(self) -> None:
        """Take in a plan from a file."""
        plan_files.open_plan(self._desk)

    def take_files(self, paths: list[Path]) -> None:
        """Take in files dropped onto the window: packs, or plans, the last one open in the end."""
        from langson_explorer.services.packs import ENDINGS  # noqa: PLC0415 - when wanted

        packs = [path for path in paths if path.name.lower().endswith(ENDINGS)]
        if packs:
            self._desk.open_packs().install(packs)
        for path in paths:
            if path not in packs:
                plan_files.take_plan(self._desk, path)

    def open_packs(self) -> None:
        """Open the list of map packs."""
        self._desk.open_packs()

    def deselect(self) -> None:
        """Select nothing."""
        self._desk.window.selection.choose(None)

    def open_filter(self) -> None:
        """Open the card of every condition one can set."""
        self._desk.filtering.open()

    def choose_trip(self) -> None:
        """Choose the days of the trip."""
        card = self._desk.filtering.open()
        if card:
            card.show_page(card.days)

    def draw_box(self) -> None:
        """Have the user draw on the map the frame the places are to lie in."""
        self._desk.filtering.draw_box()

    def start_over(self) -> None:
        """Leave out nothing any more."""
        self._desk.window.places.start_over()

    def toggle_dock(self) -> None:
        """Show the plan, or only its header."""
        if self._desk.plan_pane:
            self._desk.plan_pane.set_collapsed(not self._desk.plan_pane.is_collapsed)

    def zoom_in(self) -> None:
        """Take the map nearer."""
        if self._desk.map:
            self._desk.map.zoom_in()

    def zoom_out(self) -> None:
        """Take the map away."""
        if self._desk.map:
            self._desk.map.zoom_out()

    def zoom_home(self) -> None:
        """Show the whole province."""
        if self._desk.map:
            self._desk.map.home()

    def zoom_to_plan(self) -> None:
        """Show all of the plan on the map."""
        self._desk.map_tools.show_plan()

    def go_to(self) -> None:
        """Ask for a position to go to."""
        self._desk.map_tools.ask_position()

    def measure_distance(self) -> None:
        """Measure along a line on the map."""
        self._desk.map_tools.use("distance")

    def measure_area(self) -> None:
        """Measure within a ring on the map."""
        self._desk.map_tools.use("area")

    def toggle_theme(self) -> None:
        """Go from dark to light, or from any other to dark."""
        self.use_theme("light" if theme.name is ThemeName.DARK else "dark")

    def use_theme(self, name: str) -> None:
        """Draw in a theme, keep the choice."""
        self._desk.services.settings.set(THEME, name)
        theme.choose(resolved(name))

    def use_language(self, language: str) -> None:
        """Speak a language, keep the choice."""
        services = self._desk.services
        set_language(language, services.paths.resources / "i18n")
        services.settings.set(LANGUAGE, language)
        self._desk.retranslate()

    def quit(self) -> None:
        """Close the window."""
        self._desk.window.window().close()

    def add_to_day(self, place_id: str, day_id: str) -> None:
        """Add a place to a day of the plan, or to a new one (NEW_DAY)."""
        if self._desk.planning is None or self._desk.browser is None:
            return
        day_id = self._desk.planning.add_day() if day_id == NEW_DAY else day_id
        self._desk.planning.add_stop(place_id, day_id)
        number = 1 + [day.id for day in self._desk.planning.plan.days].index(day_id)
        name = in_language(self._desk.browser.get(place_id).name)
        text = tr("Đã thêm «{place}» vào Ngày {day}").format(place=name, day=number)
        self._desk.window.notices.say(text, action=(tr("Hoàn tác"), self.undo))

    def say_copied(self) -> None:
        """Tell that something is on the clipboard."""
        self._desk.window.notices.say(tr("Đã sao chép"))

    def show_stop(self, stop_id: str) -> None:
        """Bring a stop of the plan into sight."""
        if self._desk.plan_pane:
            if self._desk.window.is_calendar:
                self.show_map()
            self._desk.plan_pane.set_collapsed(False)
            self._desk.plan_pane.focus_stop(stop_id)
