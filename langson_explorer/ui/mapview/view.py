"""The map widget: what the window says is told to the page, what the page says is a signal."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from langson_explorer.domain.place import Layer, Place
from langson_explorer.domain.place_columns import PlaceColumns, columns_of
from langson_explorer.errors import MissingFileError
from langson_explorer.i18n import current_language
from langson_explorer.mappage import messages as m
from langson_explorer.mappage.address import ORIGIN, PAGE_URL
from langson_explorer.mappage.assets import page_assets
from langson_explorer.mappage.features import places_bytes
from langson_explorer.mappage.packs import ReadTile
from langson_explorer.mappage.serve import Assets, Payload
from langson_explorer.mappage.state import MapState
from langson_explorer.mappage.style import tokens
from langson_explorer.mappage.words import page_words
from langson_explorer.packs.pack import Tile, TileId
from langson_explorer.paths import Paths
from langson_explorer.ui.mapview.bridge import Port
from langson_explorer.ui.mapview.profile import MapPage, OwnSchemeOnly, make_profile
from langson_explorer.ui.mapview.scheme import SCHEME, SchemeHandler, web_channel_script

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
    background_clicked = Signal()
    layer_toggled = Signal(str, bool)  # a layer's code; whether it is to be shown
    pack_toggled = Signal(str, bool)  # a pack's id; whether it is to be shown
    packs_wanted = Signal()
    failed = Signal(object)  # an ExplorerError: the map cannot be shown

    def __init__(self, paths: Paths, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paths = paths
        self._assets = Assets({}, {})
        self.state = MapState(language=current_language(), words=page_words())
        self._read_tile: ReadTile = _no_tile
        self._hears = False
        self.is_ready = False
        self.view: QWebEngineView | None = None
        self.interceptor = OwnSchemeOnly(self)
        self.port = Port(self)
        self.port.heard.connect(self._hear)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.setAutoFillBackground(True)
        self._paint_ground()

    # --- what the window says ----------------------------------------------------------------

    def show_places(self, places: Sequence[Place]) -> None:
        """Draw these places in place of those before."""
        self.show_columns(columns_of(places))

    def show_columns(self, places: PlaceColumns) -> None:
        """Draw places given by columns in place of those before."""
        self._add_payload(_PLACES_PATH, Payload(places_bytes(places), _BYTES))
        self.state = replace(self.state, places_url=f"{ORIGIN}{_PLACES_PATH}")
        self._tell(m.LoadPlaces(self.state.places_url))

    def set_filter(self, ids: frozenset[str] | None) -> None:
        """Show only the places of these ids; None shows all."""
        self.state = replace(self.state, shown_ids=ids)
        self._tell(self.state.filter_message())

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

    def show_plan(self, days: Sequence[m.PlanDay] | None) -> None:
        """Draw the days of a plan; None or an empty sequence clears it."""
        self.state = replace(self.state, plan=tuple(days or ()))
        self._tell(m.ShowPlan(self.state.plan))

    def set_packs(self, packs: Sequence[m.PackLayer], read_tile: ReadTile) -> None:
        """Draw these packs, from the top down; `read_tile` is called in threads of its own."""
        self._read_tile = read_tile
        self.state = replace(self.state, packs=tuple(packs))
        self._tell(m.SetPacks(self.state.packs))

    def set_theme(self, name: str) -> None:
        """Draw in a theme: "light", "dark" or "contrast"."""
        self.state = replace(self.state, theme=name)
        self._paint_ground()
        self._tell(m.SetTheme(name))

    def set_language(self, language: str) -> None:
        """Write in a language, "vi", "en" or "zh", which `i18n` has been set to before."""
        self.state = replace(self.state, language=language, words=page_words())
        self._tell(m.SetLanguage(language, self.state.words))

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
        """Look at a position (degrees) at a zoom from 8 to 15."""
        self.state = replace(self.state, view=m.ViewChanged(lon, lat, zoom))
        self._tell(m.MoveTo(lon, lat, zoom))

    # --- what the page says ------------------------------------------------------------------

    def _hear(self, message: m.FromPage) -> None:
        match message:
            case m.Opened():
                self._hears = True
                for told in self.state.messages():
                    self.port.send(told)
            case m.Ready():
                self.is_ready = True
                self.ready.emit(message.elapsed_ms)
            case m.PlacesDrawn():
                self.places_drawn.emit(message.count, message.elapsed_ms)
            case m.PlaceClicked():
                self.place_clicked.emit(message.id)
            case m.BackgroundClicked():
                self.background_clicked.emit()
            case m.LayerToggled():
                self.layer_toggled.emit(message.layer, message.shown)
            case m.PackToggled():
                self.pack_toggled.emit(message.id, message.shown)
            case m.PacksWanted():
                self.packs_wanted.emit()
            case m.ViewChanged():
                self.state = replace(self.state, view=message)
            case m.PageFailed():
                _log.error("map page: %s", message.text)

    def _tell(self, message: m.ToPage) -> None:
        if self._hears:
            self.port.send(message)

    # --- the web view ------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Make the web view after the window has painted itself."""
        super().showEvent(event)
        if self.view is None:
            QTimer.singleShot(0, self._start)

    def _start(self) -> None:
        if self.view is not None:
            return
        try:
            assets = page_assets(self._paths)
        except MissingFileError as error:
            self.failed.emit(error)
            return
        kept = {
            **assets.payloads,
            **self._assets.payloads,
            "/qt/qwebchannel.js": web_channel_script(),
        }
        self._assets = Assets(assets.folders, kept)
        # The view, and with it the page, is made before the profile: Qt deletes children in
        # that order, and a page must go before its profile.
        self.view = QWebEngineView(self)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._profile = make_profile(self)
        self._profile.setUrlRequestInterceptor(self.interceptor)
        self._handler = SchemeHandler(self._assets, self._tile, self)
        self._profile.installUrlSchemeHandler(SCHEME, self._handler)
        self._page = MapPage(self._profile, self.view)
        channel = QWebChannel(self._page)
        channel.registerObject("port", self.port)
        self._page.setWebChannel(channel)
        self._page.renderProcessTerminated.connect(self._restart)
        self.view.setPage(self._page)
        self._page.setBackgroundColor(self._ground())
        self._layout.addWidget(self.view)
        self._page.load(PAGE_URL)

    def _restart(self) -> None:
        """The page's process is gone: load the page again, which will be told the state."""
        self._hears = self.is_ready = False
        QTimer.singleShot(0, lambda: self._page.load(PAGE_URL))

    def _tile(self, pack_id: str, tile_id: TileId) -> Tile | None:
        return self._read_tile(pack_id, tile_id)

    def _add_payload(self, path: str, payload: Payload) -> None:
        self._assets = self._assets.with_payload(path, payload)
        if self.view is not None:
            self._handler.assets = self._assets

    def _ground(self) -> QColor:
        return QColor(tokens(self.state.theme)["bg"])

    def _paint_ground(self) -> None:
        palette = self.palette()
        palette.setColor(self.backgroundRole(), self._ground())
        self.setPalette(palette)
        if self.view is not None:
            self._page.setBackgroundColor(self._ground())
