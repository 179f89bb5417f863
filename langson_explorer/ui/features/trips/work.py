"""Works trips out in a thread of its own, tells how far it is, stops at once."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from PySide6.QtCore import QObject, Signal, SignalInstance

from langson_explorer.errors import ExplorerError
from langson_explorer.planner.problem import Progress
from langson_explorer.services.trip_planner import USUAL_LIMIT_S, Search
from langson_explorer.services.trips.proposals import Proposal
from langson_explorer.services.trouble import told

type Work = Callable[[Search], object]


class TripWork(QObject):
    """One piece of work at a time: a newer one ends the older, of which nothing more is told.

    `finished` carries what the work returned, `failed` an ExplorerError, `progressed` the share
    done, 0 to 1, `began` the first of several proposals.
    """

    progressed = Signal(float)
    began = Signal(object)
    finished = Signal(object)
    failed = Signal(object)
    _came = Signal(int, float)
    _first = Signal(int, object)
    _ended = Signal(int, object)

    def __init__(self, parent: QObject, limit_s: float = USUAL_LIMIT_S) -> None:
        super().__init__(parent)
        self._limit_s = limit_s
        self._number = 0
        self._is_running = False
        self._stop = threading.Event()
        self._pool = pool = ThreadPoolExecutor(1, thread_name_prefix="trips")
        self._came.connect(self._tell_share)
        self._first.connect(self._tell_first)
        self._ended.connect(self._tell_end)
        self._stops = stops = [self._stop]

        def leave() -> None:
            stops[-1].set()
            pool.shutdown(wait=True, cancel_futures=True)

        self.destroyed.connect(leave)

    @property
    def is_running(self) -> bool:
        """Whether something is being worked out."""
        return self._is_running

    def start(self, work: Work) -> None:
        """Have this worked out."""
        self.cancel()
        self._number += 1
        self._is_running = True
        number, stop = self._number, threading.Event()
        self._stop = self._stops[0] = stop

        def progress(came: Progress) -> None:
            self._emit(self._came, number, min(came.seconds / self._limit_s, 1.0))

        def first(proposal: Proposal) -> None:
            self._emit(self._first, number, proposal)

        search = Search(self._limit_s, stop=stop.is_set, progress=progress, first=first)
        self._pool.submit(self._run, number, work, search)

    def cancel(self) -> None:
        """Stop; what was found by then is not told."""
        self._number += 1
        self._is_running = False
        self._stop.set()

    def hurry(self) -> None:
        """Stop looking for something better: the best so far is the answer."""
        self._stop.set()

    def _run(self, number: int, work: Work, search: Search) -> None:
        try:
            result = work(search)
        except Exception as error:  # nobody sees what is raised in a thread
            result = told(error)
        self._emit(self._ended, number, result)

    @staticmethod
    def _emit(signal: SignalInstance, *what: object) -> None:
        with suppress(RuntimeError):  # whoever asked has gone meanwhile
            signal.emit(*what)

    def _tell_share(self, number: int, share: float) -> None:
        if number == self._number:
            self.progressed.emit(share)

    def _tell_first(self, number: int, proposal: Proposal) -> None:
        if number == self._number:
            self.began.emit(proposal)

    def _tell_end(self, number: int, result: object) -> None:
        if number != self._number:
            return
        self._is_running = False
        signal = self.failed if isinstance(result, ExplorerError) else self.finished
        signal.emit(result)
