"""How often the page's process has died: when to give up."""

from collections import deque

TOO_MANY = 3
WITHIN_S = 60.0


class Crashes:
    """Counts deaths; three within a minute are too many."""

    def __init__(self) -> None:
        self._times: deque[float] = deque(maxlen=TOO_MANY)

    def note(self, now_s: float) -> bool:
        """Count a death at a moment; whether there have been too many lately."""
        self._times.append(now_s)
        return len(self._times) == TOO_MANY and now_s - self._times[0] <= WITHIN_S

    def forget(self) -> None:
        """Begin to count anew."""
        self._times.clear()
