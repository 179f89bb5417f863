"""The process that reads foreign files: one task, told by a line of JSON, then it is over.

It may hang, fill its memory or crash: `inspection`, which starts it, ends it whenever it must.
"""

import filecmp
import json
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from langson_explorer.errors import DamagedFileError, ExplorerError
from langson_explorer.packs.copying import copy
from langson_explorer.packs.road_extract import count_ways, read_extract
from langson_explorer.packs.verify import describe, glance, verify

_TELL_S = 0.05  # between two lines about how far a copy is
_STACK_BYTES = 512 << 10  # of a thread that only waits; what is reserved counts as memory

type _Tell = Callable[[dict[str, object]], None]
type _Request = Mapping[str, Any]


def main() -> None:
    """Do the task of the line on standard input, answer by lines on standard output; no return."""
    request = json.loads(sys.stdin.buffer.readline())
    lines = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    _limit_memory(request["memory"])
    threading.stack_size(_STACK_BYTES)
    threading.Thread(target=_leave_with_parent, daemon=True).start()

    def tell(answer: dict[str, object]) -> None:
        lines.write(json.dumps(answer).encode() + b"\n")
        lines.flush()

    source = Path(request["path"])
    try:
        tell({"done": _TASKS[request["task"]](source, request, tell)})
    except ExplorerError as error:
        tell(_told(error))
    except MemoryError:
        tell(_told(DamagedFileError("pack-too-much", source)))
    except Exception:  # whoever asked must learn of it
        tell({"crash": traceback.format_exc()[-4_000:]})
    os._exit(0)  # the thread that waits for the parent would hold up a usual end


def _limit_memory(most: int) -> None:
    """Have no more than so many bytes, where the system knows how to hold a process to it."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - only there

    for kind, limit in ((resource.RLIMIT_AS, most), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(
            kind, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard)
        )


def _leave_with_parent() -> None:
    """The end of standard input is the end of who asked."""
    while os.read(0, 1):
        pass
    os._exit(1)


def _told(error: ExplorerError) -> dict[str, object]:
    blanks = {
        name: str(value) if isinstance(value, Path) else value
        for name, value in error.args_.items()
    }
    return {"error": type(error).__name__, "code": error.code, "blanks": blanks}


def _describe(source: Path, request: _Request, tell: _Tell) -> object:
    return asdict(describe(source))


def _glance(source: Path, request: _Request, tell: _Tell) -> object:
    return asdict(glance(source))


def _verify(source: Path, request: _Request, tell: _Tell) -> object:
    return asdict(verify(source))


def _twin(source: Path, request: _Request, tell: _Tell) -> object:
    """Which of `others` is the same file, by its number."""
    same = (filecmp.cmp(source, other, shallow=False) for other in request["others"])
    return next((number for number, is_same in enumerate(same) if is_same), None)


def _copy(source: Path, request: _Request, tell: _Tell) -> object:
    """Copy to `target`, then see what has come there."""
    last = 0.0

    def progress(done: int, total: int) -> None:
        nonlocal last
        if done == total or time.monotonic() - last > _TELL_S:
            last = time.monotonic()
            tell({"share": done / total})

    target = Path(request["target"])
    copy(source, target, progress, lambda: False)
    return asdict(verify(target))


def _ground(step: str) -> Callable[[Path, _Request, _Tell], object]:
    """A step of building a ground pack, told of by shares."""

    def run(source: Path, request: _Request, tell: _Tell) -> object:
        from langson_explorer.packs.ground import tasks  # noqa: PLC0415 - loads large libraries

        return getattr(tasks, step)(source, request, lambda share: tell({"share": share}))

    return run


def _relief(source: Path, request: _Request, tell: _Tell) -> object:
    from langson_explorer.packs.heights.building import build_relief  # noqa: PLC0415 - numpy

    return build_relief(source, request, lambda share: tell({"share": share}))


def _extract(source: Path, request: _Request, tell: _Tell) -> object:
    return asdict(read_extract(source))


def _ways(source: Path, request: _Request, tell: _Tell) -> object:
    return count_ways(request["config"], request["examples"])


_TASKS: Mapping[str, Callable[[Path, _Request, _Tell], object]] = {
    "describe": _describe,
    "glance": _glance,
    "verify": _verify,
    "twin": _twin,
    "copy": _copy,
    "extract": _extract,
    "ways": _ways,
    "relief": _relief,
    **{step: _ground(step) for step in ("clip", "read", "cut", "join", "keep_places")},
}
