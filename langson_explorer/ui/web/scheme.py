"""The page's own URL scheme: a thin skin over `mappage.serve`."""

import logging
import os
import re
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

from langson_explorer.mappage.packs import is_slow
from langson_explorer.mappage.serve import NOT_FOUND, Assets, Response, serve
from langson_explorer.ui.web.tiles import TileDesk

SCHEME = b"langson"
HOST = "app"
_FLAGS_VARIABLE = "QTWEBENGINE_CHROMIUM_FLAGS"
_FLAGS = (
    '--host-resolver-rules="MAP * ~NOTFOUND"',  # a second belt: no name resolves
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",  # nothing goes out by UDP
)
_DEBUGGING_VARIABLES = ("QTWEBENGINE_REMOTE_DEBUGGING", "QTWEBENGINE_INSPECTOR")
_DEBUGGING_FLAG = re.compile(r"--remote-debugging-\S+|--remote-allow-origins\S*")
DEVELOPER_VARIABLE = "LANGSON_EXPLORER_DEVELOPER"  # set to 1: the page may be looked into
_SANDBOX_VARIABLE = "QTWEBENGINE_DISABLE_SANDBOX"

_log = logging.getLogger(__name__)


def register_scheme() -> None:
    """Make the scheme known and close the network; call before the QApplication is made.

    Chromium refuses to start as root with its sandbox, so only there it is switched off.
    """
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.environ.setdefault(_SANDBOX_VARIABLE, "1")
    _close_network()
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


def _close_network() -> None:
    """Give Chromium our flags, behind those of the environment; no debugger listens."""
    flags = os.environ.get(_FLAGS_VARIABLE, "")
    if os.environ.get(DEVELOPER_VARIABLE) != "1":
        for name in _DEBUGGING_VARIABLES:
            os.environ.pop(name, None)
        flags = _DEBUGGING_FLAG.sub("", flags)
    missing = (flag for flag in _FLAGS if flag not in flags)
    os.environ[_FLAGS_VARIABLE] = " ".join([*flags.split(), *missing])


class SchemeHandler(QWebEngineUrlSchemeHandler):
    """Answers the page's requests from `assets`, which may be replaced at any time.

    `read` answers, in threads of its own, those that lead into packs.
    """

    def __init__(
        self, assets: Assets, read: Callable[[str], Response], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.assets = assets
        self._tiles = TileDesk(read, _reply, self)

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Answer one request; whatever goes wrong, it is answered."""
        if _is_ours(job) and is_slow(job.requestUrl().path()):
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
