"""What the catalogue says now: the shipped file, or the working one where something was changed."""

from collections.abc import Callable
from pathlib import Path

from langson_explorer.domain.catalogue import Catalogue
from langson_explorer.domain.place_columns import PlaceColumns
from langson_explorer.errors import DamagedFileError, StorageError
from langson_explorer.storage.catalogue import read_again, read_catalogue
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
        self._read_last: tuple[str, Catalogue] | None = None

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
        read, self._read_last = self._read_last, None
        path = self.path(wait_s)
        made_of = self._store.made_of() if path != self._shipped else ""  # before it is read
        catalogue = self._read_again(path, *read) if read and made_of and not self.trouble else None
        if catalogue is None:
            catalogue = self._read(read_catalogue, wait_s)
        if made_of and not self.trouble:
            self._read_last = made_of, catalogue
        return catalogue

    def _read_again(self, path: Path, made_of: str, known: Catalogue) -> Catalogue | None:
        """What was read last, with the places that were changed since read anew, if that will do.

        So a save among 50,000 places costs what one place costs.
        """
        try:
            touched = self._store.touched_since(made_of)
            return None if touched is None else read_again(path, known, touched)
        except (StorageError, OSError):
            return None  # reading it all tells what is wrong

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
