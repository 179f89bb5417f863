"""The sticks that are plugged in: looked for in a thread, as a bad one may keep one waiting."""

import sys
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from PySide6.QtCore import QObject, QStorageInfo, QTimer, Signal

_EVERY_MS = 3_000
_LINUX = ("/media/", "/run/media/")
_REMOVABLE = 2  # of GetDriveTypeW


class Stick(NamedTuple):
    """A stick: where it is, what it is called, how many bytes are free."""

    root: Path
    name: str
    free: int
    is_read_only: bool


def is_stick(root: str, platform: str = sys.platform) -> bool:
    """Whether what is mounted there can be taken out."""
    if platform == "win32":
        import ctypes  # noqa: PLC0415 - of Windows

        return bool(ctypes.windll.kernel32.GetDriveTypeW(root) == _REMOVABLE)  # type: ignore[attr-defined]
    if platform == "darwin":
        return root.startswith("/Volumes/")
    return root.startswith(_LINUX)


def sticks() -> list[Stick]:
    """Those plugged in now; may wait for a bad one."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        if volume.isValid() and volume.isReady() and is_stick(root):
            name = volume.displayName() or Path(root).name
            told = (Path(root), Path(name).name or name, volume.bytesAvailable())
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
        found = sticks()
        try:
            self._looked.emit(found)
        except RuntimeError:  # the window has gone meanwhile
            return

    def _tell(self, found: list[Stick]) -> None:
        if found != self.now:
            self.now = found
            self.found.emit(found)
