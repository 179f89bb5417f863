"""The days of the user's trip: the one stay that filters, calendar, card share."""

from PySide6.QtCore import QObject, Signal

from langson_explorer.domain.dates import Days


class Trip(QObject):
    """The first and last day of a stay, or None; `changed` carries the new ones."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._days: Days | None = None

    @property
    def days(self) -> Days | None:
        """The days of the stay."""
        return self._days

    def choose(self, days: Days | None) -> None:
        """Travel on other days, or on none in particular."""
        if days != self._days:
            self._days = days
            self.changed.emit(days)
