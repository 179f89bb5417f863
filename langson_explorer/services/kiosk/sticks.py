"""The sticks that somebody has put in; asking may wait for them, so it is for a thread."""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

# Where systems mount what is put in: a folder of their own, or one of each user below it.
ROOTS = {
    "linux": ("/media", "/run/media"),
    "darwin": ("/Volumes",),
}
_REMOVABLE = 2  # DRIVE_REMOVABLE of Windows


def sticks() -> list[Path]:
    """The folders of all of them, by name."""
    if sys.platform == "win32":
        return list(_drives())
    return sorted({stick for root in ROOTS.get(sys.platform, ()) for stick in _mounted(Path(root))})


def _mounted(root: Path) -> Iterator[Path]:
    with suppress(OSError):
        for entry in root.iterdir():
            if os.path.ismount(entry):
                yield entry
                continue
            with suppress(OSError):
                yield from (inner for inner in entry.iterdir() if os.path.ismount(inner))


def _drives() -> Iterator[Path]:
    if sys.platform != "win32":
        return
    import ctypes  # noqa: PLC0415

    for drive in os.listdrives():
        if ctypes.windll.kernel32.GetDriveTypeW(drive) == _REMOVABLE:
            yield Path(drive)
