"""Opens a pack by what its bytes say it is, whatever its name."""

from collections.abc import Callable, Mapping
from pathlib import Path

from langson_explorer.errors import DamagedFileError, MissingFileError, ReadOnlyError
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

    Raises MissingFileError ``file-missing``, ReadOnlyError ``pack-unreadable``, DamagedFileError
    with the codes of the readers.
    """
    if not path.is_file():
        raise MissingFileError("file-missing", path)
    try:
        with path.open("rb") as file:
            begin = file.read(16)
        for magic, reader in _READERS.items():
            if begin.startswith(magic):
                return reader(path)
    except OSError as error:
        raise ReadOnlyError("pack-unreadable", path) from error
    raise DamagedFileError("pack-unknown", path)
