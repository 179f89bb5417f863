"""The sticks that are plugged in: looked for in a thread, as a bad one may keep one waiting."""

from pathlib import Path
from threading import Thread
from typing import NamedTuple

from PySide6.QtCore import QObject, QStorageInfo, QTimer, Signal

from langson_explorer.services.kiosk.sticks import sticks

_EVERY_MS = 3_000


class Stick(NamedTuple):
    """A stick: where it is, what it is called, how many bytes are free."""

    root: Path
    name: str
    free: int
    is_read_only: bool


def plugged_in() -> list[Stick]:
    """Those plugged in now; may wait for a bad one."""
    found = []
    for root in sticks():
        volume = QStorageInfo(str(root))
        if volume.isValid() and volume.isReady():
            name = volume.displayName() or root.name
            told = (root, Path(name).name or name, volume.bytesAvailable())
            found.append(Stick(*told, is_read_only=volume.isReadOnly()))
    return found


class StickWatch(QObject):
    """Looks again and again while it is on; `found` carries a list of Stick when it changes."""

    found = Signal(object)
    _looked = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.now: list[Stick] | None = None
        self._thread: Thread | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._looked.connect(self._tell)

    def turn(self, *, on: bool) -> None:
        """Begin to look, or leave it."""
        if on:
            self.look()
            self._timer.start()
        else:
            self._timer.stop()

    def look(self) -> None:
        """Look once, unless a look is still waiting for a stick."""
        if self._thread is None or not self._thread.is_alive():
            # Not waited for at the end: a stick that does not answer must keep nobody.
            self._thread = Thread(target=self._look, name="sticks", daemon=True)
            self._thread.start()

    def _look(self) -> None:
        found = plugged_in()
        try:
            self._looked.emit(found)
        except RuntimeError:  # the window has gone meanwhile
            return

    def _tell(self, found: list[Stick]) -> None:
        if found != self.now:
            self.now = found
            self.found.emit(found)
