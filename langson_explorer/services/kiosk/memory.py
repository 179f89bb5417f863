"""How much memory a process holds (Linux; elsewhere nobody knows, and 0 is told)."""

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
