"""Files of a few kilobytes from elsewhere, read whole but never without end."""

from pathlib import Path

from langson_explorer.errors import MissingFileError, StorageError


def content_of(path: Path, most_bytes: int) -> bytes:
    """What a file holds, at most one byte more than it may: so it can be seen to be too big.

    Raises MissingFileError ("file-missing"), StorageError ("file-unreadable").
    """
    try:
        with path.open("rb") as file:
            return file.read(most_bytes + 1)
    except FileNotFoundError as error:
        raise MissingFileError("file-missing", path) from error
    except OSError as error:
        raise StorageError("file-unreadable", path) from error
