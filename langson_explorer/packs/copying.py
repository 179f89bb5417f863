"""Copies a pack so that there is a whole one or none, whatever happens on the way."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from langson_explorer.errors import RequestError, StorageError
from langson_explorer.files import write_error
from langson_explorer.packs.pack import CancelCheck

_CHUNK = 1 << 20
_SPARE = 64 << 20  # bytes that must be left on the disk
_FULL = 16 << 20  # with less than that left, what failed has failed for want of room

type Copied = Callable[[int, int], None]  # bytes done, bytes in all


def refuse_without_room(folder: Path, size: int, source: Path) -> None:
    """Raises StorageError ``pack-no-room`` (needed, free) where the disk is too small."""
    free = shutil.disk_usage(folder).free
    if free < size + _SPARE:
        raise StorageError("pack-no-room", source, needed=size + _SPARE, free=free)


def is_full(folder: Path) -> bool:
    """Whether the disk has hardly any room left."""
    return shutil.disk_usage(folder).free < _FULL


def copy(source: Path, target: Path, on_copied: Copied, is_cancelled: CancelCheck) -> None:
    """Copy the bytes down to the disk; `target` is gone again where that fails.

    Raises StorageError ``pack-source-lost``, ``disk-full``, ReadOnlyError ``file-read-only``,
    RequestError ``cancelled``.
    """
    try:
        with target.open("xb") as out:
            _copy_chunks(source, out.write, on_copied, is_cancelled)
            out.flush()
            os.fsync(out.fileno())
    except BaseException as error:
        target.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise write_error(target.parent, error) from error
        raise


def _copy_chunks(
    source: Path, write: Callable[[bytes], int], on_copied: Copied, is_cancelled: CancelCheck
) -> None:
    try:
        reading = source.open("rb", buffering=0)
    except OSError as error:
        raise StorageError("pack-source-lost", source) from error
    with reading:
        total = os.fstat(reading.fileno()).st_size
        done = 0
        while done < total:
            if is_cancelled():
                raise RequestError("cancelled")
            try:
                chunk = reading.read(_CHUNK)
            except OSError as error:  # the stick has been pulled out
                raise StorageError("pack-source-lost", source) from error
            if not chunk:
                raise StorageError("pack-source-lost", source)
            write(chunk)
            done += len(chunk)
            on_copied(done, total)
