"""Has foreign files read in a process of its own, which is ended when it takes too much.

Every function may raise RequestError ``cancelled`` within a moment of `is_cancelled`, and
DamagedFileError ``pack-too-much`` for what takes too long, too much memory, or ends the process;
UnforeseenError for a mistake of the program's own.
"""

import json
import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, Any

from langson_explorer import child, errors
from langson_explorer.domain.geo import Box
from langson_explorer.errors import (
    DamagedFileError,
    ExplorerError,
    RequestError,
    StorageError,
    UnforeseenError,
)
from langson_explorer.packs.pack import CancelCheck, Kind, PackInfo, Schema
from langson_explorer.packs.road_extract import Extract

ARGUMENT = "--inspect-packs"  # has `__main__` be the inspector
MEMORY = 200 << 20  # bytes that looking at a pack may take
ROADS_MEMORY = 2 << 30  # bytes of addresses that the libraries of roads may take, most of it empty
_LOOK_S = 20.0  # without a word from it; more by the size of the file
_SLOWEST = 2 << 20  # bytes a second that a disk reads at the least
_EVERY_S = 0.05  # between two looks whether to go on

_log = logging.getLogger(__name__)

type Share = Callable[[float], None]  # of what is done, 0 to 1


def describe(path: Path, is_cancelled: CancelCheck = lambda: False) -> PackInfo:
    """What a pack says of itself; raises the errors of `verify.describe`."""
    return _pack_info(ask("describe", path, is_cancelled))


def glance(path: Path, is_cancelled: CancelCheck = lambda: False) -> PackInfo:
    """The same after a look at a few tiles; raises the errors of `verify.glance`."""
    return _pack_info(ask("glance", path, is_cancelled))


def verify(path: Path, is_cancelled: CancelCheck = lambda: False) -> PackInfo:
    """The same after a look at its structure; raises the errors of `verify.verify`."""
    return _pack_info(ask("verify", path, is_cancelled))


def twin(path: Path, others: Sequence[Path], is_cancelled: CancelCheck) -> int | None:
    """Which of other files holds the same bytes, by its number; None where none does."""
    if not others:
        return None
    found: int | None = ask("twin", path, is_cancelled, others=[str(other) for other in others])
    return found


def copy_verified(source: Path, target: Path, share: Share, is_cancelled: CancelCheck) -> PackInfo:
    """Copy a pack, then see whether it has come whole; a `target` may be left where that fails.

    Raises the errors of `copying.copy` with those of `verify.verify`.
    """
    return _pack_info(ask("copy", source, is_cancelled, share, target=str(target)))


def extract(path: Path, is_cancelled: CancelCheck = lambda: False) -> Extract:
    """What roads can be built of; raises the errors of `road_extract.read_extract`."""
    record = ask("extract", path, is_cancelled, memory=ROADS_MEMORY)
    return Extract(**{**record, "box": Box(**record["box"])})


def count_ways(tiles: Path, config: object, examples: object, is_cancelled: CancelCheck) -> int:
    """How many ways there are over tiles just built: see `road_extract.count_ways`."""
    found: int = ask(
        "ways", tiles, is_cancelled, memory=ROADS_MEMORY, config=config, examples=examples
    )
    return found


def ask(
    task: str,
    path: Path,
    is_cancelled: CancelCheck,
    share: Share = lambda done: None,
    memory: int = MEMORY,
    silence_s: float = 0.0,
    **more: object,
) -> Any:  # noqa: ANN401 - the JSON of any task
    """What a task of the inspector answers for a file; raises the ExplorerError it tells of.

    It may be silent for as long as it takes to read the file slowly, or for `silence_s`.
    """
    silence_s = max(silence_s, _LOOK_S + _size(path) / _SLOWEST)
    request = {"task": task, "path": str(path), "memory": memory, **more}
    with _Inspector(request) as inspector:
        heard = time.monotonic()
        while not is_cancelled():
            with suppress(Empty):
                answer = inspector.answers.get(timeout=_EVERY_S)
                if "done" in answer:
                    return answer["done"]
                if "share" not in answer:
                    raise _error(answer, path)
                heard = time.monotonic()
                share(answer["share"])
            if time.monotonic() - heard > silence_s:
                raise DamagedFileError("pack-too-much", path)
    raise RequestError("cancelled")


class _Inspector:
    """The process; `answers` are its lines, an empty one where it has ended without."""

    def __init__(self, request: Mapping[str, object]) -> None:
        self.answers: SimpleQueue[dict[str, Any]] = SimpleQueue()
        self._process = child.start(ARGUMENT)
        self._request = json.dumps(request).encode() + b"\n"

    def __enter__(self) -> "_Inspector":
        process = self._process
        threading.Thread(target=_listen, args=(process.stdout, self.answers), daemon=True).start()
        with suppress(OSError):  # it has ended already: so the answers will say
            process.stdin.write(self._request)  # type: ignore[union-attr]
            process.stdin.flush()  # type: ignore[union-attr]
        return self

    def __exit__(self, *_: object) -> None:
        child.end(self._process)


def _listen(lines: IO[bytes], answers: "SimpleQueue[dict[str, Any]]") -> None:
    with lines, suppress(ValueError):  # a line cut off is no answer
        for line in lines:
            answers.put(json.loads(line))
    answers.put({})


def _error(answer: Mapping[str, Any], path: Path) -> ExplorerError:
    """The error that an answer tells of."""
    if "crash" in answer:
        _log.error("reading %s failed: %s", path, answer["crash"])
        return UnforeseenError(answer["crash"])
    if "error" not in answer:
        _log.error("reading %s: the process has ended", path)
        return DamagedFileError("pack-too-much", path)
    kind, blanks = getattr(errors, answer["error"]), dict(answer["blanks"])
    if issubclass(kind, StorageError):
        blanks["path"] = Path(blanks["path"])
    found: ExplorerError = kind(answer["code"], **blanks)
    return found


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # so the inspector will say
        return 0


def _pack_info(record: Mapping[str, Any]) -> PackInfo:
    return PackInfo(
        **{
            **record,
            "box": Box(**record["box"]),
            "kind": Kind(record["kind"]),
            "schema": Schema(record["schema"]),
            "layers": tuple(record["layers"]),
        }
    )
