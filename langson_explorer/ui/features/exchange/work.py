"""Work for the disk or the net in a thread: how far it is, stopped at once when one wants to."""

import threading
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from langson_explorer.errors import ExplorerError, StoppedError
from langson_explorer.ui.background import Background

type Heed = Callable[[float], None]  # told the share done, 0 to 1; raises to end the work


class Do(Protocol):
    """Has something done in the thread."""

    def __call__[T](
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[ExplorerError], object] | None = None,
    ) -> None:
        """Do it, then tell."""
        ...


class LongWork(QObject):
    """One piece of work at a time that may take long: a bundle made or taken, a sync.

    `progressed` tells the share done. It is stopped also when its window goes.
    """

    progressed = Signal(float)
    began = Signal()
    ended = Signal()

    def __init__(self, parent: QObject, name: str) -> None:
        super().__init__(parent)
        self._stop = stop = threading.Event()
        self.is_running = False
        self.destroyed.connect(stop.set)  # before the thread is waited for
        self._thread = Background(self, name)

    def start[T](
        self,
        work: Callable[[Heed], T],
        done: Callable[[T], object],
        failed: Callable[[ExplorerError], object],
    ) -> None:
        """Have this done, unless something is being done."""
        if self.is_running:
            return
        self._stop.clear()
        self.is_running = True
        self.began.emit()

        def end[R](then: Callable[[R], object], result: R) -> None:
            self.is_running = False
            self.ended.emit()
            then(result)

        self._thread.run(
            lambda: work(self._heed),
            lambda result: end(done, result),
            lambda error: end(failed, error),
        )

    def stop(self) -> None:
        """Stop: nothing is half done then."""
        self._stop.set()

    def _heed(self, share: float) -> None:
        if self._stop.is_set():
            raise StoppedError("cancelled")
        self.progressed.emit(min(max(share, 0.0), 1.0))
