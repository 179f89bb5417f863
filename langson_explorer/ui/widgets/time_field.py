"""A field for a time of day."""

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QTimeEdit

from langson_explorer.domain.itinerary import DAY_MIN
from langson_explorer.ui.theming.fonts import font

_STEP_MIN = 15


class TimeField(QTimeEdit):
    """Holds minutes after midnight; one step is a quarter of an hour."""

    def __init__(self, minutes: int, name: str = "") -> None:
        super().__init__(_time(minutes))
        self.setDisplayFormat("HH:mm")
        self.setFont(font("body", tabular=True))
        self.setAccessibleName(name)
        # The style of fields is for the whole; its inner line would be clipped by it.
        self.lineEdit().setStyleSheet("border: 0; padding: 0 0 0 8px; min-height: 0")

    @property
    def minutes(self) -> int:
        """The time, in minutes after midnight."""
        return minutes_of(self.time())

    def set_minutes(self, minutes: int) -> None:
        """Hold another time, within the day."""
        self.setTime(_time(min(max(minutes, 0), DAY_MIN - 1)))

    def stepBy(self, steps: int) -> None:
        """Go on or back, staying within the day."""
        minutes = self.minutes + steps * _STEP_MIN
        self.setTime(_time(min(max(minutes, 0), DAY_MIN - _STEP_MIN)))


def minutes_of(time: QTime) -> int:
    """Minutes after midnight."""
    return time.hour() * 60 + time.minute()


def _time(minutes: int) -> QTime:
    return QTime(*divmod(minutes, 60))
