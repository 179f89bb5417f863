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

    def path(self, wait_s: float | None = None) -> Path:
        """The file to read; the shipped one where the other cannot be made.

        Waits for another program at most `wait_s`, or as the store does.
        """
        try:
            path = self._store.catalogue(wait_s)
        except StorageError as error:
            self.trouble = error
            last = self._store.last_catalogue() if error.code == "file-busy" else None
            return last or self._shipped
        self.trouble = None
        return path

    def read(self, wait_s: float | None = None) -> Catalogue:
        """The whole catalogue; raises as `read_catalogue`."""
        return self._read(read_catalogue, wait_s)

    def read_columns(self, wait_s: float | None = None) -> PlaceColumns:
        """The places as the map draws them; raises as `read_place_columns`."""
        return self._read(read_place_columns, wait_s)

    def _read[T](self, reader: Callable[..., T], wait_s: float | None) -> T:
        path = self.path(wait_s)
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
