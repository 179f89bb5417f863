"""Answers the page's requests for tiles of packs, read outside the thread of the widgets."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count

from PySide6.QtCore import QObject, Signal
from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob

from langson_explorer.mappage.serve import NOT_FOUND, Response

_THREADS = 2

_log = logging.getLogger(__name__)


class TileDesk(QObject):
    """Takes requests in, hands out answers as they come from `read`.

    `read` is called with a path of the scheme in a thread of the desk's own.
    """

    _read_done = Signal(int, object)  # a request's number, its Response

    def __init__(
        self,
        read: Callable[[str], Response],
        reply: Callable[[QWebEngineUrlRequestJob, Response], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._read, self._reply = read, reply
        self._numbers = count()
        self._jobs: dict[int, QWebEngineUrlRequestJob] = {}
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="tiles")
        self._read_done.connect(self._answer)
        pool = self._pool
        self.destroyed.connect(lambda: pool.shutdown(wait=True, cancel_futures=True))

    def take(self, job: QWebEngineUrlRequestJob) -> None:
        """Answer a request soon; one the page gives up meanwhile is dropped."""
        number = next(self._numbers)
        jobs = self._jobs
        jobs[number] = job
        job.destroyed.connect(lambda: jobs.pop(number, None))
        self._pool.submit(self._work, number, job.requestUrl().path())

    def _work(self, number: int, path: str) -> None:
        if number not in self._jobs:
            return
        try:
            response = self._read(path)
        except Exception:  # an answer must come, else the request would be pending for ever
            _log.exception("no tile at %s", path)
            response = NOT_FOUND
        self._read_done.emit(number, response)

    def _answer(self, number: int, response: Response) -> None:
        job = self._jobs.pop(number, None)
        if job is not None:
            self._reply(job, response)
