"""Keeps what works a trip out from stopping the threads beside it."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_TURN_S = 0.001  # the window waits for its turn behind the one who searches


@contextmanager
def unobtrusively() -> Iterator[None]:
    """Short turns, and no collection of cycles meanwhile: it stops every thread for long.

    A search leaves no cycles behind; what it keeps would be looked through again and again.
    """
    was_on, turn_s = gc.isenabled(), sys.getswitchinterval()
    gc.disable()
    sys.setswitchinterval(min(turn_s, _TURN_S))
    try:
        yield
    finally:
        sys.setswitchinterval(turn_s)
        if was_on:
            gc.enable()
