"""What becomes of an exception that nobody foresaw: one of our errors, with a line in the log."""

import logging
import os
import traceback
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from langson_explorer.errors import ExplorerError, UnforeseenError
from langson_explorer.files import make_private_folder, open_private

_LOG_BYTES = 500_000
_log = logging.getLogger(__name__)


def told(error: BaseException) -> ExplorerError:
    """The error as it can be told: itself, or an UnforeseenError, which is logged."""
    if isinstance(error, ExplorerError):
        return error
    _log.critical("unexpected", exc_info=error)
    return UnforeseenError("".join(traceback.format_exception(error)))


class _PrivateLog(RotatingFileHandler):
    """A log for its owner alone; what stands in its place and is no file is left alone."""

    def _open(self) -> TextIOWrapper:
        handle = open_private(Path(self.baseFilename), os.O_WRONLY | os.O_APPEND)
        return TextIOWrapper(os.fdopen(handle, "ab"), encoding=self.encoding, write_through=True)


def keep_log(path: Path) -> Path | None:
    """Log into a file; its path, or None where it may not be written."""
    try:
        make_private_folder(path.parent)
        handler = _PrivateLog(path, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    return path
