"""The errors of the program, one tree.

::

    ExplorerError              carries a code and its arguments, never a sentence
    ├── DataError              the catalogue's tables or the GeoPackage say something wrong
    ├── StorageError           a file could not be used
    │   ├── MissingFileError   it is not there
    │   ├── ReadOnlyError      it may not be written
    │   └── DamagedFileError   it is not what it should be
    ├── NotFoundError          no such place, plan, day or stop
    ├── RequestError           what was asked for makes no sense (a malformed bbox, say)
    ├── NoRouteError           no road joins two points
    ├── StoppedError           somebody has stopped it
    └── UnforeseenError        a mistake of the program's own

Sentences are made where they are shown, by `services.wording`.
"""

from pathlib import Path


class ExplorerError(Exception):
    """Base of all errors the program raises on purpose.

    `code` names the sentence (for example ``"plan-not-found"``); `args_` fill its blanks.
    """

    def __init__(self, code: str, **args: object) -> None:
        super().__init__(code, args)
        self.code = code
        self.args_ = args

    def __str__(self) -> str:
        blanks = ", ".join(f"{name}={value}" for name, value in self.args_.items())
        return f"{self.code} ({blanks})" if blanks else self.code


class DataError(ExplorerError):
    """The catalogue's tables or the GeoPackage say something wrong."""


class StorageError(ExplorerError):
    """A file could not be used; `path` names it."""

    def __init__(self, code: str, path: Path, **args: object) -> None:
        super().__init__(code, path=path, **args)
        self.path = path


class MissingFileError(StorageError):
    """The file is not there."""


class ReadOnlyError(StorageError):
    """The file or its folder may not be written."""


class DamagedFileError(StorageError):
    """The file is not what it should be."""


class NotFoundError(ExplorerError):
    """No such place, plan, day or stop."""


class RequestError(ExplorerError):
    """What was asked for makes no sense."""


class NoRouteError(ExplorerError):
    """No road joins two points."""


class StoppedError(ExplorerError):
    """Somebody has stopped it; nothing is half done."""


class UnforeseenError(ExplorerError):
    """A mistake of the program's own while it did what was asked; `details` is its trace."""

    def __init__(self, details: str) -> None:
        super().__init__("unforeseen")
        self.details = details
