"""The one way from what services tell to what widgets show."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from langson_explorer.services.observed import Unwatch

type Subscribe[T] = Callable[[Callable[[T], None]], Unwatch]


class _Ear(QObject):
    """Hears in any thread, tells in that of the widgets."""

    heard = Signal(object)


def follow[T](owner: QObject, subscribe: Subscribe[T], slot: Callable[[T], object]) -> None:
    """Have a slot of `owner` called with all that is told, for as long as the owner lives.

    `subscribe` is the `watch` of a value, or the `subscribe` of a service, whatever its thread.
    """
    ear = _Ear(owner)
    ear.heard.connect(slot)
    owner.destroyed.connect(subscribe(ear.heard.emit))
