"""The desk at work: carries out the actions, keeps list, map, card, plan in step."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QByteArray, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut

from langson_explorer.domain.place import Layer, Place
from langson_explorer.domain.ports import Router
from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import set_language, tr
from langson_explorer.paths import Paths
from langson_explorer.services.browse import Browser
from langson_explorer.services.plan_events import PlanChanged
from langson_explorer.services.planning import Planning
from langson_explorer.services.search import Search
from langson_explorer.services.wording import error_sentence, in_language
from langson_explorer.settings import (
    DOCK_COLLAPSED,
    LANGUAGE,
    LAYERS_ON,
    THEME,
    WINDOW_GEOMETRY,
    Settings,
)
from langson_explorer.settings.table import DESK
from langson_explorer.ui.actions import ACTIONS, action
from langson_explorer.ui.appearance import SYSTEM, resolved
from langson_explorer.ui.models.listing import CAPITAL
from langson_explorer.ui.palette import Palette
from langson_explorer.ui.panes.card.body import Story
from langson_explorer.ui.panes.card.footer import NEW_DAY
from langson_explorer.ui.panes.card.reach import reach_text
from langson_explorer.ui.panes.places.pane import saved_layers
from langson_explorer.ui.panes.plan import PlanPane
from langson_explorer.ui.theme import ThemeName, theme
from langson_explorer.ui.widgets.notices import Tone
from langson_explorer.ui.window import Window

if TYPE_CHECKING:  # its import loads the web engine, which comes after the first paint
    from langson_explorer.ui.mapview import MapView

FIRST_PAINT, LISTED, MAP_READY = "first-paint", "listed", "map-ready"


class DeskServices(Protocol):
    """What a desk works with; each part may raise a StorageError when first asked for."""

    paths: Paths

    @property
    def settings(self) -> Settings: ...  # noqa: D102
    @property
    def browser(self) -> Browser: ...  # noqa: D102
    @property
    def search(self) -> Search: ...  # noqa: D102
    @property
    def planning(self) -> Planning: ...  # noqa: D102
    @property
    def router(self) -> Router: ...  # noqa: D102


class Desk(QObject):
    """Brings a window to life: `load` after its first paint fills it step by step.

    `reached` names each milestone: FIRST_PAINT, LISTED, MAP_READY.
    """

    reached = Signal(str)
    settled = Signal()  # everything is loaded, or said to be impossible
    planned = Signal(object)  # a PlanEvent, brought into the thread of the widgets

    def __init__(self, services: DeskServices, window: Window) -> None:
        super().__init__(window)
        self.window, self._services = window, services
        self.browser: Browser | None = None
        self.planning: Planning | None = None
        self.plan_pane: PlanPane | None = None
        self.map: MapView | None = None
        self._connect()
        self._add_shortcuts()
        self._restore()

    # Loading, step by step so that the window stays alive

    def load(self) -> None:
        """Open the catalogue, then the map, then the plans."""
        self.reached.emit(FIRST_PAINT)
        QTimer.singleShot(0, self, self._load_catalogue)

    def _load_catalogue(self) -> None:
        try:
            self.browser = self._services.browser
            find = self._services.search.find
        except ExplorerError as error:
            sentence = error_sentence(error)
            self.window.say_waiting(sentence)
            self.window.notices.say(sentence, Tone.WRONG)
            self.settled.emit()
            return
        counts = self.browser.counts()
        self.window.card.set_counts(counts, len(self.browser.places))
        self.window.places.load(self.browser, find)
        self._show_selection(self.window.selection.place_id)
        self.reached.emit(LISTED)
        QTimer.singleShot(0, self, self._load_map)

    def _load_map(self) -> None:
        from langson_explorer.ui.mapview import (  # noqa: PLC0415 - loads the web engine
            MapView,
            register_scheme,
        )

        register_scheme()
        self.map = view = MapView(self._services.paths)
        view.ready.connect(self._map_ready)
        view.failed.connect(self._map_failed)
        view.place_clicked.connect(self.window.selection.choose)
        view.background_clicked.connect(self.deselect)
        view.layer_toggled.connect(self._toggle_layer)
        view.set_theme(theme.name)
        if self.browser:
            view.show_places(self.browser.places)
        self._tell_layers()
        view.set_filter(self.window.places.ids_left())
        view.select(self.window.selection.place_id)
        self.window.set_map(view)
        QTimer.singleShot(0, self, self._load_plan)

    def _load_plan(self) -> None:
        try:
            self.planning = planning = self._services.planning
        except ExplorerError as error:
            self.window.notices.say(error_sentence(error), Tone.WRONG)
            return
        if planning.trouble:
            self.window.notices.say(error_sentence(planning.trouble), Tone.WRONG)
        if self.browser is None:
            return
        self.plan_pane = pane = PlanPane(planning, self.browser)
        pane.stop_selected.connect(self.window.selection.choose)
        pane.notice.connect(self.window.notices.say)
        pane.set_collapsed(self._services.settings.get(DOCK_COLLAPSED))
        pane.collapsed.connect(partial(self._services.settings.set, DOCK_COLLAPSED))
        self.window.set_plan(pane)
        unsubscribe = planning.subscribe(self.planned.emit)
        self.destroyed.connect(unsubscribe)
        self._show_plan()
        self._show_selection(self.window.selection.place_id)

    # Keeping in step

    def _show_selection(self, place_id: str | None) -> None:
        place = self.browser.find(place_id) if self.browser and place_id else None
        self.window.card.show_story(self._story(place) if place else None)
        self.window.panes.open_card(place is not None)
        if self.map:
            self.map.select(place_id)
        if self.plan_pane:
            self.plan_pane.select(place_id)

    def _story(self, place: Place) -> Story:
        if self.browser is None:
            return Story(place)
        near = tuple(self.browser.near(place))
        linked = (self.browser.find(relation.place_id) for relation in place.relations)
        related = tuple(other for other in linked if other)
        return Story(place, near, related, self._reach(place))

    def _reach(self, place: Place) -> str:
        try:
            return reach_text(self._services.router, CAPITAL, place)
        except ExplorerError:  # no road table: the rest of the card is still good
            return ""

    def _show_plan(self) -> None:
        if self.planning:
            self.window.card.show_plan(self.planning.plan)
        if self.map and self.plan_pane:
            self.map.show_plan(self.plan_pane.plan_for_map())

    def _filtered(self, ids: frozenset[str] | None) -> None:
        if self.map:
            self.map.set_filter(ids)

    def _layers_changed(self, layers: frozenset[Layer] | None) -> None:
        chosen = [layer.value for layer in Layer if layers is not None and layer in layers]
        self._services.settings.set(LAYERS_ON, chosen)
        self._tell_layers()

    def _tell_layers(self) -> None:
        if self.map and self.browser:
            shown = self.window.places.chips.layers()
            on = frozenset(Layer) if shown is None else shown
            self.map.set_layers(self.browser.counts(), on)

    def _toggle_layer(self, layer: str, is_on: bool) -> None:
        chips = self.window.places.chips
        now = chips.layers()
        layers = set(Layer) if now is None else set(now)
        (layers.add if is_on else layers.discard)(Layer(layer))
        chips.set_layers(layers)

    def _map_ready(self) -> None:
        self.reached.emit(MAP_READY)
        self.settled.emit()

    def _map_failed(self, error: ExplorerError) -> None:
        self.window.notices.say(error_sentence(error), Tone.WRONG)
        self.settled.emit()

    # The actions

    def find(self) -> None:
        """Be ready to type a name."""
        self.window.places.focus_search()

    def open_palette(self) -> None:
        """Open the command palette."""
        listed = [entry for entry in ACTIONS if entry.listed and DESK in entry.modes]
        palette = Palette(self.window, listed)
        palette.chosen.connect(self.do)
        palette.open_over(self.window)

    def show_map(self) -> None:
        """Show the map."""
        self.window.show_view("map")

    def show_catalogue(self) -> None:
        """Show all places as a table."""
        self.window.show_view("catalogue")

    def add_to_plan(self) -> None:
        """Ask which day the selected place goes into."""
        self.window.card.open_day_menu()

    def undo(self) -> None:
        """Take back the last change to the plan."""
        if self.planning:
            self.planning.undo()

    def redo(self) -> None:
        """Bring back the change last undone."""
        if self.planning:
            self.planning.redo()

    def copy_place(self) -> None:
        """Copy what is known of the selected place."""
        self.window.card.share()

    def deselect(self) -> None:
        """Select nothing."""
        self.window.selection.choose(None)

    def start_over(self) -> None:
        """Leave out nothing any more."""
        self.window.places.start_over()

    def toggle_dock(self) -> None:
        """Show the plan, or only its header."""
        if self.plan_pane:
            self.plan_pane.set_collapsed(not self.plan_pane.is_collapsed)

    def zoom_in(self) -> None:
        """Take the map nearer."""
        if self.map:
            self.map.zoom_in()

    def zoom_out(self) -> None:
        """Take the map away."""
        if self.map:
            self.map.zoom_out()

    def zoom_home(self) -> None:
        """Show the whole province."""
        if self.map:
            self.map.home()

    def toggle_theme(self) -> None:
        """Go from dark to light, or from any other to dark."""
        self.use_theme("light" if theme.name is ThemeName.DARK else "dark")

    def use_theme(self, name: str) -> None:
        """Draw in a theme, keep the choice."""
        self._services.settings.set(THEME, name)
        theme.choose(resolved(name))

    def use_language(self, language: str) -> None:
        """Speak a language, keep the choice."""
        try:
            set_language(language, self._services.paths.resources / "i18n")
        except OSError:
            self.window.notices.say(tr("Chưa có bản dịch cho ngôn ngữ này."), Tone.WRONG)
            return
        self._services.settings.set(LANGUAGE, language)
        self.window.retranslate()
        if self.map:
            self.map.set_language(language)
        if self.plan_pane:
            self.plan_pane.retranslate()
        self._show_selection(self.window.selection.place_id)

    def quit(self) -> None:
        """Close the window."""
        self.window.close()

    def do(self, action_id: str) -> None:
        """Carry out an action of the table."""
        action(action_id).run(self)

    # Within

    def _add_to_day(self, place_id: str, day_id: str) -> None:
        if self.planning is None or self.browser is None:
            return
        day_id = self.planning.add_day() if day_id == NEW_DAY else day_id
        self.planning.add_stop(place_id, day_id)
        number = 1 + [day.id for day in self.planning.plan.days].index(day_id)
        name = in_language(self.browser.get(place_id).name)
        text = tr("Đã thêm «{place}» vào Ngày {day}").format(place=name, day=number)
        self.window.notices.say(text, action=(tr("Hoàn tác"), self.undo))

    def _say_copied(self) -> None:
        self.window.notices.say(tr("Đã sao chép"))

    def _heard(self, event: object) -> None:
        if isinstance(event, PlanChanged):
            self._show_plan()

    def _focus_stop(self, stop_id: str) -> None:
        if self.plan_pane:
            self.plan_pane.set_collapsed(False)
            self.plan_pane.focus_stop(stop_id)

    def _themed(self) -> None:
        self.window.apply_theme()
        if self.map:
            self.map.set_theme(theme.name)

    def _follow_system(self) -> None:
        if self._services.settings.get(THEME) == SYSTEM:
            theme.choose(resolved(SYSTEM))

    def _connect(self) -> None:
        window = self.window
        window.toolbar.asked.connect(self.do)
        window.selection.changed.connect(self._show_selection)
        window.places.filtered.connect(self._filtered)
        window.places.layers_changed.connect(self._layers_changed)
        window.card.add_to_day.connect(self._add_to_day)
        window.card.stop_wanted.connect(self._focus_stop)
        window.card.copied.connect(self._say_copied)
        window.closing.connect(self._close)
        self.planned.connect(self._heard)
        theme.changed.connect(self._themed)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def _add_shortcuts(self) -> None:
        for entry in ACTIONS:
            if entry.shortcut and DESK in entry.modes:
                shortcut = QShortcut(QKeySequence(entry.shortcut), self.window)
                shortcut.activated.connect(_doing(self, entry.id))

    def _restore(self) -> None:
        settings = self._services.settings
        geometry = QByteArray.fromBase64(settings.get(WINDOW_GEOMETRY).encode())
        if not geometry.isEmpty():
            self.window.restoreGeometry(geometry)
        self.window.places.chips.set_layers(saved_layers(settings.get(LAYERS_ON)))

    def _close(self) -> None:
        geometry = self.window.saveGeometry().toBase64().toStdString()
        self._services.settings.set(WINDOW_GEOMETRY, geometry)


def _doing(desk: Desk, action_id: str) -> Callable[[], None]:
    return lambda: desk.do(action_id)
