"""Watches over the kiosk: a process that ends, or no longer draws, is replaced by a new one.

The process watched tells of each drawing by a byte on its standard output.
"""

import os
import signal
import subprocess
import threading
from collections.abc import Sequence
from time import monotonic, sleep

from langson_explorer.child import program

RESTART = 64  # the exit code by which the kiosk asks to be started anew
QUIET_S, START_S = 20.0, 90.0  # how long it may draw nothing; until it has drawn first
_LOOK_S = 0.25
_LONGEST_PAUSE_S = 30.0
_SIGN = "LANGSON_EXPLORER_KIOSK_WATCHED"
# What is freed is overwritten at once (glibc): no letter a visitor typed stays in the memory.
_FORGETFUL = {"PYTHONMALLOC": "malloc", "MALLOC_PERTURB_": "165"}


def is_watched() -> bool:
    """Whether this is the process with the window."""
    return bool(os.environ.get(_SIGN))


def beat() -> None:
    """Tell that the window has drawn; nothing where nobody listens."""
    if is_watched():
        try:
            os.write(1, b".")
        except OSError:  # whoever watched is gone: so should the window be
            os._exit(RESTART)


def watched_environment() -> dict[str, str]:
    """The environment of the process with the window."""
    return os.environ | _FORGETFUL | {_SIGN: "1"}


class Watch:
    """One process after another, until one ends because the staff want it to."""

    def __init__(
        self, command: Sequence[str], quiet_s: float = QUIET_S, start_s: float = START_S
    ) -> None:
        self._command, self._quiet_s, self._start_s = list(command), quiet_s, start_s
        self._heard = 0.0
        self._has_drawn = self._is_told = False
        self._process: subprocess.Popen[bytes] | None = None

    def run(self) -> int:
        """The exit code of the last; of the first, where it could not even begin."""
        failures, is_first = 0, True
        while True:
            code = self._one()
            if self._is_told or code == 0 or (is_first and not self._has_drawn and code > 0):
                return 0 if self._is_told else code
            is_first = False
            failures = 0 if self._has_drawn else failures + 1
            sleep(min(_LONGEST_PAUSE_S, 0.2 * 2**failures))

    def stop(self) -> None:
        """End the process, and begin no other."""
        self._is_told = True
        if self._process is not None:
            self._process.terminate()

    def _one(self) -> int:
        self._has_drawn, self._heard = False, monotonic()
        with subprocess.Popen(
            self._command, stdout=subprocess.PIPE, env=watched_environment()
        ) as process:
            self._process = process
            ear = threading.Thread(target=self._listen, args=(process,), daemon=True)
            ear.start()
            while process.poll() is None:
                allowed = self._quiet_s if self._has_drawn else self._start_s
                if monotonic() - self._heard > allowed:
                    process.kill()
                sleep(_LOOK_S)
            ear.join()
            return process.returncode

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        if process.stdout is None:
            return
        while os.read(process.stdout.fileno(), 4096):
            self._heard, self._has_drawn = monotonic(), True


def watch(arguments: Sequence[str]) -> int:
    """Run the program with these arguments, again and again, until the staff leave it."""
    watching = Watch([*program(), *arguments])
    signal.signal(signal.SIGTERM, lambda _number, _frame: watching.stop())
    signal.signal(signal.SIGINT, lambda _number, _frame: watching.stop())
    return watching.run()
