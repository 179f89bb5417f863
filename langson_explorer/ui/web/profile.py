"""What the page may do: nothing but show itself."""

import logging
from collections import deque

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)

from langson_explorer.mappage.address import PAGE_URL
from langson_explorer.mappage.messages import one_line
from langson_explorer.ui.web.scheme import SCHEME

_REMEMBERED = 500
_LONGEST_LINE = 500  # of the page's console
_OWN_SCHEMES = (SCHEME.decode(), "blob")
_OFF = (
    QWebEngineSettings.WebAttribute.PluginsEnabled,
    QWebEngineSettings.WebAttribute.PdfViewerEnabled,
    QWebEngineSettings.WebAttribute.LocalStorageEnabled,
    QWebEngineSettings.WebAttribute.JavascriptCanOpenWindows,
    QWebEngineSettings.WebAttribute.JavascriptCanAccessClipboard,
    QWebEngineSettings.WebAttribute.HyperlinkAuditingEnabled,
    QWebEngineSettings.WebAttribute.DnsPrefetchEnabled,
    QWebEngineSettings.WebAttribute.LocalContentCanAccessRemoteUrls,
    QWebEngineSettings.WebAttribute.LocalContentCanAccessFileUrls,
    QWebEngineSettings.WebAttribute.ScreenCaptureEnabled,
    QWebEngineSettings.WebAttribute.FullScreenSupportEnabled,
    QWebEngineSettings.WebAttribute.ErrorPageEnabled,
    QWebEngineSettings.WebAttribute.NavigateOnDropEnabled,
)


_log = logging.getLogger(__name__)


class OwnSchemeOnly(QWebEngineUrlRequestInterceptor):
    """Blocks every request that is not for our own scheme; keeps the last addresses asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.asked: deque[str] = deque(maxlen=_REMEMBERED)
        self.blocked: deque[str] = deque(maxlen=_REMEMBERED)

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Let our own scheme through, block the rest."""
        url = info.requestUrl()
        if url.scheme() in _OWN_SCHEMES:
            self.asked.append(url.toString())
            return
        self.blocked.append(url.toString())
        info.block(True)


def make_profile(parent: QObject) -> QWebEngineProfile:
    """A profile that leaves nothing on the disk."""
    profile = QWebEngineProfile(parent)  # without a name it is off the record
    profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
    profile.setSpellCheckEnabled(False)
    profile.downloadRequested.connect(_refuse)
    settings = profile.settings()
    for attribute in _OFF:
        settings.setAttribute(attribute, False)
    return profile


def _refuse(download: QWebEngineDownloadRequest) -> None:
    download.cancel()


class MapPage(QWebEnginePage):
    """A page of ours that stays where it is."""

    def __init__(self, profile: QWebEngineProfile, parent: QObject, url: str = PAGE_URL) -> None:
        super().__init__(profile, parent)
        self._url = url

    def javaScriptConsoleMessage(
        self,
        level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        message: str,
        line: int,
        source: str,
    ) -> None:
        """Log what the page writes to its console, as one line each."""
        where = one_line(f"{source}:{line}", _LONGEST_LINE)
        _log.info("%s at %s: %s", level.name, where, one_line(message, _LONGEST_LINE))

    def acceptNavigationRequest(
        self, url: QUrl | str, _type: QWebEnginePage.NavigationType, _is_main: bool
    ) -> bool:
        """Only its own address may be navigated to."""
        return QUrl(url).toString() == self._url
