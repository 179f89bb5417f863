"""Values that tell who watches them when they change; without Qt, in the thread that sets them."""

from collections.abc import Callable

type Unwatch = Callable[[], None]


class Value[T]:
    """One value; those who watch it hear every other value it is set to, in the order they came."""

    def __init__(self, value: T) -> None:
        self._value = value
        self._watchers: list[Callable[[T], object]] = []

    @property
    def value(self) -> T:
        """What it is now."""
        return self._value

    def set(self, value: T) -> None:
        """Make it another value; an equal one is no change, and told to nobody."""
        if value == self._value:
            return
        self._value = value
        for watcher in tuple(self._watchers):
            watcher(value)
            if self._value != value:  # a watcher has set a newer one, of which all were told
                return

    def watch(self, watcher: Callable[[T], object]) -> Unwatch:
        """Have `watcher` told of every change, until the function returned is called."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)


class Part[W, T]:
    """One part of a value, to be watched by itself: only its own changes are told."""

    def __init__(self, whole: Value[W], part: Callable[[W], T]) -> None:
        self._whole, self._part = whole, part

    @property
    def value(self) -> T:
        """What it is now."""
        return self._part(self._whole.value)

    def watch(self, watcher: Callable[[T], object]) -> Unwatch:
        """Have `watcher` told of its changes, until the function returned is called."""
        before = self.value

        def look(whole: W) -> None:
            nonlocal before
            now = self._part(whole)
            if now != before:
                before = now
                watcher(now)

        return self._whole.watch(look)
