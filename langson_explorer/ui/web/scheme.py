"""The page's own URL scheme: a thin skin over `mappage.serve`."""

import logging
import os
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QObject
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

from langson_explorer.mappage.packs import ReadTile, is_tile, serve_tile
from langson_explorer.mappage.serve import NOT_FOUND, Assets, Payload, Response, serve
from langson_explorer.ui.web.tiles import TileDesk

SCHEME = b"langson"
HOST = "app"
_FLAGS_VARIABLE = "QTWEBENGINE_CHROMIUM_FLAGS"
_NO_NAMES = '--host-resolver-rules="MAP * ~NOTFOUND"'  # a second belt: no name resolves
_SANDBOX_VARIABLE = "QTWEBENGINE_DISABLE_SANDBOX"

_log = logging.getLogger(__name__)


def register_scheme() -> None:
    """Make the scheme known and close the network; call before the QApplication is made.

    Chromium refuses to start as root with its sandbox, so only there it is switched off.
    """
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.environ.setdefault(_SANDBOX_VARIABLE, "1")
    flags = os.environ.get(_FLAGS_VARIABLE, "")
    if _NO_NAMES not in flags:
        os.environ[_FLAGS_VARIABLE] = f"{flags} {_NO_NAMES}".strip()
    if QWebEngineUrlScheme.schemeByName(SCHEME).name() == SCHEME:
        return
    scheme = QWebEngineUrlScheme(SCHEME)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(
        QWebEngineUrlScheme.Flag.SecureScheme
        | QWebEngineUrlScheme.Flag.CorsEnabled
        | QWebEngineUrlScheme.Flag.FetchApiAllowed
    )
    QWebEngineUrlScheme.registerScheme(scheme)


def web_channel_script() -> Payload:
    """Qt's own script for the page's end of the channel."""
    file = QFile(":/qtwebchannel/qwebchannel.js")
    file.open(QIODevice.OpenModeFlag.ReadOnly)
    return Payload(bytes(file.readAll().data()), "text/javascript")


class SchemeHandler(QWebEngineUrlSchemeHandler):
    """Answers the page's requests from `assets`, which may be replaced at any time."""

    def __init__(self, assets: Assets, read_tile: ReadTile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.assets = assets
        self._tiles = TileDesk(partial(serve_tile, read_tile), _reply, self)

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Answer one request; whatever goes wrong, it is answered."""
        if _is_ours(job) and is_tile(job.requestUrl().path()):
            self._tiles.take(job)
            return
        try:
            response = self._answer(job)
        except Exception:
            # An exception here would leave the request pending for ever.
            _log.exception("no answer to %s", job.requestUrl().toString())
            response = NOT_FOUND
        _reply(job, response)

    def _answer(self, job: QWebEngineUrlRequestJob) -> Response:
        return serve(self.assets, job.requestUrl().path()) if _is_ours(job) else NOT_FOUND


def _is_ours(job: QWebEngineUrlRequestJob) -> bool:
    return job.requestUrl().host() == HOST and bytes(job.requestMethod().data()) == b"GET"


def _reply(job: QWebEngineUrlRequestJob, response: Response) -> None:
    """Hand the body over; `job.fail` would leave a fetch() hanging."""
    body = QBuffer(job)
    body.setData(QByteArray(response.body))
    body.open(QIODevice.OpenModeFlag.ReadOnly)
    job.reply(QByteArray(response.mime.encode()), body)
