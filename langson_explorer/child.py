"""Starts this program anew, for work that must not hold up the one who asks; ends it again."""

import os
import subprocess
import sys
import threading
from contextlib import suppress

_LEAVE_S = 0.2  # that a process which has been ended may take to go


def is_frozen() -> bool:
    """Whether this is the program as a folder that runs without Python."""
    return bool(getattr(sys, "frozen", False))


def program() -> list[str]:
    """What starts this program anew: the interpreter with the package, or the frozen program."""
    return [sys.executable] if is_frozen() else [sys.executable, "-m", "langson_explorer"]


def start(argument: str) -> "subprocess.Popen[bytes]":
    """A process of `__main__` with this argument, its input and output piped; raises OSError.

    The end of its input is the end of who started it: it has to leave then.
    """
    return subprocess.Popen(
        [*program(), argument],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def end(process: "subprocess.Popen[bytes]") -> None:
    """Kill it, wait a moment for it to go."""
    process.kill()
    with suppress(OSError):
        process.stdin.close()  # type: ignore[union-attr]
    try:
        process.wait(_LEAVE_S)
    except subprocess.TimeoutExpired:  # its disk may hold it: nobody waits for that
        threading.Thread(target=process.wait, daemon=True).start()
