"""Probes: small programs in processes of their own that tell when they reach a milestone."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from time import time

import psutil

_MEGABYTE = 1024 * 1024


class Probe:
    """A running probe; it writes lines `milestone time`, and ends when its input is closed."""

    def __init__(self, process: "subprocess.Popen[str]", started: float) -> None:
        self._process = process
        self._started = started

    def wait_for(self, milestone: str) -> float:
        """Milliseconds from the start of the process to the milestone; raises RuntimeError."""
        return (self.figure(milestone) - self._started) * 1000

    def figure(self, name: str) -> float:
        """The value the probe tells under a name; raises RuntimeError."""
        assert self._process.stdout
        for line in self._process.stdout:
            told, _, value = line.strip().partition(" ")
            if told == name:
                return float(value)
        raise RuntimeError(f"the probe ended before {name}: {self._process.args!r}")

    def work_ms(self) -> float:
        """CPU time in ms until now, of the process with all its children."""
        root = psutil.Process(self._process.pid)
        total = 0.0
        for process in (root, *root.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                spent = process.cpu_times()
                total += spent.user + spent.system
        return total * 1000

    def memory_mb(self) -> float:
        """Memory of the process with all its children, shared pages divided (PSS on Linux)."""
        root = psutil.Process(self._process.pid)
        total = 0
        for process in (root, *root.children(recursive=True)):
            memory = process.memory_full_info()
            total += getattr(memory, "pss", memory.uss)
        return total / _MEGABYTE


@contextmanager
def probe(name: str, *arguments: str) -> Iterator[Probe]:
    """Run `bench.probes.<name>` with an empty user's folder; it is ended on leaving."""
    with tempfile.TemporaryDirectory() as user:
        started = time()
        process = subprocess.Popen(
            [sys.executable, "-m", f"bench.probes.{name}", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # Chromium has much to say on a machine without a GPU
            text=True,
            env=_environment(user),
        )
        try:
            yield Probe(process, started)
        finally:
            _end(process)


def _environment(user: str) -> dict[str, str]:
    environment = {**os.environ, "LANGSON_EXPLORER_DATA": user, "PYTHONUNBUFFERED": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # or ours would be compiled at every start
    if sys.platform == "linux" and not environment.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        environment["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    return environment


def _end(process: "subprocess.Popen[str]") -> None:
    """Let a probe leave by itself, which it does when its input ends; else stop it."""
    assert process.stdin
    assert process.stdout
    process.stdin.close()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    process.stdout.close()


def alternating(names: Sequence[str], rounds: int) -> Iterator[str]:
    """The names in turn, so that a busy moment of the machine falls on all alike."""
    for _ in range(rounds):
        yield from names
