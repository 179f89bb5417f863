"""Sees whether a file is opened, by whatever part of this process (Linux)."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_OPENED = 0x20  # IN_OPEN


@contextmanager
def watched(file: Path) -> Iterator["Watch"]:
    """Watch a file from now on; skips where the system cannot."""
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux tells that a file is opened")
    system = ctypes.CDLL(None, use_errno=True)
    handle = system.inotify_init1(os.O_NONBLOCK)
    try:
        if system.inotify_add_watch(handle, os.fsencode(file), _OPENED) < 0:
            pytest.skip(f"files cannot be watched: {os.strerror(ctypes.get_errno())}")
        yield Watch(handle)
    finally:
        os.close(handle)


class Watch:
    """What has happened to a file."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def opened(self) -> bool:
        """Whether it was opened since last asked."""
        try:
            return bool(os.read(self._handle, 65_536))
        except BlockingIOError:
            return False
