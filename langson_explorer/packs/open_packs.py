"""The packs now open: not more than a few, none for long after the last tile was read."""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from time import monotonic

from langson_explorer.packs.pack import PackReader

MOST = 16
IDLE_S = 30.0


@dataclass(slots=True)
class _Open:
    reader: PackReader
    users: int = 1
    used_s: float = 0.0


class OpenPacks:
    """Lends the readers of packs; closes those that nobody uses.

    A file held open is one that a stick cannot be taken away from, that Windows deletes not, and
    systems have limits to how many there may be. May be used from any thread.
    """

    def __init__(self, most: int = MOST, idle_s: float = IDLE_S) -> None:
        self._most, self._idle_s = most, idle_s
        self._lock = threading.Lock()
        self._open: OrderedDict[str, _Open] = OrderedDict()  # the one used last comes last
        self._timer: threading.Timer | None = None

    def __len__(self) -> int:
        return len(self._open)

    def borrow(self, pack_id: str) -> PackReader | None:
        """The reader of a pack, until `give_back`; None where it is not open."""
        with self._lock:
            if found := self._open.get(pack_id):
                found.users += 1
            return found.reader if found else None

    def lend(self, pack_id: str, reader: PackReader) -> PackReader:
        """Take a reader just opened, and lend it at once."""
        with self._lock:
            self._open[pack_id] = _Open(reader)
        return reader

    def give_back(self, pack_id: str, reader: PackReader) -> None:
        """End a use of a reader."""
        with self._lock:
            found = self._open.get(pack_id)
            if found and found.reader is reader:  # else it was closed while it was used
                found.users -= 1
                found.used_s = monotonic()
                self._open.move_to_end(pack_id)
        self._shed()

    def close(self, pack_id: str) -> None:
        """Let go of a pack, whatever is being read."""
        with self._lock:
            found = self._open.pop(pack_id, None)
        if found:
            found.reader.close()

    def close_all(self) -> None:
        """Let go of every pack, whatever is being read."""
        for pack_id in list(self._open):
            self.close(pack_id)
        with self._lock:
            self._stop_timer()

    def _shed(self) -> None:
        """Close what is too much, or has not been used for a while; look again later."""
        with self._lock:
            left, latest = len(self._open), monotonic() - self._idle_s
            shed = []
            for pack_id, found in self._open.items():
                if not found.users and (left > self._most or found.used_s <= latest):
                    shed.append(pack_id)
                    left -= 1
            readers = [self._open.pop(pack_id).reader for pack_id in shed]
            if not self._open:
                self._stop_timer()
            elif self._timer is None:
                self._start_timer()
        for reader in readers:
            reader.close()

    def _start_timer(self) -> None:
        self._timer = threading.Timer(self._idle_s, self._look)
        self._timer.daemon = True  # the program does not wait for it
        self._timer.start()

    def _stop_timer(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def _look(self) -> None:
        with self._lock:
            self._timer = None
        self._shed()
