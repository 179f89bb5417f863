"""Solves problems in a process of its own, so that no search stops the window for a moment.

The answers are those of `solving.solve`. One process is kept for all searches; where it is
not there, busy, or has broken, the search is done where it is asked for.
"""

import logging
import pickle
import subprocess
import threading
import weakref
from contextlib import suppress
from dataclasses import replace
from queue import Empty, SimpleQueue
from time import monotonic
from typing import IO

from langson_explorer import child
from langson_explorer.planner.problem import Problem, Progress, Result, Stop, Timer
from langson_explorer.planner.solver import Cancel, Crash, Task, Told
from langson_explorer.planner.solving import Tell, solve

ARGUMENT = "--solve-trips"  # has `__main__` be the solver
_EVERY_S = 0.01  # between two looks whether to go on
_LATE_S = 2.0  # beyond its time that an answer may take; then the process is ended
_WORTH_WAITING_S = 1.0  # a search of less is not kept waiting for a process that only begins
_BEGIN_S = 2.0  # that it may take to begin
_MOST_BROKEN = 3  # processes that have ended by themselves: then there is no other

_log = logging.getLogger(__name__)

type _Inbox = SimpleQueue[Told | None]


class Solver:
    """Who searches: the thread that asks until `start`, from then on a process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._ended: weakref.finalize[[subprocess.Popen[bytes]], Solver] | None = None
        self._inbox: _Inbox = SimpleQueue()
        self._is_wanted = self._is_ready = False
        self._number = self._broken = 0

    def start(self) -> None:
        """Have a process ready for the searches to come; takes a few milliseconds."""
        self._is_wanted = True
        if self._lock.acquire(blocking=False):  # who has it sees to it
            try:
                self._start()
            finally:
                self._lock.release()

    def close(self) -> None:
        """End the process; a search in it comes to its end here."""
        self._is_wanted = False
        if self._ended is not None:
            self._ended()

    def solve(
        self,
        problem: Problem,
        stop: Stop,
        seed: int = 0,
        *,
        progress: Tell | None = None,
        begun: Result | None = None,
    ) -> Result:
        """The best answer found until `stop`: see `solving.solve`. Any thread may call."""
        timer = Timer.start(stop)
        answer = None
        if self._is_wanted and self._lock.acquire(blocking=False):
            try:
                if self._start() and self._awaited(stop):
                    answer = self._asked(problem, timer, seed, progress, begun)
            finally:
                self._lock.release()
        if answer is not None:
            return answer
        left = replace(stop, seconds=None if stop.seconds is None else max(0.0, timer.left))
        return solve(problem, left, seed, progress=progress, begun=begun)

    def _start(self) -> bool:
        """Whether there is a process."""
        if self._process is not None:
            if self._process.poll() is None:
                return True
            self._give_up()
        if not self._is_wanted or self._broken >= _MOST_BROKEN:
            return False
        self._inbox, self._is_ready = SimpleQueue(), False
        try:
            self._process = child.start(ARGUMENT)
        except OSError as error:
            _log.warning("no process to search trips in: %s", error)
            self._broken = _MOST_BROKEN
            return False
        self._ended = weakref.finalize(self, child.end, self._process)
        listen = threading.Thread(
            target=_listen, args=(self._process.stdout, self._inbox), daemon=True
        )
        listen.start()
        return True

    def _awaited(self, stop: Stop) -> bool:
        """Whether the process is ready; a long search waits for it."""
        may_wait = stop.seconds is not None and stop.seconds > _WORTH_WAITING_S
        until = monotonic() + (_BEGIN_S if may_wait else 0.0)
        while not self._is_ready:
            try:
                told = self._inbox.get(timeout=_EVERY_S) if may_wait else self._inbox.get_nowait()
            except Empty:
                if stop.cancelled() or monotonic() >= until:
                    return False
                continue
            if told is None:
                self._give_up()
                return False
            self._is_ready = True
        return True

    def _asked(
        self, problem: Problem, timer: Timer, seed: int, progress: Tell | None, begun: Result | None
    ) -> Result | None:
        """The answer of the process; None where it has none to tell."""
        stop = timer.stop
        self._number += 1
        self._send(
            Task(
                self._number,
                problem,
                None if stop.seconds is None else max(0.0, timer.left),
                stop.iterations,
                seed,
                begun,
                monotonic(),
            )
        )
        best = None
        try:
            while self._process is not None:
                told = self._heard()
                if isinstance(told, Result):
                    return told
                if isinstance(told, Progress):
                    best = told.best
                    if progress:
                        progress(told)
                if stop.cancelled():
                    self._send(Cancel(self._number))
                    return best and replace(best, is_cancelled=True)
                if timer.left < -_LATE_S:
                    self._give_up()
        except BaseException:
            self._send(Cancel(self._number))
            raise
        return best

    def _heard(self) -> Progress | Result | None:
        """What the process says of the search at hand, within a moment."""
        try:
            told = self._inbox.get(timeout=_EVERY_S)
        except Empty:
            return None
        if told is None:
            self._give_up()
            return None
        if told.number != self._number:  # of a search that nobody waits for
            return None
        if isinstance(told.what, Crash):
            _log.error("searching a trip failed: %s", told.what.text)
            self._give_up()
            return None
        return told.what

    def _send(self, message: Task | Cancel) -> None:
        process = self._process
        if process is not None and process.stdin is not None:
            with suppress(OSError):  # it has ended: so the inbox will say
                process.stdin.write(pickle.dumps(message))
                process.stdin.flush()

    def _give_up(self) -> None:
        """It has ended by itself, or made a mistake."""
        self._broken += 1
        self._end()

    def _end(self) -> None:
        if self._ended is not None:
            self._ended()
        self._process, self._is_ready = None, False


def _listen(answers: IO[bytes], inbox: _Inbox) -> None:
    """Hand on what comes; None at its end."""
    with answers, suppress(EOFError, OSError, ValueError, pickle.UnpicklingError):
        while True:
            inbox.put(pickle.load(answers))  # noqa: S301 - of a process of this program
    inbox.put(None)
