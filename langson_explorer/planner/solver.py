"""The process that searches: tasks come in on standard input, answers go out, both pickled.

`solving_apart` starts it, and nobody else has the ends of its pipes.
"""

import os
import pickle
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from time import monotonic
from typing import IO

from langson_explorer.planner.problem import Problem, Progress, Result, Stop
from langson_explorer.planner.solving import PYVRP, engines, solve


@dataclass(frozen=True, slots=True)
class Task:
    """A search; `sent` is the moment (monotonic) from which its `seconds` count."""

    number: int
    problem: Problem
    seconds: float | None
    iterations: int | None
    seed: int
    begun: Result | None
    sent: float


@dataclass(frozen=True, slots=True)
class Cancel:
    """Have the task of this number come to an end."""

    number: int


@dataclass(frozen=True, slots=True)
class Crash:
    """A mistake of the program's own, told in full."""

    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a task; number 0: it is ready for one."""

    number: int
    what: Progress | Result | Crash | None = None


def main() -> None:
    """Do task after task until the one who asks has gone; no return."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    if PYVRP in engines():
        from langson_explorer.planner import pyvrp_solver  # noqa: F401, PLC0415 - takes long
    tasks: SimpleQueue[Task] = SimpleQueue()
    cancelled = [0]
    threading.Thread(target=_listen, args=(sys.stdin.buffer, tasks, cancelled), daemon=True).start()

    def tell(told: Told) -> None:
        pickle.dump(told, out)
        out.flush()

    tell(Told(0))
    while True:
        _do(tasks.get(), cancelled, tell)


def _do(task: Task, cancelled: list[int], tell: Callable[[Told], None]) -> None:
    number = task.number
    spent = max(0.0, monotonic() - task.sent)
    seconds = None if task.seconds is None else max(0.0, task.seconds - spent)
    stop = Stop(seconds, task.iterations, lambda: cancelled[0] >= number)

    def progress(came: Progress) -> None:
        tell(Told(number, came))

    try:
        answer = solve(task.problem, stop, task.seed, progress=progress, begun=task.begun)
        tell(Told(number, answer))
    except OSError:  # nobody listens any more
        os._exit(0)
    except Exception:  # whoever asked must learn of it
        tell(Told(number, Crash(traceback.format_exc()[-4_000:])))


def _listen(messages: IO[bytes], tasks: "SimpleQueue[Task]", cancelled: list[int]) -> None:
    """Take in what comes; leave at once when there is nobody any more."""
    while True:
        try:
            message = pickle.load(messages)  # noqa: S301 - of the process that started this one
        except (EOFError, OSError, pickle.UnpicklingError):
            os._exit(0)
        if isinstance(message, Cancel):
            cancelled[0] = message.number
        else:
            tasks.put(message)
