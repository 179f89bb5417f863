"""The conditions now set: the one filter that list, map, calendar share."""

from PySide6.QtCore import QObject, Signal

from langson_explorer.domain.query import Filter


class Conditions(QObject):
    """All of a filter but its layers, which the chips hold, or days, which the trip does.

    `changed` carries the new filter.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._filter = Filter()

    @property
    def filter(self) -> Filter:
        """What is asked for."""
        return self._filter

    def choose(self, wanted: Filter) -> None:
        """Ask for something else."""
        wanted = wanted.without("layers", "period")
        if wanted != self._filter:
            self._filter = wanted
            self.changed.emit(wanted)
