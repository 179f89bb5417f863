"""Keeps a search from stopping the threads beside it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No collection of cycles meanwhile: it stops every thread, the window's, too, for long.

    A search leaves no cycles behind; what it keeps would be looked through again and again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
