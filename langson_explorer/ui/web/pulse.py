"""Whether the page still answers: a process that hangs, or is held, does not die by itself."""

import logging
import os
import signal

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWebEngineCore import QWebEnginePage

from langson_explorer.mappage.messages import FromPage, Opened, Ping
from langson_explorer.ui.web.bridge import Port

_TICK_MS = 2000
# Ticks, not seconds: they stand still with us, so a machine that slept is no page that hangs.
_MOST_MISSED = 2
_MOST_TO_OPEN = 5  # while the page loads
_END = getattr(signal, "SIGKILL", signal.SIGTERM)  # Windows: ends it at once
_log = logging.getLogger(__name__)


class Pulse(QObject):
    """Asks the page for a sign of life; ends its process where none comes.

    What follows is that of any death (`renderProcessTerminated`); `gone` tells of a page that has
    no process to end.
    """

    gone = Signal()

    def __init__(self, page: QWebEnginePage, port: Port) -> None:
        super().__init__(page)
        self._page, self._port = page, port
        self._missed = 0
        self._is_open = False
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        page.loadStarted.connect(self._begin)
        page.renderProcessTerminated.connect(self._timer.stop)
        port.heard.connect(self._hear)

    def _begin(self) -> None:
        self._missed, self._is_open = 0, False
        self._timer.start()

    def _hear(self, message: FromPage) -> None:
        self._missed = 0
        self._is_open = self._is_open or isinstance(message, Opened)

    def _tick(self) -> None:
        if self._missed < (_MOST_MISSED if self._is_open else _MOST_TO_OPEN):
            self._missed += 1
            self._port.send(Ping())
            return
        self._timer.stop()
        _log.warning("the map page does not answer")
        process = self._page.renderProcessPid()
        if not process:
            self.gone.emit()
            return
        try:
            os.kill(process, _END)
        except OSError:  # it ended just now, which is told as any end is
            _log.info("the map page's process ended by itself")
