"""The claim of one program on a file it alone may write to."""

import errno
import os
import sys
from pathlib import Path
from typing import IO

from langson_explorer.errors import StorageError
from langson_explorer.files import make_private_folder, open_private

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


def claim(path: Path) -> IO[bytes] | None:
    """Claim a file, by one beside it, until that is closed or the program ends, however it ends.

    None where nobody can: the folder is read-only, its disk knows no locks, something else stands
    in the place of the file beside. Raises StorageError("file-busy") while another program has it.
    """
    try:
        make_private_folder(path.parent)
        file = os.fdopen(open_private(path.with_suffix(".lock"), os.O_RDWR), "r+b")
    except OSError:
        return None
    try:
        _lock(file)
    except OSError as error:
        file.close()
        if error.errno in _TAKEN:
            raise StorageError("file-busy", path) from error
        return None
    return file
