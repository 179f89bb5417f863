"""The web view with the map's page in it: made late, made anew when its process dies."""

import logging
from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from langson_explorer.errors import MissingFileError
from langson_explorer.mappage.address import PAGE_URL
from langson_explorer.mappage.assets import page_assets
from langson_explorer.mappage.crashes import Crashes
from langson_explorer.mappage.serve import Assets, Payload, Response
from langson_explorer.paths import Paths
from langson_explorer.ui.web.bridge import Port, connect, with_relay
from langson_explorer.ui.web.profile import MapPage, OwnSchemeOnly, make_profile
from langson_explorer.ui.web.pulse import Pulse
from langson_explorer.ui.web.scheme import SCHEME, SchemeHandler

_log = logging.getLogger(__name__)


class _View(QWebEngineView):
    """A view without Chromium's menu: the page has its own.

    To say so by a policy would ask for `Qt` (see `ui.desk.frame.Frame`) while the map is awaited.
    """

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show none."""
        event.accept()


class Stage(QWidget):
    """Shows the page; serves it, lets it reach nothing else.

    `failed` carries an ExplorerError when the page cannot be shown; `lost` tells that the page's
    process is gone: it is loaded anew, unless that has happened too often: then `gave_up`.
    """

    failed = Signal(object)
    lost = Signal()
    gave_up = Signal()

    def __init__(self, paths: Paths, port: Port, read: Callable[[str], Response]) -> None:
        super().__init__()
        self._paths, self._port, self._read = paths, port, read
        self._assets = Assets({}, {})
        self._crashes = Crashes()
        self._ground = QColor()
        self.view: QWebEngineView | None = None
        self.interceptor = OwnSchemeOnly(self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def start(self) -> None:
        """Make the web view, load the page; once is enough."""
        if self.view is not None:
            return
        try:
            assets = with_relay(page_assets(self._paths))
        except MissingFileError as error:
            self.failed.emit(error)
            return
        self._assets = Assets(assets.folders, {**assets.payloads, **self._assets.payloads})
        # The view, and with it the page, is made before the profile: Qt deletes children in
        # that order, and a page must go before its profile.
        self.view = _View(self)
        self._profile = make_profile(self)
        self._profile.setUrlRequestInterceptor(self.interceptor)
        self._handler = SchemeHandler(self._assets, self._read, self)
        self._profile.installUrlSchemeHandler(SCHEME, self._handler)
        self._page = MapPage(self._profile, self.view)
        connect(self._page, self._port)
        self._page.renderProcessTerminated.connect(self._died)
        Pulse(self._page, self._port).gone.connect(self._come_back)
        self.view.setPage(self._page)
        self._page.setBackgroundColor(self._ground)
        self._page.loadFinished.connect(self._let_drops_through)
        self._layout.addWidget(self.view)
        self._page.load(PAGE_URL)

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the window's shortcuts: the page knows whether it has a menu to close."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            from PySide6.QtCore import Qt  # noqa: PLC0415 - see _View

            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().event(event)

    def add_payload(self, path: str, payload: Payload) -> None:
        """Serve these bytes at a path."""
        self._assets = self._assets.with_payload(path, payload)
        if self.view is not None:
            self._handler.assets = self._assets

    def set_ground(self, colour: QColor) -> None:
        """What is seen before the page has drawn."""
        self._ground = colour
        if self.view is not None:
            self._page.setBackgroundColor(colour)

    def try_again(self) -> None:
        """Load the page after having given up."""
        self._crashes.forget()
        self._page.load(PAGE_URL)

    def _let_drops_through(self) -> None:
        """Leave what is dropped onto the map to the window around it."""
        if self.view is None:
            return
        for part in (self.view, self.view.focusProxy()):
            if part is not None:
                part.setAcceptDrops(False)

    def _died(self, status: QWebEnginePage.RenderProcessTerminationStatus, code: int) -> None:
        _log.warning("the map page's process is gone: %s, code %s", status.name, code)
        self._come_back()

    def _come_back(self) -> None:
        """Load the page anew, unless that has been needed too often."""
        self.lost.emit()
        if self._crashes.note(monotonic()):
            self.gave_up.emit()
            return
        # Not at once: Chromium is still clearing away what is left of the old process.
        QTimer.singleShot(0, self, lambda: self._page.load(PAGE_URL))
