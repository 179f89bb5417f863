"""Whether records may be edited at this desk: a setting, and a PIN of the office."""

from langson_explorer.services.pin import StaffPin, Verdict
from langson_explorer.settings import EDITING, Settings
from langson_explorer.settings.table import EDITING_PIN, EDITING_WRONG_PINS


class EditingLock:
    """Keeps hands off what they are not meant for: with a PIN editing is locked at each start."""

    def __init__(self, settings: Settings, *, is_of_one: bool = True) -> None:
        self._settings, self._is_of_one = settings, is_of_one  # province: none of several together
        self._pin = StaffPin(settings, kept=EDITING_PIN, wrong=EDITING_WRONG_PINS)
        self._is_unlocked = False

    @property
    def has_pin(self) -> bool:
        """Whether there is a PIN at all."""
        return self._pin.is_set

    @property
    def is_unlocked(self) -> bool:
        """Whether who sits here knows the PIN, or there is none."""
        return self._is_unlocked or not self.has_pin

    @property
    def is_open(self) -> bool:
        """Whether records may be edited now."""
        return self._is_of_one and self._settings.get(EDITING) and self.is_unlocked

    def unlock(self, pin: str) -> Verdict:
        """Try the PIN; takes some 50 ms."""
        verdict = self._pin.check(pin)
        self._is_unlocked = self._is_unlocked or verdict.is_right
        return verdict

    def lock(self) -> None:
        """Have the PIN be asked for again."""
        self._is_unlocked = False

    def set_pin(self, pin: str) -> None:
        """Have another PIN, "" for none; it stays unlocked for who set it.

        Raises RequestError("pin-malformed"), StorageError.
        """
        if pin:
            self._pin.set(pin)
        else:
            self._pin.clear()
        self._is_unlocked = True
