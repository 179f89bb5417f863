"""What becomes of a mistake of ours: said in the window, written to the log."""

import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType

from langson_explorer.errors import UnforeseenError
from langson_explorer.services.wording import error_sentence
from langson_explorer.services.wording.errors import logged_text
from langson_explorer.ui.widgets.notices import Notices
from langson_explorer.ui.widgets.trouble import say_unforeseen

_log = logging.getLogger(__name__)


def show_mistakes(notices: Notices, log: Path | None) -> None:
    """Have an unexpected exception said in the window instead of lost on a terminal."""

    def hook(
        kind: type[BaseException], mistake: BaseException, trace: TracebackType | None
    ) -> None:
        _log.critical("unexpected", exc_info=(kind, mistake, trace))
        details = "".join(traceback.format_exception(kind, mistake, trace))
        text = logged_text(log) if log else error_sentence(UnforeseenError(details))
        say_unforeseen(notices, text, details)

    sys.excepthook = hook
