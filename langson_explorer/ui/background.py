"""Work that may wait for a disk, done in a thread; what it came to is told in the window's own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, Signal

from langson_explorer.errors import ExplorerError
from langson_explorer.services.trouble import told


class Background(QObject):
    """One thread: what is asked of it is done in order, what began is done to its end."""

    _ended = Signal(object)  # whom to tell

    def __init__(self, parent: QObject, name: str) -> None:
        super().__init__(parent)
        self._pool = pool = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._ended.connect(self._tell)
        self.destroyed.connect(lambda: pool.shutdown(wait=True))

    def run[T](
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[ExplorerError], object],
    ) -> None:
        """Have this done; then one of the two is called with what it came to."""
        self._pool.submit(self._run, work, done, failed)

    def _run[T](
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[ExplorerError], object],
    ) -> None:
        try:
            result = work()
        except Exception as error:  # nobody sees what is raised in a thread
            self._tell_end(partial(failed, told(error)))
        else:
            self._tell_end(partial(done, result))

    def _tell_end(self, call: Callable[[], object]) -> None:
        with suppress(RuntimeError):  # the window has gone meanwhile; what was done is done
            self._ended.emit(call)

    def _tell(self, call: Callable[[], object]) -> None:
        call()
