"""A step of a build leaves its whole result behind, or nothing: so a killed build goes on."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from langson_explorer.files import move, sync_file


@contextmanager
def finished(target: Path) -> Iterator[Path]:
    """A name to write to with the ending of `target`, which it becomes once it is on the disk."""
    part = target.with_name(f"part-{target.name}")
    part.unlink(missing_ok=True)  # of a process that was killed
    try:
        yield part
        sync_file(part)
        move(part, target)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
