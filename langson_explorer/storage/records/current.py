"""What the catalogue says now: the shipped file, or the working one where something was changed."""

from collections.abc import Callable
from pathlib import Path

from langson_explorer.domain.catalogue import Catalogue
from langson_explorer.domain.place_columns import PlaceColumns
from langson_explorer.errors import DamagedFileError, StorageError
from langson_explorer.storage.catalogue import read_catalogue
from langson_explorer.storage.place_columns import read_place_columns
from langson_explorer.storage.records.store import RecordStore


class CurrentCatalogue:
    """Reads the catalogue through whatever state its files are in.

    While another program holds the log, what was known last is read. `trouble` is why the changes
    of offices are not in what was read last, if they are not: the log cannot be read, or nothing
    can be written where the working catalogue should be.
    """

    def __init__(self, store: RecordStore, shipped: Path) -> None:
        self._store, self._shipped = store, shipped
        self.trouble: StorageError | None = None

    def path(self) -> Path:
        """The file to read; the shipped one where the other cannot be made."""
        self.trouble = None
        try:
            return self._store.catalogue()
        except StorageError as error:
            self.trouble = error
            last = self._store.last_catalogue() if error.code == "file-busy" else None
            return last or self._shipped

    def read(self) -> Catalogue:
        """The whole catalogue; raises as `read_catalogue`."""
        return self._read(read_catalogue)

    def read_columns(self) -> PlaceColumns:
        """The places as the map draws them; raises as `read_place_columns`."""
        return self._read(read_place_columns)

    def _read[T](self, reader: Callable[..., T]) -> T:
        path = self.path()
        if path == self._shipped:
            return reader(path)
        try:
            return reader(path, changing=True)
        except DamagedFileError:  # within, where its beginning was sound
            try:
                self._store.rebuild()
                return reader(path, changing=True)
            except StorageError as error:
                self.trouble = error
                return reader(self._shipped)
