"""How much memory a process holds (Linux; else nobody knows: 0 is told); what it freed of it."""

import gc
import sys
from pathlib import Path

from langson_explorer.errors import StorageError
from langson_explorer.files import read_small

_PAGE_KB = 4


def rss_mb(pid: int | None = None) -> float:
    """Resident megabytes of a process, of this one unless told."""
    who = "self" if pid is None else str(pid)
    try:
        pages = int(read_small(Path(f"/proc/{who}/statm"), 1000).split()[1])
    except (StorageError, IndexError, ValueError):
        return 0.0
    return pages * _PAGE_KB / 1024


_SMALL, _STEP, _EACH = 1024, 16, 2500  # bytes; how many blocks of each size are taken


def overwrite_freed() -> None:
    """Overwrite what was freed of small pieces: letters somebody typed are still there.

    Free blocks of each size are taken, emptied, given back. With PYTHONMALLOC=malloc, as the kiosk
    is started, they are also those of Qt and SQLite.
    """
    gc.collect()
    head = sys.getsizeof(b"")
    for size in range(_STEP, _SMALL + 1, _STEP):
        held = [bytes(max(1, size - head)) for _ in range(_EACH)]
        del held
