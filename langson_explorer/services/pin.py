"""A PIN of six figures: kept as a scrypt hash, tried slowly by who does not know it."""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from langson_explorer.errors import RequestError
from langson_explorer.settings import Option, Settings
from langson_explorer.settings.table import KIOSK_PIN, KIOSK_WRONG_PINS

LENGTH = 6
TRIES, LOCKED_S = 5, 300.0
_N, _R, _P = 2**14, 8, 1  # 16 MB, some 50 ms


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a PIN is right; else how many tries are left, or for how long (s) it is locked."""

    is_right: bool
    tries_left: int = TRIES
    locked_s: float = 0.0


def _hash(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=_N, r=_R, p=_P, dklen=32)


class StaffPin:
    """Checks the PIN; wrong tries are counted over restarts of the program, too.

    `kept`, `wrong` are the settings that hold its hash and the moments of wrong tries.
    """

    def __init__(
        self,
        settings: Settings,
        clock: Callable[[], float] = time.time,
        kept: Option[str] = KIOSK_PIN,
        wrong: Option[list[float]] = KIOSK_WRONG_PINS,
    ) -> None:
        self._settings, self._clock = settings, clock
        self._kept, self._tries = kept, wrong

    @property
    def is_set(self) -> bool:
        """Whether there is a PIN at all."""
        return bool(self._settings.get(self._kept))

    def set(self, pin: str) -> None:
        """Have another PIN; raises RequestError("pin-malformed"), StorageError."""
        if len(pin) != LENGTH or not pin.isascii() or not pin.isdigit():
            raise RequestError("pin-malformed", length=LENGTH)
        salt = secrets.token_bytes(16)
        self._settings.keep(self._kept, f"scrypt${salt.hex()}${_hash(pin, salt).hex()}")
        self._settings.keep(self._tries, [])

    def clear(self) -> None:
        """Have no PIN any more; raises StorageError."""
        self._settings.keep(self._kept, "")
        self._settings.keep(self._tries, [])

    def state(self) -> Verdict:
        """How many tries are left now."""
        return self._verdict(self._wrong())

    def check(self, pin: str) -> Verdict:
        """Try a PIN; while it is locked not even the right one opens."""
        wrong = self._wrong()
        if (now := self._verdict(wrong)).locked_s:
            return now
        if self._is_right(pin):
            self._settings.set(self._tries, [])
            return Verdict(is_right=True)
        wrong = [*wrong, self._clock()]
        self._settings.set(self._tries, wrong)
        return self._verdict(wrong)

    def _wrong(self) -> list[float]:
        """The wrong tries that still count; a clock that was set back forgives none."""
        now = self._clock()
        tries = [min(moment, now) for moment in self._settings.get(self._tries)]
        return [moment for moment in tries if now - moment < LOCKED_S][-TRIES:]

    def _verdict(self, wrong: list[float]) -> Verdict:
        left = TRIES - len(wrong)
        if left > 0:
            return Verdict(is_right=False, tries_left=left)
        return Verdict(False, 0, max(1.0, wrong[-1] + LOCKED_S - self._clock()))

    def _is_right(self, pin: str) -> bool:
        kind, _, rest = self._settings.get(self._kept).partition("$")
        salt, _, known = rest.partition("$")
        if kind != "scrypt":
            return False
        try:
            return hmac.compare_digest(_hash(pin, bytes.fromhex(salt)), bytes.fromhex(known))
        except ValueError:  # a damaged setting opens nothing
            return False
