"""Opens a pack by what its bytes say it is, whatever its name."""

from collections.abc import Callable, Mapping
from pathlib import Path

from langson_explorer.errors import DamagedFileError, ReadOnlyError, StorageError
from langson_explorer.files import open_to_read
from langson_explorer.packs import guarded_sqlite, pmtiles
from langson_explorer.packs.mbtiles import MbTiles
from langson_explorer.packs.pack import PackReader
from langson_explorer.packs.pmtiles import PmTiles

_READERS: Mapping[bytes, Callable[[Path], PackReader]] = {
    guarded_sqlite.MAGIC: MbTiles,
    pmtiles.MAGIC: PmTiles,
}


def open_pack(path: Path) -> PackReader:
    """The pack in a file.

    Raises MissingFileError ``file-missing``, StorageError ``file-not-regular``,
    ``file-link-broken``, ReadOnlyError ``pack-unreadable``, DamagedFileError
    with the codes of the readers.
    """
    try:
        with open_to_read(path) as file:
            begin = file.read(16)
        for magic, reader in _READERS.items():
            if begin.startswith(magic):
                return reader(path)
    except (OSError, StorageError) as error:
        if isinstance(error, StorageError) and error.code != "file-unreadable":
            raise
        raise ReadOnlyError("pack-unreadable", path) from error
    raise DamagedFileError("pack-unknown", path)
