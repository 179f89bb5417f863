"""Keeps settings as JSON in the user's folder."""

import json
import logging
import os
import tempfile
from pathlib import Path

from langson_explorer.settings.table import Option

_log = logging.getLogger(__name__)


class Settings:
    """The values chosen; a setting never chosen has its default.

    Nothing here is fatal: a bad value or file is logged and the default used, and a choice that
    cannot be written is logged and holds until the program ends.
    """

    def __init__(self, path: Path, values: dict[str, object] | None = None) -> None:
        self._path = path
        self._values = values or {}

    @classmethod
    def load(cls, path: Path) -> "Settings":
        """The settings kept in `path`, which need not exist."""
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return cls(path)
        except (OSError, ValueError) as error:
            _log.warning("settings in %s cannot be read, defaults are used: %s", path, error)
            return cls(path)
        if not isinstance(stored, dict):
            _log.warning("settings in %s are not a table, defaults are used", path)
            return cls(path)
        return cls(path, stored)

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
        if not option.accepts(value):
            raise ValueError(f"{option.key} cannot be {value!r}")
        if self._values.get(option.key, option.default) == value:
            return
        self._values[option.key] = value
        try:
            self._write()
        except OSError as error:
            _log.warning("settings cannot be kept in %s: %s", self._path, error)

    def _write(self) -> None:
        """Replace the file as a whole, so that a crash leaves the old one or the new one."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(self._values, ensure_ascii=False, indent=1, sort_keys=True)
        handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=self._path.name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self._path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
