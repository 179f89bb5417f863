"""Prints map sheets: a page off-screen lays them out, Chromium makes lines and letters of them.

The page draws its canvases anew while the printer asks, which Chromium then prints as what was
drawn instead of as a picture: one drawing engine serves screen, printer, every zoom of a PDF.
"""

import logging
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QEventLoop, QMarginsF, QObject, QSizeF, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtWebChannel import QWebChannel

from langson_explorer.domain.place import Place
from langson_explorer.domain.place_columns import columns_of
from langson_explorer.errors import ExplorerError
from langson_explorer.mappage import messages as m
from langson_explorer.mappage.address import ORIGIN, SHEET_URL
from langson_explorer.mappage.assets import page_assets
from langson_explorer.mappage.features import places_bytes
from langson_explorer.mappage.serve import Payload
from langson_explorer.mappage.sheet import Sheet, sheet_message
from langson_explorer.paths import Paths
from langson_explorer.ui.mapview.bridge import Port
from langson_explorer.ui.mapview.profile import MapPage, OwnSchemeOnly, make_profile
from langson_explorer.ui.mapview.scheme import SCHEME, SchemeHandler, web_channel_script

_PATIENCE_MS = 60_000
_PLACES_PATH = "/data/sheet-places.bin"
_log = logging.getLogger(__name__)


class SheetPress(QObject):
    """Prints one sheet after another; of those asked for meanwhile only the last.

    Raises MissingFileError where the page is not there. Places are those of the catalogue.
    """

    printed = Signal(QByteArray)  # a PDF
    failed = Signal(object)  # an ExplorerError

    def __init__(
        self, paths: Paths, places: Sequence[Place], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._is_open = self._is_busy = False
        self._waiting: Sheet | None = None
        self._at_work: Sheet | None = None
        assets = page_assets(paths)
        for path, payload in (
            ("/qt/qwebchannel.js", web_channel_script()),
            (_PLACES_PATH, Payload(places_bytes(columns_of(places)), "application/octet-stream")),
        ):
            assets = assets.with_payload(path, payload)
        # Qt deletes children in the order they were made, and a page must go before its profile.
        before_profile = QObject(self)
        self._profile = make_profile(self)
        self.interceptor = OwnSchemeOnly(self)
        self._profile.setUrlRequestInterceptor(self.interceptor)
        self._handler = SchemeHandler(assets, _no_tile, self)
        self._profile.installUrlSchemeHandler(SCHEME, self._handler)
        self._port = Port(self)
        self._port.heard.connect(self._hear)
        self._page = MapPage(self._profile, before_profile, SHEET_URL)
        channel = QWebChannel(self._page)
        channel.registerObject("port", self._port)
        self._page.setWebChannel(channel)
        self._page.renderProcessTerminated.connect(self._fail)
        self._page.load(SHEET_URL)

    def print(self, sheet: Sheet) -> None:
        """Print a sheet; `printed` or `failed` tells when it is done."""
        self._waiting = sheet
        self._next()

    def _next(self) -> None:
        if self._waiting is None or self._is_busy or not self._is_open:
            return
        self._at_work, self._waiting, self._is_busy = self._waiting, None, True
        self._port.send(sheet_message(self._at_work, ORIGIN + _PLACES_PATH))

    def _hear(self, message: m.FromPage) -> None:
        match message:
            case m.Opened():
                self._is_open = True
                self._next()
            case m.SheetDrawn():
                self._print_page()
            case m.PageFailed():
                _log.error("sheet page: %s", message.text)
                self._fail()

    def _print_page(self) -> None:
        if self._at_work is not None:
            self._page.printToPdf(self._deliver, page_layout(self._at_work))

    def _deliver(self, pdf: QByteArray) -> None:
        self._is_busy = False
        if self._waiting is None:  # else a newer one is wanted already
            self.printed.emit(pdf)
        self._next()

    def _fail(self) -> None:
        self._is_busy = False
        self._waiting = None
        self.failed.emit(ExplorerError("map-not-drawn"))


def print_now(press: SheetPress, sheet: Sheet) -> QByteArray:
    """Print a sheet and wait for it: a PDF; raises ExplorerError("map-not-drawn")."""
    loop, printed, wrong = QEventLoop(), list[QByteArray](), list[ExplorerError]()
    ended = (printed.append, wrong.append)
    for signal, keep in zip((press.printed, press.failed), ended, strict=True):
        signal.connect(keep)
        signal.connect(loop.quit)
    QTimer.singleShot(_PATIENCE_MS, loop, loop.quit)
    press.print(sheet)
    loop.exec()
    if not printed:
        raise wrong[0] if wrong else ExplorerError("map-not-drawn")
    return printed[0]


def _no_tile(_pack_id: str, _tile_id: object) -> None:
    """A sheet shows no packs."""


def page_layout(sheet: Sheet) -> QPageLayout:
    """The sheet's paper as it lies, without margins: the sheet has its own."""
    size = QPageSize(QSizeF(*sheet.size_mm), QPageSize.Unit.Millimeter)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())
