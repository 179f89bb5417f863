"""Keeps settings as JSON in the user's folder."""

import json
import logging
from pathlib import Path

from langson_explorer.errors import DamagedFileError, MissingFileError, StorageError
from langson_explorer.files import make_private_folder, move, read_small, write_error, write_whole
from langson_explorer.settings.table import Option

_MOST_BYTES = 4 << 20  # more than anybody's choices take
_log = logging.getLogger(__name__)


class Settings:
    """The values chosen; a setting never chosen has its default.

    Nothing here is fatal: a bad value or file is logged and the default used; `trouble` is what is
    wrong with the file, to be told once. A choice that cannot be written holds until the program
    ends; `keep` tells of it.
    """

    def __init__(self, path: Path, values: dict[str, object] | None = None) -> None:
        self._path = path
        self._values = values or {}
        self._is_behind = False  # whether a choice could not be written
        self._is_frozen = False
        self.trouble: StorageError | None = None

    @classmethod
    def load(cls, path: Path) -> "Settings":
        """The settings kept in `path`, which need not exist."""
        settings = cls(path)
        try:
            settings._values = _read(path)
        except MissingFileError:
            pass
        except StorageError as error:
            _log.warning("settings in %s cannot be read, defaults are used: %s", path, error)
            settings.trouble = error
        return settings

    def get[T](self, option: Option[T]) -> T:
        """The value chosen, or the default."""
        value = self._values.get(option.key, option.default)
        if option.accepts(value):
            return value
        _log.warning("setting %s cannot be %r, its default is used", option.key, value)
        del self._values[option.key]
        return option.default

    def set[T](self, option: Option[T], value: T) -> None:
        """Choose a value and keep it; raises ValueError for one the option does not accept."""
        try:
            self.keep(option, value)
        except StorageError as error:
            _log.warning("settings cannot be kept in %s: %s", self._path, error)

    def keep[T](self, option: Option[T], value: T) -> None:
        """As `set`; raises StorageError where the choice holds only until the program ends."""
        if not option.accepts(value):
            raise ValueError(f"{option.key} cannot be {value!r}")
        if self._values.get(option.key, option.default) != value or self._is_behind:
            self._values[option.key] = value
            self._is_behind = True
            self._write()
            self._is_behind = False

    def freeze(self) -> None:
        """Write nothing any more: another file has taken the place of this one."""
        self._is_frozen = True

    def _write(self) -> None:
        """Replace the file as a whole; one that could not be read is kept under another name."""
        if self._is_frozen:
            return
        text = json.dumps(self._values, ensure_ascii=False, indent=1, sort_keys=True)
        try:
            make_private_folder(self._path.parent)
        except OSError as error:
            raise write_error(self._path, error) from error
        if self.trouble and self.trouble.code == "settings-unreadable":
            move(self._path, self._path.with_suffix(f".unreadable{self._path.suffix}"))
            self.trouble = None
        content = text.encode("utf-8", "surrogatepass")  # names of files may hold halves of letters
        write_whole(self._path, content, private=True)


def _read(path: Path) -> dict[str, object]:
    """What a file of settings holds; raises MissingFileError, StorageError."""
    content = read_small(path, _MOST_BYTES)
    try:
        if len(content) > _MOST_BYTES:
            raise ValueError("too big")
        stored = json.loads(content)
    except (ValueError, RecursionError) as error:  # nested without end
        raise DamagedFileError("settings-unreadable", path) from error
    if not isinstance(stored, dict):
        raise DamagedFileError("settings-unreadable", path)
    return stored
