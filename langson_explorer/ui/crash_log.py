"""What becomes of a mistake of ours: said in the window, written to the log."""

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from langson_explorer.i18n import tr
from langson_explorer.ui.widgets.notices import Notices, Tone

_LOG_BYTES = 500_000
_log = logging.getLogger(__name__)


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


def show_mistakes(notices: Notices, log: Path | None) -> None:
    """Have an unexpected exception said in the window instead of lost on a terminal."""

    def hook(
        kind: type[BaseException], mistake: BaseException, trace: TracebackType | None
    ) -> None:
        _log.critical("unexpected", exc_info=(kind, mistake, trace))
        notices.say(_mistake_text(log), Tone.WRONG)

    sys.excepthook = hook


def _mistake_text(log: Path | None) -> str:
    if log is None:
        return tr("Có lỗi ngoài dự tính; việc vừa làm có thể chưa xong.")
    return tr(
        "Có lỗi ngoài dự tính; việc vừa làm có thể chưa xong. Chi tiết được ghi ở {path}."
    ).format(path=log)
