"""What becomes of an exception that nobody foresaw: one of our errors, with a line in the log."""

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

from langson_explorer.errors import ExplorerError, UnforeseenError

_LOG_BYTES = 500_000
_log = logging.getLogger(__name__)


def told(error: BaseException) -> ExplorerError:
    """The error as it can be told: itself, or an UnforeseenError, which is logged."""
    if isinstance(error, ExplorerError):
        return error
    _log.critical("unexpected", exc_info=error)
    return UnforeseenError("".join(traceback.format_exception(error)))


def keep_log(path: Path) -> Path | None:
    """Log into a file; its path, or None where it may not be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    return path
