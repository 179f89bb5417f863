"""Keeps the kiosk young: it tells that it draws, asks to be started anew before it grows old."""

import logging
import sys
from time import monotonic
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from langson_explorer.services.kiosk.memory import rss_mb
from langson_explorer.ui.kiosk.kiosk import Kiosk

MOST_MB = 1200  # of this process; the map's has its own limit
NIGHT_HOUR = 4
_DAY_S, _BEAT_MS = 20 * 3600, 2000
_log = logging.getLogger(__name__)


class Pulse(QWidget):
    """A point over everything: `drawn` whenever the window has been drawn there.

    The window itself would not do: what is covered by an opaque page is never drawn.
    """

    drawn = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setFixedSize(1, 1)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show()

    def beat(self) -> None:
        """Have it drawn, over pages that came since."""
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing is seen of it."""
        self.drawn.emit()


class Renewal(QObject):
    """`beaten` after each drawing; `wanted` when the program should be started anew.

    That is only while nobody is there: too much memory, or once a night.
    """

    beaten = Signal()
    wanted = Signal()

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk)
        self._kiosk, self._began = kiosk, monotonic()
        self._pulse = Pulse(kiosk)
        self._pulse.drawn.connect(self.beaten)
        clock = QTimer(self, interval=_BEAT_MS)
        clock.timeout.connect(self._look)
        clock.start()

    def _look(self) -> None:
        self._pulse.beat()
        if self._kiosk.is_at_rest and self.is_due():
            self.wanted.emit()

    def is_due(self) -> bool:
        """Whether it is time."""
        is_night = self._kiosk.now().hour == NIGHT_HOUR and monotonic() - self._began > _DAY_S
        return is_night or rss_mb() > MOST_MB


def show_nothing() -> None:
    """Have an unexpected exception written to the log: a visitor is told of none."""

    def hook(
        kind: type[BaseException], mistake: BaseException, trace: TracebackType | None
    ) -> None:
        _log.critical("unexpected", exc_info=(kind, mistake, trace))

    sys.excepthook = hook
