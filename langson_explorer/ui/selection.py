"""The place now looked at: the one idea that list, map, card share."""

from PySide6.QtCore import QObject, Signal


class Selection(QObject):
    """The id of the place now selected, or None; `changed` carries the new one."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place_id: str | None = None

    @property
    def place_id(self) -> str | None:
        """The place selected."""
        return self._place_id

    def choose(self, place_id: str | None) -> None:
        """Select a place, or none; nothing happens when it is selected already."""
        if place_id != self._place_id:
            self._place_id = place_id
            self.changed.emit(place_id)
