"""The map widget: what the window says is told to the page, what the page says is a signal."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QStackedLayout, QWidget

from langson_explorer.domain.geo import Box, Point
from langson_explorer.domain.place import Language, Layer, Place
from langson_explorer.domain.place_columns import PlaceColumns, columns_of
from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import current_language
from langson_explorer.mappage import messages as m
from langson_explorer.mappage.address import ORIGIN
from langson_explorer.mappage.features import places_bytes
from langson_explorer.mappage.heights import Land
from langson_explorer.mappage.packs import ReadTile, serve_packs
from langson_explorer.mappage.serve import Payload, Response
from langson_explorer.mappage.state import MapState
from langson_explorer.mappage.style import tokens
from langson_explorer.mappage.words import page_words
from langson_explorer.packs.pack import TileId
from langson_explorer.paths import Paths
from langson_explorer.ui.features.map.stage import Stage
from langson_explorer.ui.web.bridge import Port
from langson_explorer.ui.web.profile import OwnSchemeOnly

if TYPE_CHECKING:
    from langson_explorer.ui.features.map.fallback import PlainList

_PLACES_PATH = "/data/places"
_BYTES = "application/octet-stream"
_log = logging.getLogger(__name__)


def _no_tile(pack_id: str, tile_id: TileId) -> None:
    """What is read before there are packs."""


class MapView(QWidget):
    """The map of the province.

    Everything may be said to it at any time: `state` keeps it, a page that becomes ready is told
    the whole of it, and so is the next one when the page's process dies. The web view is made
    when the widget is first shown, after the window has painted.
    """

    ready = Signal(float)  # ms from the page's start to the basemap drawn
    places_drawn = Signal(int, float)  # how many, ms
    place_clicked = Signal(str)
    place_hovered = Signal(str)  # a place's id; empty: none any more
    background_clicked = Signal()
    layer_toggled = Signal(str, bool)  # a layer's code; whether it is to be shown
    pack_toggled = Signal(str, bool)  # a pack's id; whether it is to be shown
    practical_toggled = Signal(str, bool)  # a kind of practical places; whether to be shown
    packs_wanted = Signal()
    coordinates_copied = Signal(object)  # a Point
    point_taken = Signal(object, str, str)  # a Point, what to be ("stop", "start", "place"), name
    point_placed = Signal(object, int)  # a Point, metres it may be wrong by
    placing_ended = Signal()
    near_wanted = Signal(object)  # a Point: the places near it are asked for
    box_drawn = Signal(object)  # a Box the user drew
    go_to_wanted = Signal()
    moved = Signal()  # it looks elsewhere
    failed = Signal(object)  # an ExplorerError: the map cannot be shown

    def __init__(self, paths: Paths, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = MapState(language=current_language(), words=page_words())
        self._places = columns_of(())
        self._read_tile: ReadTile = _no_tile
        self._land: Land | None = None
        self._hears = False
        self.is_ready = False
        self.trouble: ExplorerError | None = None  # why it cannot be shown
        self.tool: m.Tool = ""  # the tool in the user's hand
        self.port = Port(self)
        self.port.heard.connect(self._hear)
        self._plain: PlainList | None = None
        self._stage = Stage(paths, self.port, self._read)
        self._stage.failed.connect(self._fail)
        self._stage.lost.connect(self._lose)
        self._stage.gave_up.connect(self._give_up)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._stage)
        self.setAutoFillBackground(True)
        self._paint_ground()

    @property
    def view(self) -> QWebEngineView | None:
        """The web view, once it is made."""
        return self._stage.view

    @property
    def interceptor(self) -> OwnSchemeOnly:
        """What the page asked for."""
        return self._stage.interceptor

    @property
    def has_given_up(self) -> bool:
        """Whether a plain list stands in for the map."""
        return self._stack.currentWidget() is not self._stage

    @property
    def has_places(self) -> bool:
        """Whether it has been given places to draw."""
        return bool(self.state.places_url)

    # --- what the window says ----------------------------------------------------------------

    def show_places(self, places: Sequence[Place]) -> None:
        """Draw these places in place of those before."""
        self.show_columns(columns_of(places))

    def show_columns(self, places: PlaceColumns) -> None:
        """Draw places given by columns in place of those before."""
        self._places = places
        self._stage.add_payload(_PLACES_PATH, Payload(places_bytes(places), _BYTES))
        self.state = replace(self.state, places_url=f"{ORIGIN}{_PLACES_PATH}")
        self._tell(m.LoadPlaces(self.state.places_url))
        self._list_plainly()

    def set_filter(self, ids: frozenset[str] | None) -> None:
        """Show only the places of these ids; None shows all."""
        self.state = replace(self.state, shown_ids=ids)
        self._tell(self.state.filter_message())
        self._list_plainly()

    def set_layers(self, counts: Mapping[Layer, int], shown: frozenset[Layer]) -> None:
        """Tell the layer panel how many places each layer has, and which are shown."""
        self.state = replace(
            self.state,
            layer_counts={layer.value: counts.get(layer, 0) for layer in Layer},
            layers_shown=tuple(layer.value for layer in Layer if layer in shown),
        )
        self._tell(m.SetLayers(self.state.layer_counts, self.state.layers_shown))

    def select(self, place_id: str | None, fly: bool = True) -> None:
        """Mark a place, or none; `fly` brings it into view."""
        self.state = replace(self.state, selected=place_id)
        self._tell(m.Select(place_id, fly))
        if self._plain:
            self._plain.mark(place_id)

    def show_plan(self, days: Sequence[m.PlanDay] | None) -> None:
        """Draw the days of a plan; None or an empty sequence clears it."""
        self.state = replace(self.state, plan=tuple(days or ()))
        self._tell(m.ShowPlan(self.state.plan))

    def highlight_day(self, number: int | None) -> None:
        """Draw the other days of the plan faintly; None draws all alike. The first day is 1."""
        self._tell(m.HighlightDay(number or 0))

    def set_packs(
        self, packs: Sequence[m.PackLayer], read_tile: ReadTile, land: Land | None = None
    ) -> None:
        """Draw these packs, from the top down; both are asked in threads of their own."""
        self._read_tile, self._land = read_tile, land
        self.state = replace(self.state, packs=tuple(packs))
        self._tell(m.SetPacks(self.state.packs))

    def hide_practical(self, kinds: Sequence[str]) -> None:
        """Leave these kinds of practical places away, show the others."""
        self.state = replace(self.state, practical=m.HidePractical(tuple(kinds)))
        self._tell(self.state.practical)

    def set_theme(self, name: str) -> None:
        """Draw in a theme: "light", "dark" or "contrast"."""
        self.state = replace(self.state, theme=name)
        self._paint_ground()
        self._tell(m.SetTheme(name))

    def set_language(self, language: str) -> None:
        """Write in a language, "vi", "en" or "zh", which `i18n` has been set to before."""
        self.state = replace(self.state, language=language, words=page_words())
        self._tell(m.SetLanguage(language, self.state.words))
        if self._plain:
            self._plain.retranslate()
        self._list_plainly()

    def zoom_in(self) -> None:
        """One step nearer."""
        self._tell(m.Navigate("zoom_in"))

    def zoom_out(self) -> None:
        """One step away."""
        self._tell(m.Navigate("zoom_out"))

    def home(self) -> None:
        """Show the whole province."""
        self._tell(m.Navigate("home"))

    def move_to(self, lon: float, lat: float, zoom: float) -> None:
        """Look at a position (degrees) at a zoom from 7 to 15."""
        self.state = replace(self.state, view=m.ViewChanged(lon, lat, zoom))
        self._tell(m.MoveTo(lon, lat, zoom))

    def fit(self, what: m.Fitted, layer: Layer | None = None) -> None:
        """Show the whole province, the plan, the selection, or a layer's places."""
        self._tell(m.Fit(what, layer.value if layer else ""))

    def use_tool(self, tool: m.Tool) -> None:
        """Put a tool into the user's hand, or take it out of it ("")."""
        self._tell(m.UseTool(tool))

    def show_limits(self, box: Box | None, near: tuple[Point, float] | None) -> None:
        """Draw the edges of what a filter leaves: a box, a point with metres around it."""
        edges = (box.west, box.south, box.east, box.north) if box else None
        circle = (near[0].lon, near[0].lat, near[1]) if near else None
        self.state = replace(self.state, limits=m.ShowLimits(edges, circle))
        self._tell(self.state.limits)

    def mark(self, point: Point | None, label: str = "") -> None:
        """Mark a position that is no place of the catalogue, or none; a label: you are here."""
        position = (point.lon, point.lat) if point else None
        self.state = replace(self.state, mark=m.Mark(position, label))
        self._tell(self.state.mark)

    def place_point(self, wanted: m.PlacePoint) -> None:
        """Have the user place a point; an empty message ends it."""
        self.state = replace(self.state, placing=wanted)
        self._tell(wanted)

    def show_controls(self, shown: bool) -> None:
        """Show the page's own controls, or leave all that to the window around it."""
        self.state = replace(self.state, controls=m.ShowControls(shown))
        self._tell(self.state.controls)

    # --- what the page says ------------------------------------------------------------------

    def _hear(self, message: m.FromPage) -> None:
        match message:
            case m.Opened():
                self._hears = True
                for told in self.state.messages():
                    self.port.send(told)
            case m.Alive():
                pass
            case m.Ready():
                self.is_ready = True
                self.ready.emit(message.elapsed_ms)
            case m.PlacesDrawn():
                self.places_drawn.emit(message.count, message.elapsed_ms)
            case m.ViewChanged():
                self.state = replace(self.state, view=message)
                self.moved.emit()
            case m.ToolChanged():
                self.tool = message.tool
            case m.PointPlaced():
                point = Point(message.lon, message.lat)
                self.point_placed.emit(point, round(message.accuracy_m))
            case m.PlacingEnded():
                self.placing_ended.emit()
            case m.PageFailed():
                _log.error("map page: %s", m.one_line(message.text, m.LONGEST_MESSAGE))
            case _:
                self._pass_on(message)

    def _pass_on(self, wish: m.FromPage) -> None:
        """Tell the window what the user did."""
        match wish:
            case m.PlaceClicked():
                self.place_clicked.emit(wish.id)
            case m.PlaceHovered():
                self.place_hovered.emit(wish.id)
            case m.BackgroundClicked():
                self.background_clicked.emit()
            case m.LayerToggled():
                self.layer_toggled.emit(wish.layer, wish.shown)
            case m.PackToggled():
                self.pack_toggled.emit(wish.id, wish.shown)
            case m.PracticalToggled():
                self.practical_toggled.emit(wish.kind, wish.shown)
            case m.PacksWanted():
                self.packs_wanted.emit()
            case m.BoxDrawn():
                self.box_drawn.emit(Box(wish.west, wish.south, wish.east, wish.north))
            case m.PointTaken():
                self.point_taken.emit(Point(wish.lon, wish.lat), wish.use, wish.name)
            case m.NearAsked():
                self.near_wanted.emit(Point(wish.lon, wish.lat))
            case m.CoordinatesCopied():
                self.coordinates_copied.emit(Point(wish.lon, wish.lat))
            case m.GoToAsked():
                self.go_to_wanted.emit()

    def _tell(self, message: m.ToPage) -> None:
        if self._hears:
            self.port.send(message)

    # --- the web view ------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Make the web view after the window has painted itself."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._stage.start)

    def _fail(self, trouble: ExplorerError) -> None:
        self.trouble = trouble
        self.failed.emit(trouble)

    def _lose(self) -> None:
        self._hears = self.is_ready = False
        self.tool = ""

    def _give_up(self) -> None:
        if self._plain is None:
            from langson_explorer.ui.features.map.fallback import PlainList  # noqa: PLC0415 - rarely

            self._plain = PlainList()
            self._plain.picked.connect(self.place_clicked)
            self._plain.again.connect(self._try_again)
            self._stack.addWidget(self._plain)
        self._stack.setCurrentWidget(self._plain)
        self._list_plainly()
        self._plain.mark(self.state.selected)

    def _try_again(self) -> None:
        self._stack.setCurrentWidget(self._stage)
        self._stage.try_again()

    def _list_plainly(self) -> None:
        if self._plain and self.has_given_up:
            language = Language(self.state.language)
            self._plain.show_places(self._places, self.state.shown_ids, language)

    def _read(self, path: str) -> Response:
        return serve_packs(self._read_tile, self._land, path)

    def _ground(self) -> QColor:
        return QColor(tokens(self.state.theme)["bg"])

    def _paint_ground(self) -> None:
        palette = self.palette()
        palette.setColor(self.backgroundRole(), self._ground())
        self.setPalette(palette)
        self._stage.set_ground(self._ground())
