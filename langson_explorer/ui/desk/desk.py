"""The desk at work: opens what a window shows, keeps list, map, card, plan in step."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut

from langson_explorer.domain.place import Layer, Place
from langson_explorer.domain.ports import Router
from langson_explorer.domain.province_clock import now, today
from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import current_language
from langson_explorer.paths import Paths
from langson_explorer.presenting.places.listing import CAPITAL
from langson_explorer.presenting.places.reach import reach_text
from langson_explorer.services.browse import Browser
from langson_explorer.services.calendar import FestivalCalendar
from langson_explorer.services.finding import Finder
from langson_explorer.services.plan_events import PlanChanged, PlanEvent
from langson_explorer.services.planning import Planning
from langson_explorer.services.wording import error_sentence
from langson_explorer.services.wording.filters import FilterWords
from langson_explorer.settings import (
    DOCK_COLLAPSED,
    LAYERS_ON,
    THEME,
    Settings,
)
from langson_explorer.settings.table import DESK
from langson_explorer.ui.desk.actions import ACTIONS
from langson_explorer.ui.desk.commands import Commands
from langson_explorer.ui.desk.window import Window
from langson_explorer.ui.features.card.body import Story
from langson_explorer.ui.features.card.when import when_of
from langson_explorer.ui.features.filter.filtering import Filtering
from langson_explorer.ui.features.map.hovering import Hovering
from langson_explorer.ui.features.map.tools import MapTools
from langson_explorer.ui.features.places.pane import saved_layers
from langson_explorer.ui.features.trips.trips import Trips
from langson_explorer.ui.theming.theme import SYSTEM, resolved, theme
from langson_explorer.ui.widgets.trouble import say_trouble

if TYPE_CHECKING:  # they are loaded later than the rest
    from langson_explorer.packs.road_tiles import RoadPacks
    from langson_explorer.services.packs import Packs
    from langson_explorer.services.spots import Spots
    from langson_explorer.services.trip_planner import TripPlanner
    from langson_explorer.ui.features.calendar import CalendarView
    from langson_explorer.ui.features.map import MapView
    from langson_explorer.ui.features.packs.dialog import PacksDialog
    from langson_explorer.ui.features.packs.map_packs import MapPacks
    from langson_explorer.ui.features.plan import PlanPane
    from langson_explorer.ui.features.plan.saving import PlanSaving

_LOOK_AGAIN_MS = 50  # whether the plans are open by now


class DeskServices(Protocol):
    """What a desk works with; each part may raise a StorageError when first asked for."""

    paths: Paths

    @property
    def settings(self) -> Settings: ...  # noqa: D102
    @property
    def browser(self) -> Browser: ...  # noqa: D102
    @property
    def finder(self) -> Finder: ...  # noqa: D102
    @property
    def calendar(self) -> FestivalCalendar: ...  # noqa: D102
    @property
    def planning(self) -> Planning: ...  # noqa: D102
    @property
    def are_plans_opening(self) -> bool: ...  # noqa: D102
    @property
    def router(self) -> Router: ...  # noqa: D102
    @property
    def packs(self) -> "Packs": ...  # noqa: D102
    @property
    def road_packs(self) -> "RoadPacks": ...  # noqa: D102
    @property
    def spots(self) -> "Spots": ...  # noqa: D102
    @property
    def trips(self) -> "TripPlanner": ...  # noqa: D102
    @property
    def catalogue_file(self) -> Path: ...  # noqa: D102
    def on_catalogue_changed(  # noqa: D102
        self, listener: Callable[[], None]
    ) -> Callable[[], None]: ...


class Desk(QObject):
    """Brings a window to life: `load` fills it step by step."""

    listed = Signal()
    settled = Signal()  # everything is loaded, or said to be impossible
    planned = Signal(object)  # a PlanEvent, brought into the thread of the widgets
    closing_settled = Signal()  # what kept the window from being closed has been settled
    catalogue_changed = Signal()  # brought into the thread of the widgets

    def __init__(self, services: DeskServices, window: Window) -> None:
        super().__init__(window)
        self.window, self.services = window, services
        self.browser: Browser | None = None
        self.planning: Planning | None = None
        self.plan_pane: PlanPane | None = None
        self.saving: PlanSaving | None = None
        self.calendar: CalendarView | None = None
        self.map: MapView | None = None
        self.packs: MapPacks | None = None
        self.commands = Commands(self)
        self.filtering = Filtering(self)
        self.map_tools = MapTools(self)
        self.trips = Trips(self)
        self._connect()
        self._add_shortcuts()
        self._restore()
        if trouble := services.settings.trouble:
            self.tell_trouble(trouble)
        self.catalogue_changed.connect(self._show_changes)
        self.destroyed.connect(services.on_catalogue_changed(self.catalogue_changed.emit))

    # Loading, step by step so that the window stays alive

    def load(self, view: "MapView") -> None:
        """Open the catalogue; take a map that may be loading already; then open the plans."""
        self.take_map(view)
        QTimer.singleShot(0, self, self.load_lists)
        if view.is_ready:
            QTimer.singleShot(0, self, self._map_ready)
        elif view.trouble:
            QTimer.singleShot(0, self, partial(self._map_failed, view.trouble))

    def load_lists(self) -> None:
        """Open the catalogue for list and card; what is wrong with it is said in the window."""
        try:
            browser, finder = self.services.browser, self.services.finder
        except ExplorerError as error:
            self.window.card.set_trouble(error_sentence(error))
            self.tell_trouble(error)
            return
        self.browser = browser
        self.window.card.set_counts(browser.counts(), len(browser.places))
        self.window.places.load(browser, lambda text, most: finder.ask(text, today(), most))
        if self.map:
            if not self.map.has_places:
                self.map.show_places(browser.places)
            self._tell_layers()
        self._show_selection(self.window.selection.place_id)
        if self.calendar:
            self.calendar.load(self.services.calendar, browser.places)
        self.listed.emit()

    def _show_changes(self) -> None:
        """Show the catalogue as it is now in list, card, map, calendar, plan."""
        if self.browser is None:
            return
        if self.map:
            self.map.show_places(self.browser.places)
        self.load_lists()
        if self.planning:
            self.planning.retime()

    def take_map(self, view: "MapView") -> None:
        """Put a map in its place, have it follow the desk."""
        self.map = view
        view.ready.connect(self._map_ready)
        view.failed.connect(self._map_failed)
        view.place_clicked.connect(self.window.selection.choose)
        view.background_clicked.connect(self.commands.deselect)
        view.layer_toggled.connect(self._toggle_layer)
        view.packs_wanted.connect(self.commands.open_packs)
        self.filtering.follow(view)
        self.map_tools.follow(view)
        self.window.set_map(view)

    def load_plan(self) -> None:
        """Open the plans, say what was wrong with their file."""
        from langson_explorer.ui.features.plan import PlanPane  # noqa: PLC0415 - after the map
        from langson_explorer.ui.features.plan.saving import PlanSaving  # noqa: PLC0415

        if self.browser is None:
            return
        try:
            self.planning = planning = self.services.planning
        except ExplorerError as error:
            self.tell_trouble(error)
            return
        self.saving = PlanSaving(planning, self.window.notices, self)
        self.saving.closing_settled.connect(self.closing_settled)
        settings = self.services.settings
        self.plan_pane = pane = PlanPane(planning, self.browser)
        pane.stop_selected.connect(self.window.selection.choose)
        pane.notice.connect(self.window.notices.say)
        pane.verbs.asked.connect(self.commands.do)
        pane.verbs.rearrange_wanted.connect(self.trips.rearrange)
        pane.verbs.suggestions_wanted.connect(self.trips.suggest)
        pane.verbs.similar_wanted.connect(self.trips.offer_similar)
        pane.verbs.detours_wanted.connect(self.trips.offer_detours)
        pane.verbs.date_changed.connect(self.trips.tell_broken)
        if self.map:
            Hovering(self.map, pane, planning)
        pane.set_collapsed(settings.get(DOCK_COLLAPSED))
        pane.collapsed.connect(partial(settings.set, DOCK_COLLAPSED))
        self.window.set_plan(pane)
        self.destroyed.connect(planning.subscribe(self.planned.emit))
        self._show_plan()
        pane.select(self.window.selection.place_id)

    def may_close(self) -> bool:
        """Whether the window may be closed now; asks where changes are unsaved."""
        return self.saving is None or self.saving.may_close(self.window)

    def take_calendar(self, view: "CalendarView") -> None:
        """Follow the calendar, just made."""
        self.calendar = view
        if self.browser:
            view.load(self.services.calendar, self.browser.places)
        view.show_plan(self.planning.plan if self.planning else None)
        view.panel.place_wanted.connect(self.commands.show_on_map)
        view.panel.add.connect(self.commands.add_to_day)
        view.panel.stop_wanted.connect(self.commands.show_stop)
        view.panel.saved.connect(self.commands.save_festival)
        view.panel.unfiltered.connect(self.commands.start_over)
        view.exported.connect(self.commands.export_calendar)
        self._filter_calendar()

    def load_packs(self) -> "MapPacks":
        """Open the packs, have the map draw them."""
        from langson_explorer.ui.features.packs.map_packs import MapPacks  # noqa: PLC0415 - after the map

        if self.packs is None:
            self.packs = MapPacks(self.services.packs, self.services.road_packs, self)
            self.packs.roads_changed.connect(self._travel_anew)
            self.packs.failed.connect(self._tell_pack_trouble)
            if self.map:
                self.packs.follow(self.map)
        return self.packs

    def open_packs(self) -> "PacksDialog":
        """Open the list of packs, or bring it to the front."""
        from langson_explorer.ui.features.packs.dialog import PacksDialog  # noqa: PLC0415 - when wanted

        dialog = self.window.findChild(PacksDialog)
        if dialog is None:
            dialog = PacksDialog(self.load_packs(), self.window)
            dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        return dialog

    def _travel_anew(self) -> None:
        """Put the open plan on the clock again: there are other roads."""
        if self.planning:
            self.planning.retime()

    def _tell_pack_trouble(self, error: ExplorerError) -> None:
        """Say it in the window where the list of packs, which says it itself, has been closed."""
        from langson_explorer.ui.features.packs.dialog import PacksDialog  # noqa: PLC0415 - when wanted

        if error.code != "cancelled" and not self.window.findChild(PacksDialog):
            self.tell_trouble(error)

    def tell_trouble(self, error: ExplorerError) -> None:
        """Say in the window what is wrong."""
        say_trouble(self.window.notices, error)

    def retranslate(self) -> None:
        """Put everything into the language chosen."""
        self.window.retranslate()
        if self.map:
            self.map.set_language(current_language())
        if self.plan_pane:
            self.plan_pane.retranslate()
        if self.packs:
            self.packs.language_changed.emit()
        self._refresh_card()

    # Keeping in step

    def _refresh_card(self, _days: object = None) -> None:
        """Say anew what is known of the place selected; the map stays where it is."""
        place_id = self.window.selection.place_id
        place = self.browser.find(place_id) if self.browser and place_id else None
        self.window.card.show_story(self._story(place) if place else None)
        self.window.panes.open_card(place is not None)

    def _show_selection(self, place_id: str | None) -> None:
        self._refresh_card()
        if self.map:
            self.map.select(place_id)
        if self.plan_pane:
            self.plan_pane.select(place_id)

    def _story(self, place: Place) -> Story:
        if self.browser is None:
            return Story(place)
        near, linked = self.browser.near(place), self.browser.linked_to(place)
        when = when_of(place, self.services.calendar, now(), self.window.trip.days)
        return Story(place, tuple(near), tuple(linked), self._reach(place), when)

    def _reach(self, place: Place) -> str:
        try:
            return reach_text(self.services.router, CAPITAL, place)
        except ExplorerError:  # no road table: the rest of the card is still good
            return ""

    def _show_plan(self) -> None:
        if self.planning:
            self.window.card.show_plan(self.planning.plan)
            if self.calendar:
                self.calendar.show_plan(self.planning.plan)
        if self.map and self.plan_pane:
            self.map.show_plan(self.plan_pane.plan_for_map())

    def _hear(self, event: PlanEvent) -> None:
        if isinstance(event, PlanChanged):
            self._show_plan()
        elif self.saving:
            self.saving.hear(event)

    def _filter_map(self, ids: frozenset[str] | None) -> None:
        if self.map:
            self.map.set_filter(ids)
        self._filter_calendar()

    def _filter_calendar(self) -> None:
        """The list's filter holds for festivals, too, but for layers, and days: those are seen."""
        if self.calendar and self.browser:
            wanted = self.window.places.wanted().filter.without("layers", "period")
            labels = FilterWords(self.browser.catalogue).labels(wanted)
            self.calendar.set_filter(wanted, " · ".join(label.text for label in labels))

    def _keep_layers(self, layers: frozenset[Layer] | None) -> None:
        chosen = [layer.value for layer in Layer if layers is not None and layer in layers]
        self.services.settings.set(LAYERS_ON, chosen)
        self._tell_layers()

    def _tell_layers(self) -> None:
        if self.map and self.browser:
            self.map.set_layers(self.browser.counts(), self._layers_on())

    def _layers_on(self) -> frozenset[Layer]:
        on = self.window.places.chips.layers()
        return frozenset(Layer) if on is None else on

    def _toggle_layer(self, layer: str, is_on: bool) -> None:
        toggled = frozenset({Layer(layer)})
        on = self._layers_on()
        self.window.places.chips.set_layers(on | toggled if is_on else on - toggled)

    def _map_ready(self) -> None:
        QTimer.singleShot(0, self, self._finish)

    def _map_failed(self, error: ExplorerError) -> None:
        self.tell_trouble(error)
        QTimer.singleShot(0, self, self._finish)

    def _finish(self) -> None:
        """The plans come last: the map, which is slower, must not wait for them."""
        self.load_packs()
        if self.services.are_plans_opening:  # in the background: their file may be held
            QTimer.singleShot(_LOOK_AGAIN_MS, self, self._finish)
            return
        if self.planning is None:
            self.load_plan()
        self.settled.emit()

    def _show_theme(self) -> None:
        self.window.apply_theme()
        if self.map:
            self.map.set_theme(theme.name)

    def _follow_system(self) -> None:
        if self.services.settings.get(THEME) == SYSTEM:
            theme.choose(resolved(SYSTEM))

    # Within

    def _connect(self) -> None:
        window, commands = self.window, self.commands
        window.toolbar.asked.connect(commands.do)
        window.selection.changed.connect(self._show_selection)
        window.places.filtered.connect(self._filter_map)
        window.places.layers_changed.connect(self._keep_layers)
        window.calendar_made.connect(self.take_calendar)
        window.trip.changed.connect(self._refresh_card)
        window.card.dates_wanted.connect(commands.save_festival)
        window.card.date_wanted.connect(commands.show_date)
        window.card.add_to_day.connect(commands.add_to_day)
        window.card.stop_wanted.connect(commands.show_stop)
        window.card.copied.connect(commands.say_copied)
        window.files_dropped.connect(commands.take_files)
        self.planned.connect(self._hear)
        theme.changed.connect(self._show_theme)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def _add_shortcuts(self) -> None:
        for entry in ACTIONS:
            if entry.shortcut and DESK in entry.modes:
                shortcut = QShortcut(QKeySequence(entry.shortcut), self.window)
                shortcut.activated.connect(partial(self.commands.do, entry.id))

    def _restore(self) -> None:
        layers = saved_layers(self.services.settings.get(LAYERS_ON))
        self.window.places.chips.set_layers(layers)
