"""Opens the window, or draws it into a file."""

import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

import shiboken6
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from langson_explorer.app import wiring
from langson_explorer.app.wiring import Services
from langson_explorer.errors import MissingFileError, RequestError
from langson_explorer.i18n import set_language, tr
from langson_explorer.paths import APP_NAME
from langson_explorer.settings import THEME
from langson_explorer.ui.appearance import dress
from langson_explorer.ui.capture import capture
from langson_explorer.ui.desk import Desk
from langson_explorer.ui.widgets.notices import Tone
from langson_explorer.ui.window import Window

_LOG_BYTES = 500_000
_log = logging.getLogger(__name__)


def run(services: Services, on_milestone: Callable[[str], None] | None = None) -> int:
    """Open the window; the exit code once it is closed.

    `on_milestone` hears "first-paint", "listed", "map-ready" as they are reached. Raises
    RequestError where there is no display.
    """
    if not _has_display():
        raise RequestError("display-missing")
    log = _keep_log(services.paths.user)
    app = _application(services, services.settings.get(THEME))
    window = Window()
    desk = Desk(services, window)
    if on_milestone:
        desk.reached.connect(on_milestone)
    window.painted.connect(desk.load)
    _show_mistakes(window, log)
    window.show()
    code = app.exec()
    shiboken6.delete(window)  # the map's page must go before the program does
    services.close()
    return code


def screenshot(
    services: Services,
    file: Path,
    *,
    size: tuple[int, int],
    language: str,
    theme: str,
    place: str | None = None,
    plan: Path | None = None,
) -> None:
    """Draw the window into a PNG of that size, off-screen where there is no display.

    `plan` is a GeoPackage of plans; without it the user's own are drawn. Both are copied, so
    that nothing of the user's changes. Raises MissingFileError for a plan that is not there,
    ReadOnlyError for a file that may not be written, ExplorerError when the map does not come.
    """
    if plan is not None and not plan.is_file():
        raise MissingFileError("file-missing", plan)
    if not _has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    set_language(language, services.paths.resources / "i18n")
    _application(services, theme)
    with tempfile.TemporaryDirectory(prefix=APP_NAME) as scratch:
        kept = replace(services.paths, user=Path(scratch))
        source = plan or services.paths.plans
        if source.is_file():
            shutil.copyfile(source, kept.plans)
        copies = wiring.build(kept)
        window = Window()
        desk = Desk(copies, window)
        try:
            capture(desk, file, size, place)
        finally:
            shiboken6.delete(window)
            copies.close()


def _application(services: Services, theme: str) -> QApplication:
    """The one application of the process, dressed in a theme."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([APP_NAME])
    app.setApplicationName(APP_NAME)
    app.setDesktopFileName(APP_NAME)
    dress(app, services.paths.resources, theme)
    return app


def _has_display() -> bool:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _keep_log(folder: Path) -> Path | None:
    """Log into the user's folder; its path, or None where that may not be written."""
    path = folder / "explorer.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    return path


def _show_mistakes(window: Window, log: Path | None) -> None:
    """Have a mistake of ours said in the window, written to the log, instead of ending it."""

    def hook(
        kind: type[BaseException], mistake: BaseException, trace: TracebackType | None
    ) -> None:
        _log.critical("unexpected", exc_info=(kind, mistake, trace))
        window.notices.say(_mistake_text(log), Tone.WRONG)

    sys.excepthook = hook


def _mistake_text(log: Path | None) -> str:
    if log is None:
        return tr("Có lỗi ngoài dự tính; việc vừa làm có thể chưa xong.")
    return tr(
        "Có lỗi ngoài dự tính; việc vừa làm có thể chưa xong. Chi tiết được ghi ở {path}."
    ).format(path=log)
